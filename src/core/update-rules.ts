import {
  virtualMachineBackupTrackerUpdateRules,
  virtualMachineBackupUpdateRules,
} from '../lifecycle/virtual-machine-backup.update-rules';
import { virtualMachineExportUpdateRules } from '../lifecycle/virtual-machine-export.update-rules';
import { virtualMachineInstanceMigrationUpdateRules } from '../lifecycle/virtual-machine-instance-migration.update-rules';
import { virtualMachineRestoreUpdateRules } from '../lifecycle/virtual-machine-restore.update-rules';
import { virtualMachineSnapshotUpdateRules } from '../lifecycle/virtual-machine-snapshot.update-rules';
import { virtualMachineTemplateRequestUpdateRules } from '../lifecycle/virtual-machine-template-request.update-rules';
import { virtualMachineUpdateRules } from '../machine/virtual-machine.update-rules';
import { virtualMachineInstanceUpdateRules } from '../machine/virtual-machine-instance.update-rules';
import { virtualMachinePoolUpdateRules } from '../machine/virtual-machine-pool.update-rules';
import { routeUpdateRules } from '../network/route.update-rules';
import { serviceUpdateRules } from '../network/service.update-rules';
import { kubevirtUpdateRules } from '../platform/kubevirt.update-rules';
import { dataImportCronUpdateRules } from '../storage/data-import-cron.update-rules';
import { dataVolumeUpdateRules } from '../storage/data-volume.update-rules';
import { objectTransferUpdateRules } from '../storage/object-transfer.update-rules';
import { persistentVolumeUpdateRules } from '../storage/persistent-volume.update-rules';
import { persistentVolumeClaimUpdateRules } from '../storage/persistent-volume-claim.update-rules';
import { storageClassUpdateRules } from '../storage/storage-class.update-rules';
import {
  volumeImportSourceUpdateRules,
  volumeUploadSourceUpdateRules,
} from '../storage/volume-import-source.update-rules';
import { volumeSnapshotUpdateRules } from '../storage/volume-snapshot.update-rules';
import { registerRules } from './kind';
import type { UpdateRule } from './update-rule';

/** What is asked about a change, by `<group>/<kind>`. */
export const updateRules: Readonly<Record<string, readonly UpdateRule[]>> = {
  'kubevirt.io/KubeVirt': kubevirtUpdateRules,
  'kubevirt.io/VirtualMachine': virtualMachineUpdateRules,
  'kubevirt.io/VirtualMachineInstance': virtualMachineInstanceUpdateRules,
  'kubevirt.io/VirtualMachineInstanceMigration': virtualMachineInstanceMigrationUpdateRules,
  'pool.kubevirt.io/VirtualMachinePool': virtualMachinePoolUpdateRules,
  'snapshot.kubevirt.io/VirtualMachineSnapshot': virtualMachineSnapshotUpdateRules,
  'snapshot.kubevirt.io/VirtualMachineRestore': virtualMachineRestoreUpdateRules,
  'export.kubevirt.io/VirtualMachineExport': virtualMachineExportUpdateRules,
  'backup.kubevirt.io/VirtualMachineBackup': virtualMachineBackupUpdateRules,
  'backup.kubevirt.io/VirtualMachineBackupTracker': virtualMachineBackupTrackerUpdateRules,
  'template.kubevirt.io/VirtualMachineTemplateRequest': virtualMachineTemplateRequestUpdateRules,
  'cdi.kubevirt.io/DataVolume': dataVolumeUpdateRules,
  'cdi.kubevirt.io/DataImportCron': dataImportCronUpdateRules,
  'cdi.kubevirt.io/ObjectTransfer': objectTransferUpdateRules,
  'cdi.kubevirt.io/VolumeImportSource': volumeImportSourceUpdateRules,
  'cdi.kubevirt.io/VolumeUploadSource': volumeUploadSourceUpdateRules,
  '/PersistentVolumeClaim': persistentVolumeClaimUpdateRules,
  '/PersistentVolume': persistentVolumeUpdateRules,
  'storage.k8s.io/StorageClass': storageClassUpdateRules,
  'snapshot.storage.k8s.io/VolumeSnapshot': volumeSnapshotUpdateRules,
  '/Service': serviceUpdateRules,
  'route.openshift.io/Route': routeUpdateRules,
};

registerRules(() => Object.values(updateRules).flat());
