import { referredAt, requireReferred } from './referred.program-rule';

/** An export of what is nowhere. */
export const requireExportSource = requireReferred(
  {
    id: 'virtual-machine-export/require-source',
    says: 'what is exported is in its program, or on its cluster as far as that is known',
    why: 'the export is admitted, and waits until it deletes itself',
    mirrors: 'pkg/storage/export/export/vm-source.go, vmsnapshot-source.go',
  },
  'VirtualMachineExport',
  (manifest) => {
    const source = referredAt(manifest, ['spec', 'source']);
    // A claim may be one that a machine, a DataVolume or a restore makes.
    return source?.kind === 'PersistentVolumeClaim' ? undefined : source;
  },
);
