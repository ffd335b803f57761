import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import { rendered } from '../core/rendered';

test('a claim says how much, and that one node may use it', () => {
  expect(rendered(persistentVolumeClaim, 'data', { size: '20Gi' })).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'web' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
  });
});

test('every prop has its place, and the unit stays as it is written', () => {
  const { spec } = rendered(persistentVolumeClaim, 'data', {
    size: '1024Mi',
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    volumeMode: 'Block',
    storageClassName: 'fast',
    volumeName: 'pv-1',
  });
  expect(spec).toEqual({
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    resources: { requests: { storage: '1024Mi' } },
    volumeMode: 'Block',
    storageClassName: 'fast',
    volumeName: 'pv-1',
  });
});

test('an empty storage class is one: it means no class at all', () => {
  expect(rendered(persistentVolumeClaim, 'data', { size: '1Gi', storageClassName: '' }).spec.storageClassName).toBe('');
});

test('others refer to it by its name and namespace', () => {
  const { refs, manifest } = persistentVolumeClaim;
  expect([refs(manifest('data', { size: '1Gi', namespace: 'own' })), refs(manifest('data', { size: '1Gi' }))]).toEqual([
    { claimName: 'data', claimNamespace: 'own' },
    { claimName: 'data', claimNamespace: undefined },
  ]);
});

test('a claim that CDI completes leaves out what it does not say', () => {
  const { metadata, spec } = rendered(persistentVolumeClaim, 'data', { size: '20Gi', applyStorageProfile: true });
  expect({ metadata, spec }).toEqual({
    metadata: { name: 'data', namespace: 'web', labels: { 'cdi.kubevirt.io/applyStorageProfile': 'true' } },
    spec: { resources: { requests: { storage: '20Gi' } } },
  });
  const said = rendered(persistentVolumeClaim, 'data', {
    size: '20Gi',
    applyStorageProfile: true,
    accessModes: ['ReadWriteMany'],
  });
  expect(said.spec.accessModes).toEqual(['ReadWriteMany']);
});
