import type { Cluster } from '../core/cluster';
import { isLate, textOf } from '../core/leaf';
import { choice } from '../core/shape';
import type { MachineSpec } from './machine-spec';

/** Checks `architecture`. */
export const architectureField = choice('amd64', 'arm64', 's390x');

/** The architecture that a machine will have: its own, else the cluster's; `undefined` when its own is not known yet. */
export function architectureOf(spec: MachineSpec, cluster: Cluster): string | undefined {
  return isLate(spec.architecture) ? undefined : textOf(spec.architecture) || cluster.architecture;
}
