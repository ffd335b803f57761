import { ApiObject, App, Chart } from 'cdk8s';
import { DataVolumeSource, Disk, Interface } from 'kubevirt-kit';
import {
  ConfigMap,
  MigrationPolicy,
  VirtualMachine,
  VirtualMachineClone,
  VirtualMachineExport,
  VirtualMachineInstanceMigration,
  VirtualMachineRestore,
  VirtualMachineSnapshot,
} from 'kubevirt-kit/cdk8s';
import { snapshotSchedule } from './schedule';

const app = new App();
const namespace = 'data';
const chart = new Chart(app, 'lifecycle', { namespace });
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const db = new VirtualMachine(chart, 'db', {
  memory: '2Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
  interfaces: { default: Interface.masquerade({ ports: [5432] }) },
  podLabels: { tier: 'database' },
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
new MigrationPolicy(chart, 'databases', {
  virtualMachineInstanceSelector: { tier: 'database' },
  bandwidthPerMigration: '256Mi',
});
new VirtualMachineExport(chart, 'download', { source: snapshot, ttlDuration: '30m' });

// A snapshot each night: Kubernetes' own kinds around one of KubeVirt's.
const nightly = snapshotSchedule({ name: 'nightly', namespace, virtualMachineName: 'db', schedule: '0 3 * * *' });
new ConfigMap(chart, 'nightly', { data: { 'snapshot.json': nightly.snapshot } });
new ApiObject(chart, 'nightly-account', nightly.serviceAccount);
new ApiObject(chart, 'nightly-role', nightly.role);
new ApiObject(chart, 'nightly-binding', nightly.roleBinding);
new ApiObject(chart, 'nightly-job', nightly.cronJob);
app.synth();
