import { type FeatureGate, featureGates } from '../../src/core/feature-gate';
import { type Profile, type Tree, treeAt } from './case';
import type { Draw } from './draw';
import { instancetype, preference } from './instancetype';

const gates = Object.keys(featureGates) as FeatureGate[];

/** Gates that are off unless they are listed, and those that are on unless they are switched off. */
const listed = gates.filter((gate) => featureGates[gate] === 'Alpha' || featureGates[gate] === 'Deprecated');
const unlisted = gates.filter((gate) => featureGates[gate] === 'Beta');

/** Whether a machine is in it, so that the cluster decides about much of it. */
export function holdsMachine(id: string): boolean {
  return /\/VirtualMachine(Instance|InstanceReplicaSet|Pool|Template)?$/.test(id);
}

/** Gates that fields of machines ask for. */
const common = [
  'HostDisk',
  'PasstBinding',
  'CPUManager',
  'DownwardMetrics',
  'HostDevices',
  'Sidecar',
  'VSOCK',
  'PortRangesSpec',
  'EnableVirtioFsStorageVolumes',
  'PersistentReservation',
  'NetworkDevicesWithDRA',
];

/** What Grace GPUs need, of which somebody may forget one. */
const graceGates = ['GraceIOVirtualization', 'PCINUMAAwareTopology', 'IOMMUFD', 'CPUManager'];

/** Some clusters have Grace GPUs, or say how machines are connected. */
function configure(draw: Draw, profile: Profile): void {
  if (draw.chance(4)) {
    const pciVendorSelector = draw.pick(['10DE:2342', '10de:2941', '10DE:*', '10DE:2236']);
    profile.permittedHostDevices = { pciHostDevices: [{ pciVendorSelector, resourceName: 'nvidia.com/GH200' }] };
    profile.featureGates = [...new Set([...(profile.featureGates ?? []), ...draw.some(graceGates, 85)])];
    if (draw.chance(80)) profile.architecture = 'arm64';
  }
  if (draw.chance(4)) {
    const defaultNetworkInterface = draw.pick(['bridge', 'masquerade', 'slirp']);
    const permitBridgeInterfaceOnPodNetwork = draw.chance(30);
    profile.kubevirtConfiguration = { network: { defaultNetworkInterface, permitBridgeInterfaceOnPodNetwork } };
  }
  if (draw.chance(4)) {
    const binding = {
      vdpa: { domainAttachmentType: 'tap' },
      ...(draw.chance(50) && { slow: { sidecarImage: 'slow:v1' } }),
    };
    const network = { ...treeAt(profile.kubevirtConfiguration, 'network'), binding };
    profile.kubevirtConfiguration = { network };
  }
}

const populatedFor = 'cdi.kubevirt.io/storage.populatedFor';

const dataSource: Tree = {
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataSource',
  metadata: { name: 'fedora', namespace: 'default' },
  spec: { source: { pvc: { name: 'golden', namespace: 'default' } } },
};

/** Claims that DataVolumes would make: of one of them somebody else has it already. */
const claims: readonly Tree[] = [{ name: 'taken' }, { name: 'fedora', annotations: { [populatedFor]: 'fedora' } }].map(
  (metadata) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace: 'default', ...metadata },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
);

/** A cluster: mostly a stock one, else with some gates, another architecture, and objects that machines refer to. */
export function clusterOf(draw: Draw, id: string): Profile {
  const profile: Profile = {};
  if (draw.chance(45)) profile.featureGates = [...new Set([...draw.some(common, 60), ...draw.some(listed, 6)])];
  if (draw.chance(18)) profile.disabledFeatureGates = draw.some(unlisted, 30);
  if (id === 'cdi.kubevirt.io/DataVolume') profile.objects = structuredClone([dataSource, ...claims]);
  if (!holdsMachine(id)) return profile;
  if (draw.chance(10)) {
    profile.disabledFeatureGates = [...new Set([...(profile.disabledFeatureGates ?? []), 'DeclarativeHotplugVolumes'])];
  }
  const architecture = draw.weighted([
    [80, undefined],
    [13, 'arm64'],
    [7, 's390x'],
  ] as const);
  if (architecture !== undefined) profile.architecture = architecture;
  const objects = [
    structuredClone(dataSource),
    ...(draw.chance(10) ? [instancetype(draw)] : []),
    ...(draw.chance(10) ? [preference(draw)] : []),
  ];
  profile.objects = objects;
  configure(draw, profile);
  return profile;
}

/** Switches one gate of a cluster; the gate, with the sign of what was done. */
export function switchGate(draw: Draw, profile: Profile): string {
  const { featureGates: on = [], disabledFeatureGates: off = [] } = profile;
  const gate = draw.pick(draw.chance(60) ? [...on, ...common] : [...listed, ...unlisted]);
  if (on.includes(gate)) {
    profile.featureGates = on.filter((one) => one !== gate);
    return `-${gate}`;
  }
  if ((unlisted as readonly string[]).includes(gate)) {
    const isOff = off.includes(gate);
    profile.disabledFeatureGates = isOff ? off.filter((one) => one !== gate) : [...off, gate];
    return isOff ? `+${gate}` : `-${gate}`;
  }
  profile.featureGates = [...on, gate];
  return `+${gate}`;
}
