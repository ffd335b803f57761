import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { persistentVolume } from '../../src/storage/persistent-volume';
import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import { PersistentVolumeSource } from '../../src/storage/persistent-volume-source';
import { storageClass } from '../../src/storage/storage-class';
import { rendered } from '../core/rendered';

const source = PersistentVolumeSource.nfs('nfs.example.com', '/exports');

test('claims and DataVolumes refer to a volume and to a class by object', () => {
  const volumeName = persistentVolume.refs(persistentVolume.manifest('disk', { source, size: '1Gi' }));
  const storageClassName = storageClass.refs(storageClass.manifest('fast', { provisioner: 'csi.example.com' }));
  const size = '1Gi';
  const blank = DataVolumeSource.blank();
  const claim = rendered(persistentVolumeClaim, 'data', { size, storageClassName, volumeName });
  const filled = rendered(dataVolume, 'data', { size, source: blank, storageClassName, volumeName });
  const plain = rendered(dataVolume, 'data', { source: blank, pvc: { size, storageClassName, volumeName } });
  for (const spec of [claim.spec, filled.spec.storage, plain.spec.pvc]) {
    expect(spec).toMatchObject({ storageClassName: 'fast', volumeName: 'disk' });
  }
});

test('what is neither a name nor an object with one is refused, with what to give', () => {
  const said: string[] = [];
  persistentVolume.shape['storageClassName']?.({ className: 'fast' }, (_path, message) => said.push(message));
  persistentVolumeClaim.shape['volumeName']?.(1, (_path, message) => said.push(message));
  expect(said).toEqual([
    'the object given has no storageClassName; give text, a StorageClass or { storageClassName }',
    'the number 1 is given; give text, a PersistentVolume or { volumeName }',
  ]);
});

test('a Secret of the program says its namespace, too', () => {
  const { secret } = require('../../src/platform/secret') as typeof import('../../src/platform/secret');
  const keys = secret.refs(secret.manifest('ceph', { namespace: 'rook' }));
  const csi = PersistentVolumeSource.csi('csi.example.com', 'vol-1', { nodePublishSecret: keys });
  expect(rendered(persistentVolume, 'disk', { source: csi, size: '1Gi' }).spec.csi).toEqual({
    driver: 'csi.example.com',
    volumeHandle: 'vol-1',
    nodePublishSecretRef: { name: 'ceph', namespace: 'rook' },
  });
});
