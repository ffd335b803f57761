/**
 * Machines for the table that the control plane fills: `npx tsx test/machine/migratability-cases.ts >migratability.jsonl`,
 * and then that file in `test/oracle/corpus/` and `npm run oracle -- --record test/oracle/corpus/migratability.jsonl`.
 */

type Tree = Readonly<Record<string, unknown>>;

/** One way in which a machine can be: what it adds to a spec, to its metadata, to what stands around it. */
interface Option {
  readonly name: string;
  readonly spec?: Tree;
  readonly annotations?: Tree;
  readonly templates?: readonly Tree[];
  readonly profile?: Tree;
  /** What a VirtualMachine says beside its template: it is one then. */
  readonly refers?: Tree;
}

/** A question to the oracle, as a line of `corpus/`. */
export interface MigrationCase {
  readonly name: string;
  readonly request: { readonly object: Tree; readonly profile: Tree; readonly migration: true };
}

const namespace = 'web';
const pod = { name: 'default', pod: {} };

function onPod(name: string, binding: Tree, annotations?: Tree): Option {
  const spec = { domain: { devices: { interfaces: [{ name: 'default', ...binding }] } }, networks: [pod] };
  return annotations === undefined ? { name, spec } : { name, spec, annotations };
}

const allowed = { 'kubevirt.io/allow-pod-bridge-network-live-migration': '' };
const flat = { name: 'flat', multus: { networkName: 'flat' } };

const interfaces: readonly Option[] = [
  onPod('masquerade', { masquerade: {} }),
  onPod('bridge', { bridge: {} }),
  onPod('allowed bridge', { bridge: {} }, allowed),
  { name: 'no word about networks' },
  { name: 'no word about networks, but allowed', annotations: allowed },
  { name: 'no interface', spec: { domain: { devices: { autoattachPodInterface: false } } } },
  {
    name: 'bridge to a Multus network',
    spec: { domain: { devices: { interfaces: [{ name: 'flat', bridge: {} }] } }, networks: [flat] },
  },
  {
    name: 'masquerade and sriov',
    spec: {
      domain: {
        devices: {
          interfaces: [
            { name: 'default', masquerade: {} },
            { name: 'flat', sriov: {} },
          ],
        },
      },
      networks: [pod, flat],
    },
  },
  {
    name: 'bridge to a Multus network, then bridge to the pod network',
    spec: {
      domain: {
        devices: {
          interfaces: [
            { name: 'flat', bridge: {} },
            { name: 'default', bridge: {} },
          ],
        },
      },
      networks: [flat, pod],
    },
  },
  onPod('passt', { passtBinding: {} }),
];

function disk(name: string, volume: Tree, more: Partial<Option> = {}, device: Tree = { disk: {} }): Option {
  const spec = {
    domain: { devices: { disks: [{ name: 'root', ...device }] } },
    volumes: [{ name: 'root', ...volume }],
  };
  return { name, spec, ...more };
}

function claim(name: string, ...accessModes: readonly string[]): Tree {
  const spec = { accessModes, resources: { requests: { storage: '1Gi' } } };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace }, spec };
}

function dataVolume(name: string, spec: Tree): Tree {
  return { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataVolume', metadata: { name, namespace }, spec };
}

const size = { resources: { requests: { storage: '1Gi' } } };
const image = { source: { blank: {} } };
const there = (...objects: readonly Tree[]): Partial<Option> => ({ profile: { objects } });
const template = (spec: Tree): Partial<Option> => ({
  templates: [{ metadata: { name: 'root' }, spec: { ...image, ...spec } }],
});
const root = { dataVolume: { name: 'root' } };
const ofClaim = { persistentVolumeClaim: { claimName: 'root' } };
const hostDisk = { path: '/data/root.img', type: 'Disk' };
const hostDiskOn = { profile: { featureGates: ['HostDisk'] } };

const disks: readonly Option[] = [
  { name: 'no disk' },
  disk('a containerDisk', { containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }),
  disk('a containerDisk on a CD-ROM', { containerDisk: { image: 'a/b' } }, {}, { cdrom: { bus: 'sata' } }),
  disk(
    'a containerDisk on a CD-ROM that is written',
    { containerDisk: { image: 'a/b' } },
    {},
    { cdrom: { bus: 'sata', readonly: false } },
  ),
  disk('an emptyDisk', { emptyDisk: { capacity: '1Gi' } }),
  disk('a claim that is ReadWriteMany', ofClaim, there(claim('root', 'ReadWriteMany'))),
  disk('a claim that is both', ofClaim, there(claim('root', 'ReadWriteOnce', 'ReadWriteMany'))),
  disk('a claim that is ReadWriteOnce', ofClaim, there(claim('root', 'ReadWriteOnce'))),
  disk('a claim that is ReadOnlyMany', ofClaim, there(claim('root', 'ReadOnlyMany'))),
  disk('a claim that nobody knows', ofClaim),
  disk('a DataVolume whose claim is there', root, there(claim('root', 'ReadWriteMany'))),
  disk(
    'a DataVolume by pvc',
    root,
    there(dataVolume('root', { ...image, pvc: { ...size, accessModes: ['ReadWriteMany'] } })),
  ),
  disk('a DataVolume template by pvc', root, template({ pvc: { ...size, accessModes: ['ReadWriteOnce'] } })),
  disk(
    'a DataVolume template by storage',
    root,
    template({ storage: { ...size, accessModes: ['ReadWriteMany'], volumeMode: 'Block' } }),
  ),
  disk('a DataVolume template without access modes', root, template({ storage: size })),
  disk('a hostDisk', { hostDisk }, hostDiskOn),
  disk('a shared hostDisk', { hostDisk: { ...hostDisk, shared: true } }, hostDiskOn),
  disk('a hostDisk that is said not to be shared', { hostDisk: { ...hostDisk, shared: false } }, hostDiskOn),
  disk('cloud-init', { cloudInitNoCloud: { userData: '#cloud-config\n{}' } }),
  {
    name: 'a claim and a containerDisk',
    spec: {
      domain: {
        devices: {
          disks: [
            { name: 'root', disk: {} },
            { name: 'more', disk: {} },
          ],
        },
      },
      volumes: [
        { name: 'root', ...ofClaim },
        { name: 'more', containerDisk: { image: 'a/b' } },
      ],
    },
    profile: { objects: [claim('root', 'ReadWriteMany')] },
  },
  {
    name: 'files of a ConfigMap',
    spec: {
      domain: { devices: { filesystems: [{ name: 'root', virtiofs: {} }] } },
      volumes: [{ name: 'root', configMap: { name: 'web' } }],
    },
  },
];

const mediated = {
  permittedHostDevices: { mediatedDevices: [{ mdevNameSelector: 'GRID', resourceName: 'nvidia.com/vgpu' }] },
};
const pci = {
  permittedHostDevices: { pciHostDevices: [{ pciVendorSelector: '10de:2236', resourceName: 'nvidia.com/gpu' }] },
};
const moving = { featureGates: ['VGPULiveMigration'] };
const gpu = (...names: readonly string[]): Tree => ({
  domain: { devices: { gpus: names.map((deviceName, i) => ({ name: `gpu${i}`, deviceName })) } },
});

const devices: readonly Option[] = [
  { name: 'no device' },
  {
    name: 'a host device',
    spec: { domain: { devices: { hostDevices: [{ name: 'card', deviceName: 'nvidia.com/gpu' }] } } },
    profile: { ...pci, featureGates: ['HostDevices'] },
  },
  { name: 'a vGPU', spec: gpu('nvidia.com/vgpu'), profile: mediated },
  { name: 'a vGPU that may move', spec: gpu('nvidia.com/vgpu'), profile: { ...mediated, ...moving } },
  { name: 'a GPU that is passed through', spec: gpu('nvidia.com/gpu'), profile: { ...pci, ...moving } },
  {
    name: 'two vGPUs',
    spec: gpu('nvidia.com/vgpu', 'nvidia.com/vgpu'),
    profile: { ...mediated, ...moving },
  },
];

const efi = { firmware: { bootloader: { efi: { secureBoot: false } } } };

const security: readonly Option[] = [
  { name: 'no launch security' },
  { name: 'SEV', spec: { domain: { ...efi, launchSecurity: { sev: {} } } } },
  { name: 'SEV-SNP', spec: { domain: { ...efi, launchSecurity: { snp: {} } } } },
  {
    name: 'TDX',
    spec: { domain: { ...efi, launchSecurity: { tdx: {} } } },
    profile: { featureGates: ['WorkloadEncryptionTDX'] },
  },
];

const reenlightenment = (state: Tree): Tree => ({ domain: { features: { hyperv: { reenlightenment: state } } } });

const hyperv: readonly Option[] = [
  { name: 'no hyperv' },
  { name: 'reenlightenment', spec: reenlightenment({}) },
  { name: 'reenlightenment, switched off', spec: reenlightenment({ enabled: false }) },
  {
    name: 'reenlightenment and an invariant clock',
    spec: {
      domain: {
        features: { hyperv: { reenlightenment: { enabled: true } } },
        cpu: { features: [{ name: 'invtsc', policy: 'require' }] },
      },
    },
  },
  {
    name: 'reenlightenment without an invariant clock',
    spec: {
      domain: {
        features: { hyperv: { reenlightenment: { enabled: true } } },
        cpu: { features: [{ name: 'invtsc', policy: 'disable' }] },
      },
    },
  },
  { name: 'hyperv passed through', spec: { domain: { features: { hypervPassthrough: { enabled: true } } } } },
  { name: 'hyperv not passed through', spec: { domain: { features: { hypervPassthrough: { enabled: false } } } } },
];

/** Secure execution is its architecture's: it goes with what s390x has. */
const elsewhere: readonly (readonly Option[])[] = [
  [{ name: 'secure execution', spec: { architecture: 's390x', domain: { launchSecurity: {} } } }],
  [{ name: 's390x', spec: { architecture: 's390x' } }],
  [{ name: 'arm64', spec: { architecture: 'arm64' } }],
].map(([option]) => [option as Option, interfaces[0] as Option]);

const group = 'instancetype.kubevirt.io/v1beta1';

function instancetype(name: string, spec: Tree, profile: Tree = {}): Option {
  const sized = { cpu: { guest: 1 }, memory: { guest: '1Gi' }, ...spec };
  const object = {
    apiVersion: group,
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name: 'mine' },
    spec: sized,
  };
  return { name, refers: { instancetype: { name: 'mine' } }, profile: { ...profile, objects: [object] } };
}

function preference(name: string, spec: Tree): Option {
  const object = { apiVersion: group, kind: 'VirtualMachineClusterPreference', metadata: { name: 'theirs' }, spec };
  return { name, refers: { preference: { name: 'theirs' } }, profile: { objects: [object] } };
}

const preferring = (hyperv: Tree): Tree => ({ features: { preferredHyperv: hyperv } });

/** What a machine refers to, which may keep it as well as what it says itself. */
const referred: readonly Option[] = [
  instancetype('an instancetype of a size', {}),
  instancetype(
    'an instancetype with a host device',
    { hostDevices: [{ name: 'card', deviceName: 'nvidia.com/gpu' }] },
    { ...pci, featureGates: ['HostDevices'] },
  ),
  instancetype('an instancetype with a vGPU', { gpus: [{ name: 'gpu0', deviceName: 'nvidia.com/vgpu' }] }, mediated),
  instancetype(
    'an instancetype with a vGPU that may move',
    { gpus: [{ name: 'gpu0', deviceName: 'nvidia.com/vgpu' }] },
    { ...mediated, ...moving },
  ),
  { ...instancetype('an instancetype under SEV', { launchSecurity: { sev: {} } }), spec: { domain: efi } },
  instancetype('an instancetype whose annotation allows a bridge', { annotations: allowed }),
  preference('a preference of nothing', {}),
  preference('a preference for reenlightenment', preferring({ reenlightenment: {} })),
  preference('a preference for reenlightenment, switched off', preferring({ reenlightenment: { enabled: false } })),
  preference('a preference for no network', { devices: { preferredAutoattachPodInterface: false } }),
  preference('a preference for another board', { machine: { preferredMachineType: 'pc-q35-rhel9.6.0' } }),
];

function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return other ?? one;
  const all: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) all[key] = merged(all[key], value);
  return all;
}

/** The kinds that hold a machine, in turns: one that makes a data volume, or refers to something, is a VirtualMachine. */
type Alone = 'VirtualMachineInstance' | 'VirtualMachineInstanceReplicaSet' | undefined;

/** The machine that is all of some options at once. */
function machineOf(options: readonly Option[], alone: Alone): MigrationCase {
  const all = <Key extends keyof Option>(key: Key): Tree =>
    options.reduce<unknown>((sum, option) => merged(sum, option[key] ?? {}), {}) as Tree;
  const refers = all('refers');
  const domain = 'instancetype' in refers ? { devices: {} } : { memory: { guest: '1Gi' }, devices: {} };
  const spec = merged({ domain }, all('spec')) as Tree;
  const annotations = all('annotations');
  const templates = options.flatMap((option) => option.templates ?? []);
  const metadata = { name: 'vm', namespace };
  const described = { metadata: { annotations }, spec };
  const around = {
    VirtualMachine: () => ({
      runStrategy: 'Always',
      ...refers,
      ...(templates.length > 0 && { dataVolumeTemplates: templates }),
      template: described,
    }),
    VirtualMachineInstanceReplicaSet: () => ({
      selector: { matchLabels: { app: 'web' } },
      template: { ...described, metadata: { annotations, labels: { app: 'web' } } },
    }),
  };
  const kind =
    alone === undefined || templates.length > 0 || 'instancetype' in refers || 'preference' in refers
      ? 'VirtualMachine'
      : alone;
  const apiVersion = 'kubevirt.io/v1';
  const object =
    kind === 'VirtualMachineInstance'
      ? { apiVersion, kind, metadata: { ...metadata, annotations }, spec }
      : { apiVersion, kind, metadata, spec: around[kind]() };
  return {
    name: options.map(({ name }) => name).join('; '),
    request: { object, profile: all('profile'), migration: true },
  };
}

/** What a preset of the cluster says of all instances of the namespace. */
function preset(name: string, domain: Tree): Option {
  const metadata = { name: 'ours', namespace };
  const spec = { selector: {}, domain };
  return {
    name,
    profile: { objects: [{ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstancePreset', metadata, spec }] },
  };
}

const presets: readonly Option[] = [
  preset('a preset of hyperv passthrough', { features: { hypervPassthrough: { enabled: true } } }),
  preset('a preset of reenlightenment', { features: { hyperv: { reenlightenment: {} } } }),
  preset('a preset of a watchdog', { devices: { watchdog: { name: 'dog', i6300esb: { action: 'reset' } } } }),
];

function pairs(some: readonly Option[], others: readonly Option[]): readonly (readonly Option[])[] {
  return some.flatMap((one) => others.map((other) => [one, other]));
}

/** Every interface with every disk; every device, security and hyperv with each other, on changing disks and interfaces. */
export function migrationCases(): readonly MigrationCase[] {
  const inside = [...pairs(devices, security), ...pairs(devices, hyperv), ...pairs(security, hyperv)].map((pair, i) => [
    ...pair,
    interfaces[i % 3 === 0 ? i % interfaces.length : 0] as Option,
    disks[i % 2 === 0 ? i % disks.length : 1] as Option,
  ]);
  const all = [...pairs(interfaces, disks), ...inside, ...elsewhere];
  const referring = pairs(referred, interfaces.slice(0, 4)).map((pair, i) => [...pair, disks[i % 3] as Option]);
  // A set takes launch security only with an architecture, which is not what is asked here.
  const sets = inside.filter((options) => !options.some((option) => security.indexOf(option) > 0));
  return [
    ...all.map((options, i) => machineOf(options, i % 4 === 3 ? 'VirtualMachineInstance' : undefined)),
    ...referring.map((options) => machineOf(options, undefined)),
    ...sets.map((options) => machineOf(options, 'VirtualMachineInstanceReplicaSet')),
    ...(['VirtualMachineInstance', 'VirtualMachineInstanceReplicaSet', undefined] as const).flatMap((kind) =>
      presets.map((one) => machineOf([one, interfaces[0] as Option], kind)),
    ),
  ];
}

if (require.main === module) for (const one of migrationCases()) console.log(JSON.stringify(one));
