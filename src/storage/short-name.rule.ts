import { textOf } from '../core/leaf';
import type { Metadata } from '../core/manifest';
import type { Rule } from '../core/rule';

interface Named {
  readonly metadata?: Metadata | undefined;
}

/** A rule that an object of CDI's has a name of at most 63 bytes, which becomes part of labels. */
export function shortName(noun: string, kind: string, mirrors: string): Rule<Named> {
  return {
    id: `${noun}/valid-name`,
    says: `the name of a ${kind} has at most 63 bytes`,
    mirrors,
    check({ metadata }, report) {
      const name = textOf(metadata?.name);
      const size = Buffer.byteLength(name ?? '');
      if (size <= 63) return;
      report(
        ['metadata', 'name'],
        `${kind} name "${name}" has ${size} bytes, at most 63 are allowed; choose a shorter one`,
      );
    },
  };
}
