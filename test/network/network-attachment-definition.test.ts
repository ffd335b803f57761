import { carrying, known, under } from '../../src/core/value';
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
