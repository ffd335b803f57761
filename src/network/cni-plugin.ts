import type { Value } from '../core/value';

/** A plugin of a network, in CNI's own words. Keys that are not listed pass as they are. */
export interface CniPlugin {
  /** The plugin's name, which is that of its program on the node. */
  readonly type: Value<string>;
  readonly [key: string]: unknown;
}

/** Options of the bridge plugin. Further keys pass as they are. */
export interface BridgePluginOptions {
  /** The Linux bridge on the node. */
  readonly bridge: Value<string>;
  /** The VLAN of all machines, from 0 to 4094. @default - untagged */
  readonly vlan?: Value<number> | undefined;
  /** Whether a machine may send from no other MAC address than its own. @default false */
  readonly macspoofchk?: Value<boolean> | undefined;
  /** In bytes. @default - the bridge's */
  readonly mtu?: Value<number> | undefined;
  /** Addresses of the pod's interface; a machine on a bridge brings its own. @default - none */
  readonly ipam?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

/** Options of the SR-IOV plugin. Further keys pass as they are. */
export interface SriovPluginOptions {
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
  readonly [key: string]: unknown;
}

export const CniPlugin = {
  /**
   * A Linux bridge on the node.
   *
   * @example CniPlugin.bridge({ bridge: 'br1', vlan: 100 })
   */
  bridge(options: BridgePluginOptions): CniPlugin {
    return { ...options, type: 'bridge' };
  },

  /**
   * A virtual function of an SR-IOV card.
   *
   * @example CniPlugin.sriov({ vlan: 100 })
   */
  sriov(options: SriovPluginOptions = {}): CniPlugin {
    return { ...options, type: 'sriov', vlan: options.vlan ?? 0 };
  },
} as const;
