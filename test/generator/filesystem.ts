import type { Profile, Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

/** What fits a disk on a bus, beside what every disk can be told. */
export function deviceOptions(draw: Draw, device: Tree, { featureGates = [] }: Profile): Tree {
  const disk = device['disk'] as Tree | undefined;
  const lun = device['lun'] as Tree | undefined;
  const bus = (disk ?? lun ?? (device['cdrom'] as Tree | undefined))?.['bus'];
  if (disk !== undefined && bus === 'virtio' && draw.chance(10)) disk['pciAddress'] = '0000:81:01.0';
  if (lun !== undefined && featureGates.includes('PersistentReservation') && draw.chance(50)) lun['reservation'] = true;
  return {
    ...(bus === 'virtio' && draw.chance(8) && { dedicatedIOThread: true }),
    ...(draw.chance(8) && { io: draw.pick(['native', 'threads']) }),
    ...(draw.chance(8) && { errorPolicy: draw.pick(['stop', 'ignore', 'report', 'enospace']) }),
    ...(draw.chance(5) && { shareable: true }),
    ...(draw.chance(5) && { tag: 'data' }),
    ...(draw.chance(5) && { blockSize: { matchVolume: draw.pick([{}, { enabled: true }, { enabled: false }]) } }),
    ...(draw.chance(8) && {
      blockSize: {
        custom: draw.pick([
          { logical: 512, physical: 4096 },
          { logical: 512, physical: 512, discardGranularity: 1024 },
          ...(bus === 'virtio' ? [{ logical: 4096, physical: 4096 }] : []),
        ]),
      },
    }),
  };
}

/** File systems of a machine, the volumes behind them, and a claim for dumps of its memory. */
export function filesystemsOf(draw: Draw, { featureGates = [] }: Profile): { filesystems: Tree[]; volumes: Tree[] } {
  const made: { filesystems: Tree[]; volumes: Tree[] } = { filesystems: [], volumes: [] };
  const sources = draw.some<Tree>(
    [
      { configMap: { name: 'settings' } },
      { secret: { secretName: 'keys', optional: true } },
      { containerPath: { path: '/var/run/tokens' } },
      ...(featureGates.includes('EnableVirtioFsStorageVolumes')
        ? [{ persistentVolumeClaim: { claimName: 'share' } }]
        : []),
    ],
    30,
  );
  for (const [i, source] of sources.entries()) {
    made.filesystems.push({ name: `share-${i}`, virtiofs: {} });
    made.volumes.push(structuredClone({ name: `share-${i}`, ...source }));
  }
  if (draw.chance(20)) made.volumes.push({ name: 'dump', memoryDump: { claimName: 'dump' } });
  return made;
}

/** A machine with one disk. */
function oneDisk(disk: object, source: object = { persistentVolumeClaim: { claimName: 'data' } }): unknown {
  return {
    volumes: [{ name: 'root', ...source }],
    domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', ...disk }] } },
  };
}

function oneFilesystem(source: object, devices: object = {}): unknown {
  return {
    volumes: [{ name: 'share', ...source }],
    domain: {
      memory: { guest: '1Gi' },
      devices: { filesystems: [{ name: 'share', virtiofs: {} }], ...devices },
    },
  };
}

function sized(custom: object): unknown {
  return { custom };
}

const onShare = { disks: [{ name: 'share', disk: { bus: 'virtio' } }] };
const token = { containerPath: { path: '/var/run/tokens' } };

/** Mistakes about options of disks, and about volumes that are no images. */
export const storageSlips: readonly Slip[] = [
  ['domain.devices.disks[].io', ['default', 'io_uring']],
  ['domain.devices.disks[].errorPolicy', ['retry', '']],
  ['domain.devices.disks[].dedicatedIOThread', [true]],
  ['domain.devices.disks[].disk.pciAddress', ['0000:81:01.10', '81:01.0', '0000:81:01.0']],
  [
    '',
    [oneDisk({ disk: { bus: 'scsi', pciAddress: '0000:81:01.0' } }), oneDisk({ disk: { pciAddress: '0000:81:01.0' } })],
  ],
  ['', [oneDisk({ disk: {}, dedicatedIOThread: true }), oneDisk({ lun: { bus: 'scsi' }, dedicatedIOThread: true })]],
  ['', [oneDisk({ lun: { bus: 'scsi', reservation: true } })]],
  [
    'domain.devices.disks[].blockSize',
    [sized({ logical: 8192, physical: 4096 }), sized({ logical: 256, physical: 512 })],
  ],
  [
    'domain.devices.disks[].blockSize',
    [sized({ logical: 512, physical: 2000 }), sized({ logical: 4096, physical: 4096 })],
  ],
  ['domain.devices.disks[].blockSize', [sized({ logical: 512, physical: 4096, discardGranularity: 100 })]],
  ['domain.devices.disks[].blockSize.matchVolume', [{}, { enabled: true }]],
  [
    '',
    [
      oneDisk({ disk: { bus: 'virtio' } }, { downwardMetrics: {} }),
      oneDisk({ disk: { bus: 'scsi' } }, { downwardMetrics: {} }),
      oneDisk({ disk: {} }, { downwardMetrics: {} }),
      oneDisk({ cdrom: { bus: 'scsi' } }, { downwardMetrics: {} }),
      oneDisk({}, { downwardMetrics: {} }),
    ],
  ],
  ['domain.devices.downwardMetrics', [{}]],
  [
    'volumes',
    [
      [
        { name: 'a', downwardMetrics: {} },
        { name: 'b', downwardMetrics: {} },
      ],
      [
        { name: 'a', serviceAccount: { serviceAccountName: 'web' } },
        { name: 'b', serviceAccount: { serviceAccountName: 'web' } },
      ],
      [
        { name: 'a', memoryDump: { claimName: 'a' } },
        { name: 'b', memoryDump: { claimName: 'b' } },
      ],
    ],
  ],
  ['utilityVolumes', [[{ name: 'a', claimName: 'a' }], []]],
  ['', [oneFilesystem({ persistentVolumeClaim: { claimName: 'a' } }), oneFilesystem({ dataVolume: { name: 'a' } })]],
  ['', [oneFilesystem(token, onShare), oneFilesystem(token, { filesystems: [] }), oneDisk({}, token)]],
  [
    '',
    [
      oneFilesystem({ containerPath: { path: '/var/run/kubevirt/a' } }),
      oneFilesystem({ containerPath: { path: '/var/run/libvirt' } }),
    ],
  ],
];
