import type { KubeVirtConfiguration } from './configuration';
import { closest } from './did-you-mean';
import type { FeatureGate } from './feature-gate';
import { gateProblem } from './feature-gate-state';
import type { OpenShiftVirtualizationVersion } from './openshift-virtualization';
import { type KubeVirtVersion, newest, versions } from './version';

export { gateEnabled } from './feature-gate-state';
export type { OpenShiftVirtualizationVersion } from './openshift-virtualization';
export type { KubeVirtVersion } from './version';

/** The processor architectures that KubeVirt runs machines on. */
export type Architecture = 'amd64' | 'arm64' | 's390x';

/** The devices of nodes that machines may use, as the KubeVirt resource permits them. */
export interface PermittedHostDevices {
  /** PCI devices of nodes, each with the name by which machines ask for it. @default - no PCI device is permitted */
  readonly pciHostDevices?: readonly PermittedDevice[] | undefined;
  /** Slices of a device that the node's driver makes, such as vGPUs, each with the name by which machines ask for it. @default - no mediated device is permitted */
  readonly mediatedDevices?: readonly PermittedDevice[] | undefined;
  /** USB devices of nodes, each with the name by which machines ask for it. @default - no USB device is permitted */
  readonly usb?: readonly PermittedDevice[] | undefined;
}

/** One sort of device that machines may ask for. */
export interface PermittedDevice {
  /** The name that machines ask for, such as `nvidia.com/GA102GL_A10`. */
  readonly resourceName: string;
  /** Vendor and product of a PCI device, such as `10DE:2236`. @default - unknown */
  readonly pciVendorSelector?: string | undefined;
}

/** What CDI fills into a DataVolume that does not say it, for one storage class. */
export interface KnownStorageProfile {
  /** How many nodes may use a claim of the class at once, and whether they write to it: `ReadWriteMany`. @default - unknown */
  readonly accessModes?: readonly string[] | undefined;
  /** Whether a claim of the class is a file system that holds the disk's file, or the disk itself. @default - unknown */
  readonly volumeMode?: 'Filesystem' | 'Block' | undefined;
}

/** An object that a cluster already holds, as `kubectl get -o json` shows it. */
export interface ExistingObject {
  /** The group and version of its kind: `instancetype.kubevirt.io/v1`. */
  readonly apiVersion: string;
  /** Its kind: `VirtualMachineClusterInstancetype`. */
  readonly kind: string;
  /** What the cluster knows it by; further keys pass as they are. */
  readonly metadata: {
    /** The name, which with kind and namespace tells it from all others. */
    readonly name: string;
    /** The namespace that holds it. @default - none, where it is of the whole cluster, else `default` */
    readonly namespace?: string | undefined;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** Kinds that machines refer to, and of which a cluster can be known to hold no others. */
export type CompleteKind = (typeof completeKinds)[number];

/** A KubeVirt of the program, whose configuration is the cluster's. */
export interface KubeVirtRef {
  /** Its `spec.configuration`. */
  readonly kubevirtConfiguration: object;
}

/** What is particular about a cluster. */
export interface ClusterOptions {
  /** Gates that the KubeVirt resource lists under `developerConfiguration.featureGates`. @default [] */
  readonly featureGates?: readonly FeatureGate[] | undefined;
  /** Beta gates that it lists under `developerConfiguration.disabledFeatureGates`. @default [] */
  readonly disabledFeatureGates?: readonly FeatureGate[] | undefined;
  /** The architecture of a machine that names none. @default 'amd64' */
  readonly architecture?: Architecture | undefined;
  /** Patterns of the machine types that each architecture allows (`emulatedMachines`). @default - those of a stock KubeVirt: `q35*` and `pc-q35*` on amd64 */
  readonly machineTypes?: Readonly<Partial<Record<Architecture, readonly string[] | undefined>>> | undefined;
  /** Devices of nodes that the KubeVirt resource lists under `permittedHostDevices`; machines get no other. @default - none */
  readonly permittedHostDevices?: PermittedHostDevices | undefined;
  /** What else the KubeVirt resource configures, in its own words; or a KubeVirt of the program, which also says its gates, devices and machine types: what stands beside it is added. @default - nothing: KubeVirt's own defaults */
  readonly configuration?: KubeVirtConfiguration | KubeVirtRef | undefined;
  /** What CDI knows of each storage class, by its name. @default - none are known */
  readonly storageProfiles?: Readonly<Record<string, KnownStorageProfile>> | undefined;
  /** Objects that the cluster already holds: instancetypes, claims, networks. @default [] */
  readonly existing?: readonly ExistingObject[] | undefined;
  /** Kinds of which `existing` holds all that there are but for those that KubeVirt ships: a machine that refers to one that is neither there nor in the program is refused. @default [] - there may be others */
  readonly complete?: readonly CompleteKind[] | undefined;
  /** Where the SR-IOV operator runs; it ignores policies and networks elsewhere. @default 'sriov-network-operator' */
  readonly sriovOperatorNamespace?: string | undefined;
}

/** The cluster that a program is written for. Immutable. */
export interface Cluster {
  /** The version of KubeVirt whose rules are asked. */
  readonly kubevirt: KubeVirtVersion;
  /** Gates that are switched on, beside those that are on in every KubeVirt of this version. */
  readonly featureGates: readonly FeatureGate[];
  /** Beta gates that are switched off. */
  readonly disabledFeatureGates: readonly FeatureGate[];
  /** The architecture of a machine that names none. */
  readonly architecture: Architecture;
  /** Patterns of the machine types that each architecture allows. */
  readonly machineTypes: Readonly<Record<Architecture, readonly string[]>>;
  /** Devices of nodes that machines may ask for. */
  readonly permittedHostDevices: PermittedHostDevices;
  /** What else the KubeVirt resource configures. */
  readonly configuration: KubeVirtConfiguration;
  /** What CDI knows of each storage class, by its name. */
  readonly storageProfiles: Readonly<Record<string, KnownStorageProfile>>;
  /** Objects that the cluster already holds. */
  readonly existing: readonly ExistingObject[];
  /** Kinds of which all objects are known. */
  readonly complete: readonly CompleteKind[];
  /** The namespace of the SR-IOV operator, outside of which it ignores policies and networks. */
  readonly sriovOperatorNamespace: string;
}

/** `pkg/virt-config/virt-config.go`, the `Default…EmulatedMachines`. */
const stockMachineTypes: Readonly<Record<Architecture, readonly string[]>> = {
  amd64: ['q35*', 'pc-q35*'],
  arm64: ['virt*'],
  s390x: ['s390-ccw-virtio*'],
};

/** Kinds of which a cluster may be described whole. */
export const completeKinds = [
  'ConfigMap',
  'ControllerRevision',
  'DataSource',
  'DataVolume',
  'NetworkAttachmentDefinition',
  'PersistentVolumeClaim',
  'PriorityClass',
  'Secret',
  'ServiceAccount',
  'VirtualMachineClusterInstancetype',
  'VirtualMachineClusterPreference',
  'VirtualMachineInstancetype',
  'VirtualMachinePreference',
  'VolumeSnapshot',
] as const;

const optionNames: Readonly<Record<keyof ClusterOptions, true>> = {
  featureGates: true,
  disabledFeatureGates: true,
  architecture: true,
  machineTypes: true,
  permittedHostDevices: true,
  configuration: true,
  storageProfiles: true,
  existing: true,
  complete: true,
  sriovOperatorNamespace: true,
};

function checkOptions(version: string, options: ClusterOptions): void {
  const problems: string[] = [];
  if (!(versions as readonly string[]).includes(version)) {
    problems.push(`KubeVirt "${version}" is not known to this library; choose ${versions.join(', ')}`);
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(optionNames, name)) {
      problems.push(`unknown option "${name}"${closest(name, Object.keys(optionNames))}`);
    }
  }
  for (const list of ['featureGates', 'disabledFeatureGates'] as const) {
    for (const gate of options[list] ?? []) {
      const problem = gateProblem(version, gate);
      if (problem !== undefined) problems.push(`${list} names "${gate}", ${problem}`);
    }
  }
  if ((options.disabledFeatureGates ?? []).length > 0 && (version === '1.6' || version === '1.7')) {
    problems.push(`disabledFeatureGates needs KubeVirt 1.8, and the cluster runs ${version}; leave it out`);
  }
  for (const kind of options.complete ?? []) {
    if (completeKinds.includes(kind)) continue;
    problems.push(`complete names "${kind}", which is no kind that machines refer to${closest(kind, completeKinds)}`);
  }
  for (const [i, object] of (options.existing ?? []).entries()) {
    const { apiVersion, kind, metadata } = object ?? {};
    if ([apiVersion, kind, metadata?.name].every((text) => typeof text === 'string')) continue;
    problems.push(`existing[${i}] has no apiVersion, kind and name; give objects as kubectl get -o json shows them`);
  }
  const { architecture } = options;
  if (architecture !== undefined && !Object.hasOwn(stockMachineTypes, architecture)) {
    problems.push(`architecture "${architecture}" is not one that KubeVirt runs on; choose amd64, arm64 or s390x`);
  }
  if (problems.length > 0) throw new TypeError(`Cluster.kubevirt: ${problems.join('\n  ')}`);
}

export const Cluster = {
  /**
   * A cluster that runs a version of KubeVirt: a stock installation but for what the options say.
   *
   * @throws TypeError when an option, a feature gate or the version is not known
   * @example setCluster(app, Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }))
   */
  kubevirt(version: KubeVirtVersion, given: ClusterOptions = {}): Cluster {
    const { configuration, ...options } = withKubeVirt(given);
    checkOptions(version, options);
    return Object.freeze({
      kubevirt: version,
      featureGates: Object.freeze([...(options.featureGates ?? [])]),
      disabledFeatureGates: Object.freeze([...(options.disabledFeatureGates ?? [])]),
      architecture: options.architecture ?? 'amd64',
      machineTypes: Object.freeze({ ...stockMachineTypes, ...definedOnly(options.machineTypes) }),
      permittedHostDevices: Object.freeze({ ...options.permittedHostDevices }),
      configuration: Object.freeze({ ...configuration }),
      storageProfiles: Object.freeze({ ...options.storageProfiles }),
      existing: Object.freeze([...(options.existing ?? [])]),
      complete: Object.freeze([...(options.complete ?? [])]),
      sriovOperatorNamespace: options.sriovOperatorNamespace ?? 'sriov-network-operator',
    });
  },

  /**
   * A cluster that runs OpenShift Virtualization as its operator sets it up, but for what the options say: `featureGates`
   * are added to those that it lists.
   *
   * @throws TypeError when an option, a feature gate or the version is not known
   * @example Cluster.openshiftVirtualization('4.20').kubevirt // '1.6'
   */
  openshiftVirtualization(version: OpenShiftVirtualizationVersion, options: ClusterOptions = {}): Cluster {
    const { profileOf, profiles } =
      require('./openshift-virtualization') as typeof import('./openshift-virtualization');
    const profile = profileOf(version, withKubeVirt(options));
    if (profile === undefined) {
      const known = Object.keys(profiles).join(', ');
      throw new TypeError(
        `Cluster.openshiftVirtualization: OpenShift Virtualization "${version}" is not known to this library; choose ${known}, or describe the cluster with Cluster.from()`,
      );
    }
    return Cluster.kubevirt(profile.kubevirt, profile.options);
  },

  /**
   * The cluster that these objects describe, as `kubectl get -o yaml` prints them, in any order and in lists too: its
   * KubeVirt with version, gates, devices and architectures, its StorageProfiles, its SriovOperatorConfig; all others exist.
   *
   * @throws TypeError when something is no object, or is of a KubeVirt that this library does not know and `complain` is not given
   * @example Cluster.from([{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }]).existing.length // 1
   */
  from(manifests: readonly object[], options: ClusterManifestOptions = {}): Cluster {
    const { complain = refuse, complete } = options;
    // Programs hardly ever ask for it.
    const { describeCluster } = require('./cluster-manifest') as typeof import('./cluster-manifest');
    const { version, options: described } = describeCluster(manifests, complain);
    return Cluster.kubevirt(version, { ...described, complete });
  },
} as const;

/** How the objects of a cluster are read. */
export interface ClusterManifestOptions {
  /** Is told of a version, a feature gate or an architecture that this library does not know, which is passed over then. @default - it is thrown */
  readonly complain?: ((problem: string) => void) | undefined;
  /** Kinds of which all objects are given. @default [] - there may be others */
  readonly complete?: readonly CompleteKind[] | undefined;
}

function refuse(problem: string): never {
  throw new TypeError(`Cluster.from: ${problem}`);
}

/** Whether something is what `Cluster.kubevirt` makes, maybe that of another copy of this library. */
export function isCluster(value: unknown): value is Cluster {
  if (typeof value !== 'object' || value === null) return false;
  const { kubevirt, featureGates, disabledFeatureGates, machineTypes, existing } = value as Partial<Cluster>;
  const lists = [featureGates, disabledFeatureGates, existing].every(Array.isArray);
  return lists && typeof kubevirt === 'string' && typeof machineTypes === 'object';
}

/** Options whose configuration is written out. */
export type WrittenOptions = ClusterOptions & { readonly configuration?: KubeVirtConfiguration | undefined };

/** The options, to which a KubeVirt that is among them has added what it says. */
function withKubeVirt(given: ClusterOptions): WrittenOptions {
  const { configuration, ...options } = given;
  if (configuration === undefined || !('kubevirtConfiguration' in configuration)) return { ...options, configuration };
  const { addConfiguration } = require('./cluster-manifest') as typeof import('./cluster-manifest');
  return addConfiguration(options, configuration.kubevirtConfiguration);
}

function definedOnly(types: ClusterOptions['machineTypes']): Partial<Record<Architecture, readonly string[]>> {
  const defined: Partial<Record<Architecture, readonly string[]>> = {};
  for (const [architecture, patterns] of Object.entries(types ?? {})) {
    if (patterns !== undefined) defined[architecture as Architecture] = patterns;
  }
  return defined;
}

/** What a program that states no cluster is checked against: a stock installation of KubeVirt 1.9 on amd64. */
export const stockCluster: Cluster = Cluster.kubevirt(newest);
