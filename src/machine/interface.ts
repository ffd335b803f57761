import type { Interface as InterfaceSpec, Network as NetworkSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, either, integer, list, object, reference, required, type Shape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import { isOpaque, known, mapAll, type Value } from '../core/value';

/** A network that Multus attaches: of the program, or one that exists: `{ networkName: 'fabric' }`. */
export interface NetworkRef {
  /** The name of its NetworkAttachmentDefinition. */
  readonly networkName: Value<string>;
  /** The namespace of its NetworkAttachmentDefinition. @default - the machine's */
  readonly networkNamespace?: Value<string> | undefined;
}

/** A port of the machine that is reachable through a masquerade or bridge binding. */
export interface InterfacePort {
  /** From 1 to 65535. */
  readonly port: Value<number>;
  /** @default - none */
  readonly name?: Value<string> | undefined;
  /** @default 'TCP' */
  readonly protocol?: Value<'TCP' | 'UDP'> | undefined;
}

/** The models of network card that KubeVirt emulates. */
export type InterfaceModel = 'virtio' | 'e1000' | 'e1000e' | 'igb' | 'ne2k_pci' | 'pcnet' | 'rtl8139';

/** What every interface can be told. */
export interface InterfaceOptions {
  /** @default - the cluster makes one up at each start */
  readonly macAddress?: Value<string> | undefined;
  /** Its place among all bootable devices, from 1. @default - not booted from */
  readonly bootOrder?: Value<number> | undefined;
}

/** Options of an interface that the machine emulates. */
export interface EmulatedInterfaceOptions extends InterfaceOptions {
  /** @default - the cluster's, `virtio` unless configured */
  readonly model?: Value<InterfaceModel> | undefined;
  /** The only ports that are reachable. @default - all */
  readonly ports?: readonly (Value<number> | InterfacePort)[] | undefined;
}

/** An interface of a machine and the network behind it; made by `Interface`'s functions. */
export type Interface =
  | ({ readonly type: 'masquerade' } & EmulatedInterfaceOptions)
  | ({ readonly type: 'bridge'; readonly network?: NetworkRef | undefined } & EmulatedInterfaceOptions)
  | ({ readonly type: 'sriov'; readonly network: NetworkRef } & InterfaceOptions);

const bridge: {
  (options?: EmulatedInterfaceOptions): Interface;
  (network: NetworkRef, options?: EmulatedInterfaceOptions): Interface;
} = (first: NetworkRef | EmulatedInterfaceOptions = {}, options: EmulatedInterfaceOptions = {}): Interface => {
  // What is no plain object is a network: one of the program, one that comes later, or what its own check refuses.
  if (typeof first !== 'object' || first === null || isOpaque(first) || 'networkName' in first) {
    return tagged(options, { type: 'bridge', network: first as NetworkRef });
  }
  return tagged(first, { type: 'bridge' });
};

export const Interface = {
  /**
   * The pod network behind NAT: the machine has an address of its own, and is reached through the pod's.
   *
   * @example Interface.masquerade({ ports: [22, 443] })
   */
  masquerade(options: EmulatedInterfaceOptions = {}): Interface {
    return tagged(options, { type: 'masquerade' });
  },

  /**
   * A bridge to a Multus network; without a network, to the pod network, whose address the machine then takes over.
   *
   * @example Interface.bridge({ networkName: 'flat' })
   */
  bridge,

  /**
   * A virtual function of an SR-IOV network card, passed through.
   *
   * @example Interface.sriov(fabric)
   */
  sriov(network: NetworkRef, options: InterfaceOptions = {}): Interface {
    return tagged(options, { type: 'sriov', network });
  },
} as const;

const networkField = reference(['networkName'], 'give a network of the program or { networkName }', [
  'networkNamespace',
]);
const port: Shape<InterfacePort> = { port: required(integer), name: text, protocol: choice('TCP', 'UDP') };
const common: Shape<InterfaceOptions & { type: string }> = { type: text, macAddress: text, bootOrder: integer };
const emulated: Shape<EmulatedInterfaceOptions & { type: string }> = {
  ...common,
  model: text,
  ports: list(either(object(port), integer)),
};

/** Checks an entry of `interfaces`. */
export const interfaceField = variant(
  'type',
  {
    masquerade: emulated,
    bridge: { ...emulated, network: networkField },
    sriov: { ...common, network: required(networkField) },
  },
  'make it with Interface.masquerade(), Interface.bridge() or Interface.sriov()',
);

/** One entry of `spec.domain.devices.interfaces`. */
export function renderInterface(name: string, nic: Interface): Wire<InterfaceSpec> {
  const rendered: Wire<InterfaceSpec> = { name };
  switch (nic.type) {
    case 'masquerade':
      rendered.masquerade = {};
      break;
    case 'bridge':
      rendered.bridge = {};
      break;
    case 'sriov':
      rendered.sriov = {};
  }
  if (nic.macAddress !== undefined) rendered.macAddress = nic.macAddress;
  if (nic.bootOrder !== undefined) rendered.bootOrder = nic.bootOrder;
  if (nic.type === 'sriov') return rendered;
  if (nic.model !== undefined) rendered.model = nic.model;
  if (nic.ports !== undefined) rendered.ports = nic.ports.map(renderPort);
  return rendered;
}

function renderPort(given: Value<number> | InterfacePort): {
  port: Value<number>;
  name?: Value<string>;
  protocol?: Value<string>;
} {
  if (typeof given !== 'object' || !('port' in given)) return { port: given };
  const { port, name, protocol } = given;
  return { port, ...(name !== undefined && { name }), ...(protocol !== undefined && { protocol }) };
}

/** One entry of `spec.networks`. */
export function renderNetwork(name: string, nic: Interface, namespace: Value<string> | undefined): Wire<NetworkSpec> {
  const network = nic.type === 'masquerade' ? undefined : nic.network;
  return network === undefined
    ? { name, pod: {} }
    : { name, multus: { networkName: qualifiedNetworkName(network, namespace) } };
}

/**
 * The name by which a machine finds a network: with its namespace only where that differs from the machine's, or one of
 * the two is unknown.
 */
export function qualifiedNetworkName(network: NetworkRef, namespace: Value<string> | undefined): Value<string> {
  const { networkName, networkNamespace } = network;
  if (networkNamespace === undefined || networkNamespace === namespace) return networkName;
  const there = known(networkNamespace);
  if (there !== undefined && there === known(namespace)) return networkName;
  // A namespace that turns out to be absent is the machine's own.
  return mapAll([networkNamespace, networkName], ([where, what = '']) => (where ? `${where}/${what}` : what));
}
