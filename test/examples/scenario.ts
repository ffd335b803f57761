import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readScenario, scenarioNames } from '../../scripts/preview/scenario';
import { OutputValue, runProgram, Secret, UNKNOWN } from '../fake-engine/fake-engine';

/** An object that a program makes. */
export type Manifest = Readonly<Record<string, unknown>> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

/** A program that is written twice, in a folder of its own. */
export interface Scenario {
  readonly name: string;
  /** The folder that holds its folder. */
  readonly within: string;
}

const examples = join(__dirname, '../../examples');

/** The examples, in order of name. */
export const scenarios: readonly Scenario[] = scenarioNames(examples).map((name) => ({ name, within: examples }));

/** The machine beside the first example, which is known field for field. */
export const testvm: Scenario = { name: 'testvm', within: __dirname };

/** How an object is called in a report. */
export function nameOf({ kind, metadata: { namespace, name } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Objects in an order that both engines share. */
function sorted(objects: readonly Manifest[]): readonly Manifest[] {
  return [...objects].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What the cdk8s program of a scenario writes. */
export function synthesized({ name, within }: Scenario): readonly Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-example-'));
  const before = process.env['CDK8S_OUTDIR'];
  process.env['CDK8S_OUTDIR'] = folder;
  try {
    require(join(within, name, 'cdk8s.ts'));
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    const documents = files.flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')));
    return sorted(documents.map((document) => document.toJS() as Manifest));
  } finally {
    if (before === undefined) delete process.env['CDK8S_OUTDIR'];
    else process.env['CDK8S_OUTDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the Pulumi program of a scenario registers in a preview, and what the SDK says about it. */
export async function registered({
  name,
  within,
}: Scenario): Promise<{ objects: readonly Manifest[]; said: readonly string[] }> {
  const { file, project, config, secretConfig } = readScenario(within, name, []);
  const run = await runProgram(file, { project, config, secretConfig });
  const objects = run.registrations.filter(({ type }) => type.startsWith('kubernetes:'));
  return {
    objects: sorted(objects.map(({ inputs }) => plain(inputs) as Manifest)),
    said: [...run.logs.map(({ severity, message }) => `${severity}: ${message}`), run.stdout, run.stderr].filter(
      (text) => text !== '',
    ),
  };
}

/** A value without the marks of the protocol. */
function plain(value: unknown): unknown {
  if (value === UNKNOWN) throw new Error('an example has a value that is unknown in a preview');
  if (value instanceof Secret) return plain(value.secretValue);
  if (value instanceof OutputValue) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}
