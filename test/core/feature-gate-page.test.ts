import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGates } from '../../scripts/gates-page';
import { versions } from '../../src/core/version';

const root = join(__dirname, '../..');
const file = join(root, 'docs/feature-gate.md');

interface Recorded {
  readonly betaIsOn: readonly string[];
  readonly gates: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

test('the page of feature gates has what a cluster of each version knows', () => {
  const page = readFileSync(file, 'utf8');
  if (process.env['CORRECT_PAGES'] !== undefined) writeFileSync(file, withGates(page));
  expect(readFileSync(file, 'utf8')).toBe(withGates(page));
});

test('each line of it is what is recorded of the source of each version', () => {
  const { gates, betaIsOn } = JSON.parse(readFileSync(join(root, 'imports/versions.json'), 'utf8')) as Recorded;
  const expected = Object.entries(gates).map(([gate, history]) => {
    let state: string | undefined;
    const cells = versions.map((version) => {
      state = history[version] ?? state;
      if (state === undefined) return '-';
      const short = state === 'General Availability' ? 'GA' : state;
      return short === 'GA' || (short === 'Beta' && betaIsOn.includes(version)) ? `**${short}**` : short;
    });
    return `| \`${gate}\` | ${cells.join(' | ')} |`;
  });
  const shown = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\| `\w+` \|( [-*\w]+ \|){4}$/.test(line));
  expect(shown.sort()).toEqual(expected.sort());
  expect(shown.length).toBeGreaterThan(80);
});
