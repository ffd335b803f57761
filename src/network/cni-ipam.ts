import type { Value } from '../core/value';

/** How addresses of a network are handed out, in the words of the plugin that does it. Keys that are not listed pass as they are. */
export interface CniIpam {
  /** The plugin's name, which is that of its program on the node. */
  readonly type: Value<string>;
  readonly [key: string]: unknown;
}

/** A route of the pod's interface. */
export interface CniRoute {
  /** Where it leads: `0.0.0.0/0`. */
  readonly dst: Value<string>;
  /** By which address. @default - the gateway */
  readonly gw?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/** What a pod's interface says of name resolution. */
export interface CniDns {
  /** Addresses of name servers. @default - none */
  readonly nameservers?: readonly Value<string>[] | undefined;
  /** The domain of short names. @default - none */
  readonly domain?: Value<string> | undefined;
  /** Domains in which names are looked for. @default - none */
  readonly search?: readonly Value<string>[] | undefined;
  /** Options of the resolver. @default - none */
  readonly options?: readonly Value<string>[] | undefined;
}

/** An address that is written down. */
export interface StaticAddress {
  /** The address with its length: `192.0.2.10/24`. */
  readonly address: Value<string>;
  /** The gateway of its subnet. @default - none */
  readonly gateway?: Value<string> | undefined;
}

/** Addresses that are written down: every pod on the network has the same. */
export interface StaticIpamOptions {
  /** Each with the gateway of its subnet. @default - those that a pod asks for */
  readonly addresses?: readonly StaticAddress[] | undefined;
  /** Routes through the interface. @default - none */
  readonly routes?: readonly CniRoute[] | undefined;
  /** What the interface says of name resolution. @default - nothing */
  readonly dns?: CniDns | undefined;
  readonly [key: string]: unknown;
}

/** Addresses out of a subnet. */
export interface HostLocalRange {
  /** The subnet, with its length: `192.0.2.0/24`. */
  readonly subnet: Value<string>;
  /** The first address that is handed out. @default - the subnet's second */
  readonly rangeStart?: Value<string> | undefined;
  /** The last one. @default - the subnet's last but one */
  readonly rangeEnd?: Value<string> | undefined;
  /** The gateway. @default - the subnet's first address */
  readonly gateway?: Value<string> | undefined;
}

/** Addresses that each node hands out by itself: two nodes may give the same one, and a machine that migrates gets another. */
export interface HostLocalIpamOptions {
  /** For each address of a pod, the ranges that it may be of. */
  readonly ranges: readonly (readonly HostLocalRange[])[];
  /** Routes through the interface. @default - none */
  readonly routes?: readonly CniRoute[] | undefined;
  /** Where the node writes down what it has handed out. @default '/var/lib/cni/networks' */
  readonly dataDir?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/** What a DHCP server of the network says; the plugin's daemon runs on the nodes. */
export interface DhcpIpamOptions {
  /** Where the daemon listens. @default '/run/cni/dhcp.sock' */
  readonly daemonSocketPath?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/** Addresses that are handed out for the whole cluster. */
export interface WhereaboutsIpamOptions {
  /** The subnet, with its length; `192.0.2.10-192.0.2.20/24` is a part of it. */
  readonly range: Value<string>;
  /** The first address that is handed out. @default - the subnet's first */
  readonly range_start?: Value<string> | undefined;
  /** The last one. @default - the subnet's last */
  readonly range_end?: Value<string> | undefined;
  /** Parts of the subnet that are not handed out. @default - none */
  readonly exclude?: readonly Value<string>[] | undefined;
  /** The gateway. @default - none */
  readonly gateway?: Value<string> | undefined;
  /** Networks of one name share what has been handed out. @default - those of one range do */
  readonly network_name?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/** Who hands out the addresses of a network; without any, whoever is on it brings an address. */
export const CniIpam = {
  /**
   * Addresses that are written down.
   *
   * @example CniIpam.static({ addresses: [{ address: '192.0.2.10/24' }] })
   */
  static(options: StaticIpamOptions = {}): CniIpam {
    return { ...options, type: 'static' };
  },

  /**
   * Addresses that each node hands out by itself.
   *
   * @example CniIpam.hostLocal({ ranges: [[{ subnet: '192.0.2.0/24' }]] })
   */
  hostLocal(options: HostLocalIpamOptions): CniIpam {
    return { ...options, type: 'host-local' };
  },

  /**
   * Addresses of a DHCP server on the network.
   *
   * @example CniIpam.dhcp()
   */
  dhcp(options: DhcpIpamOptions = {}): CniIpam {
    return { ...options, type: 'dhcp' };
  },

  /**
   * Addresses that are handed out for the whole cluster.
   *
   * @example CniIpam.whereabouts({ range: '192.0.2.0/24' })
   */
  whereabouts(options: WhereaboutsIpamOptions): CniIpam {
    return { ...options, type: 'whereabouts' };
  },
} as const;
