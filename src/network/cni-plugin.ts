import type { Value } from '../core/value';
import type {
  BondPluginOptions,
  BridgePluginOptions,
  DummyPluginOptions,
  HostDevicePluginOptions,
  IbSriovPluginOptions,
  IpvlanPluginOptions,
  Layer2PluginOptions,
  LocalnetPluginOptions,
  MacvlanPluginOptions,
  OvsPluginOptions,
  SriovPluginOptions,
  TuningPluginOptions,
  VlanPluginOptions,
} from './cni-plugin-options';

/** A plugin of a network, in CNI's own words. Keys that are not listed pass as they are. */
export interface CniPlugin {
  /** The plugin's name, which is that of its program on the node. */
  readonly type: Value<string>;
  readonly [key: string]: unknown;
}

/** The name that is given as text, or that an object offers under a key; what comes later offers none. */
function named(given: unknown, key: string): unknown {
  return typeof given === 'object' && given !== null && key in given ? Reflect.get(given, key) : given;
}

/** The same of an option that may be left out. */
function renamed(options: object, option: string, key: string): object {
  const given: unknown = Reflect.get(options, option);
  return given === undefined ? {} : { [option]: named(given, key) };
}

/** The program of OVN-Kubernetes. */
export const overlayType = 'ovn-k8s-cni-overlay';

export const CniPlugin = {
  /**
   * A Linux bridge on the node.
   *
   * @example CniPlugin.bridge({ bridge: 'br1', vlan: 100 })
   */
  bridge(options: BridgePluginOptions): CniPlugin {
    return { ...options, bridge: named(options.bridge, 'bridgeName'), type: 'bridge' };
  },

  /**
   * The same under the name by which OpenShift Virtualization ships it.
   *
   * @example CniPlugin.cnvBridge({ bridge: 'br1', vlan: 100 })
   */
  cnvBridge(options: BridgePluginOptions): CniPlugin {
    return { ...options, bridge: named(options.bridge, 'bridgeName'), type: 'cnv-bridge' };
  },

  /**
   * Interfaces of pods with MAC addresses of their own on one of the node's; not for machines.
   *
   * @example CniPlugin.macvlan({ master: 'eth1', mode: 'bridge' })
   */
  macvlan(options: MacvlanPluginOptions = {}): CniPlugin {
    return { ...options, type: 'macvlan' };
  },

  /**
   * Interfaces of pods with the MAC address of one of the node's; not for machines.
   *
   * @example CniPlugin.ipvlan({ master: 'eth1' })
   */
  ipvlan(options: IpvlanPluginOptions = {}): CniPlugin {
    return { ...options, type: 'ipvlan' };
  },

  /**
   * A VLAN of an interface of the node.
   *
   * @example CniPlugin.vlan({ master: 'eth1', vlanId: 100 })
   */
  vlan(options: VlanPluginOptions): CniPlugin {
    return { ...options, type: 'vlan' };
  },

  /**
   * An interface of the node itself.
   *
   * @example CniPlugin.hostDevice({ device: 'eth1' })
   */
  hostDevice(options: HostDevicePluginOptions): CniPlugin {
    return { ...options, type: 'host-device' };
  },

  /**
   * A virtual function of an SR-IOV card.
   *
   * @example CniPlugin.sriov({ vlan: 100 })
   */
  sriov(options: SriovPluginOptions = {}): CniPlugin {
    return { ...options, type: 'sriov', vlan: options.vlan ?? 0 };
  },

  /**
   * A virtual function of an InfiniBand card.
   *
   * @example CniPlugin.ibSriov({ link_state: 'enable' })
   */
  ibSriov(options: IbSriovPluginOptions = {}): CniPlugin {
    return { ...options, type: 'ib-sriov' };
  },

  /**
   * A bridge of Open vSwitch on the node.
   *
   * @example CniPlugin.ovs({ bridge: 'br1', vlan: 100 })
   */
  ovs(options: OvsPluginOptions): CniPlugin {
    return { ...options, ...renamed(options, 'bridge', 'bridgeName'), type: 'ovs' };
  },

  /**
   * A network of OVN-Kubernetes that spans all nodes.
   *
   * @example CniPlugin.layer2({ subnets: '192.0.2.0/24', allowPersistentIPs: true })
   */
  layer2(options: Layer2PluginOptions = {}): CniPlugin {
    return { ...options, type: overlayType, topology: 'layer2' };
  },

  /**
   * A network of OVN-Kubernetes that is one outside of the cluster.
   *
   * @example CniPlugin.localnet({ physicalNetworkName: 'physnet1', vlanID: 100 })
   */
  localnet(options: LocalnetPluginOptions = {}): CniPlugin {
    const own = renamed(options, 'physicalNetworkName', 'physicalNetworkName');
    return { ...options, ...own, type: overlayType, topology: 'localnet' };
  },

  /**
   * Settings of the interface that the plugins before it made.
   *
   * @example CniPlugin.tuning({ mtu: 9000 })
   */
  tuning(options: TuningPluginOptions = {}): CniPlugin {
    return { ...options, type: 'tuning' };
  },

  /**
   * One interface of several.
   *
   * @example CniPlugin.bond({ links: [{ name: 'net1' }, { name: 'net2' }], mode: 'active-backup', miimon: '100', linksInContainer: true })
   */
  bond(options: BondPluginOptions): CniPlugin {
    return { ...options, type: 'bond' };
  },

  /**
   * An interface that leads nowhere, for an address.
   *
   * @example CniPlugin.dummy({ ipam: CniIpam.static({ addresses: [{ address: '192.0.2.10/32' }] }) })
   */
  dummy(options: DummyPluginOptions): CniPlugin {
    return { ...options, type: 'dummy' };
  },
} as const;
