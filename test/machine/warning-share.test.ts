import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharesOf } from '../../scripts/warnings/share';
import { rowsOfSection } from '../ledger/ledger';

const page = readFileSync(join(__dirname, '../../docs/warnings.md'), 'utf8');
const { examples, generated, shares } = sharesOf(1500, 7);

test('no machine of the examples is warned of by what is not asked for', () => {
  expect(examples).toBeGreaterThan(10);
  expect(shares.filter((share) => !share.silent && share.examples > 0)).toEqual([]);
});

test('a warning that is told of more than one generated machine in twenty has its reason in docs/warnings.md', () => {
  expect(generated).toBeGreaterThan(1000);
  const often = shares.filter((share) => !share.silent && share.generated > 0.05 * generated);
  const reasoned = page.slice(page.indexOf('## How often'));
  expect(often.filter(({ rule }) => !reasoned.includes(`\`${rule}\``)).map(({ rule }) => rule)).toEqual([]);
});

test('every warning of the ledger is on the page', () => {
  const rules = rowsOfSection('warning').flatMap((row) => row.rules ?? []);
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !page.includes(`[${rule}](rules/`))).toEqual([]);
});
