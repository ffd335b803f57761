import { Cluster } from '../../src/core/cluster';
import type { VirtualMachineExportProps } from '../../src/lifecycle/virtual-machine-export';
import type { KindCase } from './field-case';

/** What can be said of an export. */
export const virtualMachineExportCases: readonly KindCase<VirtualMachineExportProps>[] = [
  {
    name: 'an export of a machine for half an hour, to whoever shows a token',
    kind: 'VirtualMachineExport',
    props: { source: { virtualMachineName: 'db' }, tokenSecret: { secretName: 'token' }, ttlDuration: '30m' },
    spec: {
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' },
      tokenSecretRef: 'token',
      ttlDuration: '30m',
    },
  },
  {
    name: 'an export of a claim',
    kind: 'VirtualMachineExport',
    props: { source: { claimName: 'data' } },
    spec: { source: { kind: 'PersistentVolumeClaim', name: 'data' } },
  },
  {
    name: 'an export of a backup',
    kind: 'VirtualMachineExport',
    props: { source: { virtualMachineBackupName: 'monday' } },
    spec: { source: { apiGroup: 'backup.kubevirt.io', kind: 'VirtualMachineBackup', name: 'monday' } },
  },
  {
    name: 'an export of a template',
    kind: 'VirtualMachineExport',
    cluster: Cluster.kubevirt('1.9', { featureGates: ['OCIExport'] }),
    props: { source: { virtualMachineTemplateName: 'fedora' } },
    spec: { source: { apiGroup: 'template.kubevirt.io', kind: 'VirtualMachineTemplate', name: 'fedora' } },
  },
  {
    name: 'an export of a snapshot',
    kind: 'VirtualMachineExport',
    props: { source: { virtualMachineSnapshotName: 'monday' } },
    spec: { source: { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'monday' } },
  },
];
