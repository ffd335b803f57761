import type { Cluster } from '../core/cluster';
import { updatesLive } from '../core/configuration';
import type { FieldChange } from '../core/field-change';
import type { MachineSpec } from '../machine/machine-spec';
import { type Migratability, migratability } from '../machine/migratability';
import type { Machine } from '../machine/virtual-machine.rules';
import type { Need } from './change';
import { upstream } from './upstream';

/** A machine that runs and is to become another one, as virt-controller reads it. */
export interface LiveUpdate {
  readonly cluster: Cluster;
  readonly machine: Machine;
  /** The new machine, around its template. */
  readonly next: Machine;
  /** What the template said when the machine started, and says now, with the instancetype and the preference. */
  readonly before: MachineSpec;
  readonly after: MachineSpec;
  /** The instance that runs. */
  readonly instance: MachineSpec;
}

/** What becomes of one field while the machine runs. */
export type LiveNeed = (change: FieldChange, update: LiveUpdate) => Need;

/** Whether the cluster's strategy lets what changes reach machines that run. */
export function isLive({ cluster }: LiveUpdate): boolean {
  return updatesLive(cluster);
}

/** Whether the machine, as it runs, can move. */
export function mobilityOf({ machine, cluster }: LiveUpdate): Migratability {
  return migratability(machine, cluster);
}

/** What KubeVirt has no way to change of a machine that runs: its condition says so. */
export function restart(message: string, source: string = upstream.restart): Need {
  return { needs: 'restart', condition: 'RestartRequired', message, source };
}

/** What does not reach a machine that runs, and nothing in the cluster says so. */
export function silently(message: string, source: string): Need {
  return { needs: 'restart', message: `${message}; restart it, for no condition says so`, source };
}

export function live(message: string, source: string): Need {
  return { needs: 'live', message, source };
}

/** What all fields of a template need of which nothing else is known. */
export const needOfOther: LiveNeed = ({ change }) =>
  restart(`the field is ${change} in the machine, and not in the instance that runs; restart the machine`);

/** Where the instance may run: the instance has it at once, its Pod when it is made anew. */
export const needOfPlacement: LiveNeed = ({ path, change }, update) => {
  const field = String(path[0]);
  if (!isLive(update)) return staged(field);
  return live(
    `${field} is ${change} in the instance at once, and counts when it is placed next: when it migrates or starts again`,
    field === 'tolerations' ? upstream.tolerations : upstream.affinity,
  );
};

/** What a cluster that rolls out in stages says of a field that others change live. */
export function staged(field: string): Need {
  return restart(`vmRolloutStrategy is Stage, so ${field} reaches the machine when it starts again; restart it`);
}
