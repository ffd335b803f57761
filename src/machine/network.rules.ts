import { type Cluster, gateEnabled } from '../core/cluster';
import { countOf, isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { eachItem, type Items, type ItemsCheck, type Report, type Rule } from '../core/rule';
import type { NetworkSpec } from './interface-rule';
import type { MachineSpec } from './machine-spec';

const sources = ['pod', 'multus', 'resourceClaim'] as const;

const networks: Items<MachineSpec, NetworkSpec> = { path: ['networks'], of: (spec) => spec.networks };

type NetworkCheck = (network: NetworkSpec, report: Report, spec: MachineSpec, cluster: Cluster, index: number) => void;

/** A rule's check that looks at one network after the other; it reports at paths below the network. */
function eachNetwork(check: NetworkCheck): ItemsCheck<MachineSpec, NetworkSpec> {
  return eachItem(networks, check);
}

/** The same of networks that have a field. */
function eachNetworkWith(field: keyof NetworkSpec, check: NetworkCheck): ItemsCheck<MachineSpec, NetworkSpec> {
  return eachItem(networks, check, field);
}

function networkLabel(network: NetworkSpec): string {
  const name = textOf(network.name);
  return name === undefined ? 'the network' : `network "${name}"`;
}

/** The first network before an index that is like what is asked. */
function earlier(spec: MachineSpec, index: number, like: (network: NetworkSpec) => boolean): NetworkSpec | undefined {
  const networks = itemsOf(spec.networks);
  const end = Math.min(index, networks.length);
  for (let i = 0; i < end; i += 1) {
    const network = networks[i];
    if (typeof network === 'object' && network !== null && like(network)) return network;
  }
  return undefined;
}

function isPod(network: NetworkSpec): boolean {
  return network.pod !== undefined;
}

function isDefault(network: NetworkSpec): boolean {
  return network.multus?.default === true;
}

/** What the cluster checks of a machine's networks. */
export const networkRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'network/unique-name',
    says: 'no two networks of a machine have one name',
    mirrors: 'pkg/network/admitter/netiface.go validateNetworkNameUnique',
    check: eachNetwork((network, report, spec, _cluster, i) => {
      const name = textOf(network.name);
      if (name === undefined || earlier(spec, i, (other) => textOf(other.name) === name) === undefined) return;
      report(['name'], `network "${name}" is there more than once; give each a name of its own, that of its interface`);
    }),
  },
  {
    id: 'network/require-interface',
    says: 'every network has an interface of its name',
    mirrors: 'pkg/network/admitter/netiface.go validateNetworksAssignedToInterfaces',
    check: eachNetwork((network, report, spec) => {
      const name = textOrEmpty(network.name);
      if (name === undefined) return;
      const nics = itemsOf(spec.domain?.devices?.interfaces);
      if (nics.some((nic) => isLate(nic?.name) || textOrEmpty(nic?.name) === name)) return;
      const problem =
        name === ''
          ? 'a network has no name; give it that of its interface'
          : `network "${name}" has no interface of that name; add one to interfaces`;
      report(['name'], `${problem}, or remove the network`);
    }),
  },
  {
    id: 'network/require-source',
    says: 'a network has exactly one source',
    mirrors: 'pkg/network/admitter/netsource.go validateSingleNetworkSource',
    check: eachNetwork((network, report) => {
      if (countOf(network, sources) === 1) return;
      const given = sources.filter((source) => network[source] !== undefined);
      if (given.length === 0) {
        report([], `${networkLabel(network)} has no source; give it pod or multus`);
      } else {
        report([], `${networkLabel(network)} has ${given.length} sources, ${given.join(' and ')}; leave one`);
      }
    }),
  },
  {
    id: 'network/require-feature-gate',
    says: 'a network on a resourceClaim comes with the feature gate NetworkDevicesWithDRA switched on',
    mirrors: 'pkg/network/admitter/dra.go validateNetworkDevicesWithDRA',
    check: eachNetworkWith('resourceClaim', (network, report, _spec, cluster) => {
      if (network.resourceClaim === undefined || gateEnabled(cluster, 'NetworkDevicesWithDRA')) return;
      report(
        ['resourceClaim'],
        `${networkLabel(network)} is on a resourceClaim, whose feature gate NetworkDevicesWithDRA is off; switch it on in the KubeVirt resource, or choose pod or multus`,
      );
    }),
  },
  {
    id: 'network/no-multus-beside-claim',
    says: 'a machine has networks on resourceClaims or on Multus, not both',
    mirrors: 'pkg/network/admitter/dra.go validateNetworkDevicesWithDRA',
    check: eachNetworkWith('multus', (network, report, spec, cluster) => {
      if (network.multus === undefined || !gateEnabled(cluster, 'NetworkDevicesWithDRA')) return;
      const claim = itemsOf(spec.networks).find((other) => other?.resourceClaim !== undefined);
      if (claim === undefined || claim === network) return;
      report(
        ['multus'],
        `${networkLabel(network)} is on Multus beside ${networkLabel(claim)} on a resourceClaim, which cannot be mixed; choose one for all`,
      );
    }),
  },
  {
    id: 'network/require-network-name',
    says: 'a Multus network names its NetworkAttachmentDefinition',
    mirrors: 'pkg/network/admitter/netsource.go validateMultusNetworkSource',
    check: eachNetworkWith('multus', (network, report) => {
      if (network.multus === undefined || textOrEmpty(network.multus.networkName) !== '') return;
      report(
        ['multus', 'networkName'],
        `${networkLabel(network)} has an empty networkName; write the name of its NetworkAttachmentDefinition`,
      );
    }),
  },
  {
    id: 'network/no-second-pod-network',
    says: 'a machine has at most one pod network',
    mirrors: 'pkg/network/admitter/netsource.go validateSinglePodNetwork',
    check: eachNetworkWith('pod', (network, report, spec, _cluster, i) => {
      const first = isPod(network) ? earlier(spec, i, isPod) : undefined;
      if (first === undefined) return;
      report(
        ['pod'],
        `${networkLabel(network)} is a pod network beside ${networkLabel(first)}, and a machine has one; put it on Multus or remove it`,
      );
    }),
  },
  {
    id: 'network/no-second-default',
    says: 'a machine has at most one Multus network that is the default',
    mirrors: 'pkg/network/admitter/netsource.go validateSinglePodNetwork',
    check: eachNetworkWith('multus', (network, report, spec, _cluster, i) => {
      const first = isDefault(network) ? earlier(spec, i, isDefault) : undefined;
      if (first === undefined) return;
      report(
        ['multus', 'default'],
        `${networkLabel(network)} is a default network beside ${networkLabel(first)}, and a machine has one; leave default out of one of them`,
      );
    }),
  },
  {
    id: 'network/no-default-beside-pod',
    says: 'a machine has a pod network or a Multus network that is the default, one of them',
    why: 'the default takes the place of the pod network',
    mirrors: 'pkg/network/admitter/netsource.go validateSinglePodNetwork',
    check: eachNetworkWith('multus', (network, report, spec) => {
      const pod = isDefault(network) ? earlier(spec, Infinity, isPod) : undefined;
      if (pod === undefined) return;
      report(
        ['multus', 'default'],
        `${networkLabel(network)} is a default network beside the pod network ${networkLabel(pod).replace('network ', '')}, which it would replace; leave default out, or remove the pod network`,
      );
    }),
  },
];
