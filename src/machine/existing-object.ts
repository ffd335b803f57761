import type { Cluster, ExistingObject } from '../core/cluster';

/** An object that the cluster is known to hold; one without a namespace is in `default`, or in none where the kind has none. */
export function existingObject(
  cluster: Cluster,
  kind: string,
  name: string | undefined,
  namespace: string | undefined,
): ExistingObject | undefined {
  const home = namespace || 'default';
  return cluster.existing.find(
    (one) => one.kind === kind && one.metadata.name === name && (one.metadata.namespace || 'default') === home,
  );
}
