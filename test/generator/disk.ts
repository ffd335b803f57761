import type { Profile, Tree } from './case';
import type { Draw } from './draw';
import { deviceOptions, filesystemsOf } from './filesystem';

/** The disks of a machine and the volumes behind them, one of each for each name, and the data volumes that it brings along. */
export interface Storage {
  readonly disks: Tree[];
  readonly filesystems: Tree[];
  readonly volumes: Tree[];
  readonly dataVolumes: Tree[];
}

const diskNames = ['root', 'data', 'cloud-init', 'config', 'scratch', 'iso'];

/** Sources of volumes that are content for any disk, each as often as its weight says. */
const sources: readonly (readonly [number, (draw: Draw, name: string) => Tree])[] = [
  [30, containerDisk],
  [
    15,
    (draw) => ({
      persistentVolumeClaim: {
        claimName: draw.pick(['claim', 'web-data']),
        ...maybe(draw, 20, 'readOnly', true),
        ...maybe(draw, 15, 'hotpluggable', true),
      },
    }),
  ],
  [12, (draw) => ({ dataVolume: { name: draw.pick(['fedora', 'web']), ...maybe(draw, 15, 'hotpluggable', true) } })],
  [12, cloudInit],
  [6, (draw) => ({ emptyDisk: { capacity: draw.pick(['1Gi', '500Mi']) } })],
  [8, (draw) => ({ configMap: { name: 'settings', ...maybe(draw, 20, 'optional', true) } })],
  [8, () => ({ secret: { secretName: 'keys' } })],
  [4, () => ({ serviceAccount: { serviceAccountName: 'default' } })],
  [4, (draw) => ({ sysprep: { [draw.pick(['configMap', 'secret'])]: { name: 'answers' } } })],
  [4, () => ({ ephemeral: { persistentVolumeClaim: { claimName: 'golden' } } })],
  [4, () => ({ downwardAPI: { fields: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } })],
];

function maybe(draw: Draw, percent: number, key: string, value: unknown): Tree {
  return draw.chance(percent) ? { [key]: value } : {};
}

function containerDisk(draw: Draw): Tree {
  return {
    containerDisk: {
      image: 'quay.io/containerdisks/fedora:42',
      ...maybe(draw, 15, 'path', draw.pick(['/disk/root.qcow2', '/disk.img'])),
      ...maybe(draw, 15, 'imagePullPolicy', draw.pick(['Always', 'IfNotPresent'])),
    },
  };
}

function hostDisk(draw: Draw): Tree {
  const type = draw.pick(['Disk', 'DiskOrCreate']);
  return {
    hostDisk: { path: '/var/lib/disk.img', type, ...(type === 'DiskOrCreate' && maybe(draw, 80, 'capacity', '1Gi')) },
  };
}

function cloudInit(draw: Draw): Tree {
  const source: Tree = draw.pick<() => Tree>([
    () => ({ userData: '#cloud-config\nhostname: web\n' }),
    () => ({ userDataBase64: 'I2Nsb3VkLWNvbmZpZw==' }),
    () => ({ secretRef: { name: 'web-cloud-init' } }),
    () => ({ userData: `#cloud-config\n# ${'a'.repeat(draw.pick([100, 2000, 2032]))}` }),
  ])();
  const network: Tree = draw.chance(30)
    ? draw.pick<Tree>([{ networkData: 'version: 2\n' }, { networkDataSecretRef: { name: 'web-network' } }])
    : {};
  return { [draw.pick(['cloudInitNoCloud', 'cloudInitConfigDrive'])]: { ...source, ...network } };
}

/** What a disk of a name is to the guest. */
function device(draw: Draw, volume: Tree, architecture: string): Tree {
  const isClaim = volume['persistentVolumeClaim'] !== undefined || volume['dataVolume'] !== undefined;
  const isX86 = architecture === 'amd64';
  return draw.weighted<() => Tree>([
    [60, () => ({ disk: { bus: draw.pick(isX86 ? ['virtio', 'scsi', 'sata', 'usb'] : ['virtio', 'scsi']) } })],
    [10, () => ({ disk: { bus: draw.pick(['virtio', 'scsi']), readonly: true } })],
    [
      10,
      () => ({ cdrom: { bus: draw.pick(isX86 ? ['sata', 'scsi'] : ['scsi']), ...maybe(draw, 30, 'readonly', true) } }),
    ],
    [isClaim ? 20 : 0, () => ({ lun: { bus: 'scsi' } })],
    [10, () => ({})],
    [5, () => ({ disk: {} })],
  ])();
}

function diskOf(draw: Draw, name: string, volume: Tree, order: number | undefined, profile: Profile): Tree {
  const shown = device(draw, volume, profile.architecture ?? 'amd64');
  return {
    name,
    ...shown,
    ...deviceOptions(draw, shown, profile),
    ...(order !== undefined && { bootOrder: order }),
    ...maybe(draw, 8, 'cache', draw.pick(['none', 'writethrough', 'writeback'])),
    ...maybe(draw, 8, 'serial', draw.pick(['WD-123.4', 'disk_1+2'])),
  };
}

/** What a data volume of a machine asks for, and where its contents come from. */
export function dataVolumeSpec(draw: Draw): Tree {
  const resources = { resources: { requests: { storage: draw.pick(['20Gi', '1Gi', '500M', '1Mi']) } } };
  const mode = draw.pick(['ReadWriteOnce', 'ReadWriteMany']);
  const storage: Tree = draw.chance(65)
    ? {
        storage: {
          ...resources,
          ...maybe(draw, 30, 'accessModes', [mode]),
          ...maybe(draw, 20, 'storageClassName', 'fast'),
        },
      }
    : { pvc: { ...resources, accessModes: [mode], ...maybe(draw, 20, 'volumeMode', 'Block') } };
  const source = draw.weighted<Tree>([
    [15, { source: { http: { url: 'https://example.com/disk.qcow2' } } }],
    [8, { source: { s3: { url: 'https://s3.example.com/bucket/disk.img', secretRef: 's3' } } }],
    [4, { source: { gcs: { url: 'gs://bucket/disk.img' } } }],
    [12, { source: { registry: { url: 'docker://quay.io/containerdisks/fedora:42' } } }],
    [5, { source: { registry: { imageStream: 'fedora', pullMethod: 'node' } } }],
    [15, { source: { blank: {} } }],
    [6, { source: { upload: {} } }],
    [6, { source: { pvc: { name: 'golden', namespace: 'default' } } }],
    [4, { source: { snapshot: { name: 'golden', namespace: 'default' } } }],
    [8, { sourceRef: { kind: 'DataSource', name: 'fedora', namespace: 'default' } }],
    [
      3,
      {
        source: { imageio: { url: 'https://ovirt.example.com/api', diskId: '1', secretRef: 'o', certConfigMap: 'o' } },
      },
    ],
    [
      3,
      {
        source: {
          vddk: { url: 'https://vcenter.example.com', uuid: '1', backingFile: 'a', thumbprint: 'b', secretRef: 'v' },
        },
      },
    ],
  ]);
  return structuredClone({ ...storage, ...source });
}

/** Disks with boot orders of their own, and their volumes. */
export function storageOf(draw: Draw, orders: number[], profile: Profile, withTemplates: boolean): Storage {
  const storage: Storage = { disks: [], filesystems: [], volumes: [], dataVolumes: [] };
  for (const name of diskNames.slice(
    0,
    draw.weighted([
      [10, 0],
      [40, 1],
      [30, 2],
      [15, 3],
      [5, 5],
    ]),
  )) {
    const source = profile.featureGates?.includes('HostDisk') && draw.chance(15) ? hostDisk : draw.weighted(sources);
    const volume: Tree = { name, ...source(draw, name) };
    if (withTemplates && volume['dataVolume'] !== undefined && draw.chance(60)) {
      volume['dataVolume'] = { name: `web-${name}` };
      storage.dataVolumes.push({ metadata: { name: `web-${name}` }, spec: dataVolumeSpec(draw) });
    }
    storage.volumes.push(volume);
    if (draw.chance(94)) {
      storage.disks.push(diskOf(draw, name, volume, draw.chance(25) ? orders.shift() : undefined, profile));
    }
  }
  if (draw.chance(10)) {
    const { filesystems, volumes } = filesystemsOf(draw, profile);
    storage.filesystems.push(...filesystems);
    storage.volumes.push(...volumes);
  }
  return storage;
}
