import type { StorageProfileProps } from '../../src/storage/storage-profile';
import type { KindCase } from './field-case';

/** What is said of a class of storage. */
export const storageProfileCases: readonly KindCase<StorageProfileProps>[] = [
  {
    name: 'what claims of a class can be, and how they are copied',
    kind: 'StorageProfile',
    props: {
      storageClassName: { storageClassName: 'fast' },
      claimPropertySets: [
        { accessModes: ['ReadWriteMany'], volumeMode: 'Block' },
        { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' },
      ],
      cloneStrategy: 'csi-clone',
      dataImportCronSourceFormat: 'snapshot',
      snapshotClass: { volumeSnapshotClassName: 'fast' },
      minimumSupportedPvcSize: '1Gi',
    },
    spec: {
      claimPropertySets: [
        { accessModes: ['ReadWriteMany'], volumeMode: 'Block' },
        { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' },
      ],
      cloneStrategy: 'csi-clone',
      dataImportCronSourceFormat: 'snapshot',
      snapshotClass: 'fast',
    },
  },
];
