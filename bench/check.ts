import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Comparison } from './comparison';
import { writeMachines, writeSchemas } from './manifests';
import { type Command, run } from './run';

const machines = 5_000;
const many = 100_000;

/** Where the programs are that are built to be compared with. */
export const binFolder = join(__dirname, '../node_modules/.cache/kubevirt-kit/bin');

/** What `go install` builds kubeconform of. */
export const kubeconformModule = 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0';

/** Where the program is that `kubevirt-kit check` is compared with; `undefined` where there is none. */
function kubeconform(): string | undefined {
  const folders = [binFolder, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, 'kubeconform')).find((file) => existsSync(file));
}

/** Why the comparison cannot be made. */
export function kubeconformMissing(): string | undefined {
  return kubeconform() === undefined
    ? `there is no kubeconform; GOBIN=${binFolder} go install ${kubeconformModule} makes one`
    : undefined;
}

/** `kubevirt-kit check` and kubeconform on one file of machines, with the same schemas. */
export function comparison(): Comparison {
  const left: Command = ['program/check', 'check', `machines-${machines}.yaml`];
  const right: Command = [
    kubeconform() ?? 'kubeconform',
    ...['-summary', '-schema-location', writeSchemas(), writeMachines(machines)],
  ];
  return { name: 'check-5000', left, right, pairs: 7, verify: () => requireAllJudged(left, right) };
}

/** @throws Error when not all machines were judged, and found in order, by both */
async function requireAllJudged(left: Command, right: Command): Promise<void> {
  const { printed: theirs } = await run(right);
  if (!theirs.includes(`Valid: ${machines}, Invalid: 0, Errors: 0, Skipped: 0`))
    throw new Error(`kubeconform: ${theirs}`);
  const { printed: ours } = await run(['program/check-json', ...left.slice(2)]);
  if (ours !== `${machines} objects, 0 issues`) throw new Error(`kubevirt-kit check: ${ours}`);
}

/** The part of a whole check that reading YAML takes. */
export async function parserShare(): Promise<number> {
  return Number((await run(['program/check-parser', writeMachines(machines)])).printed);
}

/** The most memory that a check of many documents ever holds, in MB. */
export async function memoryOfMany(): Promise<number> {
  return ((await run(['program/check', 'check', writeMachines(many)])).memory * 2 ** 20) / 1e6;
}

/** How long it takes to explain itself, and how long to check one machine, in milliseconds. */
export async function startUp(): Promise<readonly [help: number, one: number]> {
  const help = await run(['program/check', 'check', '--help']);
  const one = await run(['program/check', 'check', writeMachines(1)]);
  return [help.elapsed, one.elapsed];
}
