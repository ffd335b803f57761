import type { Cluster } from '../core/cluster';
import { keyOf, type Manifest } from '../core/manifest';
import { at, formatPath, isWithin, type Path } from '../core/path';
import type { Report } from '../core/rule';
import { copyTree, isFields } from '../core/tree';
import type { UpdateRule } from '../core/update-rule';
import { updateRules } from '../core/update-rules';
import { admitted, madeUp } from '../machine/admitted';
import type { Machine } from '../machine/virtual-machine.rules';
import type { ChangedObject, FieldNeed } from './change';
import { needsOfKind, needsOfMetadata } from './change-of-kind';
import { needsOfMachine } from './change-of-machine';

type Fields = Record<string, unknown>;

/** What the change of an object needs, field by field; what is refused is told once, and for nothing inside of it again. */
export function needsOfChange(before: ChangedObject, after: ChangedObject, cluster: Cluster): readonly FieldNeed[] {
  const key = sameKey(before, after);
  const old = stored(before, cluster);
  const next =
    key === 'kubevirt.io/VirtualMachineInstance'
      ? (merged(old, copyTree(after)) as Manifest & Fields)
      : withWritten(stored(after, cluster), before, old, key, after);
  const needs =
    key === 'kubevirt.io/VirtualMachine'
      ? needsOfMachine(old as Machine, next as Machine, cluster)
      : needsOfKind(key, old, next);
  const refused = refusals(updateRules[key] ?? [], next, old);
  const rest = needs.filter(({ path }) => !refused.some((one) => isWithin(path, one.path) || isWithin(one.path, path)));
  return [...refused, ...rest, ...needsOfMetadata(before, after)];
}

/** A kind in all its versions, and what tells an object from others of it. */
function sameKey(before: ChangedObject, after: ChangedObject): string {
  const identity = ({ apiVersion, kind, metadata }: ChangedObject): string => {
    const { name, namespace = 'default' } = metadata as Fields;
    return `${keyOf(apiVersion, kind)} "${String(namespace)}/${String(name)}"`;
  };
  const [one, other] = [identity(before), identity(after)];
  if (one !== other) {
    throw new TypeError(`changes: ${one} cannot become ${other}; give two states of one object`);
  }
  return one.slice(0, one.indexOf(' '));
}

/** Kinds whose schema has defaults of fields that never change. */
const withDefaults: ReadonlySet<string> = new Set(['/PersistentVolume']);

/** An object as the cluster stores it, with its status where it has one. */
function stored(object: ChangedObject, cluster: Cluster): Manifest & Fields {
  const manifest = admitted(object as Manifest, cluster) as Manifest & Fields;
  if (withDefaults.has(keyOf(manifest.apiVersion, manifest.kind))) {
    const { putIntoStoredForm } = require('../core/stored-form') as typeof import('../core/stored-form');
    putIntoStoredForm(manifest);
  }
  if (at(object, ['status']) !== undefined) manifest['status'] = copyTree(at(object, ['status']));
  return manifest;
}

/** An instance as it becomes: nobody writes one whole, for KubeVirt fills in what it does not say, and it stays. */
function merged(old: unknown, next: unknown): unknown {
  if (!isFields(old) || !isFields(next)) return next ?? old;
  const keys = new Set([...Object.keys(old), ...Object.keys(next)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(old[key], next[key])]));
}

/** Fields that the cluster writes into an object that does not say them, by kind. */
const written: Readonly<Record<string, readonly Path[]>> = {
  '/PersistentVolumeClaim': ['volumeName', 'storageClassName'].map((field) => ['spec', field]),
  '/Service': [
    'clusterIP',
    'clusterIPs',
    'ipFamilies',
    'ipFamilyPolicy',
    'internalTrafficPolicy',
    'externalTrafficPolicy',
    'allocateLoadBalancerNodePorts',
    'healthCheckNodePort',
  ].map((field) => ['spec', field]),
  '/Namespace': [['spec', 'finalizers']],
};

/** What Kubernetes fills into objects of its own kinds that do not say it. */
const presets: Readonly<Record<string, readonly (readonly [path: Path, value: string])[]>> = {
  '/PersistentVolumeClaim': [[['spec', 'volumeMode'], 'Filesystem']],
  '/PersistentVolume': [
    [['spec', 'volumeMode'], 'Filesystem'],
    [['spec', 'persistentVolumeReclaimPolicy'], 'Retain'],
  ],
  'storage.k8s.io/StorageClass': [
    [['reclaimPolicy'], 'Delete'],
    [['volumeBindingMode'], 'Immediate'],
  ],
  '/Service': [
    [['spec', 'type'], 'ClusterIP'],
    [['spec', 'sessionAffinity'], 'None'],
  ],
  '/Secret': [[['type'], 'Opaque']],
};

/** The new object, with what the old one has from the cluster alone. */
function withWritten(
  next: Manifest & Fields,
  before: ChangedObject,
  old: object,
  key: string,
  said: object,
): Manifest & Fields {
  next['status'] ??= at(before, ['status']);
  for (const [path, value] of presets[key] ?? []) {
    for (const one of [next, old as Fields]) put(one, path, value, (held) => held === undefined);
  }
  if (key === '/PersistentVolumeClaim') {
    // Kubernetes writes each of the two beside the other.
    const sources: readonly Path[] = [
      ['spec', 'dataSource'],
      ['spec', 'dataSourceRef'],
    ];
    const isSaid = sources.some((path) => !isAbsent(at(next, path)));
    for (const path of isSaid ? sources : []) put(next, path, at(old, path), isAbsent);
  }
  for (const path of written[key] ?? []) {
    // What is said to be `null` is taken away.
    put(next, path, at(said, path) === null ? null : at(old, path), (value) => value === undefined);
  }
  const firmware = ['spec', 'template', 'spec', 'domain', 'firmware'];
  for (const field of ['uuid', 'serial']) {
    put(next, [...firmware, field], at(old, [...firmware, field]), (value) => value === madeUp);
  }
  return next;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function put(tree: Fields, path: Path, value: unknown, isFree: (held: unknown) => boolean): void {
  const holder = at(tree, path.slice(0, -1));
  if (value === undefined || typeof holder !== 'object' || holder === null || !isFree(at(tree, path))) return;
  Reflect.set(holder, path.at(-1) ?? '', value);
}

/** What the rules about updates refuse, also of what is removed. */
function refusals(rules: readonly UpdateRule[], next: Fields, old: Fields): readonly FieldNeed[] {
  const refused = new Map<string, FieldNeed>();
  for (const { id, mirrors, check } of rules) {
    const source = `${mirrors} (${id})`;
    const report: Report = (path, message) => {
      const change = isAbsent(at(next, path)) ? 'removed' : isAbsent(at(old, path)) ? 'added' : 'changed';
      refused.set(formatPath(path), { path, change, needs: 'refused', message, source });
    };
    check(next, old, report, true);
  }
  return [...refused.values()];
}
