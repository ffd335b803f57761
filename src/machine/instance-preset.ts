import type { LabelSelector } from '../../imports/kubernetes';
import type { Cluster, ExistingObject } from '../core/cluster';
import { unmet } from '../core/label-selector';
import { isLate, textOf } from '../core/leaf';
import type { Metadata, Wire } from '../core/manifest';
import { memo } from '../core/memo';
import { Quantity } from '../core/quantity';
import type { Reading } from '../core/rule';
import { copyTree, holdsOpaque } from '../core/tree';
import { isEmpty, isTree, type Tree, treeAt, treeIn } from './wire-tree';

/** `pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go`, `exclusionMarking`. */
const exclusion = 'virtualmachineinstancepresets.admission.kubevirt.io/exclude';

/** What two presets may say of a machine, and must say alike, and what is taken from one where a machine does not say it. */
const parts: readonly (readonly string[])[] = [
  ['cpu'],
  ['firmware'],
  ['clock', 'timer'],
  ['features'],
  ['devices', 'watchdog'],
  ['ioThreadsPolicy'],
];

const presets = new WeakMap<Cluster, readonly ExistingObject[]>();

function presetsOf(cluster: Cluster): readonly ExistingObject[] {
  return memo(presets, cluster, () => cluster.existing.filter(({ kind }) => kind === 'VirtualMachineInstancePreset'));
}

/** How an instance is known to presets. */
type Selected = Pick<Metadata, 'labels' | 'annotations'>;

/** The presets of the cluster that select an instance; none where that is not known yet. */
export function presetsFor(namespace: unknown, metadata: Selected, cluster: Cluster): readonly ExistingObject[] {
  if (cluster.existing.length === 0 || presetsOf(cluster).length === 0) return [];
  const { labels = {}, annotations } = metadata;
  if ([namespace, annotations?.[exclusion], ...Object.values(labels ?? {})].some(isLate)) return [];
  return presetsThatMaySelect(namespace, metadata, cluster);
}

/** The same, and those that may turn out to. */
function presetsThatMaySelect(
  namespace: unknown,
  { labels, annotations }: Selected,
  cluster: Cluster,
): readonly ExistingObject[] {
  const all = presetsOf(cluster);
  if (all.length === 0 || textOf(annotations?.[exclusion]) === 'true') return [];
  const place = isLate(namespace) ? undefined : (textOf(namespace) ?? 'default');
  return all.filter(
    (preset) => (place === undefined || (preset.metadata.namespace ?? 'default') === place) && selects(preset, labels),
  );
}

function selects(preset: ExistingObject, labels: Metadata['labels']): boolean {
  const selector = treeAt(treeAt(preset as Tree, 'spec'), 'selector') as Wire<LabelSelector> | undefined;
  return unmet(selector, labels ?? {}) === undefined;
}

/** What a preset says of a machine; `undefined` where it says nothing at all. */
export function presetDomain(preset: ExistingObject): Tree | undefined {
  return treeAt(treeAt(preset as Tree, 'spec'), 'domain');
}

function requestsOf(domain: Tree): Tree | undefined {
  return treeAt(treeAt(domain, 'resources'), 'requests');
}

function partAt(domain: Tree, path: readonly string[]): unknown {
  return path.slice(0, -1).reduce<Tree | undefined>((tree, key) => treeAt(tree, key), domain)?.[path.at(-1) as string];
}

/** The first field of which two presets say something else (`preset.go`, `checkMergeConflicts`). */
export function presetConflict(one: ExistingObject, other: ExistingObject): string | undefined {
  const [here, there] = [presetDomain(one), presetDomain(other)];
  if (here === undefined || there === undefined) return undefined;
  const [amounts, others] = [requestsOf(here) ?? {}, requestsOf(there) ?? {}];
  for (const name of Object.keys(amounts)) {
    if (amountsDiffer(amounts[name], others[name])) return `resources.requests.${name}`;
  }
  const [clock, otherClock] = [treeAt(here, 'clock'), treeAt(there, 'clock')];
  if (clock !== undefined && otherClock !== undefined && !isSame(offsetOf(clock), offsetOf(otherClock))) return 'clock';
  for (const path of parts) {
    const [value, otherValue] = [partAt(here, path), partAt(there, path)];
    if (isSaid(value) && isSaid(otherValue) && !isSame(value, otherValue)) return path.join('.');
  }
  return undefined;
}

function offsetOf({ utc, timezone }: Tree): Tree {
  return { utc, timezone };
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Leaves of these parts that are pointers in Go: false and zero say something. */
const pointers = new Set(['enabled', 'present', 'secureBoot', 'persistent', 'useSerial', 'spinlocks']);

/** Structs that are there whether or not something is in them. */
const alwaysThere = new Set(['acpi']);

/** A value without what Go does not tell from nothing. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (!isTree(value)) return value;
  const kept = Object.entries(value).filter(([key, part]) => {
    if (alwaysThere.has(key) && isTree(part) && Object.values(part).every((one) => !isSaid(one))) return false;
    if (Array.isArray(part)) return part.length > 0;
    return pointers.has(key) ? isSaid(part) : !isEmpty(part);
  });
  return Object.fromEntries(kept.map(([key, part]) => [key, said(part)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two values say the same; what is not known yet says what it has to. */
function isSame(one: unknown, other: unknown): boolean {
  if (holdsOpaque(one) || holdsOpaque(other)) return true;
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

/** Amounts are compared as Go holds them: one in its canonical form with its text, another with its digits and its scale. */
function amountsDiffer(one: unknown, other: unknown): boolean {
  const [here, there] = [amountOf(one), amountOf(other)];
  return here !== undefined && there !== undefined && here !== there && held(here) !== held(there);
}

/** An amount that can be read; of others the structure speaks. */
function amountOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && Quantity.valid(text) ? text : undefined;
}

function held(text: string): string {
  const canonical = Quantity.add(text, '0');
  if (text === canonical) return text;
  const [, sign = '', whole = '', fraction = '', unit = ''] = /^([+-]?)(\d*)(?:\.(\d*))?(.*)$/.exec(text) ?? [];
  // Binary amounts are counted out.
  if (unit.endsWith('i')) return `${canonical} counted out`;
  const isExponent = /^[eE]\d|^[eE][+-]/.test(unit);
  const exponent = isExponent ? Number(unit.slice(1)) : 3 * (decimalUnits.indexOf(unit) - decimalUnits.indexOf(''));
  const digits = `${sign === '-' ? '-' : ''}${BigInt(`${whole}${fraction}` || '0')}`;
  return `${digits} times 10 to the ${exponent - fraction.length}${isExponent ? ', with an exponent' : ''}`;
}

const decimalUnits = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];

/** What a machine is with what presets say, where they can be applied. */
interface Merged {
  readonly domain: Tree;
  /** The presets that are applied, or that the machine already follows. */
  readonly names: readonly string[];
}

/**
 * A machine's inside with what it does not say itself and presets do (`preset.go`, `mergeDomainSpec`). Of two presets that
 * each request something else the cluster takes either; here it is the first.
 */
function merge(given: Tree, matching: readonly ExistingObject[]): Merged {
  const domain = copyTree(given) as Tree;
  const names: string[] = [];
  for (const preset of matching) {
    const presetSays = presetDomain(preset) ?? {};
    const followed = [followRequests(domain, presetSays), followClock(domain, presetSays)];
    for (const path of parts) {
      const value = partAt(presetSays, path);
      if (!isSaid(value)) continue;
      const within = path.slice(0, -1).reduce((tree, key) => treeIn(tree, key), domain);
      const last = path.at(-1) as string;
      if (!isSaid(within[last])) within[last] = copyTree(value);
      followed.push(isSame(within[last], value));
    }
    if (followed.includes(true)) names.push(preset.metadata.name);
  }
  return { domain, names };
}

function followRequests(domain: Tree, preset: Tree): boolean {
  const wanted = requestsOf(preset) ?? {};
  if (Object.keys(wanted).length === 0) return false;
  const resources = treeIn(domain, 'resources');
  resources['requests'] ??= copyTree(wanted);
  const requests = resources['requests'] as Tree;
  const amounts = (tree: Tree) => Object.entries(tree).map(([name, amount]) => [name, amountOf(amount)] as const);
  if (!isTree(requests) || Object.keys(requests).length !== Object.keys(wanted).length) return false;
  return amounts(wanted).every(([name, amount]) => {
    const own = amountOf(requests[name]);
    return own !== undefined && amount !== undefined && Quantity.compare(own, amount) === 0;
  });
}

/** Of a clock, the offset is taken only where a machine has none at all. */
function followClock(domain: Tree, preset: Tree): boolean {
  const clock = treeAt(preset, 'clock');
  if (clock === undefined) return false;
  if (!isSaid(domain['clock'])) domain['clock'] = said(offsetOf(clock));
  return isSame(domain['clock'], clock);
}

/** Whether presets are applied at all: two that contradict each other, or one that says nothing, have the machine refused. */
function areApplicable(matching: readonly ExistingObject[]): boolean {
  return (
    matching.every((preset) => presetDomain(preset) !== undefined) &&
    matching.every((preset, i) => matching.slice(0, i).every((other) => presetConflict(preset, other) === undefined))
  );
}

function mergedFor(namespace: unknown, described: Tree, cluster: Cluster): Merged | undefined {
  const domain = treeAt(treeAt(described, 'spec'), 'domain');
  if (domain === undefined || cluster.existing.length === 0) return undefined;
  // What a preset may say is not asked for.
  const matching = presetsThatMaySelect(namespace, treeAt(described, 'metadata') ?? {}, cluster);
  if (matching.length === 0 || !areApplicable(matching)) return undefined;
  return merge(domain, matching);
}

/** Applies presets of the cluster to an instance that is made, as it is stored (`preset.go`, `applyPresets`). */
export function applyPresets(instance: Tree, cluster: Cluster): void {
  const metadata = treeIn(instance, 'metadata');
  const merged = mergedFor(metadata['namespace'], instance, cluster);
  if (merged === undefined) return;
  treeIn(instance, 'spec')['domain'] = merged.domain;
  const annotations = merged.names.map((name) => [`virtualmachinepreset.kubevirt.io/${name}`, 'kubevirt.io/v1']);
  if (annotations.length > 0)
    metadata['annotations'] = { ...treeAt(metadata, 'annotations'), ...Object.fromEntries(annotations) };
}

const applied = new WeakMap<object, readonly string[]>();

/** The presets that an object was read with, for messages: `preset "small"`; empty where there are none. */
export function becauseOfPresets(read: object): string {
  return (applied.get(read) ?? []).map((name) => `preset "${name}"`).join(' or ');
}

/** An object with what presets of the cluster say of the instance that it describes at `within`; the object itself where they say nothing. */
export function withPresets(manifest: object, within: readonly string[], cluster: Cluster): object {
  if (cluster.existing.length === 0) return manifest;
  const described = within.reduce<Tree | undefined>((tree, key) => treeAt(tree, key), manifest as Tree);
  if (described === undefined) return manifest;
  const namespace = treeAt(manifest as Tree, 'metadata')?.['namespace'];
  const merged = mergedFor(namespace, described, cluster);
  if (merged === undefined || merged.names.length === 0) return manifest;
  const read = copyTree(manifest) as Tree;
  treeIn(
    within.reduce((tree, key) => treeIn(tree, key), read),
    'spec',
  )['domain'] = merged.domain;
  applied.set(read, merged.names);
  return read;
}

/** Instances as the cluster reads them: with what its presets say. */
export function presetReading(within: readonly string[]): Reading {
  return {
    of: (manifest, cluster) => withPresets(manifest, within, cluster),
    because: becauseOfPresets,
  };
}
