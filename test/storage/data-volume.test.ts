import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { rendered, webTarget } from '../core/rendered';

const secret = { secretName: 'images' };
const certConfigMap = { configMapName: 'authorities' };

test('a DataVolume says what it is filled with and how much it holds', () => {
  expect(rendered(dataVolume, 'image', { source: DataVolumeSource.blank(), size: '20Gi' })).toEqual({
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { name: 'image', namespace: 'web' },
    spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '20Gi' } } } },
  });
});

test('every prop has its place', () => {
  const { spec } = rendered(dataVolume, 'image', {
    source: DataVolumeSource.blank(),
    size: '20Gi',
    accessModes: ['ReadWriteMany'],
    volumeMode: 'Block',
    storageClassName: 'fast',
    contentType: 'archive',
    preallocation: true,
  });
  expect(spec).toEqual({
    source: { blank: {} },
    storage: {
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '20Gi' } },
      storageClassName: 'fast',
      volumeMode: 'Block',
    },
    contentType: 'archive',
    preallocation: true,
  });
});

describe('a source', () => {
  test.each<[string, DataVolumeSource, object]>([
    ['http', DataVolumeSource.http('https://a.example/a.qcow2'), { http: { url: 'https://a.example/a.qcow2' } }],
    [
      'http, with all its options',
      DataVolumeSource.http('https://a.example/a.qcow2', {
        secret,
        certConfigMap,
        extraHeaders: ['X-A: b'],
        secretExtraHeaders: [{ secretName: 'headers' }],
        checksum: 'sha256:00',
      }),
      {
        http: {
          url: 'https://a.example/a.qcow2',
          secretRef: 'images',
          certConfigMap: 'authorities',
          extraHeaders: ['X-A: b'],
          secretExtraHeaders: ['headers'],
          checksum: 'sha256:00',
        },
      },
    ],
    ['s3', DataVolumeSource.s3('s3://a/a.qcow2'), { s3: { url: 's3://a/a.qcow2' } }],
    [
      's3, with all its options',
      DataVolumeSource.s3('s3://a/a.qcow2', { secret, certConfigMap }),
      { s3: { url: 's3://a/a.qcow2', secretRef: 'images', certConfigMap: 'authorities' } },
    ],
    ['registry', DataVolumeSource.registry('docker://quay.io/a'), { registry: { url: 'docker://quay.io/a' } }],
    [
      'registry, with all its options',
      DataVolumeSource.registry('docker://quay.io/a', {
        secret,
        certConfigMap,
        pullMethod: 'node',
        architecture: 'arm64',
      }),
      {
        registry: {
          url: 'docker://quay.io/a',
          secretRef: 'images',
          certConfigMap: 'authorities',
          pullMethod: 'node',
          platform: { architecture: 'arm64' },
        },
      },
    ],
    [
      'pvc',
      DataVolumeSource.pvc({ claimName: 'golden', claimNamespace: 'images' }),
      { pvc: { name: 'golden', namespace: 'images' } },
    ],
    ['pvc beside it', DataVolumeSource.pvc({ claimName: 'golden' }), { pvc: { name: 'golden', namespace: 'web' } }],
    ['blank', DataVolumeSource.blank(), { blank: {} }],
  ])('%s', (_what, source, expected) => {
    expect(rendered(dataVolume, 'image', { source }).spec).toEqual({ source: expected, storage: {} });
  });
});

describe('a source that is not in `source`', () => {
  const populator = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'golden' };

  test.each<[string, DataVolumeSource, object]>([
    [
      'a DataSource',
      DataVolumeSource.sourceRef({ dataSourceName: 'fedora' }),
      { sourceRef: { kind: 'DataSource', name: 'fedora' }, storage: {} },
    ],
    ['a populator', DataVolumeSource.populator(populator), { storage: { dataSourceRef: populator } }],
    [
      'a populator in the older field',
      DataVolumeSource.populator(populator, { field: 'dataSource' }),
      { storage: { dataSource: populator } },
    ],
  ])('%s', (_what, source, expected) => {
    expect(rendered(dataVolume, 'image', { source }).spec).toEqual(expected);
  });
});

test('a claim as it shall be stands in the place of storage, and is filled as storage is', () => {
  const source = DataVolumeSource.populator({ kind: 'PersistentVolumeClaim', name: 'golden' });
  expect(rendered(dataVolume, 'image', { source, pvc: { size: '1Gi' } }).spec).toEqual({
    pvc: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'golden' },
    },
  });
});

test('what a claim as it shall be says is not said beside it', () => {
  const said: string[] = [];
  const source = DataVolumeSource.blank();
  dataVolume.check('image', { source, pvc: { size: '1Gi' }, size: '2Gi', storageClassName: 'fast' }, (path, message) =>
    said.push(`${path.join('.')}: ${message}`),
  );
  expect(said).toEqual([
    'size: pvc says all that is claimed; say size there, or leave pvc out',
    'storageClassName: pvc says all that is claimed; say storageClassName there, or leave pvc out',
  ]);
});

test('a snapshot to copy is in the namespace of the DataVolume, and where nothing says that, it is refused', () => {
  const said: string[] = [];
  const source = DataVolumeSource.snapshot({ snapshotName: 'golden' });
  expect(rendered(dataVolume, 'image', { source }).spec.source).toEqual({
    snapshot: { name: 'golden', namespace: 'web' },
  });
  dataVolume.check('image', { source }, (path, message) => said.push(`${path.join('.')}: ${message}`));
  expect(said).toEqual([
    'source: nothing says which namespace the snapshot to copy is in, which CDI must be told; give snapshotNamespace',
  ]);
});

test('a service account fills it', () => {
  const serviceAccount = { serviceAccountName: 'importer' };
  expect(rendered(dataVolume, 'image', { source: DataVolumeSource.blank(), serviceAccount }).spec).toEqual({
    source: { blank: {} },
    storage: {},
    serviceAccountName: 'importer',
  });
});

test('a claim to copy whose namespace nothing says is refused', () => {
  const said: string[] = [];
  const report = (path: readonly (string | number)[], message: string): void => {
    said.push(`${path.join('.')}: ${message}`);
  };
  const beside = DataVolumeSource.pvc({ claimName: 'golden' });
  dataVolume.check('image', { source: beside }, report);
  dataVolume.check('image', { source: beside, namespace: 'own' }, report);
  dataVolume.check('image', { source: beside }, report, webTarget);
  dataVolume.check('image', { source: DataVolumeSource.pvc({ claimName: 'a', claimNamespace: 'b' }) }, report);
  expect(said).toEqual([
    'source: nothing says which namespace the claim to copy is in, which CDI must be told; give claimNamespace',
  ]);
});

test('others refer to it by its name', () => {
  expect(dataVolume.refs(dataVolume.manifest('image', { source: DataVolumeSource.blank() }))).toEqual({
    dataVolumeName: 'image',
  });
});

describe('annotations that CDI reads', () => {
  const source = DataVolumeSource.blank();
  const annotationsOf = (props: object): unknown =>
    rendered(dataVolume, 'image', { source, ...props }).metadata.annotations;

  test('are typed props', () => {
    expect(
      annotationsOf({
        immediateBinding: true,
        usePopulator: false,
        allowClaimAdoption: true,
        prePopulated: true,
        checkStaticVolume: true,
        transferPod: {
          networks: [{ networkName: 'fast', networkNamespace: 'team' }, { networkName: 'slow' }],
          defaultNetwork: { networkName: 'plain' },
          retainAfterCompletion: true,
          istioInject: false,
          linkerdInject: 'enabled',
        },
      }),
    ).toEqual({
      'cdi.kubevirt.io/storage.bind.immediate.requested': 'true',
      'cdi.kubevirt.io/storage.usePopulator': 'false',
      'cdi.kubevirt.io/allowClaimAdoption': 'true',
      'cdi.kubevirt.io/storage.prePopulated': 'image',
      'cdi.kubevirt.io/storage.checkStaticVolume': '',
      'cdi.kubevirt.io/storage.pod.retainAfterCompletion': 'true',
      'k8s.v1.cni.cncf.io/networks': 'team/fast,slow',
      'v1.multus-cni.io/default-network': 'plain',
      'sidecar.istio.io/inject': 'false',
      'linkerd.io/inject': 'enabled',
    });
  });

  test('of which the presence alone counts are left out where they are switched off', () => {
    expect(annotationsOf({ immediateBinding: false, prePopulated: false, checkStaticVolume: false })).toBeUndefined();
  });

  test('stand beside the own ones, which win', () => {
    const annotations = { 'example.com/note': 'a', 'cdi.kubevirt.io/storage.usePopulator': 'true' };
    expect(annotationsOf({ usePopulator: false, immediateBinding: true, metadata: { annotations } })).toEqual({
      'cdi.kubevirt.io/storage.bind.immediate.requested': 'true',
      'cdi.kubevirt.io/storage.usePopulator': 'true',
      'example.com/note': 'a',
    });
  });
});
