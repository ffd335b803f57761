import type { Cluster } from '../core/cluster';
import { at } from '../core/path';
import { defaultSeverity } from '../core/rule';
import { askStructureIn } from '../core/version-structure';
import { type Change, type ChangedObject, changes } from '../lifecycle/change';
import { removal } from '../lifecycle/removal';
import { kindOf } from './kinds';
import { refusalsOf } from './refusal';
import { identityOf } from './updates';
import { withoutNulls } from './without-nulls';

/** What becomes of an object. */
export type Action = 'create' | 'update' | 'delete' | 'none';

/** An object of one of two sets of manifests, or of both, and what its change needs. */
export interface PlanEntry {
  readonly action: Action;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly changes: readonly Change[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What it takes to come from one set of manifests to another: the new ones in their order, then those that are gone. Objects
 * are found again by group, kind, namespace and name.
 */
export function planOf(old: readonly object[], next: readonly object[], cluster: Cluster): readonly PlanEntry[] {
  const stored = new Map(old.map((object) => [keyOf(object), object as ChangedObject]));
  const entries = next.map((object): PlanEntry => {
    const manifest = object as ChangedObject & Fields;
    const key = keyOf(object);
    const before = stored.get(key);
    stored.delete(key);
    const found = before === undefined ? created(manifest, cluster) : updated(before, manifest, cluster);
    return { ...found, ...shown(object) };
  });
  const gone = [...stored.values()].map(
    (object): PlanEntry => ({ action: 'delete', ...shown(object), changes: removal(withoutNulls(object)) }),
  );
  return [...entries, ...gone];
}

function created(manifest: ChangedObject & Fields, cluster: Cluster): Pick<PlanEntry, 'action' | 'changes'> {
  const { apiVersion, kind } = manifest;
  return { action: 'create', changes: refusalsOf({ path: [], apiVersion, kind, manifest }, undefined, cluster) };
}

function updated(
  before: ChangedObject,
  manifest: ChangedObject & Fields,
  cluster: Cluster,
): Pick<PlanEntry, 'action' | 'changes'> {
  const found = needsOfUpdate(before, manifest, cluster);
  return { action: found.length === 0 ? 'none' : 'update', changes: found };
}

/** What the change of an object needs, and what the cluster refuses of what it is to become. */
export function needsOfUpdate(
  before: ChangedObject,
  after: ChangedObject & Fields,
  cluster: Cluster,
): readonly Change[] {
  const { apiVersion, kind } = after;
  const refusals = refusalsOf({ path: [], apiVersion, kind, manifest: after }, before, cluster);
  return [...refusals, ...changesOf(before, after, cluster)];
}

/** Fields that the cluster writes into an object that does not say them, and that one loses that says `null`. */
const losses: Readonly<Record<string, readonly string[]>> = {
  PersistentVolumeClaim: ['storageClassName', 'volumeName'],
};

function withLosses<T extends ChangedObject>(object: T): T {
  const clean = withoutNulls(object);
  const lost = (losses[object.kind] ?? []).filter((field) => at(object, ['spec', field]) === null);
  return lost.length === 0
    ? clean
    : { ...clean, spec: { ...Object(at(clean, ['spec'])), ...Object.fromEntries(lost.map((field) => [field, null])) } };
}

/** Of an object that is malformed, or was, nothing is sure: it is told by the structure, and may be read as nothing. */
function changesOf(before: ChangedObject, after: ChangedObject, cluster: Cluster): readonly Change[] {
  try {
    return changes(withoutNulls(before), withLosses(after), cluster);
  } catch (error) {
    const malformed = isMalformed(after, cluster) ? 'new' : isMalformed(before, cluster) ? 'old' : undefined;
    if (malformed === undefined) throw error;
    const message = `the ${malformed} object is malformed, and what its change needs cannot be told; see what is refused of it`;
    return [{ path: '', change: 'changed', needs: 'unknown', message, source: `${after.kind} schema` }];
  }
}

function isMalformed(object: ChangedObject, cluster: Cluster): boolean {
  return askStructureIn(object as ChangedObject & Fields, cluster, (_rule, stage) => defaultSeverity(stage)).length > 0;
}

function keyOf(object: object): string {
  const { apiVersion, kind } = object as ChangedObject;
  return identityOf(apiVersion, kind, object as Fields);
}

function shown(object: object): Pick<PlanEntry, 'apiVersion' | 'kind' | 'namespace' | 'name'> {
  const { apiVersion, kind, metadata } = object as ChangedObject;
  const { name, namespace } = (metadata ?? {}) as Fields;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { apiVersion, kind, namespace: text(namespace), name: text(name) };
}

/** Objects that others are read with, such as instancetypes, of one set. */
export function readWith(objects: readonly object[]): readonly object[] {
  return objects.filter((object) => {
    const { apiVersion, kind } = object as ChangedObject;
    return kindOf(apiVersion, kind)?.isRead === true && shown(object).name !== null;
  });
}
