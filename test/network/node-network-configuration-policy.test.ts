import { App, Chart } from 'cdk8s';
import { CniPlugin, NodeInterface } from 'kubevirt-kit';
import {
  ClusterUserDefinedNetwork,
  NetworkAttachmentDefinition,
  NodeNetworkConfigurationPolicy,
} from 'kubevirt-kit/cdk8s';
import { refusal, written } from '../cdk8s/synthesis';

const chart = () => new Chart(new App(), 'web', { namespace: 'web' });

test('a policy says its interfaces in the words of nmstate', () => {
  const policy = new NodeNetworkConfigurationPolicy(chart(), 'nodes', {
    interfaces: {
      bond0: NodeInterface.bond({ mode: '802.3ad', ports: ['eth1', 'eth2'], options: { miimon: '100' } }),
      'bond0.100': NodeInterface.vlan({ base: 'bond0', id: 100, mtu: 9000 }),
      br1: NodeInterface.linuxBridge({
        ports: ['bond0.100', { name: 'eth3', vlan: { mode: 'trunk', 'trunk-tags': [{ id: 7 }] } }],
        stp: true,
        ipv4: { enabled: false },
      }),
      'br-data': NodeInterface.ovsBridge({ ports: ['eth4'], allowExtraPatchPorts: false }),
      eth5: NodeInterface.ethernet({ state: 'down' }),
      vrf0: { type: 'vrf', state: 'up', vrf: { port: ['eth6'], 'route-table-id': 100 } },
      gone: undefined,
    },
  });
  expect((policy.toJson() as { spec: unknown }).spec).toEqual({
    desiredState: {
      interfaces: [
        {
          name: 'bond0',
          type: 'bond',
          state: 'up',
          'link-aggregation': { mode: '802.3ad', port: ['eth1', 'eth2'], options: { miimon: '100' } },
        },
        { name: 'bond0.100', type: 'vlan', state: 'up', mtu: 9000, vlan: { 'base-iface': 'bond0', id: 100 } },
        {
          name: 'br1',
          type: 'linux-bridge',
          state: 'up',
          ipv4: { enabled: false },
          bridge: {
            options: { stp: { enabled: true } },
            port: [{ name: 'bond0.100' }, { name: 'eth3', vlan: { mode: 'trunk', 'trunk-tags': [{ id: 7 }] } }],
          },
        },
        {
          name: 'br-data',
          type: 'ovs-bridge',
          state: 'up',
          bridge: { 'allow-extra-patch-ports': false, options: { stp: false }, port: [{ name: 'eth4' }] },
        },
        { name: 'eth5', type: 'ethernet', state: 'down' },
        { name: 'vrf0', type: 'vrf', state: 'up', vrf: { port: ['eth6'], 'route-table-id': 100 } },
      ],
    },
  });
});

test('a network is on the bridge of a policy, and on what it maps', () => {
  const scope = chart();
  const policy = new NodeNetworkConfigurationPolicy(scope, 'nodes', {
    interfaces: { 'br-data': NodeInterface.ovsBridge({ ports: ['eth1'] }), eth1: NodeInterface.ethernet() },
    bridgeMappings: { physnet1: 'br-data' },
  });
  expect([policy.nodeNetworkConfigurationPolicyName, policy.bridgeName, policy.physicalNetworkName]).toEqual([
    'nodes',
    'br-data',
    'physnet1',
  ]);
  new NetworkAttachmentDefinition(scope, 'a', { plugins: [CniPlugin.bridge({ bridge: policy, vlan: 7 })] });
  new NetworkAttachmentDefinition(scope, 'b', { plugins: [CniPlugin.ovs({ bridge: policy })] });
  new NetworkAttachmentDefinition(scope, 'c', { plugins: [CniPlugin.localnet({ physicalNetworkName: policy })] });
  new NetworkAttachmentDefinition(scope, 'd', { plugins: [CniPlugin.cnvBridge({ bridge: { bridgeName: 'br1' } })] });
  new ClusterUserDefinedNetwork(scope, 'e', {
    namespaces: ['web'],
    localnet: { physicalNetworkName: policy, ipam: { mode: 'Disabled' } },
  });
  const specs = written(scope).map(({ spec }) => spec as { config?: string; network?: { localnet: object } });
  expect(
    specs.slice(1).map(({ config, network }) => (config === undefined ? network?.localnet : JSON.parse(config))),
  ).toEqual([
    { cniVersion: '0.3.1', name: 'a', bridge: 'br-data', vlan: 7, type: 'bridge' },
    { cniVersion: '0.3.1', name: 'b', bridge: 'br-data', type: 'ovs' },
    {
      cniVersion: '0.3.1',
      name: 'c',
      netAttachDefName: 'web/c',
      physicalNetworkName: 'physnet1',
      topology: 'localnet',
      type: 'ovn-k8s-cni-overlay',
    },
    { cniVersion: '0.3.1', name: 'd', bridge: 'br1', type: 'cnv-bridge' },
    { role: 'Secondary', physicalNetworkName: 'physnet1', ipam: { mode: 'Disabled' } },
  ]);
});

test('a policy of several bridges offers none of them', () => {
  const scope = chart();
  const policy = new NodeNetworkConfigurationPolicy(scope, 'nodes', {
    interfaces: { br1: NodeInterface.linuxBridge(), br2: NodeInterface.linuxBridge() },
  });
  expect('bridgeName' in policy).toBe(false);
  expect(
    refusal(
      () => new NetworkAttachmentDefinition(scope, 'a', { plugins: [CniPlugin.bridge({ bridge: policy })] }),
    ).split('\n'),
  ).toEqual([
    'NetworkAttachmentDefinition "web/a" cannot be made:',
    '  plugins[0].bridge: a NodeNetworkConfigurationPolicy is not plain data; give text, a number, true or false, or a Lazy [props/valid-type]',
  ]);
});

test('what a policy says in two places is refused', () => {
  expect(
    refusal(
      () =>
        new NodeNetworkConfigurationPolicy(chart(), 'nodes', {
          interfaces: {},
          bridgeMappings: {},
          desiredState: { interfaces: [], ovn: {} },
        }),
    ).split('\n'),
  ).toEqual([
    'NodeNetworkConfigurationPolicy "web/nodes" cannot be made:',
    '  desiredState.interfaces: interfaces are given as well; leave one of the two out [props/valid-value]',
    '  desiredState.ovn: bridgeMappings are given as well; leave one of the two out [props/valid-value]',
  ]);
});
