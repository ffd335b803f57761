import { App, Chart } from 'cdk8s';
import { DataVolumeSource, Disk, Interface } from 'kubevirt-kit';
import {
  VirtualMachine,
  VirtualMachineClone,
  VirtualMachineExport,
  VirtualMachineInstanceMigration,
  VirtualMachineRestore,
  VirtualMachineSnapshot,
} from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'lifecycle');
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const db = new VirtualMachine(chart, 'db', {
  memory: '2Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
  interfaces: { default: Interface.masquerade({ ports: [5432] }) },
  metadata: { labels: { app: 'db', 'example.com/owner': 'web' } },
});
const snapshot = new VirtualMachineSnapshot(chart, 'before-upgrade', {
  source: db,
  deletionPolicy: 'Retain',
  failureDeadline: '10m',
});
// Nothing is restored to a machine that runs.
new VirtualMachineRestore(chart, 'undo-upgrade', {
  target: db,
  virtualMachineSnapshot: snapshot,
  targetReadinessPolicy: 'StopTarget',
});
new VirtualMachineClone(chart, 'staging', {
  source: snapshot,
  target: { virtualMachineName: 'db-staging' },
  labelFilters: ['*', '!example.com/owner'],
  newMacAddresses: { default: '02:00:5e:10:00:01' },
  volumeNamePolicy: 'PrefixTargetName',
});
new VirtualMachineInstanceMigration(chart, 'off-rack-a', { vmi: db, addedNodeSelector: { 'example.com/rack': 'b' } });
new VirtualMachineExport(chart, 'download', { source: snapshot, ttlDuration: '30m' });
app.synth();
