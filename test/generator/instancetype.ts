import { instancetypes, preferences } from '../../imports/common-instancetypes';
import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

const group = 'instancetype.kubevirt.io/v1beta1';
const shippedInstancetypes = Object.keys(instancetypes);
const shippedPreferences = Object.keys(preferences);

/** What an instancetype may say beside its size. */
const sizes: readonly Tree[] = [
  { nodeSelector: { zone: 'a' } },
  { schedulerName: 'custom' },
  { ioThreadsPolicy: 'auto' },
  { ioThreadsPolicy: 'supplementalPool', ioThreads: { supplementalPoolThreadCount: 4 } },
  { annotations: { 'example.com/team': 'a', 'example.com/size': 'small' } },
];

/** What a preference may prefer: single things, of which several may come together. */
const tastes: readonly Tree[] = [
  { devices: { preferredDiskBus: 'virtio', preferredInterfaceModel: 'virtio' } },
  { devices: { preferredDiskBus: 'sata', preferredCdromBus: 'sata', preferredLunBus: 'scsi' } },
  { devices: { preferredDiskCache: 'none', preferredDiskIO: 'native', preferredDiskDedicatedIoThread: true } },
  { devices: { preferredDiskBlockSize: { matchVolume: { enabled: true } } } },
  { devices: { preferredAutoattachInputDevice: true, preferredInputBus: 'virtio', preferredInputType: 'tablet' } },
  { devices: { preferredAutoattachPodInterface: false, preferredAutoattachMemBalloon: false } },
  { devices: { preferredAutoattachGraphicsDevice: false, preferredAutoattachSerialConsole: true } },
  { devices: { preferredInterfaceModel: 'e1000e', preferredInterfaceMasquerade: {} } },
  { devices: { preferredInterfaceModel: 'ne2000' } },
  { devices: { preferredRng: {}, preferredTPM: {}, preferredNetworkInterfaceMultiQueue: true } },
  { devices: { preferredBlockMultiQueue: true, preferredUseVirtioTransitional: true, preferredDisableHotplug: true } },
  { devices: { preferredVideoType: 'vga', preferredSoundModel: 'ich9' } },
  { devices: { preferredPanicDeviceModel: 'isa' } },
  { machine: { preferredMachineType: 'q35' } },
  { machine: { preferredMachineType: 'virt' } },
  { firmware: { preferredEfi: { secureBoot: false } } },
  { firmware: { preferredEfi: {} }, features: { preferredSmm: {} } },
  { firmware: { preferredUseBios: true, preferredUseBiosSerial: true } },
  { firmware: { preferredUseEfi: true, preferredUseSecureBoot: false } },
  { features: { preferredAcpi: {}, preferredApic: {}, preferredKvm: { hidden: true }, preferredPvspinlock: {} } },
  {
    features: {
      preferredHyperv: { relaxed: {}, vapic: {}, spinlocks: { spinlocks: 8191 }, vendorid: { vendorid: 'a' } },
    },
  },
  { clock: { preferredClockOffset: { utc: {} }, preferredTimer: { hpet: { present: false }, hyperv: {} } } },
  { cpu: { preferredCPUTopology: 'cores' } },
  { cpu: { preferredCPUTopology: 'threads' } },
  { cpu: { preferredCPUTopology: 'any' } },
  { cpu: { preferredCPUTopology: 'spread', spreadOptions: { across: 'SocketsCoresThreads' } } },
  { cpu: { preferredCPUTopology: 'spread' }, preferSpreadSocketToCoreRatio: 4 },
  { preferredSubdomain: 'web', preferredTerminationGracePeriodSeconds: 60 },
  { preferredArchitecture: 'arm64' },
  { volumes: { preferredStorageClassName: 'fast' } },
  { annotations: { 'example.com/team': 'b' } },
  { requirements: { cpu: { guest: 2 }, memory: { guest: '1Gi' } } },
  { requirements: { architecture: 'amd64' } },
];

function merged(trees: readonly Tree[]): Tree {
  const all: Tree = {};
  for (const tree of trees) {
    for (const [key, value] of Object.entries(structuredClone(tree))) {
      const before = all[key];
      all[key] = typeof before === 'object' && typeof value === 'object' ? { ...before, ...value } : value;
    }
  }
  return all;
}

function named(draw: Draw, sort: 'Instancetype' | 'Preference', name: string, spec: Tree): Tree {
  const kind = draw.pick([`VirtualMachine${sort}`, `VirtualMachineCluster${sort}`]);
  const scope = kind.includes('Cluster') ? {} : { namespace: 'default' };
  return { apiVersion: group, kind, metadata: { name, ...scope }, spec };
}

/** An instancetype that a cluster may hold: one of its own, or another one under the name of one that KubeVirt ships. */
export function instancetype(draw: Draw): Tree {
  const size: Tree = {
    cpu: { guest: draw.pick([1, 2, 4, 8]), ...(draw.chance(20) && { maxSockets: 8 }) },
    memory: {
      guest: draw.pick(['1Gi', '2Gi', '4G']),
      ...(draw.chance(25) && { overcommitPercent: draw.pick([10, 33, 50]) }),
    },
  };
  return named(draw, 'Instancetype', draw.pick(['own', 'u1.medium']), { ...merged(draw.some(sizes, 15)), ...size });
}

/** A preference that a cluster may hold. */
export function preference(draw: Draw): Tree {
  return named(draw, 'Preference', draw.pick(['taste', 'fedora']), merged(draw.some(tastes, 12)));
}

function referenceTo({ kind, metadata }: Tree): Tree {
  return { kind, name: (metadata as Tree)['name'] };
}

/** Has a machine refer to what its cluster holds: what the profile says, or what KubeVirt ships. */
export function refer(draw: Draw, spec: Tree, objects: readonly Tree[]): void {
  const found = (kinds: RegExp): Tree | undefined => objects.find(({ kind }) => kinds.test(String(kind)));
  const domain = ((spec['template'] as Tree)['spec'] as Tree)['domain'] as Tree;
  const size = found(/Instancetype$/);
  const taste = found(/Preference$/);
  if (size !== undefined) spec['instancetype'] = referenceTo(size);
  else if (draw.chance(10)) spec['instancetype'] = { name: draw.pick(shippedInstancetypes) };
  if (spec['instancetype'] !== undefined) for (const key of ['cpu', 'memory', 'resources']) delete domain[key];
  if (taste !== undefined) spec['preference'] = referenceTo(taste);
  else if (draw.chance(10)) spec['preference'] = { name: draw.pick(shippedPreferences) };
  if (spec['preference'] === undefined || spec['instancetype'] !== undefined || draw.chance(20)) return;
  // What most preferences require.
  domain['cpu'] = { sockets: 2 };
  domain['memory'] = { guest: '4Gi' };
  delete domain['resources'];
}

const devices = { devices: {} };

function machine(more: Tree, domain: Tree = devices, instance: Tree = {}): Tree {
  return { runStrategy: 'Halted', ...more, template: { spec: { domain: { ...devices, ...domain }, ...instance } } };
}

const volumes = [
  { name: 'root', persistentVolumeClaim: { claimName: 'golden' } },
  { name: 'tools', containerDisk: { image: 'quay.io/a/b:1' } },
  { name: 'copy', dataVolume: { name: 'copy' } },
];
const dataVolumeTemplates = [
  {
    metadata: { name: 'copy' },
    spec: { storage: { resources: { requests: { storage: '1Gi' } } }, source: { blank: {} } },
  },
];

function inferring(reference: Tree): Tree {
  const disks = volumes.map(({ name }) => ({ name, disk: { bus: 'virtio' } }));
  return machine(reference, { devices: { disks }, memory: { guest: '1Gi' } }, { volumes });
}

/** Mistakes that people make with sizes and tastes. */
export const instancetypeSlips: readonly Slip[] = [
  [
    'spec',
    ['root', 'tools', 'copy', 'other'].flatMap((inferFromVolume) => [
      { ...inferring({ preference: { inferFromVolume } }), dataVolumeTemplates },
      {
        ...inferring({ preference: { inferFromVolume, inferFromVolumeFailurePolicy: 'Ignore' } }),
        dataVolumeTemplates,
      },
      {
        ...inferring({ instancetype: { inferFromVolume, inferFromVolumeFailurePolicy: 'Ignore' } }),
        dataVolumeTemplates,
      },
    ]),
  ],
  [
    'spec',
    [
      inferring({ preference: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Never' } }),
      inferring({ instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: '' } }),
    ],
  ],
  [
    'spec',
    [
      machine({ instancetype: { name: 'cx1.large' } }, { ioThreadsPolicy: 'shared' }),
      machine({ instancetype: { name: 'cx1.large' } }, { cpu: { dedicatedCpuPlacement: true } }),
      machine({ instancetype: { name: 'm1.large' } }, { memory: { hugepages: { pageSize: '2Mi' } } }),
      machine({ instancetype: { name: 'rt1.small' } }, { cpu: { realtime: {} } }),
    ],
  ],
  [
    'spec',
    [
      machine({ instancetype: { name: 'u1.medium' }, preference: { name: 'centos.stream9.dpdk' } }),
      machine({ instancetype: { name: 'cx1.medium' }, preference: { name: 'rhel.8.dpdk' } }),
    ],
  ],
  [
    'spec',
    [
      machine({ instancetype: { name: 'u1.nano' }, preference: { name: 'windows.11' } }),
      machine({ preference: { name: 'fedora' } }, { cpu: { cores: 4 }, memory: { guest: '4Gi' } }),
      machine({ preference: { name: 'windows.2k22' } }, { cpu: { sockets: 4 }, memory: { guest: '512Mi' } }),
    ],
  ],
  [
    'spec',
    [
      machine(
        { preference: { name: 'rhel.9.arm64' } },
        { memory: { guest: '4Gi' }, cpu: { sockets: 1 } },
        { architecture: 'amd64' },
      ),
      machine(
        { preference: { name: 'fedora' } },
        { memory: { guest: '4Gi' }, cpu: { sockets: 1 } },
        { architecture: 's390x' },
      ),
    ],
  ],
  ['spec.instancetype', [{ name: 'u1.medium' }, { name: 'u1.mediun' }]],
  ['spec.preference', [{ name: 'windows.11' }, { name: 'windows.12' }]],
];
