import type { Interface as InterfaceSpec, Network as NetworkSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, type Field, integer, required, type Shape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import { isOpaque, type Value } from '../core/value';
import { type DhcpOptionsProps, dhcpOptionsField, renderDhcpOptions } from './dhcp-options';
import {
  checkNetworkOptions,
  type MultusNetworkOptions,
  type NetworkRef,
  networkField,
  networkOptionsShape,
  networkOrClaimField,
  type PodNetworkOptions,
  renderNetworkSource,
} from './network';
import {
  type InterfacePort,
  type InterfacePortRange,
  portRangesField,
  portsField,
  renderPort,
  renderPortRange,
} from './port';
import type { ClaimRequest } from './resource-claim';

/** The models of network card that KubeVirt emulates. */
export type InterfaceModel = 'virtio' | 'e1000' | 'e1000e' | 'igb' | 'ne2k_pci' | 'pcnet' | 'rtl8139';

/** What every interface can be told. */
export interface InterfaceOptions {
  /** The hardware address that the guest sees: six bytes in hexadecimal, `02:00:00:00:00:01`. @default - the cluster makes one up at each start */
  readonly macAddress?: Value<string> | undefined;
  /** Its place among all bootable devices, from 1. @default - not booted from */
  readonly bootOrder?: Value<number> | undefined;
  /** Where the guest sees it, such as `0000:81:01.0`. @default - the next free address */
  readonly pciAddress?: Value<string> | undefined;
  /** By what the guest may name it (`eno1`), from 1 to 16383. @default - none */
  readonly acpiIndex?: Value<number> | undefined;
  /** By what the guest finds it in the metadata of a config drive. @default - not in the metadata */
  readonly tag?: Value<string> | undefined;
}

/** Options of an interface that the machine emulates. */
export interface EmulatedInterfaceOptions extends InterfaceOptions {
  /** The network card that the guest sees, for which it needs a driver. @default - the cluster's, `virtio` unless configured */
  readonly model?: Value<InterfaceModel> | undefined;
  /** The only ports that are reachable. @default - all */
  readonly ports?: readonly (Value<number> | InterfacePort)[] | undefined;
  /** What KubeVirt's DHCP server tells the guest. @default - its address alone */
  readonly dhcpOptions?: DhcpOptionsProps | undefined;
  /** Whether its link is up. @default 'up' */
  readonly state?: Value<'up' | 'down'> | undefined;
}

/** Options of a bridge to a Multus network. */
export interface BridgeOptions extends Omit<EmulatedInterfaceOptions, 'state'>, MultusNetworkOptions {
  /** Whether its link is up; `absent` takes it out of the running machine. @default 'up' */
  readonly state?: Value<'up' | 'down' | 'absent'> | undefined;
}

/** Ports one by one or by ranges; not both. */
export type ReachablePorts =
  | Pick<EmulatedInterfaceOptions, 'ports'>
  | {
      readonly ports?: undefined;
      /** The only ports that are reachable, instead of `ports`; at most 10. Needs the feature gate `PortRangesSpec`. @default - all */
      readonly portRanges?: readonly InterfacePortRange[] | undefined;
    };

/** Options of an interface behind NAT. */
export type MasqueradeOptions = Omit<EmulatedInterfaceOptions, 'ports'> & PodNetworkOptions & ReachablePorts;

/** An interface of a machine and the network behind it; made by `Interface`'s functions. */
export type Interface =
  | ({ readonly type: 'masquerade' } & MasqueradeOptions)
  | ({ readonly type: 'bridge'; readonly network?: undefined } & EmulatedInterfaceOptions & PodNetworkOptions)
  | ({ readonly type: 'bridge'; readonly network: NetworkRef } & BridgeOptions)
  | ({ readonly type: 'passt' } & EmulatedInterfaceOptions & PodNetworkOptions)
  | ({ readonly type: 'sriov'; readonly network: NetworkRef } & InterfaceOptions & MultusNetworkOptions)
  | ({ readonly type: 'sriov'; readonly network: ClaimRequest } & InterfaceOptions)
  | ({
      readonly type: 'plugin';
      readonly plugin: Value<string>;
      readonly network?: undefined;
    } & EmulatedInterfaceOptions &
      PodNetworkOptions)
  | ({
      readonly type: 'plugin';
      readonly plugin: Value<string>;
      readonly network: NetworkRef;
    } & EmulatedInterfaceOptions &
      MultusNetworkOptions)
  | ({
      readonly type: 'plugin';
      readonly plugin: Value<string>;
      readonly network: ClaimRequest;
    } & EmulatedInterfaceOptions);

/** What is no plain object is a network: one of the program, one that comes later, or what its own check refuses. */
function isNetwork(given: object): given is NetworkRef | ClaimRequest {
  return (
    typeof given !== 'object' || given === null || isOpaque(given) || 'networkName' in given || 'claimName' in given
  );
}

const bridge: {
  (options?: EmulatedInterfaceOptions & PodNetworkOptions): Interface;
  (network: NetworkRef, options?: BridgeOptions): Interface;
} = (first: object = {}, options: BridgeOptions = {}): Interface =>
  isNetwork(first)
    ? tagged(options, { type: 'bridge', network: first as NetworkRef })
    : tagged(first as EmulatedInterfaceOptions, { type: 'bridge' });

const sriov: {
  (network: NetworkRef, options?: InterfaceOptions & MultusNetworkOptions): Interface;
  (claim: ClaimRequest, options?: InterfaceOptions): Interface;
} = (network: NetworkRef | ClaimRequest, options: InterfaceOptions = {}): Interface =>
  tagged(options, { type: 'sriov', network: network as NetworkRef });

const plugin: {
  (plugin: Value<string>, options?: EmulatedInterfaceOptions & PodNetworkOptions): Interface;
  (plugin: Value<string>, network: NetworkRef, options?: EmulatedInterfaceOptions & MultusNetworkOptions): Interface;
  (plugin: Value<string>, claim: ClaimRequest, options?: EmulatedInterfaceOptions): Interface;
} = (plugin: Value<string>, first: object = {}, options: EmulatedInterfaceOptions = {}): Interface =>
  isNetwork(first)
    ? tagged(options, { type: 'plugin', plugin, network: first as NetworkRef })
    : tagged(first as EmulatedInterfaceOptions, { type: 'plugin', plugin });

export const Interface = {
  /**
   * The pod network behind NAT: the machine has an address of its own, and is reached through the pod's.
   *
   * @example Interface.masquerade({ ports: [22, 443] })
   */
  masquerade(options: MasqueradeOptions = {}): Interface {
    return tagged(options, { type: 'masquerade' });
  },

  /**
   * A bridge to a Multus network; without a network, to the pod network, whose address the machine then takes over.
   *
   * @example Interface.bridge({ networkName: 'flat' })
   */
  bridge,

  /**
   * The pod network through passt: the machine has the pod's address, and can migrate.
   *
   * @example Interface.passt()
   */
  passt(options: EmulatedInterfaceOptions & PodNetworkOptions = {}): Interface {
    return tagged(options, { type: 'passt' });
  },

  /**
   * A virtual function of an SR-IOV network card, passed through: one of a Multus network, or one that a claim of the
   * machine asks for, which needs the feature gate `NetworkDevicesWithDRA`.
   *
   * @example Interface.sriov(fabric)
   */
  sriov,

  /**
   * A binding plugin that the KubeVirt resource registers (`spec.configuration.network.binding`), on the pod network, on
   * a Multus network or on what a claim of the machine asks for.
   *
   * @example Interface.plugin('vdpa', { networkName: 'fast' })
   */
  plugin,
} as const;

const common: Shape<InterfaceOptions & PodNetworkOptions & MultusNetworkOptions & { type: string }> = {
  ...networkOptionsShape,
  type: text,
  macAddress: text,
  bootOrder: integer,
  pciAddress: text,
  acpiIndex: integer,
  tag: text,
};
const emulated: Shape<EmulatedInterfaceOptions & PodNetworkOptions & MultusNetworkOptions & { type: string }> = {
  ...common,
  model: text,
  ports: portsField,
  dhcpOptions: dhcpOptionsField,
  state: choice('up', 'down'),
};

const sorts = variant(
  'type',
  {
    masquerade: { ...emulated, portRanges: portRangesField },
    bridge: { ...emulated, network: networkField, state: choice('up', 'down', 'absent') },
    passt: emulated,
    sriov: { ...common, network: required(networkOrClaimField) },
    plugin: { ...emulated, plugin: required(text), network: networkOrClaimField },
  } satisfies Record<Interface['type'], object>,
  'make it with Interface.masquerade(), Interface.bridge() or another of its functions',
);

/** Checks an entry of `interfaces`. */
export const interfaceField: Field = (value, report) => {
  sorts(value, report);
  checkNetworkOptions(value, report);
};

/** The name that each binding has in the API. */
const bindings = { masquerade: 'masquerade', bridge: 'bridge', passt: 'passtBinding', sriov: 'sriov' } as const;

/** One entry of `spec.domain.devices.interfaces`. */
export function renderInterface(name: string, nic: Interface): Wire<InterfaceSpec> {
  const rendered: Wire<InterfaceSpec> = { name };
  if (nic.type === 'plugin') rendered.binding = { name: nic.plugin };
  else rendered[bindings[nic.type]] = {};
  if (nic.macAddress !== undefined) rendered.macAddress = nic.macAddress;
  if (nic.bootOrder !== undefined) rendered.bootOrder = nic.bootOrder;
  if (nic.pciAddress !== undefined) rendered.pciAddress = nic.pciAddress;
  if (nic.acpiIndex !== undefined) rendered.acpiIndex = nic.acpiIndex;
  if (nic.tag !== undefined) rendered.tag = nic.tag;
  if (nic.type === 'sriov') return rendered;
  if (nic.model !== undefined) rendered.model = nic.model;
  if (nic.state !== undefined) rendered.state = nic.state;
  if (nic.ports !== undefined) rendered.ports = nic.ports.map(renderPort);
  if ('portRanges' in nic && nic.portRanges !== undefined) rendered.portRanges = nic.portRanges.map(renderPortRange);
  if (nic.dhcpOptions !== undefined) rendered.dhcpOptions = renderDhcpOptions(nic.dhcpOptions);
  return rendered;
}

/** One entry of `spec.networks`. */
export function renderNetwork(name: string, nic: Interface, namespace: Value<string> | undefined): Wire<NetworkSpec> {
  return renderNetworkSource(name, nic, namespace);
}
