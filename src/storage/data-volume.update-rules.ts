import { at, type Path } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

/** What CDI refuses of a change of a DataVolume. */
export const dataVolumeUpdateRules: readonly UpdateRule[] = [
  {
    id: 'data-volume/no-spec-change',
    says: 'the spec of a DataVolume stays as it is',
    why: 'only a migration in stages adds checkpoints',
    mirrors: 'pkg/apiserver/webhooks/datavolume-validate.go Admit',
    check(next, stored, report, isWhole) {
      const changed = changes(next['spec'], stored['spec'], isWhole).filter((path) => !isUnset(next, stored, path));
      if (isMultiStage(next) && changed.every(isCheckpoint)) return;
      for (const path of changed) {
        report(
          ['spec', ...path],
          `the spec of volume "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and that of a DataVolume never changes; keep it, or make a volume of another name`,
        );
      }
    },
  },
];

/** Whether a migration in stages goes on, which adds checkpoints. */
function isMultiStage(next: object): boolean {
  const checkpoints = at(next, ['spec', 'checkpoints']);
  const hasStages = ['vddk', 'imageio'].some((source) => at(next, ['spec', 'source', source]) instanceof Object);
  return hasStages && Array.isArray(checkpoints) && checkpoints.length > 0;
}

function isCheckpoint([field]: Path): boolean {
  return field === 'checkpoints' || field === 'finalCheckpoint';
}

/** Of all flags of a DataVolume this one alone is off where it is absent. */
function isUnset(next: object, stored: object, [field]: Path): boolean {
  const path = ['spec', 'finalCheckpoint'];
  return field === 'finalCheckpoint' && (at(next, path) === true) === (at(stored, path) === true);
}
