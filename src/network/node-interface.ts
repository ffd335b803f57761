import type { Value } from '../core/value';

/** An interface of nodes, in nmstate's own words. Keys that are not listed pass as they are. */
export interface NodeInterface {
  /** What it is, such as `linux-bridge`. */
  readonly type: Value<string>;
  /** Whether it is there and up, there and down, or not there any more. */
  readonly state: Value<'up' | 'down' | 'absent'>;
  readonly [key: string]: unknown;
}

/** What every interface of a node can be told; other keys are nmstate's, and pass as they are. */
export interface NodeInterfaceOptions {
  /** Whether it is there and up, there and down, or not there any more. @default 'up' */
  readonly state?: Value<'up' | 'down' | 'absent'> | undefined;
  /** In bytes. @default - as it is */
  readonly mtu?: Value<number> | undefined;
  readonly [key: string]: unknown;
}

/** An interface that is a port of a Linux bridge, and the VLANs that pass there. */
export interface LinuxBridgePort {
  /** The interface of the node. */
  readonly name: Value<string>;
  /** The VLANs, in nmstate's words: `{ mode: 'trunk', 'trunk-tags': [{ id: 100 }] }`. @default - all, as they come */
  readonly vlan?: object | undefined;
}

/** What a Linux bridge can be told. */
export interface LinuxBridgeOptions extends NodeInterfaceOptions {
  /** The interfaces of the node that are its ports. @default - none */
  readonly ports?: readonly (Value<string> | LinuxBridgePort)[] | undefined;
  /** Whether it looks for loops, which takes half a minute at each start. @default false */
  readonly stp?: Value<boolean> | undefined;
}

/** What a bridge of Open vSwitch can be told. */
export interface OvsBridgeOptions extends NodeInterfaceOptions {
  /** The interfaces of the node that are its ports. @default - none */
  readonly ports?: readonly Value<string>[] | undefined;
  /** Whether it looks for loops. @default false */
  readonly stp?: Value<boolean> | undefined;
  /** Whether OVN-Kubernetes may join it with its own bridge, which a mapping needs. @default true */
  readonly allowExtraPatchPorts?: Value<boolean> | undefined;
}

/** What several interfaces that are one can be told. */
export interface NodeBondOptions extends NodeInterfaceOptions {
  /** Which of them carries a packet. */
  readonly mode: Value<
    'balance-rr' | 'active-backup' | 'balance-xor' | 'broadcast' | '802.3ad' | 'balance-tlb' | 'balance-alb'
  >;
  /** The interfaces of the node that are one. */
  readonly ports: readonly Value<string>[];
  /** Options of the kernel's driver, such as `{ miimon: '100' }`. @default - the kernel's */
  readonly options?: object | undefined;
}

/** What a VLAN can be told. */
export interface NodeVlanOptions extends NodeInterfaceOptions {
  /** The interface that carries it. */
  readonly base: Value<string>;
  /** The tag, from 0 to 4094. */
  readonly id: Value<number>;
}

function made(type: string, { state = 'up', ...rest }: NodeInterfaceOptions, own: object = {}): NodeInterface {
  return { ...rest, ...own, type, state };
}

export const NodeInterface = {
  /**
   * A Linux bridge, which machines are on by `CniPlugin.bridge`.
   *
   * @example NodeInterface.linuxBridge({ ports: ['eth1'] })
   */
  linuxBridge({ ports = [], stp = false, ...rest }: LinuxBridgeOptions = {}): NodeInterface {
    const port = ports.map((one) =>
      typeof one === 'object' && 'name' in one
        ? { name: one.name, ...(one.vlan && { vlan: one.vlan }) }
        : { name: one },
    );
    return made('linux-bridge', rest, { bridge: { options: { stp: { enabled: stp } }, port } });
  },

  /**
   * A bridge of Open vSwitch, which OVN-Kubernetes joins with its own where it is mapped.
   *
   * @example NodeInterface.ovsBridge({ ports: ['eth1'] })
   */
  ovsBridge({ ports = [], stp = false, allowExtraPatchPorts = true, ...rest }: OvsBridgeOptions = {}): NodeInterface {
    const port = ports.map((name) => ({ name }));
    return made('ovs-bridge', rest, {
      bridge: { 'allow-extra-patch-ports': allowExtraPatchPorts, options: { stp }, port },
    });
  },

  /**
   * Several interfaces that are one.
   *
   * @example NodeInterface.bond({ mode: '802.3ad', ports: ['eth1', 'eth2'] })
   */
  bond({ mode, ports, options, ...rest }: NodeBondOptions): NodeInterface {
    return made('bond', rest, {
      'link-aggregation': { mode, port: [...ports], ...(options !== undefined && { options }) },
    });
  },

  /**
   * A VLAN of an interface.
   *
   * @example NodeInterface.vlan({ base: 'bond0', id: 100 })
   */
  vlan({ base, id, ...rest }: NodeVlanOptions): NodeInterface {
    return made('vlan', rest, { vlan: { 'base-iface': base, id } });
  },

  /**
   * A card of the node.
   *
   * @example NodeInterface.ethernet({ mtu: 9000 })
   */
  ethernet(options: NodeInterfaceOptions = {}): NodeInterface {
    return made('ethernet', options);
  },
} as const;
