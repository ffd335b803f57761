import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { MachineSpec } from './machine-spec';

/** What becomes of a machine whose node is drained, and how messages call that. */
export interface StatedEvictionStrategy {
  readonly strategy: string;
  /** `eviction strategy "LiveMigrate"`, or that of the cluster. */
  readonly called: string;
}

/** The strategy of a machine, else that of its cluster, else None (`setDefaultEvictionStrategy`); `undefined` while it is not known. */
export function evictionStrategyOf(
  spec: MachineSpec | undefined,
  { configuration }: Cluster,
): StatedEvictionStrategy | undefined {
  const isStated = spec?.evictionStrategy !== undefined && spec.evictionStrategy !== null;
  const strategy = isStated ? textOf(spec.evictionStrategy) : (configuration.evictionStrategy ?? 'None');
  if (strategy === undefined) return undefined;
  return { strategy, called: `${isStated ? '' : "the cluster's "}eviction strategy "${strategy}"` };
}
