import type {
  Architecture,
  ClusterOptions,
  ExistingObject,
  KnownStorageProfile,
  PermittedDevice,
  PermittedHostDevices,
  WrittenOptions,
} from './cluster';
import { type KubeVirtConfiguration, readConfiguration } from './configuration';
import type { FeatureGate } from './feature-gate';
import { gateProblem } from './feature-gate-state';
import { itemsOf } from './leaf';
import { groupOf } from './manifest';
import { knownTree } from './tree';
import { type KubeVirtVersion, newest, versionOf, versions } from './version';

/** What a cluster says of itself. */
export interface Described {
  /** The version that its KubeVirt reports; the newest where none does, and the nearest where this library does not know it. */
  readonly version: KubeVirtVersion;
  readonly options: ClusterOptions;
}

type Fields = Readonly<Record<string, unknown>>;

const architectures = ['amd64', 'arm64', 's390x'] as const satisfies readonly Architecture[];

/**
 * Reads the objects of a cluster, in any order, lists of them too.
 *
 * @param complain is told of what this library does not know
 * @throws TypeError when something is no object, or two KubeVirts are given
 */
export function describeCluster(manifests: readonly unknown[], complain: (problem: string) => void): Described {
  const existing: ExistingObject[] = [];
  const storageProfiles: Record<string, KnownStorageProfile> = {};
  let kubevirt: ExistingObject | undefined;
  let sriovOperatorNamespace: string | undefined;
  for (const object of objectsOf(manifests)) {
    const group = groupOf(object.apiVersion);
    if (group === 'kubevirt.io' && object.kind === 'KubeVirt') {
      if (kubevirt !== undefined) {
        const names = `"${kubevirt.metadata.name}" and "${object.metadata.name}"`;
        throw new TypeError(`Cluster.from: two KubeVirts are given, ${names}; a cluster has one`);
      }
      kubevirt = object;
    } else if (group === 'cdi.kubevirt.io' && object.kind === 'StorageProfile') {
      storageProfiles[object.metadata.name] = profileOf(object);
    } else {
      if (group === 'sriovnetwork.openshift.io' && object.kind === 'SriovOperatorConfig') {
        sriovOperatorNamespace = object.metadata.namespace;
      }
      existing.push(object);
    }
  }
  const { version, options } = kubevirt === undefined ? noKubeVirt : configurationOf(kubevirt, complain);
  return { version, options: { ...options, storageProfiles, existing, sriovOperatorNamespace } };
}

const noKubeVirt: Described = { version: newest, options: {} };

/** The objects that are given, those of lists among them. */
function objectsOf(manifests: readonly unknown[]): readonly ExistingObject[] {
  return manifests.flatMap((manifest, i) => {
    const { apiVersion, kind, metadata, items } = fieldsOf(manifest);
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
      // The API server does not repeat the kind of a typed list in its items.
      const own = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
      return objectsOf(items.map((item: unknown) => ({ ...own, ...fieldsOf(item) })));
    }
    const { name } = fieldsOf(metadata);
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') {
      throw new TypeError(
        `Cluster.from: object ${i} has no apiVersion, kind and name; give what kubectl get -o yaml prints`,
      );
    }
    return [manifest as ExistingObject];
  });
}

function configurationOf({ spec, status }: ExistingObject, complain: (problem: string) => void): Described {
  const { observedKubeVirtVersion, defaultArchitecture } = fieldsOf(status);
  const version = versionFor(observedKubeVirtVersion, complain);
  const configuration = fieldsOf(fieldsOf(spec)['configuration']);
  return { version, options: optionsOf(configuration, defaultArchitecture, version, complain) };
}

/** What a KubeVirt of the program says of its cluster, added to what is said beside it. */
export function addConfiguration(options: ClusterOptions, given: object): WrittenOptions {
  // A gate that no version knows KubeVirt passes over, and the KubeVirt itself is warned of it; newer ones are refused with
  // those of the options.
  const own = optionsOf(fieldsOf(knownTree(given)), undefined, newest, () => undefined);
  return {
    ...own,
    ...definedIn(options),
    featureGates: [...(own.featureGates ?? []), ...(options.featureGates ?? [])],
    disabledFeatureGates: [...(own.disabledFeatureGates ?? []), ...(options.disabledFeatureGates ?? [])],
    machineTypes: { ...own.machineTypes, ...options.machineTypes },
  };
}

function definedIn(options: ClusterOptions): ClusterOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function optionsOf(
  configuration: Fields,
  observedArchitecture: unknown,
  version: KubeVirtVersion,
  complain: (problem: string) => void,
): WrittenOptions {
  const developer = fieldsOf(configuration['developerConfiguration']);
  const stated: Partial<Record<Architecture, readonly string[]>> = {};
  const byArchitecture = fieldsOf(configuration['architectureConfiguration']);
  for (const architecture of architectures) {
    // One list for all is deprecated, and goes before those of the architectures (`virt-config.go GetEmulatedMachines`).
    const patterns = configuration['emulatedMachines'] ?? fieldsOf(byArchitecture[architecture])['emulatedMachines'];
    if (Array.isArray(patterns)) stated[architecture] = textsOf(patterns);
  }
  return {
    featureGates: gatesOf(developer, 'featureGates', version, complain),
    disabledFeatureGates: gatesOf(developer, 'disabledFeatureGates', version, complain),
    // What is said becomes what is observed (`pkg/virt-operator/util/config.go SetDefaultArchitecture`), and that is read.
    architecture: architectureOf(observedArchitecture ?? byArchitecture['defaultArchitecture'], complain),
    machineTypes: stated,
    permittedHostDevices: devicesOf(fieldsOf(configuration['permittedHostDevices'])),
    configuration: readWhole(configuration),
  };
}

/** What a KubeVirt configures: one that registers no binding plugin has none. */
function readWhole(configuration: Fields): KubeVirtConfiguration {
  const read = readConfiguration(configuration);
  return { ...read, network: { binding: {}, ...read?.network } };
}

/** Gates that were there in another version are switches without a lamp: KubeVirt passes them over. */
function gatesOf(
  developer: Fields,
  list: string,
  version: KubeVirtVersion,
  complain: (problem: string) => void,
): readonly FeatureGate[] {
  return textsOf(developer[list]).filter((gate): gate is FeatureGate => {
    const problem = gateProblem(version, gate)?.replace(/;.*/, '');
    if (problem !== undefined) complain(`${list} of the KubeVirt resource names "${gate}", ${problem}`);
    return problem === undefined;
  });
}

/** The version that a KubeVirt reports, or the one of this library's that is nearest to it. */
function versionFor(reported: unknown, complain: (problem: string) => void): KubeVirtVersion {
  if (typeof reported !== 'string' || reported === '') return newest;
  const known = versionOf(reported);
  if (known !== undefined) return known;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(reported) ?? [];
  const [oldest] = versions;
  const isOlder = major === '0' || (major === '1' && Number(minor) < Number(oldest.slice('1.'.length)));
  complain(
    `the cluster runs KubeVirt ${reported}, which is not known to this library: it knows ${versions.join(', ')}`,
  );
  return isOlder ? oldest : newest;
}

function architectureOf(stated: unknown, complain: (problem: string) => void): Architecture | undefined {
  if (typeof stated !== 'string' || stated === '') return undefined;
  const known = architectures.find((one) => one === stated);
  if (known === undefined)
    complain(`the KubeVirt resource states the architecture "${stated}", which is not known to this library`);
  return known;
}

function devicesOf(permitted: Fields): PermittedHostDevices {
  const devices: Partial<Record<keyof PermittedHostDevices, readonly PermittedDevice[]>> = {};
  for (const sort of ['pciHostDevices', 'mediatedDevices', 'usb'] as const) {
    const given = permitted[sort];
    if (!Array.isArray(given)) continue;
    devices[sort] = given.map(fieldsOf).flatMap(({ resourceName, pciVendorSelector }) => {
      if (typeof resourceName !== 'string') return [];
      return typeof pciVendorSelector === 'string' ? [{ resourceName, pciVendorSelector }] : [{ resourceName }];
    });
  }
  return devices;
}

/** The first of the sets is the one that CDI takes (`pkg/controller/datavolume/util.go`). */
function profileOf({ status }: ExistingObject): KnownStorageProfile {
  const [first] = itemsOf(fieldsOf(status)['claimPropertySets'] as readonly unknown[] | undefined);
  // CDI knows nothing of the class, which is known.
  if (status !== undefined && first === undefined) return { accessModes: [] };
  const { accessModes, volumeMode } = fieldsOf(first);
  return {
    ...(Array.isArray(accessModes) && { accessModes: textsOf(accessModes) }),
    ...((volumeMode === 'Filesystem' || volumeMode === 'Block') && { volumeMode }),
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}
