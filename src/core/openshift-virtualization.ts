import type { WrittenOptions } from './cluster';
import type { KubeVirtVersion } from './version';

/** The versions of OpenShift Virtualization whose settings this library knows. */
export type OpenShiftVirtualizationVersion = '4.20' | '4.21';

/** What OpenShift Virtualization makes of KubeVirt. */
interface Profile {
  readonly kubevirt: KubeVirtVersion;
  readonly options: WrittenOptions;
}

/**
 * Feature gates that its operator lists whatever its own resource says (`hardCodeKvFgs`, `sspConditionKvFgs` and the old way
 * of hot-plug, in the handler of KubeVirt, controllers/handlers/kubevirt.go of kubevirt/hyperconverged-cluster-operator),
 * as far as they are gates of KubeVirt still.
 */
const featureGates = [
  'CPUManager',
  'ExpandDisks',
  'HostDevices',
  'HotplugVolumes',
  'HypervStrictCheck',
  'KubevirtSeccompProfile',
  'Snapshot',
  'VMExport',
] as const;

/**
 * What it configures, there too (`getKVConfig`); the eviction strategy is what its webhook (pkg/webhooks/mutator/hyperConvergedMutator.go)
 * writes into its own resource where several nodes run machines. One node that runs all of them has `None`: say so beside it.
 */
const options: WrittenOptions = {
  featureGates,
  configuration: {
    network: { defaultNetworkInterface: 'masquerade' },
    vmRolloutStrategy: 'LiveUpdate',
    evictionStrategy: 'LiveMigrate',
  },
  sriovOperatorNamespace: 'openshift-sriov-network-operator',
};

/** By its version, which is that of OpenShift: 4.20 is HCO 1.16 and 4.21 HCO 1.17, whose manifests name the KubeVirt that they deploy. */
export const profiles: Readonly<Record<OpenShiftVirtualizationVersion, Profile>> = {
  '4.20': { kubevirt: '1.6', options },
  '4.21': { kubevirt: '1.7', options },
};

/** The profile of a version, with what a program says of its own cluster: gates are added, of all else the program's word counts. */
export function profileOf(version: string, own: WrittenOptions): Profile | undefined {
  if (!Object.hasOwn(profiles, version)) return undefined;
  const { kubevirt, options: given } = profiles[version as OpenShiftVirtualizationVersion];
  const gates = [...new Set([...(given.featureGates ?? []), ...(own.featureGates ?? [])])];
  const network = { ...given.configuration?.network, ...own.configuration?.network };
  return {
    kubevirt,
    options: {
      ...given,
      ...own,
      featureGates: gates,
      configuration: { ...given.configuration, ...own.configuration, network },
    },
  };
}
