import { askRules } from '../../src/core/ask-rules';
import { Cluster, stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import { defaultSeverity } from '../../src/core/rule';
import { sriovNetworkRuleSets, sriovNetworkRules } from '../../src/network/sriov-network.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-network',
  sriovNetworkRules,
  {
    'sriov-network/valid-vlan': [
      { path: 'spec.vlan', message: 'network "fabric" has the VLAN 5000; give a number from 0 to 4094' },
      { path: 'spec.vlan', message: 'network "fabric" has the VLAN -1; give a number from 0 to 4094' },
    ],
    'sriov-network/valid-vlan-qos': [
      { path: 'spec.vlanQoS', message: 'network "fabric" has the vlanQoS 8; give a number from 0 to 7' },
      { path: 'spec.vlanQoS', message: 'network "fabric" has the vlanQoS -1; give a number from 0 to 7' },
    ],
    'sriov-network/valid-tx-rate': [
      {
        path: 'spec.minTxRate',
        message: 'network "fabric" has the minTxRate -1; give a number of Mbit/s, 0 for no limit',
      },
      {
        path: 'spec.maxTxRate',
        message: 'network "fabric" has the maxTxRate -1; give a number of Mbit/s, 0 for no limit',
      },
    ],
    'sriov-network/valid-number': [
      {
        path: 'spec.vlan',
        message:
          'network "fabric" has the vlan 2.0000000001, which is none that the operator can read; give a whole number',
      },
      {
        path: 'spec.maxTxRate',
        message:
          'network "fabric" has the maxTxRate 1000000.0000001, which is none that the operator can read; give a whole number',
      },
    ],
    'sriov-network/valid-capabilities': [
      {
        path: 'spec.capabilities',
        message:
          'network "fabric" has the capabilities { mac: true }, which is not the JSON that is wanted there; write it as { "mac": true }',
      },
      {
        path: 'spec.capabilities',
        message:
          'network "fabric" has the capabilities ["mac"], which is not the JSON that is wanted there; write it as { "mac": true }',
      },
      {
        path: 'spec.capabilities',
        message:
          'network "fabric" has the capabilities { \'mac\': true }, in which a single quote may not stand; write it as { "mac": true }',
      },
    ],
    'sriov-network/valid-ipam': [
      {
        path: 'spec.ipam',
        message:
          'network "fabric" has the ipam dhcp, which is not the JSON that is wanted there; write it as { "type": "host-local", "subnet": "192.0.2.0/24" }',
      },
      {
        path: 'spec.ipam',
        message:
          'network "fabric" has the ipam { "type": 1 }, which is not the JSON that is wanted there; write it as { "type": "host-local", "subnet": "192.0.2.0/24" }',
      },
    ],
    'sriov-network/valid-meta-plugins': [
      {
        path: 'spec.metaPlugins',
        message:
          'network "fabric" has the metaPlugins [{ "type": "tuning" }], which is not the JSON that is wanted there; write it as { "type": "tuning" }',
      },
      {
        path: 'spec.metaPlugins',
        message:
          'network "fabric" has the metaPlugins { "sysctl": {} }, which is not the JSON that is wanted there; write it as { "type": "tuning" }',
      },
    ],
    'sriov-network/require-operator-namespace': {
      path: 'metadata.namespace',
      message:
        'network "fabric" is in the namespace "default", where the SR-IOV operator does not look; put it in "sriov-network-operator", and name the machines\' namespace in networkNamespace',
    },
    'sriov-network/no-resource-prefix': {
      path: 'spec.resourceName',
      message:
        'network "fabric" takes the resource "openshift.io/mlx", before which the operator puts its own prefix; write what follows the "/"',
    },
  },
  { SriovNetwork: sriovNetworkRuleSets },
);

describe('rules: what the SR-IOV plugin refuses of a SriovNetwork', () => {
  function ask(spec: object): readonly Issue[] {
    const manifest = {
      apiVersion: 'sriovnetwork.openshift.io/v1',
      kind: 'SriovNetwork',
      metadata: { name: 'fabric', namespace: 'sriov-network-operator' },
      spec: { resourceName: 'mlx', ...spec },
    };
    return askRules(sriovNetworkRuleSets, manifest, stockCluster, (_rule, stage) => defaultSeverity(stage));
  }

  test.each([
    [
      'sriov-network/no-reserved-vlan',
      { vlan: 4094 },
      { vlan: 4095 },
      'spec.vlan',
      'network "fabric" has the VLAN 4095; give a number from 0 to 4094',
    ],
    [
      'sriov-network/require-vlan',
      { vlan: 100, vlanQoS: 3 },
      { vlan: 0, vlanQoS: 3 },
      'spec.vlanQoS',
      'network "fabric" has the vlanQoS 3 without a VLAN; give a vlan from 1 to 4094',
    ],
    [
      'sriov-network/require-vlan',
      { vlanProto: '802.1q' },
      { vlanProto: '802.1ad' },
      'spec.vlanProto',
      'network "fabric" has the vlanProto 802.1ad without a VLAN; give a vlan from 1 to 4094',
    ],
  ])('%s takes %j and refuses %j', (rule, taken, refused, path, message) => {
    expect(ask(taken)).toEqual([]);
    expect(ask(refused)).toEqual([{ rule, path, message, stage: 'start', severity: 'error' }]);
  });

  test('a policy and a network are looked for where the operator of this cluster runs', () => {
    const cluster = Cluster.kubevirt('1.9', { sriovOperatorNamespace: 'openshift-sriov' });
    const manifest = { metadata: { name: 'fabric', namespace: 'openshift-sriov' }, spec: { resourceName: 'mlx' } };
    expect(askRules(sriovNetworkRuleSets, manifest, cluster, (_rule, stage) => defaultSeverity(stage))).toEqual([]);
  });
});
