import { App, Chart } from 'cdk8s';
import { VirtualMachine } from 'kubevirt-kit/cdk8s';
import { Interface, renderInterface, renderNetwork } from '../../src/machine/interface';

/** The interface and the network, as they go over the wire. */
function halves(nic: Interface, namespace?: string): [object, object] {
  const plain = [renderInterface('a', nic), renderNetwork('a', nic, namespace)];
  return JSON.parse(JSON.stringify(plain)) as [object, object];
}

const flat = { networkName: 'flat' };
const emulated = {
  model: 'e1000e',
  macAddress: '02:00:00:00:00:01',
  bootOrder: 2,
  ports: [80, { port: 443 }, { port: 53, name: 'dns', protocol: 'UDP' }],
} as const;
const emulatedAs = {
  model: 'e1000e',
  macAddress: '02:00:00:00:00:01',
  bootOrder: 2,
  ports: [{ port: 80 }, { port: 443 }, { port: 53, name: 'dns', protocol: 'UDP' }],
};

test.each<[string, Interface, [object, object]]>([
  [
    'masquerade',
    Interface.masquerade(),
    [
      { name: 'a', masquerade: {} },
      { name: 'a', pod: {} },
    ],
  ],
  [
    'masquerade, with all its options',
    Interface.masquerade(emulated),
    [
      { name: 'a', masquerade: {}, ...emulatedAs },
      { name: 'a', pod: {} },
    ],
  ],
  [
    'a bridge to the pod network',
    Interface.bridge(),
    [
      { name: 'a', bridge: {} },
      { name: 'a', pod: {} },
    ],
  ],
  [
    'a bridge to the pod network, with all its options',
    Interface.bridge(emulated),
    [
      { name: 'a', bridge: {}, ...emulatedAs },
      { name: 'a', pod: {} },
    ],
  ],
  [
    'a bridge to a network',
    Interface.bridge(flat),
    [
      { name: 'a', bridge: {} },
      { name: 'a', multus: { networkName: 'flat' } },
    ],
  ],
  [
    'a bridge to a network, with all its options',
    Interface.bridge(flat, emulated),
    [
      { name: 'a', bridge: {}, ...emulatedAs },
      { name: 'a', multus: { networkName: 'flat' } },
    ],
  ],
  [
    'SR-IOV',
    Interface.sriov(flat),
    [
      { name: 'a', sriov: {} },
      { name: 'a', multus: { networkName: 'flat' } },
    ],
  ],
  [
    'SR-IOV, with all its options',
    Interface.sriov(flat, { macAddress: '02:00:00:00:00:01', bootOrder: 1 }),
    [
      { name: 'a', sriov: {}, macAddress: '02:00:00:00:00:01', bootOrder: 1 },
      { name: 'a', multus: { networkName: 'flat' } },
    ],
  ],
])('%s', (_what, nic, expected) => {
  expect(halves(nic)).toEqual(expected);
});

test('a network is named with its namespace where that is another than that of the machine', () => {
  const there = { networkName: 'flat', networkNamespace: 'net' };
  const names = [
    [flat, 'web'],
    [there, 'net'],
    [there, 'web'],
    [there, undefined],
  ] as const;
  const networks = names.map(([network, namespace]) => halves(Interface.bridge(network), namespace)[1]);
  expect(networks).toEqual(
    ['flat', 'flat', 'net/flat', 'net/flat'].map((networkName) => ({ name: 'a', multus: { networkName } })),
  );
});

test('no ports are none, and an empty list is one', () => {
  expect(halves(Interface.masquerade({ ports: undefined }))[0]).toEqual({ name: 'a', masquerade: {} });
  expect(halves(Interface.masquerade({ ports: [] }))[0]).toEqual({ name: 'a', masquerade: {}, ports: [] });
});

const card = { claimName: 'cards', requestName: 'nic' };

test('what is no options is the network, wherever it may be left out', () => {
  expect([
    Interface.bridge(flat, { tag: 'a' }),
    Interface.bridge({ tag: 'a' }),
    Interface.plugin('vdpa'),
    Interface.plugin('vdpa', { tag: 'a' }),
    Interface.plugin('vdpa', flat, { default: true }),
    Interface.plugin('vdpa', card, { tag: 'a' }),
    Interface.sriov(card),
    Interface.passt({ vmNetworkCIDR: '10.0.3.0/24' }),
  ]).toEqual([
    { type: 'bridge', network: flat, tag: 'a' },
    { type: 'bridge', tag: 'a' },
    { type: 'plugin', plugin: 'vdpa' },
    { type: 'plugin', plugin: 'vdpa', tag: 'a' },
    { type: 'plugin', plugin: 'vdpa', network: flat, default: true },
    { type: 'plugin', plugin: 'vdpa', network: card, tag: 'a' },
    { type: 'sriov', network: card },
    { type: 'passt', vmNetworkCIDR: '10.0.3.0/24' },
  ]);
});

test('a claim on the network of an interface is no Multus network', () => {
  expect(halves(Interface.sriov(card))).toEqual([
    { name: 'a', sriov: {} },
    { name: 'a', resourceClaim: card },
  ]);
});

test('options of DHCP and ranges of ports are as the API wants them', () => {
  const nic = Interface.masquerade({
    dhcpOptions: { privateOptions: { 250: 'b', 224: 'a', 230: undefined } },
    portRanges: [{ start: 1, end: 9 }],
  });
  expect(halves(nic)[0]).toEqual({
    name: 'a',
    masquerade: {},
    dhcpOptions: {
      privateOptions: [
        { option: 224, value: 'a' },
        { option: 250, value: 'b' },
      ],
    },
    portRanges: [{ protocol: 'TCP', start: 1, end: 9 }],
  });
});

test('slips of those whom no compiler checks are said, all at once', () => {
  const interfaces = {
    a: Interface.masquerade({ default: true } as never),
    b: Interface.bridge({ default: true } as never),
    c: Interface.bridge(flat, { vmNetworkCIDR: '10.0.3.0/24', state: 'gone' } as never),
    d: Interface.sriov(card, { default: true, vmIPv6NetworkCIDR: 'fd00::/120' } as never),
    e: Interface.sriov(undefined as never),
    f: Interface.plugin('vdpa', { claimName: 'cards' } as never),
    g: Interface.plugin('vdpa', card, { default: false, vmNetworkCIDR: '10.0.3.0/24' } as never),
    h: Interface.masquerade({ dhcpOptions: { privateOptions: { first: 'a', 240: 5 } } } as never),
    i: Interface.masquerade({ portRanges: [{ start: 1 }] } as never),
    j: { type: 'slirp' } as never,
  };
  const make = () => new VirtualMachine(new Chart(new App(), 'web'), 'vm', { memory: '1Gi', disks: {}, interfaces });
  expect(make).toThrow(
    expect.objectContaining({
      message: [
        'VirtualMachine "web/vm" cannot be made:',
        '  interfaces.a.default: default is of Multus networks, and the interface is on the pod network; leave it out [props/valid-type]',
        '  interfaces.b.default: default is of Multus networks, and the interface is on the pod network; leave it out [props/valid-type]',
        '  interfaces.c.state: text "gone" is given where one of "up", "down", "absent" is wanted [props/valid-type]',
        '  interfaces.c.vmNetworkCIDR: vmNetworkCIDR is of the pod network, and the interface is on a Multus network; leave it out [props/valid-type]',
        '  interfaces.d.default: default is of Multus networks, and the interface is on a claim; leave it out [props/valid-type]',
        '  interfaces.d.vmIPv6NetworkCIDR: vmIPv6NetworkCIDR is of the pod network, and the interface is on a claim; leave it out [props/valid-type]',
        '  interfaces.e.network: prop "network" is missing [props/valid-type]',
        '  interfaces.f.network.requestName: prop "requestName" is missing [props/valid-type]',
        '  interfaces.g.default: default is of Multus networks, and the interface is on a claim; leave it out [props/valid-type]',
        '  interfaces.g.vmNetworkCIDR: vmNetworkCIDR is of the pod network, and the interface is on a claim; leave it out [props/valid-type]',
        '  interfaces.h.dhcpOptions.privateOptions["240"]: option "240": the number 5 is given where text is wanted [props/valid-type]',
        '  interfaces.h.dhcpOptions.privateOptions.first: option "first" is no number; give one from 224 to 254 [props/valid-type]',
        '  interfaces.i.portRanges[0].end: prop "end" is missing [props/valid-type]',
        '  interfaces.j: interface "j": text "slirp" says what it is; make it with Interface.masquerade(), Interface.bridge() or another of its functions [props/valid-type]',
      ].join('\n'),
    }),
  );
});
