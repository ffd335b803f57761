import type { VolumeSnapshotProps } from '../../src/storage/volume-snapshot';
import type { KindCase } from './field-case';

const kind = 'VolumeSnapshot';

/** What a snapshot may be of. */
export const volumeSnapshotCases: readonly KindCase<VolumeSnapshotProps>[] = [
  {
    name: 'a snapshot of a claim, of a class',
    kind,
    props: { source: { claimName: 'data' }, volumeSnapshotClassName: { volumeSnapshotClassName: 'fast' } },
    spec: { source: { persistentVolumeClaimName: 'data' }, volumeSnapshotClassName: 'fast' },
  },
  {
    name: 'a snapshot of what a DataVolume has made',
    kind,
    props: { source: { dataVolumeName: 'fedora' } },
    spec: { source: { persistentVolumeClaimName: 'fedora' } },
  },
  {
    name: 'a snapshot that the storage holds already',
    kind,
    props: { source: { volumeSnapshotContentName: 'golden' }, volumeSnapshotClassName: 'fast' },
    spec: { source: { volumeSnapshotContentName: 'golden' }, volumeSnapshotClassName: 'fast' },
  },
];
