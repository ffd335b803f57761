import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counts, neverTable } from '../../scripts/rules/count';

test('the page says how many rows no rule will ever do, and why, as the ledger has it', () => {
  expect(readFileSync(join(__dirname, '../../docs/truth.md'), 'utf8')).toContain(`\n\n${neverTable()}\n\n`);
});

test('every row that is never done is in the table once', () => {
  const { S, F, C } = counts().kubevirt;
  expect(neverTable().split('\n').at(-1)).toBe(
    `| all | ${S.never} | ${F.never} | ${C.never} | ${S.never + F.never + C.never} |`,
  );
});
