import { dataSource } from '../../src/storage/data-source';
import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import { volumeCloneSource } from '../../src/storage/volume-clone-source';
import { volumeSnapshot } from '../../src/storage/volume-snapshot';
import { volumeSnapshotClass } from '../../src/storage/volume-snapshot-class';
import { rendered } from '../core/rendered';

test('a class of snapshots says who takes them, and what becomes of them', () => {
  expect(
    rendered(volumeSnapshotClass, 'fast', {
      driver: 'csi.example.com',
      deletionPolicy: 'Retain',
      parameters: { pool: 'ssd', gone: undefined },
      isDefault: true,
    }),
  ).toEqual({
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name: 'fast', annotations: { 'snapshot.storage.kubernetes.io/is-default-class': 'true' } },
    driver: 'csi.example.com',
    deletionPolicy: 'Retain',
    parameters: { pool: 'ssd' },
  });
});

test('what is copied of a snapshot refers to it by object', () => {
  const monday = volumeSnapshot.refs(
    volumeSnapshot.manifest('monday', { source: { claimName: 'data' }, namespace: 'web' }),
  );
  expect(monday).toEqual({ snapshotName: 'monday', snapshotNamespace: 'web' });
  expect([
    rendered(persistentVolumeClaim, 'copy', { size: '1Gi', dataSourceRef: monday }).spec.dataSourceRef,
    rendered(dataVolume, 'copy', { source: DataVolumeSource.snapshot(monday) }).spec.source,
    rendered(dataSource, 'copy', { source: monday }).spec.source,
    rendered(volumeCloneSource, 'copy', { source: monday }).spec.source,
  ]).toEqual([
    { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'monday' },
    { snapshot: { name: 'monday', namespace: 'web' } },
    { snapshot: { name: 'monday', namespace: 'web' } },
    { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'monday' },
  ]);
});

test('a snapshot of a claim of another namespace is refused, with what to do', () => {
  const said: string[] = [];
  volumeSnapshot.check(
    'monday',
    { source: { claimName: 'data', claimNamespace: 'images' }, namespace: 'web' },
    (path, message) => said.push(`${path.join('.')}: ${message}`),
  );
  expect(said).toEqual([
    'source: it is in namespace "images", and a snapshot is taken in its own, "web"; take it where the claim is',
  ]);
});
