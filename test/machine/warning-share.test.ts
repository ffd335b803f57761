import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharesOf } from '../../scripts/warnings/share';
import { loadKinds } from '../../src/cli/kinds';
import { programRules } from '../../src/core/program-rules';

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

test('every warning is on the page', () => {
  const ofKinds = loadKinds().flatMap(({ rules }) =>
    rules.flatMap((set) => set.rules.filter(({ stage }) => (stage ?? set.stage) === 'later')),
  );
  const rules = [...ofKinds, ...programRules.filter(({ stage }) => stage === 'later')].map(({ id }) => id);
  expect(rules.length).toBeGreaterThan(70);
  expect(rules.filter((rule) => !page.includes(`${rule}](rules/`) && !page.includes(`${rule}, `))).toEqual([]);
});
