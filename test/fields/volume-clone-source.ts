import type { VolumeCloneSourceProps } from '../../src/storage/volume-clone-source';
import type { KindCase } from './field-case';

const kind = 'VolumeCloneSource';

/** What is copied. */
export const volumeCloneSourceCases: readonly KindCase<VolumeCloneSourceProps>[] = [
  {
    name: 'a snapshot',
    kind,
    props: { source: { snapshotName: 'golden' }, preallocation: true, priorityClassName: 'low' },
    spec: {
      source: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'golden' },
      preallocation: true,
      priorityClassName: 'low',
    },
  },
  {
    name: 'a claim',
    kind,
    props: { source: { claimName: 'golden' } },
    spec: { source: { kind: 'PersistentVolumeClaim', name: 'golden' } },
  },
  {
    name: 'the claim of a DataVolume',
    kind,
    props: { source: { dataVolumeName: 'golden' } },
    spec: { source: { kind: 'PersistentVolumeClaim', name: 'golden' } },
  },
];
