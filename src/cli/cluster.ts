import { Cluster, type CompleteKind, type ExistingObject, stockCluster } from '../core/cluster';
import { oddGates } from '../core/feature-gate-state';
import { UsageError } from './arguments';
import { readAllObjects } from './input';
import { type DescribedCluster, isKubeVirt } from './platform';
import { nameForPeople } from './together';

/**
 * The cluster that the files of `--cluster` describe, and of which kinds they are all; what of it is not known is said on stderr.
 *
 * @throws UsageError when they describe none
 */
export async function clusterOf(files: readonly string[], complete: readonly string[] = []): Promise<DescribedCluster> {
  if (files.length === 0) {
    if (complete.length > 0) throw new UsageError('--complete is about what --cluster holds; give that too');
    return { cluster: stockCluster };
  }
  const objects = await readAllObjects('--cluster', files);
  try {
    const complain = (problem: string): unknown => process.stderr.write(`warning: --cluster: ${problem}\n`);
    const cluster = Cluster.from(objects, { complain, complete: complete as readonly CompleteKind[] });
    for (const problem of oddGates(cluster)) complain(problem);
    const kubevirt = (objects as readonly ExistingObject[]).find(({ apiVersion, kind }) =>
      isKubeVirt(apiVersion, kind),
    );
    if (kubevirt === undefined) return { cluster };
    const { name, namespace = null } = kubevirt.metadata;
    return { cluster, kubevirt: nameForPeople('KubeVirt', name, namespace) };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`--cluster: ${error.message.replace(/^Cluster\.\w+: /, '')}`);
    throw error;
  }
}
