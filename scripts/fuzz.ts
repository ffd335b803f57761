import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kinds } from '../imports/schemas';
import { Oracle } from '../test/oracle/oracle';
import type { Outcome } from './fuzz/compare';
import { reachableRules } from './fuzz/ours';
import { byKind, byRule, difference, failures, figures, measure, missed, repeat } from './fuzz/report';
import { type Options, run, shrunk } from './fuzz/run';
import { seedOf } from './fuzz/seed';
import { compareStored, storedReport } from './fuzz/stored';
import type { Tally } from './fuzz/tally';
import { changeReport, compareUpdates, recordUpdates } from './fuzz/updates';
import { buildOracle } from './oracle/program';

const usage = `npm run fuzz                              compares the verdicts about 2,000 new objects with the oracle's
npm run fuzz -- --count 20000 --seed 1    those of a seed, as many as that
npm run fuzz -- --seed tree               those of the commit: the same sources, the same objects
npm run fuzz -- --kind VirtualMachine     those of a kind
npm run fuzz -- --structure --count 5000  edited objects, and only what the API server itself says of them
npm run fuzz -- --stored --count 5000       what the cluster fills in, of machines that it takes
npm run fuzz -- --updates --count 5000      what is said of changes of stored objects, and of machines that run
npm run fuzz -- --record --count 5000 --seed 1  writes the smallest of these into test/oracle/corpus/change.jsonl
npm run fuzz -- --json                    prints figures only, as data
npm run fuzz -- --margin 2                bears as many differences: a fresh seed may find what none found before
npm run fuzz -- --not-done                shows also what no rule asks yet`;

/** Differences that are shown, each shrunk. */
const shown = 60;

/** The ids of the kinds that are meant by the names of kinds, or by their ids. */
function kindsNamed(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.flatMap((name) => {
    const found = kinds.filter((id) => id === name || id.slice(id.indexOf('/') + 1) === name);
    if (found.length === 0) throw new Error(`no kind is called "${name}"; choose one of ${kinds.join(', ')}`);
    return found;
  });
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`--${name} is "${text}"; give a whole number`);
  return value;
}

async function showDifferences(oracle: Oracle, tally: Tally, options: Options, withNotDone: boolean): Promise<void> {
  const outcomes: Outcome[] = ['falseRefusal', 'falseAcceptance', 'otherCause', 'undecided'];
  if (withNotDone) outcomes.push('notDone');
  const found = outcomes.flatMap((outcome) => tally.of(outcome));
  for (const one of found.slice(0, shown)) {
    console.log(`${difference(one, await shrunk(oracle, one, options.structureOnly))}\n`);
  }
  if (found.length > shown) console.log(`… and ${found.length - shown} more sorts of difference\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      kind: { type: 'string', multiple: true },
      structure: { type: 'boolean', default: false },
      stored: { type: 'boolean', default: false },
      updates: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      margin: { type: 'string', default: '0' },
      'not-done': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const options: Options = {
    count: wholeNumber(values.count, 'count'),
    seed: seedOf(values.seed),
    kinds: kindsNamed(values.kind),
    structureOnly: values.structure,
  };
  const margin = wholeNumber(values.margin, 'margin');
  const say = values.json ? () => undefined : (text: string) => console.log(text);
  say(repeat(options, process.argv.slice(2)));
  await Oracle.with(buildOracle(), async (oracle) => {
    if (values.stored) {
      const tally = await compareStored(oracle, options);
      const { compared, same } = tally;
      console.log(values.json ? JSON.stringify({ compared, same }) : storedReport(tally));
      if (compared - same > margin || compared === 0) process.exitCode = 1;
      return;
    }
    if (values.record) {
      writeFileSync(join(__dirname, '../test/oracle/corpus/change.jsonl'), await recordUpdates(oracle, options));
      return;
    }
    if (values.updates) {
      const tally = await compareUpdates(oracle, options);
      const { differences: _differences, ...counts } = tally;
      console.log(values.json ? JSON.stringify(counts) : changeReport(tally));
      const differing = tally.compared - tally.same + tally.run - tally.sameRun;
      if (differing > margin || tally.compared === 0) process.exitCode = 1;
      return;
    }
    const begin = performance.now();
    const tally = await run(oracle, options, (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done}/${options.count} `);
    });
    const seconds = (performance.now() - begin) / 1000;
    const rules = reachableRules(options.kinds);
    if (values.json) console.log(JSON.stringify(figures(tally)));
    else {
      say(`\n${byKind(tally)}\n\n${byRule(tally)}\n`);
      await showDifferences(oracle, tally, options, values['not-done']);
      if (!options.structureOnly) say(measure(tally, rules));
      say(
        `${Object.entries(figures(tally))
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')} in ${seconds.toFixed(0)} s`,
      );
    }
    const failed = [...failures(tally, margin), ...(options.structureOnly ? [] : missed(tally, rules))];
    for (const one of failed) console.error(`error: ${one}`);
    if (failed.length > 0) process.exitCode = 1;
  });
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
