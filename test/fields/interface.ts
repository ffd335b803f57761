import { Cluster, type ClusterOptions } from '../../src/core/cluster';
import { Interface } from '../../src/machine/interface';
import type { ResourceClaim } from '../../src/machine/resource-claim';
import type { MachineCase } from './field-case';

const claims: Readonly<Record<string, ResourceClaim>> = { cards: { resourceClaimName: 'cards-of-web' } };

/** A case of a machine with nothing but one interface. */
function interfaceCase(
  name: string,
  nic: Interface,
  wire: object,
  network: object,
  cluster?: ClusterOptions,
  resourceClaims?: typeof claims,
): MachineCase {
  return {
    name,
    props: { memory: '1Gi', disks: {}, interfaces: { nic }, resourceClaims },
    spec: {
      domain: { memory: { guest: '1Gi' }, devices: { disks: [], interfaces: [{ name: 'nic', ...wire }] } },
      networks: [{ name: 'nic', ...network }],
      volumes: [],
      ...(resourceClaims && { resourceClaims: [{ name: 'cards', resourceClaimName: 'cards-of-web' }] }),
    },
    ...(cluster !== undefined && { cluster: Cluster.kubevirt('1.9', cluster) }),
  };
}

const flat = { networkName: 'flat' };
const card = { claimName: 'cards', requestName: 'nic' };
const withClaims: ClusterOptions = { featureGates: ['NetworkDevicesWithDRA'] };

const every = {
  macAddress: '02:00:5e:10:00:01',
  bootOrder: 1,
  pciAddress: '0000:81:01.0',
  acpiIndex: 7,
  tag: 'front',
} as const;
const emulated = { ...every, model: 'e1000e', state: 'down' } as const;

/** What can be said of a machine's interfaces, and of the networks behind them. */
export const interfaceCases: readonly MachineCase[] = [
  interfaceCase(
    'an interface behind NAT with all its options, and what DHCP says',
    Interface.masquerade({
      ...emulated,
      vmNetworkCIDR: '10.11.12.0/24',
      vmIPv6NetworkCIDR: 'fd10:11:12::/120',
      ports: [80, { port: 443, name: 'https', protocol: 'TCP' }],
      dhcpOptions: {
        bootFileName: 'pxelinux.0',
        tftpServerName: 'boot.example.com',
        ntpServers: ['10.0.2.3', '10.0.2.4'],
        privateOptions: { 240: 'a', 224: 'b' },
      },
    }),
    {
      masquerade: {},
      ...emulated,
      ports: [{ port: 80 }, { port: 443, name: 'https', protocol: 'TCP' }],
      dhcpOptions: {
        bootFileName: 'pxelinux.0',
        tftpServerName: 'boot.example.com',
        ntpServers: ['10.0.2.3', '10.0.2.4'],
        privateOptions: [
          { option: 224, value: 'b' },
          { option: 240, value: 'a' },
        ],
      },
    },
    { pod: { vmNetworkCIDR: '10.11.12.0/24', vmIPv6NetworkCIDR: 'fd10:11:12::/120' } },
  ),
  interfaceCase(
    'an interface that is reached at ranges of ports',
    Interface.masquerade({
      portRanges: [
        { start: 8000, end: 8099 },
        { protocol: 'UDP', start: 53, end: 53 },
      ],
    }),
    {
      masquerade: {},
      portRanges: [
        { protocol: 'TCP', start: 8000, end: 8099 },
        { protocol: 'UDP', start: 53, end: 53 },
      ],
    },
    { pod: {} },
    { featureGates: ['PortRangesSpec'] },
  ),
  interfaceCase(
    'a bridge to the pod network',
    Interface.bridge({ ...emulated, vmNetworkCIDR: '10.11.12.0/24', vmIPv6NetworkCIDR: 'fd10:11:12::/120' }),
    { bridge: {}, ...emulated },
    { pod: { vmNetworkCIDR: '10.11.12.0/24', vmIPv6NetworkCIDR: 'fd10:11:12::/120' } },
  ),
  interfaceCase(
    'a bridge to a Multus network that takes the place of the pod network',
    Interface.bridge(flat, { ...emulated, default: true }),
    { bridge: {}, ...emulated },
    { multus: { networkName: 'flat', default: true } },
  ),
  interfaceCase(
    'a bridge to a Multus network that is taken out of the running machine',
    Interface.bridge(flat, { state: 'absent' }),
    { bridge: {}, state: 'absent' },
    { multus: { networkName: 'flat' } },
  ),
  interfaceCase(
    'the pod network through passt',
    Interface.passt({ ...emulated, ports: [22] }),
    { passtBinding: {}, ...emulated, ports: [{ port: 22 }] },
    { pod: {} },
  ),
  interfaceCase(
    'a virtual function of a Multus network',
    Interface.sriov(flat, { ...every, default: false }),
    { sriov: {}, ...every },
    { multus: { networkName: 'flat', default: false } },
  ),
  interfaceCase(
    'a virtual function that a claim asks for',
    Interface.sriov(card, every),
    { sriov: {}, ...every },
    { resourceClaim: { claimName: 'cards', requestName: 'nic' } },
    withClaims,
    claims,
  ),
  interfaceCase(
    'a binding plugin on the pod network',
    Interface.plugin('slow', { ...emulated, vmNetworkCIDR: '10.11.12.0/24' }),
    { binding: { name: 'slow' }, ...emulated },
    { pod: { vmNetworkCIDR: '10.11.12.0/24' } },
  ),
  interfaceCase(
    'a binding plugin on a Multus network',
    Interface.plugin('vdpa', flat, { ...emulated, default: true }),
    { binding: { name: 'vdpa' }, ...emulated },
    { multus: { networkName: 'flat', default: true } },
  ),
  interfaceCase(
    'a binding plugin on what a claim asks for',
    Interface.plugin('vdpa', card, emulated),
    { binding: { name: 'vdpa' }, ...emulated },
    { resourceClaim: { claimName: 'cards', requestName: 'nic' } },
    withClaims,
    claims,
  ),
];
