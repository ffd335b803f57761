import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { instancetypes, preferences } from '../imports/common-instancetypes';
import { withoutNulls } from '../src/cli/without-nulls';
import { expandedManifest } from '../src/machine/expansion';
import { casesOf } from '../test/generator/arbitrary';
import type { Case, Tree } from '../test/generator/case';
import { type Answer, Oracle } from '../test/oracle/oracle';
import { clusterOf } from './fuzz/ours';
import { buildOracle } from './oracle/program';

const usage = `npm run expansion                          asks whether machines start as what their instancetype and preference make of them
npm run expansion -- --count 5000 --seed 1 those of a seed, as many as that
npm run expansion -- --record              renews what the tests replay`;

const recording = join(__dirname, '../test/machine/expansion-cases.jsonl');

/** Seed and count of the drawn cases that are recorded. */
const recorded = [1, 250] as const;

/** What two machines start as, without what names the references. */
function startedAs({ start }: Answer): string {
  const { vmi = {} } = (start ?? {}) as { vmi?: Tree };
  const { annotations = {}, labels = {} } = (vmi['metadata'] ?? {}) as { annotations?: Tree; labels?: Tree };
  const names = /^kubevirt\.io\/(cluster-)?(instancetype|preference)-name$/;
  const own = Object.entries(annotations).filter(([key]) => !names.test(key));
  return JSON.stringify([vmi['spec'], labels, Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)))], sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A machine that has something of everything, for each size and taste that KubeVirt ships. */
export function shippedCases(): readonly Case[] {
  const instance = {
    domain: {
      devices: {
        disks: [
          { name: 'root', disk: {} },
          { name: 'scratch', disk: { bus: 'sata' } },
          { name: 'tools', cdrom: {} },
        ],
        sound: { name: 'ac97' },
      },
    },
    volumes: [
      { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
      { name: 'scratch', emptyDisk: { capacity: '1Gi' } },
      { name: 'tools', containerDisk: { image: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' } },
    ],
  };
  const of = (references: Tree): Case => ({
    object: {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'vm', namespace: 'default' },
      spec: { runStrategy: 'Always', ...references, template: { spec: structuredClone(instance) } },
    },
    profile: {},
    edits: [],
  });
  return [
    ...Object.keys(instancetypes).map((name) => of({ instancetype: { name } })),
    ...Object.keys(preferences).map((name) => of({ instancetype: { name: 'cx1.2xlarge' }, preference: { name } })),
  ];
}

/** Cases that refer to something, with what they become. */
function expandable(cases: readonly Case[]): { given: Case; expanded: object }[] {
  return cases.flatMap((given) => {
    // Rules read a machine as the cluster does: what is null is not there.
    const expanded = expandedManifest(withoutNulls(given.object), clusterOf(given.profile));
    return expanded === undefined ? [] : [{ given, expanded }];
  });
}

interface Outcome {
  readonly same: number;
  /** How many do not start, whoever says what they are. */
  readonly refused: number;
  readonly different: readonly string[];
  /** What is recorded of those that are the same. */
  readonly lines: readonly string[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const asked = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const [seed, count] = values.record ? recorded : [asked, Number(values.count)];
  const drawn = [...casesOf(seed, count, ['kubevirt.io/VirtualMachine'], 20)].flat();
  const cases = [...shippedCases(), ...drawn];
  const { same, refused, different, lines } = await Oracle.with(buildOracle(), (oracle) => compare(oracle, cases));
  for (const one of different.slice(0, 20)) console.log(`${one}\n`);
  console.log(
    `seed ${seed}: ${same} machines start as they are expanded, ${different.length} do not, ${refused} do not start`,
  );
  if (different.length > 0) process.exitCode = 1;
  else if (values.record) writeFileSync(recording, `${lines.join('\n')}\n`);
}

/** How machines start, and how what they are expanded to does. */
async function compare(oracle: Oracle, cases: readonly Case[]): Promise<Outcome> {
  let [same, refused] = [0, 0];
  const different: string[] = [];
  const lines: string[] = [];
  for (const { given, expanded } of expandable(cases)) {
    const question = { profile: { ...given.profile }, start: true, mutate: true };
    const [before, after] = await Promise.all([
      oracle.ask({ ...question, object: given.object }),
      oracle.ask({ ...question, object: expanded as Tree }),
    ]);
    if (before.start?.allowed !== true) {
      refused += 1;
      continue;
    }
    if (startedAs(before) === startedAs(after)) {
      same += 1;
      const { template, dataVolumeTemplates } = (expanded as { spec: Tree }).spec;
      lines.push(JSON.stringify({ input: given.object, profile: given.profile, template, dataVolumeTemplates }));
    } else {
      different.push(
        `${JSON.stringify(given.object)}\n  cluster  ${JSON.stringify(given.profile)}\n  starts   ${startedAs(before)}\n  expanded ${after.start?.allowed === true ? startedAs(after) : JSON.stringify(after)}`,
      );
    }
  }
  return { same, refused, different, lines };
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
