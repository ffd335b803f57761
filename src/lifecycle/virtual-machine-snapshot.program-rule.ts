import { referredAt, requireReferred } from './referred.program-rule';

/** A snapshot of a machine that is nowhere. */
export const requireSnapshotSource = requireReferred(
  {
    id: 'virtual-machine-snapshot/require-source',
    says: 'a snapshot is taken of a machine of its program, or of one that its cluster is known to hold',
    why: 'the snapshot is admitted, and fails when the machine has not come by its deadline',
    mirrors: 'pkg/storage/snapshot/snapshot.go updateSnapshotStatus',
  },
  'VirtualMachineSnapshot',
  (manifest) => referredAt(manifest, ['spec', 'source']),
);
