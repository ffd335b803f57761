import type { ClusterUserDefinedNetworkProps } from '../../src/network/cluster-user-defined-network';
import type { UserDefinedNetworkProps } from '../../src/network/user-defined-network';
import type { Layer2Props, Layer3Props, LocalnetProps } from '../../src/network/user-defined-network-topology';
import type { KindCase } from './field-case';

const layer2: Layer2Props = {
  role: 'Primary',
  subnets: ['10.20.0.0/16', 'fd20::/64'],
  reservedSubnets: ['10.20.8.0/24'],
  infrastructureSubnets: ['10.20.0.0/24', 'fd20::/96'],
  defaultGatewayIPs: ['10.20.0.1', 'fd20::1'],
  joinSubnets: ['100.80.0.0/16', 'fd98::/64'],
  mtu: 1400,
  ipam: { mode: 'Enabled', lifecycle: 'Persistent' },
};
const layer3: Layer3Props = {
  role: 'Primary',
  subnets: [{ cidr: '10.20.0.0/16', hostSubnet: 24 }, 'fd20::/48'],
  joinSubnets: ['100.80.0.0/16'],
  mtu: 1400,
};
const layer3Spec = { ...layer3, subnets: [{ cidr: '10.20.0.0/16', hostSubnet: 24 }, { cidr: 'fd20::/48' }] };
const localnet: LocalnetProps = {
  physicalNetworkName: 'physnet1',
  vlan: 100,
  subnets: ['10.30.0.0/16'],
  excludeSubnets: ['10.30.0.0/28'],
  mtu: 1500,
  ipam: { mode: 'Enabled', lifecycle: 'Persistent' },
};

/** Networks of one namespace. */
export const userDefinedNetworkCases: readonly KindCase<UserDefinedNetworkProps>[] = [
  {
    name: 'a primary network of one segment',
    kind: 'UserDefinedNetwork',
    props: { layer2 },
    spec: { topology: 'Layer2', layer2 },
  },
  {
    name: 'a primary network of a part on each node',
    kind: 'UserDefinedNetwork',
    props: { layer3 },
    spec: { topology: 'Layer3', layer3: layer3Spec },
  },
];

/** Networks of several namespaces. */
export const clusterUserDefinedNetworkCases: readonly KindCase<ClusterUserDefinedNetworkProps>[] = [
  {
    name: 'a network that EVPN carries on',
    kind: 'ClusterUserDefinedNetwork',
    props: {
      namespaceSelector: { matchLabels: { tier: 'blue' } },
      layer2,
      evpn: {
        vtep: 'vtep1',
        macVRF: { vni: 100, routeTarget: '65000:100' },
        ipVRF: { vni: 101, routeTarget: '65000:101' },
      },
    },
    spec: {
      namespaceSelector: { matchLabels: { tier: 'blue' } },
      network: {
        topology: 'Layer2',
        layer2,
        transport: 'EVPN',
        evpn: {
          vtep: 'vtep1',
          macVRF: { vni: 100, routeTarget: '65000:100' },
          ipVRF: { vni: 101, routeTarget: '65000:101' },
        },
      },
    },
  },
  {
    name: 'a network whose packets go as they are',
    kind: 'ClusterUserDefinedNetwork',
    props: { namespaces: ['web'], layer3, noOverlay: { outboundSNAT: 'Disabled', routing: 'Unmanaged' } },
    spec: {
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['web'] }],
      },
      network: {
        topology: 'Layer3',
        layer3: layer3Spec,
        transport: 'NoOverlay',
        noOverlay: { outboundSNAT: 'Disabled', routing: 'Unmanaged' },
      },
    },
  },
  {
    name: 'a network outside of the cluster',
    kind: 'ClusterUserDefinedNetwork',
    props: { namespaces: ['web', { namespaceName: 'shop' }], localnet },
    spec: {
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['web', 'shop'] }],
      },
      network: {
        topology: 'Localnet',
        localnet: { ...localnet, role: 'Secondary', vlan: { mode: 'Access', access: { id: 100 } } },
      },
    },
  },
];
