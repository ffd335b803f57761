import { BlockList } from 'node:net';
import { closest } from '../core/did-you-mean';
import type { Context } from '../core/kind';
import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { known, type Value } from '../core/value';
import { familyOf } from '../network/ip-address';
import { type CloudInit, inlineProblem } from './cloud-init';
import type { Disk } from './disk';
import { stableMacAddress } from './identity';
import { type GuestNic, guestInterfaces, type MachineNetwork, type NetworkData } from './network-data';

type Family = 'IPv4' | 'IPv6';

/** An address with the length of its network. */
interface Subnet {
  readonly family: Family;
  readonly address: string;
  readonly bits: number;
}

/** What has been said on interfaces before: by which of them. */
type Earlier = Map<string, string>;

/** Reports network data that the machine's interfaces contradict, and what no guest can make anything of. */
export function checkNetworkData(data: NetworkData, network: MachineNetwork, context: Context, report: Report): void {
  if (network.interfaces === undefined) {
    report([], 'network data are made of the interfaces, and the machine names none; give it `interfaces`');
    return;
  }
  const nics = guestInterfaces(data, network);
  const names = nics.map(({ nic }) => nic);
  for (const nic of Object.keys(data.interfaces)) {
    if (data.interfaces[nic] !== undefined && !names.includes(nic))
      report(['interfaces', nic], `the machine has no interface "${nic}"${closest(nic, names)}`);
  }
  const earlier: Earlier = new Map();
  for (const nic of nics) {
    checkName(nic, earlier, report);
    checkMacAddress(nic, network, context, earlier, report);
    checkAddresses(nic, earlier, (path, message) => report(['interfaces', nic.nic, ...path], message));
  }
}

/** Reports network data that shall stay inline and cannot, now that they are there; what else cannot is said already. */
export function checkInline(name: string, before: CloudInit, after: Disk | undefined, report: Report): void {
  const problem = after?.source === 'cloudInit' ? inlineProblem(after.cloudInit) : undefined;
  if (problem === undefined || inlineProblem(before) !== undefined) return;
  report(
    [],
    `cloud-init of disk "${name}" shall stay inline, but ${problem}; leave \`inline\` out, and a Secret carries it`,
  );
}

/** Reports what another interface has said before. */
function claim(earlier: Earlier, what: string, nic: string, tell: (other: string) => void): void {
  const other = earlier.get(what);
  if (other === undefined) earlier.set(what, nic);
  else tell(other);
}

/** What the kernel takes for the name of a device (`dev_valid_name`, `sysctl_dev_name_is_allowed`). */
function checkName({ nic, device }: GuestNic, earlier: Earlier, report: Report): void {
  const at: Path = ['interfaces', nic, 'name'];
  if (!/^[^\s/:]{1,15}$/.test(device) || ['.', '..', 'all', 'default'].includes(device)) {
    report(
      at,
      `interface "${nic}" cannot be called "${device}" in the guest; choose up to 15 letters, digits, "-" and "_", but neither "all" nor "default"`,
    );
  } else {
    claim(earlier, `name ${device}`, nic, (other) =>
      report(at, `interfaces "${other}" and "${nic}" are both called "${device}" in the guest; choose another name`),
    );
  }
}

function checkMacAddress(
  { nic, macAddress }: GuestNic,
  { identity }: MachineNetwork,
  context: Context,
  earlier: Earlier,
  report: Report,
): void {
  const given = macAddress ?? stableMacAddress(identity, context, nic);
  if (given === undefined) {
    report(
      ['interfaces', nic],
      `interface "${nic}" has no macAddress, by which the guest would find it: the cluster makes one up at each start; give it one, or give the machine an identity with Identity.stable()`,
    );
    return;
  }
  const address = known(given)
    ?.toLowerCase()
    .replace(/[^0-9a-f]/g, '');
  if (address === undefined) return;
  claim(earlier, `mac ${address}`, nic, (other) =>
    report(
      ['interfaces', nic],
      `interfaces "${other}" and "${nic}" have one macAddress, so the guest cannot tell them apart; choose another`,
    ),
  );
}

function checkAddresses({ nic, guest }: GuestNic, earlier: Earlier, report: Report): void {
  const subnets: Subnet[] = [];
  let allKnown = true;
  each(guest.addresses, (text, i) => {
    const subnet = text === undefined ? undefined : subnetOf(text);
    if (text === undefined) allKnown = false;
    else if (subnet === undefined)
      report(['addresses', i], `"${text}" is no address with the length of its network; give one such as 10.0.0.5/24`);
    else {
      subnets.push(subnet);
      claim(earlier, `address ${subnet.address}`, nic, (other) =>
        report(['addresses', i], `${subnet.address} is given to interface "${other}" as well; choose another`),
      );
    }
  });
  each(guest.gateways, (text, i) => {
    if (text !== undefined) checkGateway(nic, text, allKnown ? subnets : undefined, earlier, ['gateways', i], report);
  });
  each(
    guest.routes?.map(({ to }) => to),
    (to, i) => {
      const via = known(guest.routes?.[i]?.via);
      const family =
        to === undefined ? undefined : (subnetOf(to)?.family ?? (to === 'default' ? familyOf(via ?? '') : 'none'));
      if (family === 'none') report(['routes', i, 'to'], `"${to}" is no network; give one such as 10.1.0.0/16`);
      if (via === undefined) return;
      const router = familyOf(via);
      if (router === undefined) report(['routes', i, 'via'], `"${via}" is no address; give that of a router`);
      else if (family !== undefined && family !== 'none' && family !== router)
        report(
          ['routes', i, 'via'],
          `${via} is ${router}, and leads to ${to}, which is ${family}; give a router of one family`,
        );
    },
  );
  each(guest.nameservers?.addresses, (text, i) => {
    if (text !== undefined && familyOf(text) === undefined)
      report(['nameservers', 'addresses', i], `"${text}" is no address; give that of a name server`);
  });
}

function checkGateway(
  nic: string,
  gateway: string,
  subnets: readonly Subnet[] | undefined,
  earlier: Earlier,
  at: Path,
  report: Report,
): void {
  const family = familyOf(gateway);
  if (family === undefined) {
    report(at, `"${gateway}" is no address; give that of a router, without the length of its network`);
    return;
  }
  if (subnets !== undefined && !subnets.some((subnet) => holds(subnet, family, gateway))) {
    report(
      at,
      `${gateway} is in the network of no address of interface "${nic}", and so cannot be reached; correct one of them, or write it as a route with onLink`,
    );
  }
  claim(earlier, `gateway ${family}`, nic, (other) =>
    report(
      at,
      other === nic
        ? `interface "${nic}" has two ${family} gateways, of which one would never be used; keep one, or write routes with a metric`
        : `interfaces "${other}" and "${nic}" both have an ${family} gateway, and only one can lead everywhere; keep one, or write routes with a metric`,
    ),
  );
}

function each(
  values: readonly Value<string>[] | undefined,
  use: (text: string | undefined, index: number) => void,
): void {
  for (let i = 0; i < (values?.length ?? 0); i += 1) use(known(values?.[i]), i);
}

/** An address with the length of its network; `undefined` for what is none. */
function subnetOf(text: string): Subnet | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = familyOf(address);
  const bits = Number(length);
  if (family === undefined || length === '' || bits > (family === 'IPv4' ? 32 : 128)) return undefined;
  return { family, address: address.toLowerCase(), bits };
}

function holds({ family, address, bits }: Subnet, other: Family, gateway: string): boolean {
  if (family !== other) return false;
  const sort = family === 'IPv4' ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(address, bits, sort);
  // A router's link-local address is reached on any link.
  if (sort === 'ipv6') network.addSubnet('fe80::', 10, sort);
  return network.check(gateway, sort);
}
