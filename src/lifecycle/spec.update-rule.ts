import { nanosecondsOf } from '../core/duration';
import { at, type Path } from '../core/path';
import { isFields } from '../core/tree';
import { changes, isSame, isWrittenAlike, type UpdateRule } from '../core/update-rule';

/** Fields that hold amounts of time: `60s` and `1m` are one. */
const timeFields: ReadonlySet<string | number> = new Set(['failureDeadline', 'ttlDuration']);

function isSameTime(next: object, stored: object, path: Path): boolean {
  if (!timeFields.has(path.at(-1) ?? '')) return false;
  const time = nanosecondsOf(at(next, path));
  return time !== undefined && time === nanosecondsOf(at(stored, path));
}

/**
 * Refuses any change of a spec: what is done once is not done again. A definition's condition compares what is written, so
 * that `60s` and `1m` are two; what its defaults say, and what is not said, are one.
 */
export function noSpecChange(
  noun: string,
  what: string,
  mirrors: string,
  times: 'amount' | 'text' = 'amount',
  defaults: object = {},
): UpdateRule {
  const one = `${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what}`;
  const whole = (spec: unknown): object => ({ ...defaults, ...(isFields(spec) ? spec : {}) });
  return {
    id: `${noun}/no-spec-change`,
    says: `the spec of ${one} stays as it is`,
    mirrors,
    check(next, stored, report, isWhole) {
      const same = times === 'text' ? isWrittenAlike : isSame;
      for (const below of changes(whole(next['spec']), whole(stored['spec']), isWhole, [], same)) {
        const path = ['spec', ...below];
        if (times === 'amount' && isSameTime(next, stored, path)) continue;
        report(
          path,
          `the spec of ${what} "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and never changes; keep it, or make ${one} of another name`,
        );
      }
    },
  };
}
