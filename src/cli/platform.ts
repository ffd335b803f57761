import { isDeepStrictEqual } from 'node:util';
import { Cluster, type ExistingObject } from '../core/cluster';
import { keyOf } from '../core/manifest';
import { at } from '../core/path';
import { versionOf } from '../core/version';

/** The cluster that documents are judged for, and the KubeVirt that says so, if it is known. */
export interface DescribedCluster {
  readonly cluster: Cluster;
  /** How messages call the KubeVirt among the objects of the cluster. @default - they hold none */
  readonly kubevirt?: string | undefined;
}

/** Whether an object is the KubeVirt of a cluster. */
export function isKubeVirt(apiVersion: string, kind: string): boolean {
  return keyOf(apiVersion, kind) === 'kubevirt.io/KubeVirt';
}

/**
 * The cluster as a KubeVirt among the documents configures it, of which they are one program; `undefined` where that changes
 * nothing. What `--cluster` says of KubeVirt goes before: machines meet the one that runs.
 *
 * @param called - how messages call the KubeVirt
 * @param note is told where the two contradict each other, and of what this library does not know
 */
export function configuredBy(
  { cluster, kubevirt }: DescribedCluster,
  manifest: ExistingObject,
  called: string,
  note: (problem: string) => void,
): Cluster | undefined {
  const problems: string[] = [];
  const own = Cluster.from([withVersion(manifest)], { complain: (problem) => problems.push(problem) });
  const { existing, storageProfiles, complete, sriovOperatorNamespace } = cluster;
  const configured = Object.freeze({ ...own, existing, storageProfiles, complete, sriovOperatorNamespace });
  if (isDeepStrictEqual(configured, cluster)) return undefined;
  if (kubevirt === undefined) {
    for (const problem of problems) note(`${called}: ${problem}`);
    return configured;
  }
  note(
    `${called} says otherwise than ${kubevirt} of --cluster, and machines are judged by that; leave it out of --cluster to judge them by the new one`,
  );
  return undefined;
}

/** A KubeVirt that runs reports its version; one that is to run may say the images that it wants. */
function withVersion(manifest: ExistingObject): ExistingObject {
  if (at(manifest, ['status', 'observedKubeVirtVersion']) !== undefined) return manifest;
  const tag = at(manifest, ['spec', 'imageTag']);
  if (typeof tag !== 'string' || versionOf(tag) === undefined) return manifest;
  return { ...manifest, status: { observedKubeVirtVersion: tag } };
}
