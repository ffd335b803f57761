import { known, under } from '../../src/core/value';
import { CniIpam } from '../../src/network/cni-ipam';
import { operatorJson } from '../../src/network/operator-network';
import { sriovIBNetwork } from '../../src/network/sriov-ib-network';
import { sriovNetwork } from '../../src/network/sriov-network';
import { sriovNetworkPoolConfig } from '../../src/network/sriov-network-pool-config';
import { sriovOperatorConfig } from '../../src/network/sriov-operator-config';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered } from '../core/rendered';

const resource = { resourceName: 'mlx' };

test('texts of a network are taken as they are, or made of data', () => {
  const text = { capabilities: '{ "mac": true }', ipam: '{}', metaPlugins: '{ "type": "tuning" }' };
  expect(rendered(sriovNetwork, 'fabric', { resource, ...text }).spec).toMatchObject(text);
  const data = {
    capabilities: { mac: true, gone: undefined },
    ipam: CniIpam.whereabouts({ range: '192.0.2.0/24', gateway: undefined }),
    metaPlugins: [{ type: 'tuning', mtu: 9000 }, { type: 'sbr' }],
  };
  expect(rendered(sriovIBNetwork, 'fabric', { resource, ...data }).spec).toEqual({
    resourceName: 'mlx',
    networkNamespace: 'web',
    capabilities: '{"mac":true}',
    ipam: '{"range":"192.0.2.0/24","type":"whereabouts"}',
    metaPlugins: '{"type":"tuning","mtu":9000},{"type":"sbr"}',
  });
});

test('text that is made of data is still the same when the operator has taken white space out and put it between quotes', () => {
  const data = { note: "team a's\u00a0network", list: ['a b', '\t', 'ü'] };
  const text = operatorJson(data);
  expect(text).toBe('{"note":"team\\u0020a\\u0027s\\u00a0network","list":["a\\u0020b","\\t","ü"]}');
  expect(JSON.parse(text)).toEqual(data);
});

test('a part of the data may come later: the text is made when it is known', () => {
  const range = late('192.0.2.0/24');
  const { ipam } = under(lateEngine, () =>
    sriovNetwork.manifest('fabric', { resource, ipam: CniIpam.whereabouts({ range }) }),
  ).spec;
  expect(resolved(ipam)).toBe('{"range":"192.0.2.0/24","type":"whereabouts"}');
  expect(known(ipam)).toBeUndefined();
});

test('a pool is nodes, and how many of them are drained at once', () => {
  const nodeSelector = { matchLabels: { 'example.com/nics': 'fast' } };
  expect(rendered(sriovNetworkPoolConfig, 'fast', { nodeSelector, maxUnavailable: '20%' })).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkPoolConfig',
    metadata: { name: 'fast', namespace: 'sriov-network-operator' },
    spec: { nodeSelector, maxUnavailable: '20%' },
  });
});

test('the configuration of the operator is called default wherever it is made, and says only what it is told', () => {
  expect(rendered(sriovOperatorConfig, 'settings', { enableInjector: true })).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovOperatorConfig',
    metadata: { name: 'default', namespace: 'sriov-network-operator' },
    spec: { enableInjector: true },
  });
  expect(rendered(sriovOperatorConfig, 'settings', { name: 'other' }).metadata.name).toBe('other');
  expect(sriovOperatorConfig.isPatch).toBe(true);
});
