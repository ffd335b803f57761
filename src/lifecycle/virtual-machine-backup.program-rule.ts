import { referredAt, requireReferred } from './referred.program-rule';

/** A backup of what is nowhere. */
export const requireBackupSource = requireReferred(
  {
    id: 'virtual-machine-backup/require-source',
    says: 'a backup is made of a machine or a tracker of its program, or of one that its cluster is known to hold',
    why: 'the backup is admitted, and waits for it',
    mirrors: 'pkg/storage/cbt/backup.go checkPrerequisites',
  },
  'VirtualMachineBackup',
  (manifest) => referredAt(manifest, ['spec', 'source']),
);

/** A tracker of a machine that is nowhere. */
export const requireTrackedMachine = requireReferred(
  {
    id: 'virtual-machine-backup-tracker/require-source',
    says: 'a tracker knows a machine of its program, or one that its cluster is known to hold',
    why: 'its backups are admitted, and wait for the machine',
    mirrors: 'pkg/storage/cbt/backup.go checkPrerequisites',
  },
  'VirtualMachineBackupTracker',
  (manifest) => referredAt(manifest, ['spec', 'source']),
);
