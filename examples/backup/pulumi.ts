import { Cluster, DataVolumeSource, Disk } from 'kubevirt-kit';
import {
  PersistentVolumeClaim,
  setCluster,
  setNamespace,
  VirtualMachine,
  VirtualMachineBackup,
  VirtualMachineBackupTracker,
} from 'kubevirt-kit/pulumi';

setCluster(Cluster.kubevirt('1.9', { featureGates: ['IncrementalBackup'] }));
setNamespace('data');
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const ledger = new VirtualMachine('ledger', {
  memory: '2Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
});
// The tracker knows the last backup: each one of it holds what has changed since.
const tracker = new VirtualMachineBackupTracker('changes', { source: ledger });
const kept = new PersistentVolumeClaim('kept', { size: '50Gi' });
new VirtualMachineBackup('monday', { source: tracker, pvc: kept });
