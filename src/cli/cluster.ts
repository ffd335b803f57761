import { Cluster, stockCluster } from '../core/cluster';
import { oddGates } from '../core/feature-gate-state';
import { UsageError } from './arguments';
import { readAllObjects } from './input';

/**
 * The cluster that the files of `--cluster` describe; what of it is not known is said on stderr.
 *
 * @throws UsageError when they describe none
 */
export async function clusterOf(files: readonly string[]): Promise<Cluster> {
  if (files.length === 0) return stockCluster;
  const objects = await readAllObjects('--cluster', files);
  try {
    const complain = (problem: string): unknown => process.stderr.write(`warning: --cluster: ${problem}\n`);
    const cluster = Cluster.from(objects, { complain });
    for (const problem of oddGates(cluster)) complain(problem);
    return cluster;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`--cluster: ${error.message.replace(/^Cluster\.from: /, '')}`);
    throw error;
  }
}
