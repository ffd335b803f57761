import { mapTree } from '../core/tree';
import { isDeferred, isOpaque, type Value } from '../core/value';
import type { NetworkRef } from '../machine/network';

/** How a pod is on a network. */
export interface PodNetwork {
  /** The network: of the program, or one that exists: `{ networkName: 'fabric' }`. */
  readonly network: NetworkRef;
  /** The MAC address, of a network that lets pods ask for one. @default - a new one */
  readonly mac?: Value<string> | undefined;
  /** Addresses with their length, of a network that lets pods ask for them. @default - those that the network hands out */
  readonly ips?: readonly Value<string>[] | undefined;
}

/** The networks of a pod, by the names that its interfaces get. */
export type PodNetworks = Readonly<Record<string, NetworkRef | PodNetwork | undefined>>;

/** The annotation that Multus reads. */
export const podNetworksAnnotation = 'k8s.v1.cni.cncf.io/networks';

/** What the kernel takes as the name of an interface (`dev_valid_name`). */
function nameProblem(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..' || /[/:\s]/.test(name)) {
    return 'which no interface can be called; write letters and digits, such as net1';
  }
  return Buffer.byteLength(name) > 15
    ? 'which is longer than the 15 characters that the kernel has; choose another'
    : undefined;
}

function entryOf(name: string, given: NetworkRef | PodNetwork): object {
  const fail = (message: string): never => {
    throw new TypeError(`podNetworks: interface ${JSON.stringify(name)} ${message}`);
  };
  const problem = nameProblem(name);
  if (problem !== undefined) fail(`has a name ${problem}`);
  if (typeof given !== 'object' || given === null) fail('has no network; give one of the program or { networkName }');
  const { network, mac, ips } = 'networkName' in given ? { network: given } : given;
  if (typeof network !== 'object' || network === null || network.networkName === undefined) {
    return fail('has no network; give one of the program or { networkName }');
  }
  for (const one of ips ?? []) {
    if (!isOpaque(one) && !/^[^/]+\/\d{1,3}$/.test(one as string)) {
      fail(`has the address ${JSON.stringify(one)}; write it with its length, such as "192.0.2.10/24"`);
    }
  }
  const { networkName, networkNamespace } = network;
  for (const one of [networkName, networkNamespace, mac, ...(ips ?? [])]) {
    if (isOpaque(one) && !isDeferred(one)) fail('has a value that comes later; give text, known when the program runs');
  }
  return { name: networkName, namespace: networkNamespace, interface: name, mac, ips };
}

/** The text of the annotation. */
export function renderPodNetworks(networks: PodNetworks): Value<string> {
  const entries = Object.entries(networks).flatMap(([name, given]) =>
    given === undefined ? [] : [entryOf(name, given)],
  );
  return mapTree(entries, JSON.stringify);
}
