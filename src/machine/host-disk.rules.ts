import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { eachVolumeWith, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

/** Whether the machine says which nodes it may run on. */
function isPlaced({ nodeSelector, affinity }: MachineSpec): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return Object.keys(nodeSelector ?? {}).length > 0 || itemsOf(required?.nodeSelectorTerms).length > 0;
}

/** What becomes of files on a node. */
export const hostDiskRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'volume/require-node',
    says: 'a machine with a hostDisk that is not shared says on which nodes it may run',
    why: 'KubeVirt does not keep a machine where its files are',
    mirrors: 'none: pkg/virt-controller/services/rendervolumes.go mounts the folder, and adds no affinity',
    stage: 'later',
    check: eachVolumeWith('hostDisk', (volume, report, spec) => {
      if (volume.hostDisk === undefined) return;
      const { shared, type } = volume.hostDisk ?? {};
      if (isLate(shared) || known(shared) === true || isPlaced(spec)) return;
      const elsewhere = textOf(type) === 'DiskOrCreate' ? 'finds a new and empty one' : 'does not start';
      report(
        ['hostDisk'],
        `${volumeLabel(volume)} is a file on one node, and nothing keeps the machine there: elsewhere it ${elsewhere}; choose nodes with nodeSelector, or use a claim`,
      );
    }),
  },
];
