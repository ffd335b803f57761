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
