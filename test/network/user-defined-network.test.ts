import { App, Chart } from 'cdk8s';
import { Interface } from 'kubevirt-kit';
import {
  ClusterUserDefinedNetwork,
  Namespace,
  SriovNetwork,
  UserDefinedNetwork,
  VirtualMachine,
} from 'kubevirt-kit/cdk8s';
import { refusal, written } from '../cdk8s/synthesis';

const chart = () => new Chart(new App(), 'web', { namespace: 'web' });
const segment = {
  layer2: { role: 'Secondary', subnets: ['10.20.0.0/16'], ipam: { lifecycle: 'Persistent' } },
} as const;

test('a machine is on a secondary network by the definition that OVN-Kubernetes makes of it', () => {
  const scope = chart();
  const own = new UserDefinedNetwork(scope, 'segment', segment);
  const shop = new UserDefinedNetwork(scope, 'shop', { namespace: 'shop', ...segment });
  const outside = new ClusterUserDefinedNetwork(scope, 'outside', {
    namespaces: ['web', { namespaceName: 'shop' }],
    localnet: { physicalNetworkName: { physicalNetworkName: 'physnet1' }, vlan: 100, ipam: { mode: 'Disabled' } },
  });
  new VirtualMachine(scope, 'vm', {
    memory: '1Gi',
    disks: {},
    interfaces: { a: Interface.bridge(own), b: Interface.bridge(shop), c: Interface.bridge(outside) },
  });
  const [network, , cluster, machine] = written(scope);
  expect(network?.spec).toEqual({ topology: 'Layer2', ...segment });
  expect(cluster).toEqual({
    apiVersion: 'k8s.ovn.org/v1',
    kind: 'ClusterUserDefinedNetwork',
    metadata: { name: 'outside' },
    spec: {
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['web', 'shop'] }],
      },
      network: {
        topology: 'Localnet',
        localnet: {
          role: 'Secondary',
          physicalNetworkName: 'physnet1',
          vlan: { mode: 'Access', access: { id: 100 } },
          ipam: { mode: 'Disabled' },
        },
      },
    },
  });
  expect(
    (machine as unknown as { spec: { template: { spec: { networks: unknown } } } }).spec.template.spec.networks,
  ).toEqual([
    { name: 'a', multus: { networkName: 'segment' } },
    { name: 'b', multus: { networkName: 'shop/shop' } },
    { name: 'c', multus: { networkName: 'outside' } },
  ]);
});

test('a namespace says that it has a primary network', () => {
  const namespace = new Namespace(chart(), 'blue', { primaryUserDefinedNetwork: true });
  expect(namespace.toJson()).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'blue', labels: { 'k8s.ovn.org/primary-user-defined-network': '' } },
  });
});

test('what a network says of its topology, namespaces and transport is said once', () => {
  const scope = chart();
  const layer2 = { role: 'Primary', subnets: ['10.20.0.0/16'] } as const;
  const layer3 = { role: 'Primary', subnets: ['10.20.0.0/16'] } as const;
  const said = (make: () => unknown) => refusal(make).split('\n').slice(1);
  expect(said(() => new UserDefinedNetwork(scope, 'a', {}))).toEqual([
    '  layer2: a network has one of layer2, layer3; give one [props/valid-value]',
  ]);
  expect(said(() => new UserDefinedNetwork(scope, 'b', { layer2, layer3 }))).toEqual([
    '  layer3: a network has one topology, and layer2 is given as well; leave one out [props/valid-value]',
  ]);
  expect(said(() => new ClusterUserDefinedNetwork(scope, 'c', { layer2 }))).toEqual([
    '  namespaces: nothing says in which namespaces it is; give namespaces or a namespaceSelector [props/valid-value]',
  ]);
  expect(
    said(() => new ClusterUserDefinedNetwork(scope, 'd', { layer2, namespaces: [], namespaceSelector: {} })),
  ).toEqual([
    '  namespaceSelector: namespaces are given as well; leave one of the two out [props/valid-value]',
    '  namespaces: no namespace is given; give one or more [props/valid-value]',
  ]);
  const noOverlay = { outboundSNAT: 'Enabled', routing: 'Managed' } as const;
  expect(
    said(
      () =>
        new ClusterUserDefinedNetwork(scope, 'e', { layer3, namespaces: ['web'], noOverlay, evpn: { vtep: 'vtep' } }),
    ),
  ).toEqual([
    '  evpn: noOverlay is given as well, and a network has one transport; leave one of the two out [props/valid-value]',
  ]);
});

test('the definition of a network is asked where the object is made', () => {
  const layer2 = { role: 'Secondary', subnets: ['10.20.0.0/16'], joinSubnets: ['100.80.0.0/16'] } as const;
  expect(refusal(() => new UserDefinedNetwork(chart(), 'blue', { layer2 }))).toBe(
    [
      'UserDefinedNetwork "web/blue" would be rejected by the cluster:',
      '  spec.layer2: "joinSubnets" is given to a network that is not primary; remove it, or set "role" to Primary [user-defined-network/valid-definition]',
    ].join('\n'),
  );
});

test('no two objects make one definition', () => {
  const app = new App();
  const scope = new Chart(app, 'web', { namespace: 'web' });
  new UserDefinedNetwork(scope, 'fabric', segment);
  new SriovNetwork(scope, 'fast', { name: 'fabric', resource: { resourceName: 'mlx' }, networkNamespace: 'web' });
  const said = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  app.synth();
  expect(said.mock.calls.map(([text]) => text)).toEqual([
    'warning: UserDefinedNetwork "web/fabric": metadata.name: makes the NetworkAttachmentDefinition that SriovNetwork "web/fast" makes; give one of them another name or networkNamespace [network-attachment-definition/unique-definition]\n',
  ]);
  said.mockRestore();
});
