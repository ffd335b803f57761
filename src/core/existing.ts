import type { Cluster, ExistingObject } from './cluster';
import { groupOf } from './manifest';
import { memo } from './memo';

/** What names an object of a cluster. */
export interface ExistingName {
  readonly group: string;
  readonly kind: string;
  /** @default - that of a kind that has none */
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** The objects of clusters by what names them; made when the first is looked for. */
const indexes = new WeakMap<Cluster, ReadonlyMap<string, ExistingObject>>();

function key({ group, kind, namespace = '', name }: ExistingName): string {
  return `${group}/${kind.toLowerCase()}/${namespace}/${name}`;
}

function indexOf({ existing }: Cluster): ReadonlyMap<string, ExistingObject> {
  const index = new Map<string, ExistingObject>();
  for (const object of existing) {
    const { apiVersion, kind, metadata } = object;
    const group = groupOf(apiVersion);
    // The last of a name counts, as when a file is applied.
    index.set(key({ group, kind, namespace: metadata.namespace, name: metadata.name }), object);
    if (metadata.namespace === undefined) {
      index.set(key({ group, kind, namespace: 'default', name: metadata.name }), object);
    }
  }
  return index;
}

/** An object that a cluster is known to hold. */
export function existingObject(cluster: Cluster, named: ExistingName): ExistingObject | undefined {
  if (cluster.existing.length === 0) return undefined;
  return memo(indexes, cluster, () => indexOf(cluster)).get(key(named));
}

/** Whether a cluster is known not to hold an object: it is none of its kind that are there. */
export function isAbsent(cluster: Cluster, named: ExistingName): boolean {
  // A cluster that another copy of this library made may not say it.
  const { complete = [] } = cluster as Partial<Cluster>;
  const kind = named.kind.toLowerCase();
  return complete.some((one) => one.toLowerCase() === kind) && existingObject(cluster, named) === undefined;
}
