import { parseArgs } from 'node:util';
import fc from 'fast-check';
import {
  type Agreement,
  compare,
  type Difference,
  differenceOf,
  type Judged,
  shrink,
} from '../test/e2e/apiserver/agreement';
import type { Client } from '../test/e2e/apiserver/client';
import { defaults } from '../test/e2e/apiserver/default';
import { install, recordedDefinitions } from '../test/e2e/apiserver/definition';
import { askExamples } from '../test/e2e/apiserver/example';
import { known } from '../test/e2e/apiserver/known';
import { isNative, nativeObject, type Sent } from '../test/e2e/apiserver/native';
import { ApiServer } from '../test/e2e/apiserver/server';
import { askServer, refusalsOf } from '../test/e2e/apiserver/verdict';
import { buildApiServer } from './apiserver/program';

const usage = `npm run e2e:apiserver                       asks a real API server about the examples and about 2000 objects of its own kinds
npm run e2e:apiserver -- --count N          about N objects
npm run e2e:apiserver -- --seed N           about the objects of a seed (by itself a new one, which is printed)`;

/** How many differences of one sort are shrunk and printed. */
const shown = 20;

/** Seconds since a moment, for people. */
function since(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}

async function examples(client: Client): Promise<boolean> {
  const { asked, problems, unused } = await askExamples(client, defaults);
  for (const problem of problems) console.log(`  ${problem}`);
  for (const { kind, path } of unused) console.log(`  no object needs the default of ${kind} ${path}: remove it`);
  console.log(`${asked} objects of the examples: ${problems.length} problems, ${unused.length} defaults unused`);
  return problems.length + unused.length === 0;
}

async function generated(client: Client, count: number, seed: number): Promise<boolean> {
  const judge = async (object: Sent): Promise<Judged> => ({
    object,
    ours: refusalsOf(object),
    server: await askServer(client, object),
  });
  const differences = new Map<string, { first: Difference; times: number }>();
  const objects = fc.sample(nativeObject().filter(isNative), { numRuns: count, seed });
  const agreements = await compare(objects, judge, known, (difference) => {
    if (difference.known !== undefined) return;
    const id = idOf(difference);
    const same = differences.get(id);
    if (same === undefined) differences.set(id, { first: difference, times: 1 });
    else same.times += 1;
  });
  const sorted = [...differences].sort(([, a], [, b]) => b.times - a.times);
  for (const [id, { first, times }] of sorted.slice(0, shown)) {
    const object = await shrink(first.object, async (smaller) => {
      const difference = isNative(smaller) ? differenceOf(await judge(smaller), known) : undefined;
      return difference !== undefined && idOf(difference) === id;
    });
    const { server, ours } = await judge(object);
    console.log(`${id} (${times} times)\n  ${JSON.stringify(object)}`);
    if (server.taken !== true) console.log(`  server: ${server.message.slice(0, 600)}`);
    for (const { path, message, rule } of ours) console.log(`  ours: ${path}: ${message} [${rule}]`);
  }
  if (sorted.length > shown) console.log(`… and ${sorted.length - shown} other differences`);
  return print(agreements, seed);
}

function idOf({ object, sort, said }: Difference): string {
  return `${String(object['kind'])}: false ${sort}: ${said}`;
}

/** Prints what came of it, and tells whether it is as it should be. */
function print(agreements: readonly Agreement[], seed: number): boolean {
  let right = true;
  for (const { kind, cases, agree, taken, known, falseRefusals, falseAcceptances, undecided } of agreements) {
    right &&= falseRefusals + falseAcceptances === 0 && undecided <= cases / 100;
    const share = ((100 * agree) / Math.max(1, cases - undecided)).toFixed(2);
    console.log(
      `${kind.padEnd(22)} ${cases} cases, ${taken} taken, ${share} % agree; false refusals ${falseRefusals}, false acceptances ${falseAcceptances}, known ${known}, undecided ${undecided}`,
    );
  }
  console.log(`seed ${seed}`);
  return right;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [count, seed] = [values.count, values.seed].map(Number) as [number, number];
  if (!(count >= 0 && Number.isInteger(seed))) throw new Error(`"--count" and "--seed" take whole numbers\n${usage}`);
  let begin = performance.now();
  const program = buildApiServer();
  console.log(`built in ${since(begin)}`);
  begin = performance.now();
  const server = await ApiServer.start(program);
  try {
    console.log(`API server ready in ${since(begin)}`);
    begin = performance.now();
    const crds = recordedDefinitions();
    await install(server.client, crds);
    console.log(`${crds.length} CRDs of imports/crds served in ${since(begin)}`);
    begin = performance.now();
    const taken = await examples(server.client);
    console.log(`asked in ${since(begin)}`);
    begin = performance.now();
    const agreed = await generated(server.client, count, seed);
    console.log(`${count} generated objects asked in ${since(begin)}`);
    if (!taken || !agreed) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
