import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import type { DataVolumeTemplateProps } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import type { VirtualMachineCase } from './field-case';

const size = '20Gi';
const storage = { resources: { requests: { storage: size } } };
const secret = { secretName: 'images' };
const certConfigMap = { configMapName: 'authorities' };
const trust = { secretRef: 'images', certConfigMap: 'authorities' };
const image = 'https://images.example.com/fedora.qcow2';
const selector = { matchLabels: { tier: 'fast' }, matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] };

/** What is said of a DataVolume, whether it stands alone or a machine owns it, and its whole spec. */
export interface VolumeCase {
  readonly name: string;
  readonly template: DataVolumeTemplateProps;
  readonly spec: object;
  readonly cluster?: Cluster;
  readonly refused?: string;
}

type More = Pick<VolumeCase, 'cluster' | 'refused'>;

function volume(name: string, template: DataVolumeTemplateProps, spec: object, more: More = {}): VolumeCase {
  return { name, template, spec, ...more };
}

function filled(source: DataVolumeSource, spec: object, more?: More): VolumeCase {
  return volume(`filled from ${source.type}`, { source, size }, { ...spec, storage }, more);
}

/** A machine that owns one DataVolume. */
function owning({ name, template, spec, ...more }: VolumeCase): VirtualMachineCase {
  const { labels, annotations } = template;
  const metadata = { name: 'vm-root', ...(labels && { labels }), ...(annotations && { annotations }) };
  return {
    name,
    props: { memory: '1Gi', disks: { root: Disk.dataVolumeTemplate(template) } },
    spec: {
      runStrategy: 'Always',
      dataVolumeTemplates: [{ metadata, spec }],
      template: {
        spec: {
          domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] } },
          volumes: [{ name: 'root', dataVolume: { name: 'vm-root' } }],
        },
      },
    },
    ...more,
  };
}

const existing = Cluster.kubevirt('1.9', {
  existing: [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'images' } },
    {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name: 'fedora', namespace: 'images' },
      spec: { source: { pvc: { name: 'fedora', namespace: 'images' } } },
    },
  ],
});

const populator = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'golden' };

/** What can be said of a DataVolume. */
export const volumes: readonly VolumeCase[] = [
  volume(
    'storage with all that is claimed, labels and annotations',
    {
      source: DataVolumeSource.blank(),
      size,
      sizeLimit: '40Gi',
      accessModes: ['ReadWriteMany'],
      volumeMode: 'Block',
      storageClassName: 'fast',
      volumeName: 'volume-7',
      selector,
      contentType: 'kubevirt',
      preallocation: true,
      priorityClassName: 'high',
      labels: { app: 'web' },
      annotations: { 'example.com/note': 'a' },
    },
    {
      source: { blank: {} },
      storage: {
        resources: { requests: { storage: size }, limits: { storage: '40Gi' } },
        accessModes: ['ReadWriteMany'],
        volumeMode: 'Block',
        storageClassName: 'fast',
        volumeName: 'volume-7',
        selector,
      },
      contentType: 'kubevirt',
      preallocation: true,
      priorityClassName: 'high',
    },
  ),
  volume(
    'a claim as it shall be',
    {
      source: DataVolumeSource.blank(),
      pvc: {
        size,
        sizeLimit: '40Gi',
        accessModes: ['ReadWriteOnce'],
        volumeMode: 'Filesystem',
        storageClassName: 'fast',
        volumeName: 'volume-7',
        selector,
        volumeAttributesClassName: 'gold',
      },
    },
    {
      source: { blank: {} },
      pvc: {
        resources: { requests: { storage: size }, limits: { storage: '40Gi' } },
        accessModes: ['ReadWriteOnce'],
        volumeMode: 'Filesystem',
        storageClassName: 'fast',
        volumeName: 'volume-7',
        selector,
        volumeAttributesClassName: 'gold',
      },
    },
  ),
  filled(
    DataVolumeSource.http(image, {
      secret,
      certConfigMap,
      extraHeaders: ['X-Team: web'],
      secretExtraHeaders: [{ secretName: 'headers' }],
    }),
    { source: { http: { url: image, ...trust, extraHeaders: ['X-Team: web'], secretExtraHeaders: ['headers'] } } },
  ),
  filled(DataVolumeSource.s3('https://s3.example.com/images/fedora.qcow2', { secret, certConfigMap }), {
    source: { s3: { url: 'https://s3.example.com/images/fedora.qcow2', ...trust } },
  }),
  filled(DataVolumeSource.gcs('gs://images/fedora.qcow2', { secret }), {
    source: { gcs: { url: 'gs://images/fedora.qcow2', secretRef: 'images' } },
  }),
  filled(
    DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42', {
      secret,
      certConfigMap,
      pullMethod: 'pod',
      architecture: 'amd64',
    }),
    {
      source: {
        registry: {
          url: 'docker://quay.io/containerdisks/fedora:42',
          ...trust,
          pullMethod: 'pod',
          platform: { architecture: 'amd64' },
        },
      },
    },
  ),
  filled(DataVolumeSource.imageStream('fedora'), {
    source: { registry: { imageStream: 'fedora', pullMethod: 'node' } },
  }),
  volume(
    'filled in stages from vddk',
    {
      source: DataVolumeSource.vddk('https://vcenter.example.com', {
        secret,
        uuid: '52260566-b032-36cb-55b1-79bf29e30490',
        backingFile: '[store] vm/vm.vmdk',
        thumbprint: '20:6C:8A:5D:44:40:B3:79:4B:28:EA:76:13:60:90:6E:49:D9:D9:A3',
        initImageUrl: 'registry.example.com/vddk:8',
        extraArgs: { configMapName: 'vddk' },
      }),
      size,
      checkpoints: [
        { previous: '', current: 'snapshot-1' },
        { previous: 'snapshot-1', current: 'snapshot-2' },
      ],
      finalCheckpoint: true,
    },
    {
      source: {
        vddk: {
          url: 'https://vcenter.example.com',
          secretRef: 'images',
          uuid: '52260566-b032-36cb-55b1-79bf29e30490',
          backingFile: '[store] vm/vm.vmdk',
          thumbprint: '20:6C:8A:5D:44:40:B3:79:4B:28:EA:76:13:60:90:6E:49:D9:D9:A3',
          initImageURL: 'registry.example.com/vddk:8',
          extraArgs: 'vddk',
        },
      },
      storage,
      checkpoints: [
        { previous: '', current: 'snapshot-1' },
        { previous: 'snapshot-1', current: 'snapshot-2' },
      ],
      finalCheckpoint: true,
    },
  ),
  filled(
    DataVolumeSource.imageio('https://engine.example.com/ovirt-engine/api', '1a2b', {
      secret,
      certConfigMap,
      insecureSkipVerify: true,
    }),
    {
      source: {
        imageio: {
          url: 'https://engine.example.com/ovirt-engine/api',
          diskId: '1a2b',
          ...trust,
          insecureSkipVerify: true,
        },
      },
    },
  ),
  filled(
    DataVolumeSource.pvc({ claimName: 'golden', claimNamespace: 'images' }),
    {
      source: { pvc: { name: 'golden', namespace: 'images' } },
    },
    { cluster: existing },
  ),
  filled(
    DataVolumeSource.snapshot({ snapshotName: 'golden', snapshotNamespace: 'images' }),
    {
      source: { snapshot: { name: 'golden', namespace: 'images' } },
    },
    { cluster: existing },
  ),
  filled(DataVolumeSource.upload(), { source: { upload: {} } }),
  filled(
    DataVolumeSource.sourceRef({ dataSourceName: 'fedora', dataSourceNamespace: 'images' }),
    { sourceRef: { kind: 'DataSource', name: 'fedora', namespace: 'images' } },
    { cluster: existing },
  ),
  volume(
    'filled by a populator',
    { source: DataVolumeSource.populator(populator), size },
    { storage: { ...storage, dataSourceRef: populator } },
  ),
  volume(
    'filled by the storage out of a snapshot',
    { source: DataVolumeSource.populator(populator, { field: 'dataSource' }), size },
    { storage: { ...storage, dataSource: populator } },
  ),
  volume(
    'a claim as it shall be, filled by a populator',
    { source: DataVolumeSource.populator(populator), pvc: { size } },
    { pvc: { ...storage, accessModes: ['ReadWriteOnce'], dataSourceRef: populator } },
  ),
  volume(
    'a claim as it shall be, filled by the storage out of a snapshot',
    { source: DataVolumeSource.populator(populator, { field: 'dataSource' }), pvc: { size } },
    { pvc: { ...storage, accessModes: ['ReadWriteOnce'], dataSource: populator } },
  ),
  volume(
    'filled by a populator of another namespace',
    { source: DataVolumeSource.populator({ ...populator, namespace: 'images' }), size },
    { storage: { ...storage, dataSourceRef: { ...populator, namespace: 'images' } } },
    { refused: 'CDI does not follow dataSourceRef into another namespace' },
  ),
  volume(
    'a claim as it shall be, filled by a populator of another namespace',
    { source: DataVolumeSource.populator({ ...populator, namespace: 'images' }), pvc: { size } },
    { pvc: { ...storage, accessModes: ['ReadWriteOnce'], dataSourceRef: { ...populator, namespace: 'images' } } },
    { refused: 'CDI does not follow dataSourceRef into another namespace' },
  ),
];

/** The same of a DataVolume that a machine owns. */
export const dataVolumeTemplateCases: readonly VirtualMachineCase[] = volumes.map(owning);
