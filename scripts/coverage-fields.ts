import { parseArgs } from 'node:util';
import { deprecatedOf, fieldCoverage } from '../test/fields/coverage';

const usage = `npm run coverage:fields             counts the fields of kinds that typed props say, and names the others
npm run coverage:fields -- --json   the same as data: {kind: {covered, total, missing}}`;

/** Prints how many leaf paths of each kind's spec some case of `test/fields` says; fails where one is missing. */
function main(): void {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const coverage = Object.entries(fieldCoverage());
  if (coverage.some(([, { missing }]) => missing.length > 0)) process.exitCode = 1;
  if (values.json) {
    console.log(JSON.stringify(Object.fromEntries(coverage)));
    return;
  }
  const row = (...cells: unknown[]) =>
    cells.map((cell, i) => String(cell)[i === 0 ? 'padEnd' : 'padStart'](i === 0 ? 34 : 12)).join('');
  console.log(row('kind', 'covered', 'of', '', 'deprecated'));
  for (const [kind, { covered, total }] of coverage) {
    console.log(row(kind, covered, total, `${((100 * covered) / total).toFixed(1)} %`, deprecatedOf(kind).length));
  }
  for (const [kind, { missing }] of coverage) {
    if (missing.length > 0) console.log(`\n${kind}: nothing says\n${missing.map((path) => `  ${path}`).join('\n')}`);
  }
}

main();
