import { storageClass } from '../../src/storage/storage-class';
import { rendered } from '../core/rendered';

test('a class names who makes its volumes', () => {
  expect(rendered(storageClass, 'fast', { provisioner: 'csi.example.com' })).toEqual({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'csi.example.com',
  });
});

test('every prop has its place', () => {
  const allowedTopologies = [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] }];
  expect(
    rendered(storageClass, 'fast', {
      provisioner: 'csi.example.com',
      parameters: { pool: 'ssd', gone: undefined },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      mountOptions: ['noatime'],
      allowedTopologies,
      isDefault: true,
      isDefaultForMachines: false,
      cloneStrategy: 'csi-clone',
    }),
  ).toEqual({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'fast',
      annotations: {
        'storageclass.kubernetes.io/is-default-class': 'true',
        'storageclass.kubevirt.io/is-default-virt-class': 'false',
        'cdi.kubevirt.io/clone-strategy': 'csi-clone',
      },
    },
    provisioner: 'csi.example.com',
    parameters: { pool: 'ssd' },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    mountOptions: ['noatime'],
    allowedTopologies,
  });
});

test('parameters that are too long together are refused, and none is shown', () => {
  const { storageClassRules } =
    require('../../src/storage/storage-class.rules') as typeof import('../../src/storage/storage-class.rules');
  const said: string[] = [];
  for (const size of [256 * 1024 - 4, 256 * 1024 - 3]) {
    const manifest = storageClass.manifest('fast', {
      provisioner: 'csi.example.com',
      parameters: { pool: 'x'.repeat(size) },
    });
    const { name } = manifest.metadata;
    const { check } = storageClassRules.find(({ id }) => id === 'storage-class/valid-parameter') ?? {};
    check?.(manifest, (path, message) => said.push(`${name} ${path.join('.')}: ${message}`), undefined as never);
  }
  expect(said).toEqual([
    'fast parameters: the parameters of storage class "fast" are 262145 bytes long, at most 262144 are allowed; leave some out',
  ]);
});
