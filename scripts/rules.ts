import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { counts, neverTable, table } from './rules/count';
import { pages } from './rules/page';

const usage = `npm run rules              counts the rows of the ledger: done, not done yet, never
npm run rules -- --json    the same as data
npm run rules -- --write   makes the pages in docs/rules/ anew, and the table of what is never done in docs/truth.md`;

const folder = join(__dirname, '../docs/rules');

function write(): void {
  const made = pages();
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!made.has(file)) rmSync(join(folder, file));
  for (const [file, text] of made) writeFileSync(join(folder, file), text);
  const truth = join(folder, '../truth.md');
  const text = readFileSync(truth, 'utf8').replace(/^\| why \|(?:.*\n)+?(?=\n)/m, () => `${neverTable()}\n`);
  writeFileSync(truth, text);
  console.log(`wrote ${made.size} pages`);
}

function main(): void {
  const options = { json: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) console.log(usage);
  else if (values.write) write();
  else console.log(values.json ? JSON.stringify(counts(), null, 2) : table(counts()));
}

try {
  main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 1;
}
