import type { Context } from '../core/kind';
import type { Report } from '../core/rule';
import { boolean, integer, list, object, plainText, record, required, text, variant } from '../core/shape';
import { isDeferred, map, type Value } from '../core/value';
import type { NetworkConfig } from './cloud-config';
import type { Disk } from './disk';
import { type Identity, stableMacAddress } from './identity';
import type { Interface } from './interface';

/** A route of the guest. */
export interface GuestRoute {
  /** The network that it leads to, such as `10.1.0.0/16`. */
  readonly to: Value<string>;
  /** The address of the router. */
  readonly via: Value<string>;
  /** Of two routes to one network the one with the smaller number counts. @default - the guest's */
  readonly metric?: Value<number> | undefined;
  /** Whether the router is reached although no address of the interface is in its network. @default false */
  readonly onLink?: Value<boolean> | undefined;
}

/** What the guest makes of one interface of its machine, in cloud-init's words. */
export interface GuestInterface {
  /** What the guest calls it: at most 15 characters. @default - `eth0`, `eth1` … in the order of the machine's interfaces */
  readonly name?: string | undefined;
  /** Whether it asks for an IPv4 address. @default - true where no addresses are given */
  readonly dhcp4?: Value<boolean> | undefined;
  /** Whether it asks for an IPv6 address. @default false */
  readonly dhcp6?: Value<boolean> | undefined;
  /** Its addresses with the length of their network: `10.0.0.5/24`. @default - none */
  readonly addresses?: readonly Value<string>[] | undefined;
  /** The routers to everywhere else, at most one each of IPv4 and IPv6. @default - what DHCP says */
  readonly gateways?: readonly Value<string>[] | undefined;
  /** Ways to networks that are behind another router. @default - none beside those of gateways and addresses */
  readonly routes?: readonly GuestRoute[] | undefined;
  /** Whom it asks for names, and what it appends to short ones. @default - what DHCP says */
  readonly nameservers?:
    | {
        /** The servers that it asks for names. @default - those that DHCP says */
        readonly addresses?: readonly Value<string>[] | undefined;
        /** The domains that it appends to short names. @default - what DHCP says */
        readonly search?: readonly Value<string>[] | undefined;
      }
    | undefined;
  /** The largest packet, in bytes. @default - what the interface or DHCP says */
  readonly mtu?: Value<number> | undefined;
}

/** Network data that follow from the machine's own interfaces; made by `NetworkData.ofInterfaces`. */
export interface NetworkData {
  /** What sets it apart from network data in cloud-init's own words. */
  readonly type: 'ofInterfaces';
  /** What each of the machine's interfaces is in the guest, by its name. */
  readonly interfaces: Readonly<Record<string, GuestInterface | undefined>>;
}

export const NetworkData = {
  /**
   * Network data of version 2 with each of the machine's interfaces, found by its MAC address; those that are not named
   * here ask for an IPv4 address. Each interface must have an address of its own, or the machine an identity.
   *
   * @example NetworkData.ofInterfaces({ flat: { addresses: ['10.0.0.5/24'], gateways: ['10.0.0.1'] } })
   */
  ofInterfaces(interfaces: Readonly<Record<string, GuestInterface | undefined>> = {}): NetworkData {
    return { type: 'ofInterfaces', interfaces };
  },
} as const;

const route = object<GuestRoute>({ to: required(text), via: required(text), metric: integer, onLink: boolean });
const guestInterface = object<GuestInterface>({
  name: plainText,
  dhcp4: boolean,
  dhcp6: boolean,
  addresses: list(text),
  gateways: list(text),
  routes: list(route),
  nameservers: object({ addresses: list(text), search: list(text) }),
  mtu: integer,
});

/** Checks network data that are made of interfaces. */
export const networkDataField = variant(
  'type',
  { ofInterfaces: { type: text, interfaces: required(record('interface', guestInterface)) } },
  'make it with NetworkData.ofInterfaces()',
);

/** Whether network data are to be made of the machine's interfaces. */
export function isNetworkData(data: unknown): data is NetworkData {
  return typeof data === 'object' && data !== null && !isDeferred(data) && Reflect.get(data, 'type') === 'ofInterfaces';
}

/** What network data are made of, beside themselves. */
export interface MachineNetwork {
  readonly interfaces?: Readonly<Record<string, Interface | undefined>> | undefined;
  readonly identity?: Identity | undefined;
}

/** The interfaces of a machine with what the guest makes of each, in order. */
export function guestInterfaces({ interfaces: given }: NetworkData, { interfaces = {} }: MachineNetwork): GuestNic[] {
  const nics: GuestNic[] = [];
  for (const nic of Object.keys(interfaces)) {
    const described = interfaces[nic];
    if (described === undefined) continue;
    const guest = Object.hasOwn(given, nic) ? (given[nic] ?? {}) : {};
    nics.push({ nic, macAddress: described.macAddress, guest, device: guest.name ?? `eth${nics.length}` });
  }
  return nics;
}

/** One interface: of the machine, and in the guest. */
export interface GuestNic {
  readonly nic: string;
  readonly macAddress: Value<string> | undefined;
  readonly guest: GuestInterface;
  readonly device: string;
}

/** The network data of a disk that are to be made of the machine's interfaces. */
export function networkDataOf(disk: Disk | undefined): NetworkData | undefined {
  if (disk?.source !== 'cloudInit' || disk.cloudInit.type !== 'noCloud') return undefined;
  const { networkData } = disk.cloudInit;
  return isNetworkData(networkData) ? networkData : undefined;
}

/** The disks, with the network data that follow from the machine's interfaces. */
export function withNetworkData<D extends Disk>(
  disks: Readonly<Record<string, D>>,
  network: MachineNetwork,
  context: Context,
): Readonly<Record<string, D>> {
  let resolved: Record<string, D> | undefined;
  for (const name of Object.keys(disks)) {
    const disk = disks[name] as D;
    const data = networkDataOf(disk);
    if (data === undefined || disk.source !== 'cloudInit') continue;
    const cloudInit = { ...disk.cloudInit, networkData: renderNetworkData(data, network, context) };
    resolved ??= { ...disks };
    resolved[name] = { ...disk, cloudInit };
  }
  return resolved ?? disks;
}

/** Reports network data that the machine's interfaces contradict. */
export function checkDisksNetworkData(
  disks: Readonly<Record<string, Disk | undefined>>,
  network: MachineNetwork,
  context: Context,
  report: Report,
): void {
  for (const name of Object.keys(disks)) {
    const disk = disks[name];
    const data = networkDataOf(disk);
    if (data === undefined || disk?.source !== 'cloudInit') continue;
    // Loaded by the first of them: most programs that load this library never need it.
    const { checkNetworkData, checkInline } = require('./network-data.check') as typeof import('./network-data.check');
    const at: Report = (path, message) => report(['disks', name, 'cloudInit', ...path], message);
    checkNetworkData(data, network, context, (path, message) => at(['networkData', ...path], message));
    checkInline(name, disk.cloudInit, withNetworkData({ [name]: disk }, network, context)[name], at);
  }
}

/** The network data as cloud-init reads them. An interface without an address is left out: the check has refused it. */
export function renderNetworkData(data: NetworkData, network: MachineNetwork, context: Context): NetworkConfig {
  const ethernets: Record<string, object> = {};
  for (const { nic, macAddress, guest, device } of guestInterfaces(data, network)) {
    const address = macAddress ?? stableMacAddress(network.identity, context, nic);
    if (address !== undefined) ethernets[device] = renderInterface(guest, device, map(address, colons));
  }
  return { version: 2, ethernets };
}

function renderInterface(guest: GuestInterface, device: string, macaddress: Value<string>): object {
  const {
    dhcp4 = guest.addresses === undefined,
    dhcp6,
    addresses,
    gateways = [],
    routes = [],
    nameservers,
    mtu,
  } = guest;
  const all = [...gateways.map(defaultRoute), ...routes.map(renderRoute)];
  return {
    match: { macaddress },
    'set-name': device,
    dhcp4,
    dhcp6,
    addresses: addresses && [...addresses],
    routes: all.length === 0 ? undefined : all,
    nameservers: nameservers && {
      addresses: nameservers.addresses && [...nameservers.addresses],
      search: nameservers.search && [...nameservers.search],
    },
    mtu,
  };
}

/** Written as networks, which older versions of cloud-init take too; `default` is newer. */
function defaultRoute(via: Value<string>): object {
  return { to: map(via, (address: string) => (address.includes(':') ? '::/0' : '0.0.0.0/0')), via };
}

function renderRoute({ to, via, metric, onLink }: GuestRoute): object {
  return { to, via, metric, 'on-link': onLink };
}

/** An address in the one form that every reader takes: small letters, with colons. */
function colons(address: string): string {
  return address
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .replace(/..(?=.)/g, '$&:');
}
