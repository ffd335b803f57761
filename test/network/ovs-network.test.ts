import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import { defaultSeverity } from '../../src/core/rule';
import { ovsNetwork } from '../../src/network/ovs-network';
import { ovsNetworkRuleSets } from '../../src/network/ovs-network.rules';
import { rendered } from '../core/rendered';

const resource = { resourceName: 'mlx' };

test('a network is where the operator is, and its definition where the program is', () => {
  expect(rendered(ovsNetwork, 'fast', { resource, bridge: 'br1' })).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'OVSNetwork',
    metadata: { name: 'fast', namespace: 'sriov-network-operator' },
    spec: { resourceName: 'mlx', networkNamespace: 'web', bridge: 'br1' },
  });
  expect(ovsNetwork.refs(rendered(ovsNetwork, 'fast', { resource }))).toEqual({
    networkName: 'fast',
    networkNamespace: 'web',
  });
});

describe('rules: what the Open vSwitch plugin refuses (splitVlanIds)', () => {
  function ask(...trunk: readonly object[]): readonly Issue[] {
    return askRules(
      ovsNetworkRuleSets,
      rendered(ovsNetwork, 'fast', { resource, trunk }),
      stockCluster,
      (_rule, stage) => defaultSeverity(stage),
    );
  }

  const nothing = 'network "fast" has in its trunk nothing that names a VLAN; give an id, or minID and maxID from 1';

  test.each<[object, object, string]>([
    [{ id: 100 }, {}, nothing],
    [{ minID: 100, maxID: 200 }, { minID: 100 }, nothing],
    [{ minID: 1, maxID: 200 }, { minID: 0, maxID: 200 }, nothing],
    [
      { minID: 100, maxID: 200 },
      { minID: 200, maxID: 100 },
      'network "fast" has in its trunk the minID 200 over the maxID 100; swap them',
    ],
  ])('ovs-network/require-trunk-vlan takes %j and refuses %j', (taken, refused, message) => {
    expect(ask(taken)).toEqual([]);
    expect(ask({ id: 5 }, refused)).toEqual([
      { rule: 'ovs-network/require-trunk-vlan', path: 'spec.trunk[1]', message, stage: 'start', severity: 'error' },
    ]);
  });
});
