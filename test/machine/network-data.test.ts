import fc from 'fast-check';
import { parse } from 'yaml';
import { stockCluster } from '../../src/core/cluster';
import { under } from '../../src/core/value';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { Identity } from '../../src/machine/identity';
import { Interface } from '../../src/machine/interface';
import { type GuestInterface, NetworkData } from '../../src/machine/network-data';
import { type VirtualMachineProps, virtualMachine } from '../../src/machine/virtual-machine';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered, webTarget } from '../core/rendered';

type Guests = Readonly<Record<string, GuestInterface | undefined>>;

function machine(interfaces: VirtualMachineProps['interfaces'], guests?: Guests): VirtualMachineProps {
  const networkData = NetworkData.ofInterfaces(guests);
  return { disks: { init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] }, { networkData })) }, interfaces };
}

interface Made {
  /** The addresses in the manifest, by the names of the interfaces. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The network data, parsed back. */
  // biome-ignore lint/suspicious/noExplicitAny: what was written is compared.
  readonly network: any;
}

function made(props: VirtualMachineProps): Made {
  const { domain, volumes } = rendered(virtualMachine, 'vm', props).spec.template.spec;
  const nics = domain.devices.interfaces as { name: string; macAddress: string }[];
  return {
    addresses: Object.fromEntries(nics.map(({ name, macAddress }) => [name, macAddress])),
    network: parse(volumes[0].cloudInitNoCloud.networkData),
  };
}

function refusedAs(props: VirtualMachineProps): string[] {
  const said: string[] = [];
  const report = (path: readonly unknown[], message: string): number => said.push(`${path.join('.')}: ${message}`);
  virtualMachine.check('vm', props, report, { cluster: stockCluster, namespace: 'web' });
  return said;
}

const flat = (macAddress?: string): Interface => Interface.bridge({ networkName: 'flat' }, { macAddress });
const nics = (count: number): Record<string, Interface> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`nic-${i}`, flat(`02:00:5e:10:00:0${i}`)]));

test('one interface that says nothing asks for an IPv4 address, and is found by its MAC address', () => {
  expect(made(machine({ default: Interface.masquerade({ macAddress: '02:00:5E:10:00:01' }) }))).toEqual({
    addresses: { default: '02:00:5E:10:00:01' },
    network: {
      version: 2,
      ethernets: { eth0: { match: { macaddress: '02:00:5e:10:00:01' }, 'set-name': 'eth0', dhcp4: true } },
    },
  });
});

test('two interfaces: one with static addresses, routers and name servers, one with DHCP', () => {
  const props = machine(
    { default: Interface.masquerade({ macAddress: '02-00-5e-10-00-01' }), flat: flat('0200.5e10.0002') },
    {
      flat: {
        name: 'lan',
        addresses: ['10.0.0.5/24', 'fd00::5/64'],
        gateways: ['10.0.0.1', 'fd00::1'],
        routes: [{ to: '10.1.0.0/16', via: '10.0.0.2', metric: 200, onLink: true }],
        nameservers: { addresses: ['10.0.0.53'], search: ['example.com'] },
        mtu: 9000,
      },
    },
  );
  expect(made(props).network).toEqual({
    version: 2,
    ethernets: {
      eth0: { match: { macaddress: '02:00:5e:10:00:01' }, 'set-name': 'eth0', dhcp4: true },
      lan: {
        match: { macaddress: '02:00:5e:10:00:02' },
        'set-name': 'lan',
        dhcp4: false,
        addresses: ['10.0.0.5/24', 'fd00::5/64'],
        routes: [
          { to: '0.0.0.0/0', via: '10.0.0.1' },
          { to: '::/0', via: 'fd00::1' },
          { to: '10.1.0.0/16', via: '10.0.0.2', metric: 200, 'on-link': true },
        ],
        nameservers: { addresses: ['10.0.0.53'], search: ['example.com'] },
        mtu: 9000,
      },
    },
  });
  expect(refusedAs(props)).toEqual([]);
});

test.each([1, 2, 4])('each of %i interfaces of the manifest is in the network data, with its own address', (count) => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 0xffffff }), { minLength: count, maxLength: count }),
      fc.boolean(),
      (numbers, identity) => {
        const hex = (number: number): string => `02:00:5e${number.toString(16).padStart(6, '0').replace(/../g, ':$&')}`;
        const interfaces = Object.fromEntries(
          numbers.map((number, i) => [`nic-${i}`, identity ? flat() : flat(hex(number))]),
        );
        const guests = Object.fromEntries(numbers.map((_, i) => [`nic-${i}`, { addresses: [`10.0.${i}.5/24`] }]));
        const props = { ...machine(interfaces, guests), ...(identity && { identity: Identity.stable() }) };
        expect(refusedAs(props)).toEqual([]);
        const { addresses, network } = made(props);
        const entries = Object.values(network.ethernets) as { match: { macaddress: string }; addresses: string[] }[];
        expect(Object.fromEntries(entries.map(({ match, addresses: [own] }) => [own, match.macaddress]))).toEqual(
          Object.fromEntries(Object.entries(addresses).map(([nic, mac]) => [`10.0.${nic.slice(4)}.5/24`, mac])),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test('an address that comes later moves the data into a Secret, where it is written in the end', () => {
  under(lateEngine, () => {
    const props = machine({ default: Interface.masquerade({ macAddress: late('02:00:5E:10:00:01') }) });
    const [companion] = virtualMachine.companions('vm', props, webTarget);
    const { stringData } = { stringData: {}, ...companion?.props };
    expect(parse(String(resolved(Reflect.get(stringData, 'networkdata'))))).toEqual({
      version: 2,
      ethernets: { eth0: { match: { macaddress: '02:00:5e:10:00:01' }, 'set-name': 'eth0', dhcp4: true } },
    });
    const inline = { networkData: NetworkData.ofInterfaces(), inline: true };
    const disks = { init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] }, inline)) };
    expect(refusedAs({ ...props, disks })).toEqual([
      'disks.init.cloudInit: cloud-init of disk "init" shall stay inline, but its network data holds a value that is known only later; leave `inline` out, and a Secret carries it',
    ]);
  });
});

test('without an address of its own, an interface cannot be found, and the machine is refused', () => {
  expect(refusedAs(machine({ default: Interface.masquerade(), flat: flat('02:00:5e:10:00:01') }))).toEqual([
    'disks.init.cloudInit.networkData.interfaces.default: interface "default" has no macAddress, by which the guest would find it: the cluster makes one up at each start; give it one, or give the machine an identity with Identity.stable()',
  ]);
  expect(refusedAs(machine(undefined))).toEqual([
    'disks.init.cloudInit.networkData: network data are made of the interfaces, and the machine names none; give it `interfaces`',
  ]);
});

test('interfaces that do not exist, or that the guest cannot tell apart, are refused', () => {
  const interfaces = { blue: flat('02:00:5e:10:00:01'), green: flat('02-00-5E-10-00-01') };
  expect(refusedAs(machine(interfaces, { bleu: {}, blue: { name: 'eth1' }, green: {} }))).toEqual([
    'disks.init.cloudInit.networkData.interfaces.bleu: the machine has no interface "bleu"; did you mean "blue"?',
    'disks.init.cloudInit.networkData.interfaces.green.name: interfaces "blue" and "green" are both called "eth1" in the guest; choose another name',
    'disks.init.cloudInit.networkData.interfaces.green: interfaces "blue" and "green" have one macAddress, so the guest cannot tell them apart; choose another',
  ]);
});

test.each(['default', 'all', '.', '..', 'a b', 'a/b', 'a:b', '', 'x'.repeat(16)])(
  'the guest can call no interface "%s"',
  (name) => {
    expect(refusedAs(machine(nics(1), { 'nic-0': { name } }))).toEqual([
      `disks.init.cloudInit.networkData.interfaces.nic-0.name: interface "nic-0" cannot be called "${name}" in the guest; choose up to 15 letters, digits, "-" and "_", but neither "all" nor "default"`,
    ]);
  },
);

test.each<[string, Guests, string[]]>([
  [
    'addresses without a length, and the same twice',
    { 'nic-0': { addresses: ['10.0.0.5', '10.0.0.6/33', '10.0.0.7/24'] }, 'nic-1': { addresses: ['10.0.0.7/16'] } },
    [
      'nic-0.addresses.0: "10.0.0.5" is no address with the length of its network; give one such as 10.0.0.5/24',
      'nic-0.addresses.1: "10.0.0.6/33" is no address with the length of its network; give one such as 10.0.0.5/24',
      'nic-1.addresses.0: 10.0.0.7 is given to interface "nic-0" as well; choose another',
    ],
  ],
  [
    'gateways that no address reaches, or that are none',
    { 'nic-0': { addresses: ['10.0.0.5/24'], gateways: ['10.0.1.1', 'fd00::1', '10.0.0.1/24'] } },
    [
      'nic-0.gateways.0: 10.0.1.1 is in the network of no address of interface "nic-0", and so cannot be reached; correct one of them, or write it as a route with onLink',
      'nic-0.gateways.1: fd00::1 is in the network of no address of interface "nic-0", and so cannot be reached; correct one of them, or write it as a route with onLink',
      'nic-0.gateways.2: "10.0.0.1/24" is no address; give that of a router, without the length of its network',
    ],
  ],
  [
    'two gateways of one family',
    {
      'nic-0': { addresses: ['10.0.0.5/24', 'fd00::5/64'], gateways: ['10.0.0.1', '10.0.0.2', 'fe80::1'] },
      'nic-1': { addresses: ['10.0.1.5/24'], gateways: ['10.0.1.1'] },
    },
    [
      'nic-0.gateways.1: interface "nic-0" has two IPv4 gateways, of which one would never be used; keep one, or write routes with a metric',
      'nic-1.gateways.0: interfaces "nic-0" and "nic-1" both have an IPv4 gateway, and only one can lead everywhere; keep one, or write routes with a metric',
    ],
  ],
  [
    'routes that lead nowhere, and name servers that are none',
    {
      'nic-0': {
        routes: [
          { to: 'everywhere', via: '10.0.0.1' },
          { to: '10.1.0.0/16', via: 'router' },
          { to: '10.1.0.0/16', via: 'fd00::1' },
          { to: 'default', via: '10.0.0.1', metric: 50 },
        ],
        nameservers: { addresses: ['10.0.0.53', 'dns'] },
      },
    },
    [
      'nic-0.routes.0.to: "everywhere" is no network; give one such as 10.1.0.0/16',
      'nic-0.routes.1.via: "router" is no address; give that of a router',
      'nic-0.routes.2.via: fd00::1 is IPv6, and leads to 10.1.0.0/16, which is IPv4; give a router of one family',
      'nic-0.nameservers.addresses.1: "dns" is no address; give that of a name server',
    ],
  ],
])('%s are refused', (_name, guests, said) => {
  expect(refusedAs(machine(nics(2), guests))).toEqual(
    said.map((line) => `disks.init.cloudInit.networkData.interfaces.${line}`),
  );
});

test('what comes later is not judged', () => {
  under(lateEngine, () => {
    const guest = { addresses: [late('10.0.0.5/24')], gateways: ['10.9.9.9'], nameservers: { addresses: [late('x')] } };
    expect(refusedAs(machine(nics(1), { 'nic-0': guest }))).toEqual([]);
  });
});
