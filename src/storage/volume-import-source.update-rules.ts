import { at, type Path } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';
import { noSpecChange } from '../lifecycle/spec.update-rule';

const webhook = 'pkg/apiserver/webhooks/populators-validate.go';

/** What CDI refuses of a change of a VolumeImportSource. */
export const volumeImportSourceUpdateRules: readonly UpdateRule[] = [
  {
    id: 'volume-import-source/no-spec-change',
    says: 'the spec of a VolumeImportSource stays as it is',
    why: 'only an import in stages adds checkpoints',
    mirrors: `${webhook} validateVolumeImportSourceUpdate`,
    check(next, stored, report, isWhole) {
      const changed = changes(next['spec'], stored['spec'], isWhole);
      if (isMultiStage(next) && changed.every(isCheckpoint)) return;
      for (const path of changed) {
        report(
          ['spec', ...path],
          `the spec of VolumeImportSource "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and that of a VolumeImportSource never changes; keep it, or make one of another name`,
        );
      }
    },
  },
];

function isMultiStage(next: object): boolean {
  const checkpoints = at(next, ['spec', 'checkpoints']);
  const hasStages = ['vddk', 'imageio'].some((source) => at(next, ['spec', 'source', source]) instanceof Object);
  return hasStages && Array.isArray(checkpoints) && checkpoints.length > 0;
}

function isCheckpoint([field]: Path): boolean {
  return field === 'checkpoints' || field === 'finalCheckpoint';
}

/** What CDI refuses of a change of a VolumeUploadSource. */
export const volumeUploadSourceUpdateRules: readonly UpdateRule[] = [
  noSpecChange('volume-upload-source', 'VolumeUploadSource', `${webhook} validateVolumeUploadSource`),
];
