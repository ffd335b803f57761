import type { Interface, Network } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { eachItem, type FieldOf, type Items, type ItemsCheck, type Report } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** One entry of `spec.domain.devices.interfaces`. */
export type InterfaceSpec = Wire<Interface>;

/** One entry of `spec.networks`. */
export type NetworkSpec = Wire<Network>;

const interfaces: Items<MachineSpec, InterfaceSpec> = {
  path: ['domain', 'devices', 'interfaces'],
  of: (spec) => spec.domain?.devices?.interfaces,
};

/** The four ways in which Go's `net.ParseMAC` reads 6 bytes, as KubeVirt asks it to. */
const mac = /^([\da-f]{2}(:[\da-f]{2}){5}|[\da-f]{2}(-[\da-f]{2}){5}|[\da-f]{4}(\.[\da-f]{4}){2}|[\da-f]{12})$/i;

/** Whether KubeVirt reads the text as a MAC address (`pkg/network/link/mac.go ValidateMacAddress`). */
export function isMac(text: string): boolean {
  return mac.test(text);
}

type InterfaceCheck = (nic: InterfaceSpec, report: Report, spec: MachineSpec, cluster: Cluster) => void;

/** A rule's check that looks at one interface after the other; it reports at paths below the interface. */
export function eachInterface(check: InterfaceCheck): ItemsCheck<MachineSpec, InterfaceSpec> {
  return eachItem(interfaces, check);
}

/** The same of interfaces that have a field, or one of several. */
export function eachInterfaceWith(
  field: FieldOf<InterfaceSpec> | readonly FieldOf<InterfaceSpec>[],
  check: InterfaceCheck,
): ItemsCheck<MachineSpec, InterfaceSpec> {
  return eachItem(interfaces, check, field);
}

/** What an interface is called in a message. */
export function interfaceLabel(nic: InterfaceSpec): string {
  const name = textOf(nic.name);
  return name === undefined ? 'the interface' : `interface "${name}"`;
}

/** The network behind an interface: the last of its name, as KubeVirt indexes them (`vmispec.IndexNetworkSpecByName`). */
export function networkOf(nic: InterfaceSpec, spec: MachineSpec): NetworkSpec | undefined {
  const name = textOf(nic.name);
  if (name === undefined) return undefined;
  const networks = itemsOf(spec.networks);
  for (let i = networks.length - 1; i >= 0; i -= 1) {
    const network = networks[i];
    if (textOf(network?.name) === name) return network;
  }
  return undefined;
}

/** The network whose address the machine has first: the pod network, or the Multus network that replaces it (`vmispec.LookUpDefaultNetwork`). */
export function defaultNetwork(spec: MachineSpec): NetworkSpec | undefined {
  return itemsOf(spec.networks).find((network) => network?.pod !== undefined || network?.multus?.default === true);
}
