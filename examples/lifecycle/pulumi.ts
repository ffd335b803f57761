import * as k8s from '@pulumi/kubernetes';
import { DataVolumeSource, Disk, Interface } from 'kubevirt-kit';
import {
  ConfigMap,
  MigrationPolicy,
  setNamespace,
  VirtualMachine,
  VirtualMachineClone,
  VirtualMachineExport,
  VirtualMachineInstanceMigration,
  VirtualMachineRestore,
  VirtualMachineSnapshot,
} from 'kubevirt-kit/pulumi';
import { snapshotSchedule } from './schedule';

const namespace = 'data';
setNamespace(namespace);
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const db = new VirtualMachine('db', {
  memory: '2Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
  interfaces: { default: Interface.masquerade({ ports: [5432] }) },
  podLabels: { tier: 'database' },
  metadata: { labels: { app: 'db', 'example.com/owner': 'web' } },
});
const snapshot = new VirtualMachineSnapshot('before-upgrade', {
  source: db,
  deletionPolicy: 'Retain',
  failureDeadline: '10m',
});
// Nothing is restored to a machine that runs.
new VirtualMachineRestore('undo-upgrade', {
  target: db,
  virtualMachineSnapshot: snapshot,
  targetReadinessPolicy: 'StopTarget',
});
new VirtualMachineClone('staging', {
  source: snapshot,
  target: { virtualMachineName: 'db-staging' },
  labelFilters: ['*', '!example.com/owner'],
  newMacAddresses: { default: '02:00:5e:10:00:01' },
  volumeNamePolicy: 'PrefixTargetName',
});
new VirtualMachineInstanceMigration('off-rack-a', { vmi: db, addedNodeSelector: { 'example.com/rack': 'b' } });
new MigrationPolicy('databases', {
  virtualMachineInstanceSelector: { tier: 'database' },
  bandwidthPerMigration: '256Mi',
});
export const download = new VirtualMachineExport('download', { source: snapshot, ttlDuration: '30m' })
  .virtualMachineExportName;

// A snapshot each night: Kubernetes' own kinds around one of KubeVirt's.
const nightly = snapshotSchedule({ name: 'nightly', namespace, virtualMachineName: 'db', schedule: '0 3 * * *' });
new ConfigMap('nightly', { data: { 'snapshot.json': nightly.snapshot } });
new k8s.core.v1.ServiceAccount('nightly', nightly.serviceAccount);
new k8s.rbac.v1.Role('nightly', nightly.role);
new k8s.rbac.v1.RoleBinding('nightly', nightly.roleBinding);
new k8s.batch.v1.CronJob('nightly', nightly.cronJob);
