import type { Cluster, ExistingObject } from './cluster';
import type { Manifest } from './manifest';
import { memo } from './memo';
import type { ProgramObject } from './program';
import { knownTree } from './tree';

/** A cluster with what a program puts into it, as it was when the program had put in so many objects. */
interface Kept {
  readonly count: number;
  readonly cluster: Cluster;
}

/** An object, and its manifest as it was when it came. */
interface HeldObject {
  readonly object: ProgramObject;
  readonly manifest: Manifest;
}

/**
 * Objects of a program that others are read with: its instancetypes, say. Whoever is checked is checked against a cluster
 * that holds them, beside those that exist; what comes later in the program is not known yet.
 */
export class Held {
  private readonly objects: HeldObject[] = [];
  private readonly kept = new WeakMap<object, WeakMap<Cluster, Kept>>();

  /** Takes an object in. */
  add(object: ProgramObject): void {
    // It may turn out to be anywhere: nobody is known to mean it.
    if (object.anywhere !== true) this.objects.push({ object, manifest: object.manifest() });
  }

  /** The cluster as it is for an object of these realms: the last is the narrowest. */
  within(cluster: Cluster, realms: readonly [object, ...object[]]): Cluster {
    const count = this.objects.length;
    if (count === 0) return cluster;
    const narrowest = realms.at(-1) as object;
    const clusters = memo(this.kept, narrowest, () => new WeakMap<Cluster, Kept>());
    const before = clusters.get(cluster);
    if (before?.count === count) return before.cluster;
    const own = this.objects.filter(({ object: { realm } }) => realms.includes(realm)).map(asExisting);
    const kept = { count, cluster: own.length === 0 ? cluster : withObjects(cluster, own) };
    clusters.set(cluster, kept);
    return kept.cluster;
  }
}

/** A cluster with some more objects; of two of one name the last counts. */
export function withObjects(cluster: Cluster, objects: readonly ExistingObject[]): Cluster {
  return Object.freeze({ ...cluster, existing: Object.freeze([...cluster.existing, ...objects]) });
}

function asExisting({ object, manifest }: HeldObject): ExistingObject {
  const { apiVersion, kind, name, namespace } = object;
  const { metadata, ...rest } = knownTree(manifest);
  return { ...rest, apiVersion, kind, metadata: { ...metadata, name, namespace } };
}
