import { Cluster } from '../../src/core/cluster';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { Filesystem } from '../../src/machine/filesystem';
import type { MachineCase } from './field-case';

const virtio = { disk: { bus: 'virtio' } };

function domain(devices: object): object {
  return { memory: { guest: '1Gi' }, devices };
}

/** What can be said of a machine's disks, its file systems, and the volumes behind them. */
export const storageCases: readonly MachineCase[] = [
  {
    name: 'a disk on virtio, with all that can be said of one',
    props: {
      memory: '1Gi',
      disks: {
        root: Disk.pvc(
          { claimName: 'data' },
          {
            bus: 'virtio',
            bootOrder: 1,
            serial: 'A-17',
            cache: 'writeback',
            readOnly: true,
            io: 'threads',
            blockSize: { logical: 512, physical: 4096, discardGranularity: 1024 },
            errorPolicy: 'report',
            shareable: true,
            tag: 'example',
            changedBlockTracking: true,
            dedicatedIOThread: true,
            pciAddress: '0000:81:01.0',
            volumeReadOnly: true,
            hotpluggable: false,
          },
        ),
      },
      blockMultiQueue: true,
      disableHotplug: true,
    },
    spec: {
      domain: domain({
        disks: [
          {
            name: 'root',
            disk: { bus: 'virtio', readonly: true, pciAddress: '0000:81:01.0' },
            bootOrder: 1,
            serial: 'A-17',
            cache: 'writeback',
            io: 'threads',
            blockSize: { custom: { logical: 512, physical: 4096, discardGranularity: 1024 } },
            errorPolicy: 'report',
            shareable: true,
            tag: 'example',
            changedBlockTracking: true,
            dedicatedIOThread: true,
          },
        ],
        blockMultiQueue: true,
        disableHotplug: true,
      }),
      volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'data', readOnly: true, hotpluggable: false } }],
    },
  },
  {
    name: 'the block size of what is behind a disk',
    props: { memory: '1Gi', disks: { root: Disk.emptyDisk('1Gi', { blockSize: { matchVolume: true } }) } },
    spec: {
      domain: domain({ disks: [{ name: 'root', ...virtio, blockSize: { matchVolume: { enabled: true } } }] }),
      volumes: [{ name: 'root', emptyDisk: { capacity: '1Gi' } }],
    },
  },
  {
    name: 'a CD-ROM drive with a tray, and one with nothing in it',
    props: {
      memory: '1Gi',
      disks: {
        cd: Disk.dataVolume(
          { dataVolumeName: 'installation' },
          { device: 'cdrom', bus: 'sata', tray: 'open', readOnly: true, hotpluggable: true },
        ),
        drive: Disk.emptyCdrom({ tray: 'closed' }),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'cd', cdrom: { bus: 'sata', tray: 'open', readonly: true } },
          { name: 'drive', cdrom: { bus: 'sata', tray: 'closed' } },
        ],
      }),
      volumes: [{ name: 'cd', dataVolume: { name: 'installation', hotpluggable: true } }],
    },
  },
  {
    name: 'a lun that the guest may reserve',
    props: {
      memory: '1Gi',
      disks: {
        root: Disk.pvc({ claimName: 'data' }, { device: 'lun', bus: 'scsi', readOnly: false, reservation: true }),
      },
    },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['PersistentReservation'] }),
    spec: {
      domain: domain({ disks: [{ name: 'root', lun: { bus: 'scsi', readonly: false, reservation: true } }] }),
      volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'data' } }],
    },
  },
  {
    name: 'an image of a registry that wants a Secret, and a claim that is copied on write',
    props: {
      memory: '1Gi',
      disks: {
        root: Disk.containerDisk('quay.io/containerdisks/fedora:42', {
          imagePullPolicy: 'Always',
          imagePullSecret: { secretName: 'registry' },
          path: '/disk/root.qcow2',
        }),
        golden: Disk.ephemeral({ claimName: 'golden' }, { volumeReadOnly: true }),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'root', ...virtio },
          { name: 'golden', ...virtio },
        ],
      }),
      volumes: [
        {
          name: 'root',
          containerDisk: {
            image: 'quay.io/containerdisks/fedora:42',
            imagePullPolicy: 'Always',
            imagePullSecret: 'registry',
            path: '/disk/root.qcow2',
          },
        },
        { name: 'golden', ephemeral: { persistentVolumeClaim: { claimName: 'golden', readOnly: true } } },
      ],
    },
  },
  {
    name: 'a file on the node',
    props: {
      memory: '1Gi',
      disks: { root: Disk.hostDisk('/var/lib/web.img', { type: 'DiskOrCreate', capacity: '10Gi', shared: true }) },
    },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }),
    spec: {
      domain: domain({ disks: [{ name: 'root', ...virtio }] }),
      volumes: [
        {
          name: 'root',
          hostDisk: { path: '/var/lib/web.img', type: 'DiskOrCreate', capacity: '10Gi', shared: true },
        },
      ],
    },
  },
  {
    name: 'files of ConfigMaps, Secrets, the pod and a ServiceAccount, as disks',
    props: {
      memory: '1Gi',
      disks: {
        settings: Disk.configMap({ configMapName: 'settings' }, { optional: true, volumeLabel: 'settings' }),
        keys: Disk.secret({ secretName: 'keys' }, { optional: true, volumeLabel: 'keys' }),
        pod: Disk.downwardAPI(
          {
            labels: { fieldPath: 'metadata.labels', apiVersion: 'v1', mode: 0o440 },
            memory: { resource: 'limits.memory', containerName: 'compute', divisor: '1Mi' },
          },
          { volumeLabel: 'pod' },
        ),
        account: Disk.serviceAccount({ serviceAccountName: 'web' }),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'settings', ...virtio },
          { name: 'keys', ...virtio },
          { name: 'pod', ...virtio },
          { name: 'account', ...virtio },
        ],
      }),
      volumes: [
        { name: 'settings', configMap: { name: 'settings', optional: true, volumeLabel: 'settings' } },
        { name: 'keys', secret: { secretName: 'keys', optional: true, volumeLabel: 'keys' } },
        {
          name: 'pod',
          downwardAPI: {
            fields: [
              { path: 'labels', mode: 288, fieldRef: { fieldPath: 'metadata.labels', apiVersion: 'v1' } },
              {
                path: 'memory',
                resourceFieldRef: { resource: 'limits.memory', containerName: 'compute', divisor: '1Mi' },
              },
            ],
            volumeLabel: 'pod',
          },
        },
        { name: 'account', serviceAccount: { serviceAccountName: 'web' } },
      ],
    },
  },
  {
    name: 'answers for a Windows installation in a ConfigMap, and in a Secret',
    props: {
      memory: '1Gi',
      disks: {
        plain: Disk.sysprep({ configMapName: 'answers' }, { device: 'cdrom' }),
        secret: Disk.sysprep({ secretName: 'answers' }, { device: 'cdrom' }),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'plain', cdrom: { bus: 'sata' } },
          { name: 'secret', cdrom: { bus: 'sata' } },
        ],
      }),
      volumes: [
        { name: 'plain', sysprep: { configMap: { name: 'answers' } } },
        { name: 'secret', sysprep: { secret: { name: 'answers' } } },
      ],
    },
  },
  {
    name: 'cloud-init without a cloud: as text, in base64, and from Secrets',
    props: {
      memory: '1Gi',
      disks: {
        text: Disk.cloudInit(CloudInit.noCloud({ hostname: 'web' }, { networkData: 'version: 2\n' })),
        base64: Disk.cloudInit(CloudInit.noCloudBase64('I2Nsb3VkLWNvbmZpZwo=', { networkData: 'dmVyc2lvbjogMgo=' })),
        secret: Disk.cloudInit(
          CloudInit.noCloudSecret({ secretName: 'init' }, { networkDataSecret: { secretName: 'network' } }),
        ),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'text', ...virtio },
          { name: 'base64', ...virtio },
          { name: 'secret', ...virtio },
        ],
      }),
      volumes: [
        {
          name: 'text',
          cloudInitNoCloud: { userData: '#cloud-config\nhostname: web\n', networkData: 'version: 2\n' },
        },
        {
          name: 'base64',
          cloudInitNoCloud: { userDataBase64: 'I2Nsb3VkLWNvbmZpZwo=', networkDataBase64: 'dmVyc2lvbjogMgo=' },
        },
        {
          name: 'secret',
          cloudInitNoCloud: { secretRef: { name: 'init' }, networkDataSecretRef: { name: 'network' } },
        },
      ],
    },
  },
  {
    name: 'cloud-init on a config drive: as text, in base64, and from Secrets',
    props: {
      memory: '1Gi',
      disks: {
        text: Disk.cloudInit(CloudInit.configDrive({ hostname: 'web' }, { networkData: 'version: 2\n' })),
        base64: Disk.cloudInit(
          CloudInit.configDriveBase64('I2Nsb3VkLWNvbmZpZwo=', { networkData: 'dmVyc2lvbjogMgo=' }),
        ),
        secret: Disk.cloudInit(
          CloudInit.configDriveSecret({ secretName: 'init' }, { networkDataSecret: { secretName: 'network' } }),
        ),
      },
    },
    spec: {
      domain: domain({
        disks: [
          { name: 'text', ...virtio },
          { name: 'base64', ...virtio },
          { name: 'secret', ...virtio },
        ],
      }),
      volumes: [
        {
          name: 'text',
          cloudInitConfigDrive: { userData: '#cloud-config\nhostname: web\n', networkData: 'version: 2\n' },
        },
        {
          name: 'base64',
          cloudInitConfigDrive: { userDataBase64: 'I2Nsb3VkLWNvbmZpZwo=', networkDataBase64: 'dmVyc2lvbjogMgo=' },
        },
        {
          name: 'secret',
          cloudInitConfigDrive: { secretRef: { name: 'init' }, networkDataSecretRef: { name: 'network' } },
        },
      ],
    },
  },
  {
    name: 'figures about the node, on a disk and over a serial device',
    props: { memory: '1Gi', disks: { metrics: Disk.downwardMetrics() }, downwardMetrics: true },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['DownwardMetrics'] }),
    spec: {
      domain: domain({ disks: [{ name: 'metrics', ...virtio }], downwardMetrics: {} }),
      volumes: [{ name: 'metrics', downwardMetrics: {} }],
    },
  },
  {
    name: 'a claim for dumps of the memory',
    props: {
      memory: '1Gi',
      disks: {},
      memoryDump: { claim: { claimName: 'dump' }, hotpluggable: true, readOnly: false },
    },
    spec: {
      domain: domain({ disks: [] }),
      volumes: [{ name: 'dump', memoryDump: { claimName: 'dump', hotpluggable: true, readOnly: false } }],
    },
  },
  {
    name: 'file systems of every sort',
    props: {
      memory: '1Gi',
      disks: {},
      filesystems: {
        claim: Filesystem.pvc({ claimName: 'share' }, { volumeReadOnly: true }),
        copy: Filesystem.dataVolume({ dataVolumeName: 'share' }),
        settings: Filesystem.configMap({ configMapName: 'settings' }, { optional: true, volumeLabel: 'settings' }),
        keys: Filesystem.secret({ secretName: 'keys' }, { optional: false, volumeLabel: 'keys' }),
        pod: Filesystem.downwardAPI({ name: { fieldPath: 'metadata.name' } }, { volumeLabel: 'pod' }),
        account: Filesystem.serviceAccount({ serviceAccountName: 'web' }),
        token: Filesystem.containerPath('/var/run/secrets/tokens', { readOnly: true }),
      },
    },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['EnableVirtioFsStorageVolumes', 'ContainerPathVolumes'] }),
    spec: {
      domain: domain({
        disks: [],
        filesystems: ['claim', 'copy', 'settings', 'keys', 'pod', 'account', 'token'].map((name) => ({
          name,
          virtiofs: {},
        })),
      }),
      volumes: [
        { name: 'claim', persistentVolumeClaim: { claimName: 'share', readOnly: true } },
        { name: 'copy', dataVolume: { name: 'share' } },
        { name: 'settings', configMap: { name: 'settings', optional: true, volumeLabel: 'settings' } },
        { name: 'keys', secret: { secretName: 'keys', optional: false, volumeLabel: 'keys' } },
        {
          name: 'pod',
          downwardAPI: { fields: [{ path: 'name', fieldRef: { fieldPath: 'metadata.name' } }], volumeLabel: 'pod' },
        },
        { name: 'account', serviceAccount: { serviceAccountName: 'web' } },
        { name: 'token', containerPath: { path: '/var/run/secrets/tokens', readOnly: true } },
      ],
    },
  },
  {
    name: 'a claim that KubeVirt itself uses',
    props: {
      memory: '1Gi',
      disks: {},
      utilityVolumes: { backup: { claim: { claimName: 'backup' }, type: 'Backup', readOnly: false } },
    },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['UtilityVolumes'] }),
    spec: {
      domain: domain({ disks: [] }),
      volumes: [],
      utilityVolumes: [{ name: 'backup', claimName: 'backup', type: 'Backup', readOnly: false }],
    },
    refused: 'KubeVirt adds utility volumes to running instances by itself, and takes them from nobody else',
  },
];
