import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type KindSchema, schemaOf } from '../imports/schemas';
import type { Judged } from '../test/e2e/apiserver/agreement';
import type { Client } from '../test/e2e/apiserver/client';
import { defaults } from '../test/e2e/apiserver/default';
import { install, recordedDefinitions } from '../test/e2e/apiserver/definition';
import { askExamples } from '../test/e2e/apiserver/example';
import { known } from '../test/e2e/apiserver/known';
import { nativeObject, type Sent } from '../test/e2e/apiserver/native';
import { ApiServer } from '../test/e2e/apiserver/server';
import { askServer, hasRules, refusalsOf } from '../test/e2e/apiserver/verdict';
import { verdicts } from '../test/oracle/verdict';
import { compareAndPrint } from './apiserver/comparison';
import { buildApiServer } from './apiserver/program';

const usage = `npm run e2e:apiserver                       asks a real API server about the examples, the recorded cases of structure,
                                            and 3000 generated objects of Kubernetes' own kinds
npm run e2e:apiserver -- --count N          about N generated objects
npm run e2e:apiserver -- --seed N           about the objects of a seed (by itself a new one, which is printed)`;

async function examples(client: Client): Promise<boolean> {
  const { asked, problems, unused } = await askExamples(client, defaults);
  for (const problem of problems) console.log(`  ${problem}`);
  for (const { kind, path } of unused) console.log(`  no object needs the default of ${kind} ${path}: remove it`);
  console.log(`${asked} objects of the examples: ${problems.length} problems, ${unused.length} defaults unused`);
  return problems.length + unused.length === 0;
}

/** Two of three objects are of a kind that we have rules for. */
function weightOf(id: string): number {
  const [group = '', kind] = id.split('/');
  return (schemaOf(group, kind ?? '')?.versions ?? []).some((version) =>
    hasRules({ apiVersion: group === '' ? version : `${group}/${version}`, kind }),
  )
    ? 8
    : 1;
}

/** Compares our verdicts about objects with the server's. */
function judged(client: Client, objects: Iterable<Sent>): Promise<boolean> {
  const judge = async (object: Sent): Promise<Judged> => ({
    object,
    whole: hasRules(object) || kindOf(object)?.source === 'crd',
    ours: refusalsOf(object),
    server: await askServer(client, object),
  });
  return compareAndPrint(objects, judge, known);
}

/** The objects of recorded cases that are of a kind which the server has. */
function recorded(): readonly Sent[] {
  return verdicts('structure')
    .map(({ input }) => input)
    .filter((object) => kindOf(object) !== undefined);
}

/** The schema of an object's kind, if the server has the kind in that version. */
function kindOf({ apiVersion, kind }: Sent): KindSchema | undefined {
  const [version = '', group = ''] = String(apiVersion).split('/').reverse();
  const schema = schemaOf(group, String(kind));
  return schema?.versions.includes(version) ? schema : undefined;
}

async function timed<T>(title: string, run: () => T | Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await run();
  console.log(`${title} in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '3000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [count, seed] = [values.count, values.seed].map(Number) as [number, number];
  if (!(Number.isInteger(count) && count >= 0 && Number.isInteger(seed)))
    throw new Error(`"--count" and "--seed" take whole numbers\n${usage}`);
  const program = await timed('built', buildApiServer);
  const server = await timed('ready', () => ApiServer.start(program));
  try {
    const { client } = server;
    const crds = recordedDefinitions();
    await timed(`${crds.length} CRDs of imports/crds served`, () => install(client, crds));
    const right = [
      await timed('examples asked', () => examples(client)),
      await timed('recorded cases of structure asked', () => judged(client, recorded())),
      await timed(`${count} generated objects of seed ${seed} asked`, () =>
        judged(client, fc.sample(nativeObject(weightOf), { numRuns: count, seed })),
      ),
    ];
    if (right.includes(false)) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
