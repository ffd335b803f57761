import type { FieldChange } from '../core/field-change';
import { at, isWithin, type Path } from '../core/path';
import type { Need } from './change';
import type { ChangeRow, KindRow } from './change-row';

const source = 'pkg/virt-controller/watch/pool/pool.go';
const template: Path = ['spec', 'virtualMachineTemplate', 'spec'];

/** How a pool brings what changes to its machines: by restarting them, unless it is told to wait, or not to. */
function strategyOf(pool: object): 'proactive' | 'opportunistic' | 'unmanaged' {
  const strategy = ['spec', 'updateStrategy'];
  if (at(pool, [...strategy, 'unmanaged']) !== undefined) return 'unmanaged';
  return at(pool, [...strategy, 'opportunistic']) === undefined ? 'proactive' : 'opportunistic';
}

/** Whether machines that are too many leave their disks behind. */
function keepsState(pool: object): boolean {
  const kept = ['proactive', 'opportunistic'].map((sort) =>
    at(pool, ['spec', 'scaleInStrategy', sort, 'statePreservation']),
  );
  return kept.some((state) => state === 'Online' || state === 'Offline');
}

/** Whether the machines of a pool own DataVolumes, which go with them. */
export function ownsDataVolumes(pool: object): boolean {
  const templates = at(pool, [...template, 'dataVolumeTemplates']);
  return Array.isArray(templates) && templates.length > 0;
}

function needOfPool({ path, before: old, after: next }: FieldChange, before: object, after: object): Need {
  if (isWithin(path, ['spec', 'replicas'])) return needOfReplicas(Number(old ?? 1), Number(next ?? 1), before, after);
  if (!isWithin(path, ['spec', 'virtualMachineTemplate'])) {
    return { needs: 'live', message: 'it counts at once', source: `${source} execute` };
  }
  const strategy = strategyOf(after);
  if (strategy === 'unmanaged') {
    const message = 'the updateStrategy is unmanaged: machines that are there stay as they are, and new ones have it';
    return { needs: 'replacement', message, source: `${source} update` };
  }
  if (isWithin(path, [...template, 'dataVolumeTemplates'])) {
    if (strategy === 'opportunistic') {
      const message = 'DataVolumes that are there stay as they are, with their data; those of new machines have it';
      return { needs: 'replacement', message, source: `${source} opportunisticUpdate` };
    }
    const message =
      'the pool deletes its machines, with their DataVolumes and the data, and makes them anew; set updateStrategy.opportunistic to keep them';
    return { needs: 'losesData', message, source: `${source} isOutdatedVMI` };
  }
  if (!isWithin(path, [...template, 'template'])) {
    return { needs: 'live', message: 'the machines have it at once', source: `${source} opportunisticUpdate` };
  }
  return strategy === 'opportunistic'
    ? {
        needs: 'restart',
        message: 'a machine has it when it starts again; restart them, for the updateStrategy is opportunistic',
        source: `${source} opportunisticUpdate`,
      }
    : {
        needs: 'restart',
        message: 'the pool restarts its machines for it, as many at a time as maxUnavailable lets it',
        source: `${source} proactiveUpdate`,
      };
}

/** What is known of the fields of a pool. */
export const poolRows: readonly KindRow[] = [
  {
    under: 'spec.replicas',
    needs: ['live', 'stops', 'losesData'],
    says: '`live` for more; fewer delete machines, **with their DataVolumes and the data**: `losesData`, or `stops` where `scaleInStrategy` preserves the state',
    sources: [`${source} scaleOut`, `${source} scaleIn`],
  },
  {
    under: 'spec.virtualMachineTemplate.spec.dataVolumeTemplates',
    needs: ['losesData', 'replacement'],
    says: '`losesData`: the pool **deletes its machines and their data** and makes them anew; `replacement` where `updateStrategy` is `opportunistic` or `unmanaged`',
    sources: [`${source} isOutdatedVMI`, `${source} opportunisticUpdate`, `${source} update`],
  },
  {
    under: 'spec.virtualMachineTemplate.spec.template',
    needs: ['restart', 'replacement'],
    says: '`restart`: the pool restarts its machines, or leaves that to you where `updateStrategy` is `opportunistic`; `replacement` where it is `unmanaged`',
    sources: [`${source} proactiveUpdate`, `${source} opportunisticUpdate`, `${source} update`],
  },
  {
    under: 'spec.virtualMachineTemplate',
    needs: ['live', 'replacement'],
    says: '`live`: the machines have it at once; `replacement` where `updateStrategy` is `unmanaged`',
    sources: [`${source} opportunisticUpdate`, `${source} update`],
  },
  { under: 'spec', needs: ['live'], says: '`live`: it counts at once', sources: [`${source} execute`] },
].map((row): KindRow => ({ ...(row as ChangeRow), need: needOfPool }));

function needOfReplicas(old: number, next: number, before: object, after: object): Need {
  if (next >= old)
    return { needs: 'live', message: `machines are made until there are ${next}`, source: `${source} scaleOut` };
  if (ownsDataVolumes(before) && !keepsState(after)) {
    const message = `${old - next} machines are deleted, with their DataVolumes and the data; set statePreservation of the scaleInStrategy to keep those`;
    return { needs: 'losesData', message, source: `${source} scaleIn` };
  }
  return { needs: 'stops', message: `${old - next} machines are deleted`, source: `${source} scaleIn` };
}
