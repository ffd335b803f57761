import { Cluster } from '../../src/core/cluster';
import { sriovNetwork } from '../../src/network/sriov-network';
import { sriovNetworkNodePolicy } from '../../src/network/sriov-network-node-policy';
import { rendered, webTarget } from '../core/rendered';

const resource = { resourceName: 'mlx' };
const operator = 'sriov-network-operator';

test('a network is where the operator is, and its definition where the program is', () => {
  expect(rendered(sriovNetwork, 'fabric', { resource })).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetwork',
    metadata: { name: 'fabric', namespace: operator },
    spec: { resourceName: 'mlx', networkNamespace: 'web' },
  });
});

test('the operator is where the cluster says, or the object', () => {
  const target = { cluster: Cluster.kubevirt('1.9', { sriovOperatorNamespace: 'sriov' }), namespace: undefined };
  const namespaces = [
    rendered(sriovNetwork, 'fabric', { resource }, target),
    rendered(sriovNetwork, 'fabric', { resource, namespace: 'own' }, target),
    rendered(sriovNetworkNodePolicy, 'nics', { resourceName: 'mlx', numVfs: 8 }, target),
  ].map(({ metadata, spec }) => [metadata.namespace, spec.networkNamespace]);
  expect(namespaces).toEqual([
    ['sriov', undefined],
    ['own', undefined],
    ['sriov', undefined],
  ]);
});

test('every prop of a network has its place', () => {
  const props = {
    resource,
    networkNamespace: 'net',
    vlan: 100,
    vlanQoS: 1,
    vlanProto: '802.1ad',
    spoofChk: 'on',
    trust: 'off',
    linkState: 'auto',
    minTxRate: 1,
    maxTxRate: 2,
    capabilities: '{"mac": true}',
    ipam: '{}',
    metaPlugins: '{"type": "tuning"}',
  } as const;
  expect(rendered(sriovNetwork, 'fabric', props).spec).toEqual({
    resourceName: 'mlx',
    networkNamespace: 'net',
    vlan: 100,
    vlanQoS: 1,
    vlanProto: '802.1ad',
    spoofChk: 'on',
    trust: 'off',
    linkState: 'auto',
    minTxRate: 1,
    maxTxRate: 2,
    capabilities: '{"mac": true}',
    ipam: '{}',
    metaPlugins: '{"type": "tuning"}',
  });
});

test('machines find a network by its definition: in its own namespace, else where the operator is', () => {
  const { refs, manifest } = sriovNetwork;
  expect([
    refs(manifest('fabric', { resource, networkNamespace: { namespaceName: 'net' } }, webTarget)),
    refs(manifest('fabric', { resource }, webTarget)),
    refs(manifest('fabric', { resource })),
  ]).toEqual([
    { networkName: 'fabric', networkNamespace: 'net' },
    { networkName: 'fabric', networkNamespace: 'web' },
    { networkName: 'fabric', networkNamespace: operator },
  ]);
});

test('a network refers to a policy by its resource', () => {
  const policy = sriovNetworkNodePolicy.refs(
    sriovNetworkNodePolicy.manifest('nics', { resourceName: 'mlx', numVfs: 8 }),
  );
  expect(policy).toEqual({ resourceName: 'mlx' });
  expect(rendered(sriovNetwork, 'fabric', { resource: policy }).spec.resourceName).toBe('mlx');
});
