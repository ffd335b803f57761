import type { Value } from '../core/value';
import type { CniIpam } from './cni-ipam';
import type { BridgeRef } from './node-network-configuration-policy';
import type { PhysicalNetworkRef } from './user-defined-network-topology';

/** VLANs that pass with their tags: one, or all from one to another. */
export interface VlanTrunk {
  /** One VLAN, from 1 to 4094. @default - those of the range */
  readonly id?: Value<number> | undefined;
  /** The first VLAN of a range. @default - `id` alone */
  readonly minID?: Value<number> | undefined;
  /** The last VLAN of the range. @default - `id` alone */
  readonly maxID?: Value<number> | undefined;
}

/** What every plugin takes. Keys that are not listed pass as they are. */
export interface CommonPluginOptions {
  /** Who hands out addresses to the pod's interface; a machine on it brings its own. @default - nobody */
  readonly ipam?: CniIpam | Readonly<Record<string, unknown>> | undefined;
  /** What pods may ask for, such as a MAC address. @default - nothing */
  readonly capabilities?: Readonly<Record<string, boolean>> | undefined;
  readonly [key: string]: unknown;
}

/** Options of the bridge plugin. */
export interface BridgePluginOptions extends CommonPluginOptions {
  /** The Linux bridge on the node, as text or the policy that makes it. */
  readonly bridge: Value<string> | BridgeRef;
  /** The VLAN of all machines, from 0 to 4094. @default - untagged */
  readonly vlan?: Value<number> | undefined;
  /** VLANs that pass with their tags; goes with no `vlan`. @default - none */
  readonly vlanTrunk?: readonly VlanTrunk[] | undefined;
  /** Whether VLAN 1 passes untagged beside `vlan` or `vlanTrunk`. @default true */
  readonly preserveDefaultVlan?: Value<boolean> | undefined;
  /** Whether a machine may send from no other MAC address than its own. @default false */
  readonly macspoofchk?: Value<boolean> | undefined;
  /** Whether machines on one node do not reach each other over the bridge. @default false */
  readonly portIsolation?: Value<boolean> | undefined;
  /** Whether the pod's end stays unset: for those who set it themselves. @default false */
  readonly disableContainerInterface?: Value<boolean> | undefined;
  /** In bytes. @default - the bridge's */
  readonly mtu?: Value<number> | undefined;
}

/** Options of the macvlan plugin. A machine cannot use it: the guest's MAC address is not the interface's. */
export interface MacvlanPluginOptions extends CommonPluginOptions {
  /** The interface of the node. @default - that of the default route */
  readonly master?: Value<string> | undefined;
  /** What those on one interface see of each other. @default 'bridge' */
  readonly mode?: Value<'bridge' | 'private' | 'vepa' | 'passthru'> | undefined;
  /** In bytes. @default - the interface's */
  readonly mtu?: Value<number> | undefined;
  /** Whether `master` is an interface of the pod. @default false */
  readonly linkInContainer?: Value<boolean> | undefined;
}

/** Options of the ipvlan plugin. A machine cannot use it: all on one interface have its MAC address. */
export interface IpvlanPluginOptions extends CommonPluginOptions {
  /** The interface of the node. @default - that of the default route */
  readonly master?: Value<string> | undefined;
  /** By what packets are told apart. @default 'l2' */
  readonly mode?: Value<'l2' | 'l3' | 'l3s'> | undefined;
  /** In bytes. @default - the interface's */
  readonly mtu?: Value<number> | undefined;
  /** Whether `master` is an interface of the pod. @default false */
  readonly linkInContainer?: Value<boolean> | undefined;
}

/** Options of the vlan plugin. */
export interface VlanPluginOptions extends CommonPluginOptions {
  /** The interface of the node. */
  readonly master: Value<string>;
  /** From 0 to 4094. */
  readonly vlanId: Value<number>;
  /** In bytes. @default - the interface's */
  readonly mtu?: Value<number> | undefined;
  /** Whether `master` is an interface of the pod. @default false */
  readonly linkInContainer?: Value<boolean> | undefined;
}

/** Options of the host-device plugin, which says in one way which interface of the node goes into the pod. */
export interface HostDevicePluginOptions extends CommonPluginOptions {
  /** The interface by name: `eth1`. @default - by what else is said */
  readonly device?: Value<string> | undefined;
  /** By MAC address. @default - by what else is said */
  readonly hwaddr?: Value<string> | undefined;
  /** By its path in the kernel. @default - by what else is said */
  readonly kernelpath?: Value<string> | undefined;
  /** By PCI address: `0000:3b:00.0`. @default - by what else is said */
  readonly pciBusID?: Value<string> | undefined;
}

/** Options of the SR-IOV plugin. */
export interface SriovPluginOptions extends CommonPluginOptions {
  /** From 0 to 4094; 0 takes a VLAN away that an earlier user left on the function. @default 0 */
  readonly vlan?: Value<number> | undefined;
  /** From 0 to 7; needs a VLAN. @default 0 */
  readonly vlanQoS?: Value<number> | undefined;
  /** How frames are tagged; `802.1ad` is for tags within tags. @default '802.1q' */
  readonly vlanProto?: Value<'802.1q' | '802.1ad'> | undefined;
  /** Whether the card drops what is sent from another MAC address. @default - the card's */
  readonly spoofchk?: Value<'on' | 'off'> | undefined;
  /** Whether the machine may change what the card filters. @default - the card's */
  readonly trust?: Value<'on' | 'off'> | undefined;
  /** Whether the function's link is up, down or as the port's is. @default - the card's */
  readonly link_state?: Value<'auto' | 'enable' | 'disable'> | undefined;
  /** In Mbit/s. @default - unlimited */
  readonly min_tx_rate?: Value<number> | undefined;
  /** In Mbit/s. @default - unlimited */
  readonly max_tx_rate?: Value<number> | undefined;
}

/** Options of the SR-IOV plugin for InfiniBand. */
export interface IbSriovPluginOptions extends CommonPluginOptions {
  /** Whether the function's link is up, down or as the port's is. @default - the card's */
  readonly link_state?: Value<'auto' | 'enable' | 'disable'> | undefined;
}

/** Options of the Open vSwitch plugin. */
export interface OvsPluginOptions extends CommonPluginOptions {
  /** The bridge of Open vSwitch on the node, as text or the policy that makes it. @default - that of the virtual function's card */
  readonly bridge?: Value<string> | BridgeRef | undefined;
  /** The VLAN of all machines, from 0 to 4094. @default - untagged */
  readonly vlan?: Value<number> | undefined;
  /** VLANs that pass with their tags. @default - all, where there is no `vlan` */
  readonly trunk?: readonly VlanTrunk[] | undefined;
  /** In bytes. @default - the bridge's */
  readonly mtu?: Value<number> | undefined;
}

/** Options of a network of OVN-Kubernetes that spans all nodes. */
export interface Layer2PluginOptions extends CommonPluginOptions {
  /** What the network is called in the whole cluster: definitions of one name are one network, and say the same. @default - after the definition */
  readonly name?: Value<string> | undefined;
  /** Subnets from which OVN-Kubernetes gives addresses, separated by commas. @default - none: whoever is on it brings an address */
  readonly subnets?: Value<string> | undefined;
  /** Parts of them that are not given, separated by commas. @default - none */
  readonly excludeSubnets?: Value<string> | undefined;
  /** In bytes. @default - what fits into the tunnel */
  readonly mtu?: Value<number> | undefined;
  /** Whether a machine keeps its address when it migrates or starts again. @default false */
  readonly allowPersistentIPs?: Value<boolean> | undefined;
  /** Whether it takes the place of the pod network. @default 'secondary' */
  readonly role?: Value<'primary' | 'secondary'> | undefined;
}

/** Options of a network of OVN-Kubernetes that is one outside of the cluster. */
export interface LocalnetPluginOptions extends Omit<Layer2PluginOptions, 'role'> {
  /** The bridge mapping of the nodes, as text or the policy that makes it. @default - `name` */
  readonly physicalNetworkName?: Value<string> | PhysicalNetworkRef | undefined;
  /** The VLAN of all machines. @default - untagged */
  readonly vlanID?: Value<number> | undefined;
}

/** Options of the tuning plugin, which comes after another one in the chain. */
export interface TuningPluginOptions extends CommonPluginOptions {
  /** Settings of the kernel, as text by name; `IFNAME` stands for the interface. @default - none */
  readonly sysctl?: Readonly<Record<string, Value<string>>> | undefined;
  /** The interface's MAC address. @default - as it is */
  readonly mac?: Value<string> | undefined;
  /** In bytes. @default - as it is */
  readonly mtu?: Value<number> | undefined;
  /** Whether the interface takes what is not sent to it. @default false */
  readonly promisc?: Value<boolean> | undefined;
  /** Whether it takes all multicast. @default - as it is */
  readonly allmulti?: Value<boolean> | undefined;
  /** How many packets wait to be sent. @default - as it is */
  readonly txQLen?: Value<number> | undefined;
}

/** An interface of a bond. */
export interface BondLink {
  /** Its name: `net1`. */
  readonly name: Value<string>;
}

/** Options of the bond plugin. */
export interface BondPluginOptions extends CommonPluginOptions {
  /** The interfaces, two or more, by the names that they have. */
  readonly links: readonly BondLink[];
  /** How they share the load. */
  readonly mode: Value<
    'balance-rr' | 'active-backup' | 'balance-xor' | 'broadcast' | '802.3ad' | 'balance-tlb' | 'balance-alb'
  >;
  /** How often links are looked at, in milliseconds, as text. */
  readonly miimon: Value<string>;
  /** Whether the interfaces are in the pod already: those of other networks of it. @default false */
  readonly linksInContainer?: Value<boolean> | undefined;
  /** Whose MAC address the bond has: 0 all the same, 1 that of the active one, 2 that of the first one. @default 0 */
  readonly failOverMac?: Value<number> | undefined;
  /** In bytes. @default - that of the interfaces */
  readonly mtu?: Value<number> | undefined;
}

/** Options of the dummy plugin, which needs somebody who hands out an address. */
export interface DummyPluginOptions extends CommonPluginOptions {
  /** Who hands out addresses. */
  readonly ipam: CniIpam | Readonly<Record<string, unknown>>;
}
