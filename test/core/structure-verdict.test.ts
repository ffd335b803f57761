import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { structureRules } from '../../src/core/structure';
import { type Verdict, verdicts } from '../oracle/verdict';
import { said } from './structure-case';

const recorded = [...verdicts('structure'), ...verdicts('condition')];

function rulesOf(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => /\[([a-z/-]+)\]$/.exec(line)?.[1] ?? ''))];
}

/** How a case is told from others in a failing test. */
function titleOf({ rule, input }: Verdict): string {
  return `${rule} ${JSON.stringify(input).slice(0, 400)}`;
}

test('what the cluster refuses is refused by the rule that the case is about, and what it takes is taken', () => {
  const differing = recorded.filter(({ rule, input, admission }) => {
    const rules = rulesOf(said(input));
    return admission === true ? rules.length > 0 : !rules.includes(rule);
  });
  expect(differing.map(titleOf)).toEqual([]);
});

test('nothing else is said of a case than the rule that it is about', () => {
  const other = recorded.filter(({ rule, input }) => rulesOf(said(input)).some((said) => said !== rule));
  expect(other.map(titleOf)).toEqual([]);
});

test.each(structureRules.map(({ id }) => id).filter((id) => id !== 'structure/valid-kind'))(
  '%s has recorded cases that are taken and that are refused',
  (id) => {
    const cases = recorded.filter(({ rule }) => rule === id);
    expect(cases.filter(({ admission }) => admission === true).length).toBeGreaterThan(0);
    expect(cases.filter(({ admission }) => admission !== true).length).toBeGreaterThan(0);
  },
);

describe('the recorded cases of all other rules', () => {
  const nouns = readdirSync(join(__dirname, '../oracle/verdicts'))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => basename(file, '.jsonl'));

  test.each(nouns)('%s: nothing is said of the structure of what the cluster takes', (noun) => {
    const refused = verdicts(noun).filter(({ input, admission }) => admission === true && said(input).length > 0);
    expect(refused.map((verdict) => [titleOf(verdict), said(verdict.input)])).toEqual([]);
  });
});
