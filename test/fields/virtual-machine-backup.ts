import { Cluster } from '../../src/core/cluster';
import type { VirtualMachineBackupProps } from '../../src/lifecycle/virtual-machine-backup';
import type { VirtualMachineBackupTrackerProps } from '../../src/lifecycle/virtual-machine-backup-tracker';
import type { KindCase } from './field-case';

const cluster = Cluster.kubevirt('1.9', { featureGates: ['IncrementalBackup'] });
const machine = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' };

/** What can be said of a backup. */
export const virtualMachineBackupCases: readonly KindCase<VirtualMachineBackupProps>[] = [
  {
    name: 'a whole backup of a machine, to be downloaded for half an hour',
    kind: 'VirtualMachineBackup',
    cluster,
    props: {
      source: { virtualMachineName: 'db' },
      pvc: { claimName: 'backups' },
      forceFullBackup: true,
      skipQuiesce: true,
      mode: 'Pull',
      tokenSecret: { secretName: 'token' },
      ttlDuration: '30m',
    },
    spec: {
      source: machine,
      pvcName: 'backups',
      forceFullBackup: true,
      skipQuiesce: true,
      mode: 'Pull',
      tokenSecretRef: 'token',
      ttlDuration: '30m',
    },
  },
  {
    name: 'what changed since the last backup, written to a claim',
    kind: 'VirtualMachineBackup',
    cluster,
    props: { source: { virtualMachineBackupTrackerName: 'db' }, pvc: { claimName: 'backups' } },
    spec: {
      source: { apiGroup: 'backup.kubevirt.io', kind: 'VirtualMachineBackupTracker', name: 'db' },
      pvcName: 'backups',
    },
  },
];

/** What can be said of a tracker. */
export const virtualMachineBackupTrackerCases: readonly KindCase<VirtualMachineBackupTrackerProps>[] = [
  {
    name: 'a tracker of a machine',
    kind: 'VirtualMachineBackupTracker',
    cluster,
    props: { source: { virtualMachineName: 'db' } },
    spec: { source: machine },
  },
];
