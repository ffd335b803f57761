import { carrying, known, under } from '../../src/core/value';
import { CniIpam } from '../../src/network/cni-ipam';
import { CniPlugin } from '../../src/network/cni-plugin';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered } from '../core/rendered';

/** The configuration of a network, read back. */
function config(props: Parameters<typeof networkAttachmentDefinition.manifest>[1]): unknown {
  return JSON.parse(rendered(networkAttachmentDefinition, 'flat', props).spec.config);
}

test('one plugin stands for itself, named after the network', () => {
  expect(rendered(networkAttachmentDefinition, 'flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] })).toEqual({
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: 'flat', namespace: 'web' },
    spec: { config: '{"cniVersion":"0.3.1","name":"flat","bridge":"br1","type":"bridge"}' },
  });
});

test('several plugins are a list, in the order in which they are called', () => {
  const plugins = [CniPlugin.bridge({ bridge: 'br1' }), { type: 'tuning', sysctl: { a: '1' } }];
  expect(config({ plugins, cniVersion: '1.0.0' })).toEqual({
    cniVersion: '1.0.0',
    name: 'flat',
    plugins: [
      { type: 'bridge', bridge: 'br1' },
      { type: 'tuning', sysctl: { a: '1' } },
    ],
  });
});

test('plugins are told all that they know, and more', () => {
  const bridge = CniPlugin.bridge({
    bridge: 'br1',
    vlan: 100,
    macspoofchk: true,
    mtu: 9000,
    ipam: { type: 'static' },
    isGateway: false,
    gone: undefined,
  });
  expect(config({ plugins: [bridge] })).toEqual({
    cniVersion: '0.3.1',
    name: 'flat',
    type: 'bridge',
    bridge: 'br1',
    vlan: 100,
    macspoofchk: true,
    mtu: 9000,
    ipam: { type: 'static' },
    isGateway: false,
  });
  const sriov = CniPlugin.sriov({
    vlan: 5,
    vlanQoS: 1,
    vlanProto: '802.1ad',
    spoofchk: 'on',
    trust: 'off',
    link_state: 'auto',
    max_tx_rate: 100,
  });
  expect(config({ plugins: [sriov] })).toEqual({
    cniVersion: '0.3.1',
    name: 'flat',
    type: 'sriov',
    vlan: 5,
    vlanQoS: 1,
    vlanProto: '802.1ad',
    spoofchk: 'on',
    trust: 'off',
    link_state: 'auto',
    max_tx_rate: 100,
  });
});

test('a virtual function is untagged unless it says a VLAN', () => {
  expect(CniPlugin.sriov()).toEqual({ type: 'sriov', vlan: 0 });
});

test('a configuration as text stands as it is', () => {
  const text = '{ "type": "bridge" }';
  expect(rendered(networkAttachmentDefinition, 'flat', { config: text }).spec).toEqual({ config: text });
});

test('the resource that a machine takes is annotated: by its full name, or that of the policy with the prefix of the operator', () => {
  const key = 'k8s.v1.cni.cncf.io/resourceName';
  const plugins = [CniPlugin.sriov()];
  const [full, policy, mine] = [
    { plugins, resource: 'intel.com/vf' },
    { plugins, resource: { resourceName: 'mlx' } },
    { plugins, resource: { resourceName: 'mlx' }, metadata: { annotations: { [key]: 'mine', note: 'x' } } },
  ].map((props) => rendered(networkAttachmentDefinition, 'flat', props).metadata.annotations);
  expect([full, policy, mine]).toEqual([
    { [key]: 'intel.com/vf' },
    { [key]: 'openshift.io/mlx' },
    { [key]: 'mine', note: 'x' },
  ]);
});

test('a late leaf makes the text late, and a reference of the program does not hide it', () => {
  under(lateEngine, () => {
    const textOf = (bridge: unknown): unknown => {
      const plugins = [CniPlugin.bridge({ bridge: bridge as string })];
      return networkAttachmentDefinition.manifest('flat', { plugins }).spec?.config;
    };
    const text = '{"cniVersion":"0.3.1","name":"flat","bridge":"br1","type":"bridge"}';
    const [one, two] = [textOf(late('br1')), textOf(carrying(late('br1'), 'br1'))];
    expect([known(one as string), resolved(one)]).toEqual([undefined, text]);
    expect([known(two as string), resolved(two)]).toEqual([text, text]);
  });
});

test('what it is made of is said once', () => {
  const said = (props: Parameters<typeof networkAttachmentDefinition.manifest>[1]): string[] => {
    const messages: string[] = [];
    networkAttachmentDefinition.check('flat', props, (path, message) => messages.push(`${path.join('.')}: ${message}`));
    return messages;
  };
  const plugins = [CniPlugin.bridge({ bridge: 'br1' })];
  expect([
    said({}),
    said({ plugins, config: '{}' }),
    said({ plugins: [] }),
    said({ config: '{}', cniVersion: '1.0.0' }),
    said({ plugins }),
    said({ config: '{}' }),
  ]).toEqual([
    [': neither plugins and config are given; give one of the two'],
    [': both plugins and config are given; give one of the two'],
    ['plugins: no plugin is given; give at least one, such as CniPlugin.bridge()'],
    ['cniVersion: config says the version itself; leave cniVersion out'],
    [],
    [],
  ]);
});

test('others refer to it by its name and namespace', () => {
  const { refs, manifest } = networkAttachmentDefinition;
  expect(refs(manifest('flat', { config: '{}', namespace: 'net' }))).toEqual({
    networkName: 'flat',
    networkNamespace: 'net',
  });
});

test('every plugin that machines and pods use is one call, and says its type', () => {
  const ipam = CniIpam.static({ addresses: [{ address: '192.0.2.10/24' }] });
  const plugins = [
    CniPlugin.bridge({ bridge: 'br1', vlanTrunk: [{ id: 100 }, { minID: 200, maxID: 299 }], portIsolation: true }),
    CniPlugin.cnvBridge({ bridge: 'br1', vlan: 100 }),
    CniPlugin.macvlan({ master: 'eth1', mode: 'bridge' }),
    CniPlugin.ipvlan({ mode: 'l2' }),
    CniPlugin.vlan({ master: 'eth1', vlanId: 100 }),
    CniPlugin.hostDevice({ device: 'eth1' }),
    CniPlugin.ibSriov({ link_state: 'enable' }),
    CniPlugin.ovs({ bridge: 'br1', vlan: 100 }),
    CniPlugin.tuning({ sysctl: { 'net.core.somaxconn': '500' } }),
    CniPlugin.bond({ links: [{ name: 'net1' }, { name: 'net2' }], mode: 'active-backup', miimon: '100' }),
    CniPlugin.dummy({ ipam }),
  ];
  expect(config({ plugins })).toEqual({
    cniVersion: '0.3.1',
    name: 'flat',
    plugins: [
      {
        type: 'bridge',
        bridge: 'br1',
        vlanTrunk: [{ id: 100 }, { minID: 200, maxID: 299 }],
        portIsolation: true,
      },
      { type: 'cnv-bridge', bridge: 'br1', vlan: 100 },
      { type: 'macvlan', master: 'eth1', mode: 'bridge' },
      { type: 'ipvlan', mode: 'l2' },
      { type: 'vlan', master: 'eth1', vlanId: 100 },
      { type: 'host-device', device: 'eth1' },
      { type: 'ib-sriov', link_state: 'enable' },
      { type: 'ovs', bridge: 'br1', vlan: 100 },
      { type: 'tuning', sysctl: { 'net.core.somaxconn': '500' } },
      { type: 'bond', links: [{ name: 'net1' }, { name: 'net2' }], mode: 'active-backup', miimon: '100' },
      { type: 'dummy', ipam: { type: 'static', addresses: [{ address: '192.0.2.10/24' }] } },
    ],
  });
});

test('everybody who hands out addresses is one call', () => {
  const ipams = [
    CniIpam.static({ routes: [{ dst: '0.0.0.0/0' }], dns: { nameservers: ['192.0.2.53'] } }),
    CniIpam.hostLocal({ ranges: [[{ subnet: '192.0.2.0/24', rangeStart: '192.0.2.10' }]] }),
    CniIpam.dhcp(),
    CniIpam.whereabouts({ range: '192.0.2.0/24', exclude: ['192.0.2.0/28'] }),
  ];
  const written = ipams.map((ipam) =>
    Reflect.get(Object(config({ plugins: [CniPlugin.bridge({ bridge: 'br1', ipam })] })), 'ipam'),
  );
  expect(written).toEqual([
    { type: 'static', routes: [{ dst: '0.0.0.0/0' }], dns: { nameservers: ['192.0.2.53'] } },
    { type: 'host-local', ranges: [[{ subnet: '192.0.2.0/24', rangeStart: '192.0.2.10' }]] },
    { type: 'dhcp' },
    { type: 'whereabouts', range: '192.0.2.0/24', exclude: ['192.0.2.0/28'] },
  ]);
});

test('a network of OVN-Kubernetes names its own definition, and may be called otherwise in the cluster', () => {
  const layer2 = CniPlugin.layer2({ name: undefined, subnets: '192.0.2.0/24', allowPersistentIPs: true });
  const localnet = CniPlugin.localnet({ name: 'blue', physicalNetworkName: 'physnet1', vlanID: 100 });
  const common = { cniVersion: '0.3.1', type: 'ovn-k8s-cni-overlay', netAttachDefName: 'web/flat' };
  expect([config({ plugins: [layer2] }), config({ plugins: [localnet] })]).toEqual([
    { ...common, name: 'flat', topology: 'layer2', subnets: '192.0.2.0/24', allowPersistentIPs: true },
    { ...common, name: 'blue', topology: 'localnet', physicalNetworkName: 'physnet1', vlanID: 100 },
  ]);
  const said: string[] = [];
  networkAttachmentDefinition.check('flat', { plugins: [layer2] }, (_path, message) => said.push(message));
  expect(said).toEqual([
    'a network of OVN-Kubernetes names its own definition, and the namespace is not known; give one',
  ]);
});
