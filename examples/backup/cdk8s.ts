import { App, Chart } from 'cdk8s';
import { Cluster, DataVolumeSource, Disk } from 'kubevirt-kit';
import {
  PersistentVolumeClaim,
  setCluster,
  VirtualMachine,
  VirtualMachineBackup,
  VirtualMachineBackupTracker,
} from 'kubevirt-kit/cdk8s';

const app = new App();
setCluster(app, Cluster.kubevirt('1.9', { featureGates: ['IncrementalBackup'] }));
const chart = new Chart(app, 'backup', { namespace: 'data' });
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const ledger = new VirtualMachine(chart, 'ledger', {
  memory: '2Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
});
// The tracker knows the last backup: each one of it holds what has changed since.
const tracker = new VirtualMachineBackupTracker(chart, 'changes', { source: ledger });
const kept = new PersistentVolumeClaim(chart, 'kept', { size: '50Gi' });
new VirtualMachineBackup(chart, 'monday', { source: tracker, pvc: kept });
app.synth();
