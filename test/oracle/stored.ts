import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Schema, schemaOf } from '../../imports/schemas';
import { Cluster, type ClusterOptions, type ExistingObject } from '../../src/core/cluster';
import type { Manifest } from '../../src/core/manifest';
import { formatPath, type Path } from '../../src/core/path';
import { admitted, madeUp } from '../../src/machine/admitted';
import { startedInstance } from '../../src/machine/started-instance';
import { fieldNouns } from '../fields/found';
import { questionsOf, recordedLines } from '../fields/recording';
import type { Answer } from './oracle';
import { verdicts } from './verdict';

/** What is compared: the object as it is stored, and the spec of the instance that starts, where one does. */
export interface Stored {
  readonly stored: unknown;
  readonly started: unknown;
}

/** Structs that Go writes also where nothing is in them, and maps of metadata, of which schemas do not say that they are maps. */
const alwaysThere = new Set([
  'labels',
  'annotations',
  'devices',
  'resources',
  'acpi',
  'metadata',
  'spec',
  'preference',
  'podAffinityTerm',
]);

function isEmpty(value: unknown, key: string, schema: Schema | undefined): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  if (typeof value !== 'object' || Object.keys(value).length > 0) return false;
  return Array.isArray(value) || alwaysThere.has(key) || typeof schema?.additionalProperties === 'object';
}

/** A value without what Go leaves out, or puts in, when it writes a value that is zero: that is no default. */
function withoutZeros(value: unknown, schema: Schema | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutZeros(item, schema?.items));
  if (typeof value !== 'object' || value === null) return value;
  const free = typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const fields = Object.keys(value)
    .sort()
    .map((key) => {
      const field = schema?.properties?.[key] ?? free;
      return [key, withoutZeros(Reflect.get(value, key), field), field] as const;
    })
    // What a user writes into a map stays there, even where it is empty.
    .filter(([key, field, of]) => (free !== undefined && field === '') || !isEmpty(field, key, of));
  return Object.fromEntries(fields.map(([key, field]) => [key, field]));
}

const fixedRandom = '00000000-0000-4000-8000-00000000abcd';

/** What only an API server writes. */
const serverFields = [
  'selfLink',
  'managedFields',
  'resourceVersion',
  'creationTimestamp',
  'uid',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
];

function shown(object: unknown, kind: string, given: object): unknown {
  const text = JSON.stringify(object).replaceAll(fixedRandom, madeUp);
  const { status: _status, ...rest } = JSON.parse(text) as {
    status?: unknown;
    metadata?: { name?: string; namespace?: string; creationTimestamp?: string };
  };
  const { name, namespace } = (given as Manifest).metadata;
  if (namespace === undefined || namespace === null || namespace === '') delete rest.metadata?.namespace;
  // The server makes it up.
  if (name === undefined || name === null || name === '') delete rest.metadata?.name;
  for (const field of serverFields) Reflect.deleteProperty(rest.metadata ?? {}, field);
  return withoutZeros(rest, schemaOf('kubevirt.io', kind)?.schema);
}

/** What a cluster stores and starts, in the form in which it is compared. */
export function storedByCluster(given: Manifest, { mutated, start }: Answer): Stored {
  const started = given.kind === 'VirtualMachine' && start?.allowed === true ? start.vmi : undefined;
  return {
    stored: shown(mutated, given.kind, given),
    started: instanceOf(started, given),
  };
}

/** What is compared of an instance: its identity is that of its machine, which the oracle hides here. */
function instanceOf(started: unknown, given: object): unknown {
  if (started === undefined) return undefined;
  const { spec } = shown(started, 'VirtualMachineInstance', given) as { spec: { domain: { firmware?: object } } };
  for (const field of ['uuid', 'serial']) Reflect.deleteProperty(spec.domain.firmware ?? {}, field);
  return spec;
}

/** What we say that it does. */
export function storedByUs(given: Manifest, profile: Readonly<Record<string, unknown>>): Stored {
  const cluster = Cluster.kubevirt('1.9', {
    featureGates: profile['featureGates'] as ClusterOptions['featureGates'],
    disabledFeatureGates: profile['disabledFeatureGates'] as ClusterOptions['disabledFeatureGates'],
    architecture: profile['architecture'] as ClusterOptions['architecture'],
    configuration: profile['kubevirtConfiguration'] as ClusterOptions['configuration'],
    existing: profile['objects'] as readonly ExistingObject[] | undefined,
  });
  // A request without a namespace is one to `default`.
  const placed = { ...given, metadata: { ...given.metadata, namespace: given.metadata.namespace || 'default' } };
  const started = given.kind === 'VirtualMachine' ? startedInstance(placed as never, cluster) : undefined;
  return {
    stored: shown(admitted(placed, cluster), given.kind, given),
    started: instanceOf(started, given),
  };
}

/** Where two values differ, with what stands there. */
export function differences(ours: unknown, theirs: unknown, path: Path = []): readonly string[] {
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) {
    return ours === theirs ? [] : [`${formatPath(path)}: ${JSON.stringify(ours)}, and not ${JSON.stringify(theirs)}`];
  }
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return keys.flatMap((key) => {
    const step = Array.isArray(ours) ? Number(key) : key;
    return differences(Reflect.get(ours, key), Reflect.get(theirs, key), [...path, step]);
  });
}

/** Where what we say differs from what the cluster does. Where an instance is left open, nothing is said of it. */
export function storedDifferences(
  given: Manifest,
  profile: Readonly<Record<string, unknown>>,
  answer: Answer,
): readonly string[] {
  const ours = storedByUs(given, profile);
  const theirs = storedByCluster(given, answer);
  return [
    ...differences(ours.stored, theirs.stored),
    ...(ours.started === undefined || theirs.started === undefined
      ? []
      : differences(ours.started, theirs.started, ['started'])),
  ];
}

/** A machine that the cluster is recorded to take, and the cluster. */
export interface TakenMachine {
  /** A digest of both. */
  readonly asked: string;
  readonly object: Manifest;
  readonly profile: Readonly<Record<string, unknown>>;
}

/** What is recorded of a taken machine: digests of what is compared. */
export interface StoredDigests {
  readonly asked: string;
  readonly stored: string;
  /** Absent where nothing starts, or where it is not known what does. */
  readonly started?: string;
}

/** Where it is recorded. */
export const storedRecording = join(__dirname, 'stored.jsonl');

/** What is recorded, by what was asked. */
export function recordedStored(): ReadonlyMap<string, StoredDigests> {
  const lines = readFileSync(storedRecording, 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const digests = JSON.parse(line) as StoredDigests;
        return [digests.asked, digests] as const;
      }),
  );
}

/** Every machine that a recorded verdict says is taken: of rules, of examples, of fields. */
export function takenMachines(): readonly TakenMachine[] {
  const files = readdirSync(join(__dirname, 'verdicts')).filter((file) => file.endsWith('.jsonl'));
  const ofRules = files
    .flatMap((file) => verdicts(file.slice(0, -'.jsonl'.length)))
    .filter(({ admission }) => admission === true)
    .map(({ input, profile }) => ({ object: input as unknown as Manifest, profile }));
  const ofFields = fieldNouns().flatMap((noun) => {
    const taken = new Set(recordedLines(noun.noun).flatMap(({ line }) => (line.admission === true ? line.asked : [])));
    return questionsOf(noun)
      .filter(({ asked }) => taken.has(asked))
      .map(({ request }) => ({ object: request.object as Manifest, profile: request.profile ?? {} }));
  });
  const machines = [...ofRules, ...ofFields]
    .filter(({ object: { kind } }) => kind === 'VirtualMachine' || kind === 'VirtualMachineInstance')
    .map((one) => ({ ...one, asked: digestOf(one) }));
  return [...new Map(machines.map((one) => [one.asked, one])).values()];
}

/** What is compared, as it is recorded. The instance counts only where we say one. */
export function digestsOf({ asked, object, profile }: TakenMachine, { stored, started }: Stored): StoredDigests {
  const isOurs = storedByUs(object, profile).started !== undefined;
  return { asked, stored: digestOf(stored), ...(isOurs && started !== undefined && { started: digestOf(started) }) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(Reflect.get(value, key))]));
}

function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)) ?? '')
    .digest('hex')
    .slice(0, 12);
}
