import {
  clusterUserDefinedNetworkRuleSets,
  clusterUserDefinedNetworkRules,
  userDefinedNetworkRuleSets,
  userDefinedNetworkRules,
} from '../../src/network/user-defined-network.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'user-defined-network',
  userDefinedNetworkRules,
  {
    'user-defined-network/valid-definition': [
      { path: 'spec', message: 'topology Layer2 has "layer2", and no other has; give both, or neither' },
      {
        path: 'spec.layer2',
        message: 'field "subnets" is missing; give the ranges that addresses come from, or set "ipam.mode" to Disabled',
      },
      {
        path: 'spec.layer2',
        message: '"subnets" are given to a network that hands out no addresses; remove them, or leave "ipam.mode" out',
      },
      {
        path: 'spec.layer2',
        message: 'a primary network hands out no addresses; leave "ipam.mode" out, or set "role" to Secondary',
      },
      {
        path: 'spec.layer2',
        message: '"joinSubnets" is given to a network that is not primary; remove it, or set "role" to Primary',
      },
      {
        path: 'spec.layer2',
        message: '"reservedSubnets" is given to a network that is not primary; remove it, or set "role" to Primary',
      },
      {
        path: 'spec.layer2',
        message:
          '"infrastructureSubnets" is given to a network that is not primary; remove it, or set "role" to Primary',
      },
      {
        path: 'spec.layer2',
        message: '"defaultGatewayIPs" is given to a network that is not primary; remove it, or set "role" to Primary',
      },
      {
        path: 'spec.layer2.subnets[0]',
        message: 'it is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
      },
      { path: 'spec.layer2.subnets', message: 'the two ranges are of one family; give one of IPv4 and one of IPv6' },
      { path: 'spec.layer2', message: 'a range of "reservedSubnets" is in none of "subnets"; give parts of those' },
      {
        path: 'spec.layer2',
        message:
          'a range of "reservedSubnets" does not begin with its first address; write the first address before "/"',
      },
      {
        path: 'spec.layer2',
        message: 'a gateway of "defaultGatewayIPs" is in none of "subnets"; give an address of each',
      },
      {
        path: 'spec.layer2',
        message: '"mtu" is below 1280, the least that IPv6 takes; give more, or no subnet of IPv6',
      },
      { path: 'spec.layer2.mtu', message: 'the number 575 is too small; give at least 576' },
      {
        path: 'spec.layer3.subnets[0]',
        message: '"hostSubnet" is no longer than the prefix of "cidr"; give a longer one',
      },
      { path: 'spec.layer3.subnets[0]', message: '"hostSubnet" of IPv4 leaves no addresses; give one below 32' },
      {
        path: 'spec.layer3.subnets[0].cidr',
        message: 'it is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
      },
    ],
  },
  { UserDefinedNetwork: userDefinedNetworkRuleSets },
);

describeRules(
  'cluster-user-defined-network',
  clusterUserDefinedNetworkRules,
  {
    'cluster-user-defined-network/valid-definition': [
      { path: 'spec.network', message: 'topology Localnet has "localnet", and no other has; give both, or neither' },
      {
        path: 'spec.network.localnet',
        message:
          'addresses are handed out where there are "subnets", and only there; give "subnets", or set "ipam.mode" to Disabled and remove them',
      },
      {
        path: 'spec.network.localnet.physicalNetworkName',
        message: 'it is empty or contains "," or ":"; write it without',
      },
      {
        path: 'spec.network.localnet.vlan',
        message: 'mode Access has "access", and no other has; give both, or neither',
      },
      { path: 'spec.network.localnet.vlan.access.id', message: 'the number 4095 is too large; give at most 4094' },
      {
        path: 'spec.network.localnet',
        message: '"excludeSubnets" is given without "subnets"; give the ranges that it is a part of',
      },
      {
        path: 'spec.network',
        message:
          'a network without overlay is not a primary one of topology Layer3; make it one, or leave "transport" out',
      },
      { path: 'spec.network', message: 'field "noOverlay" is missing; transport NoOverlay needs it' },
      {
        path: 'spec.network',
        message: '"noOverlay" is given without transport NoOverlay; remove it, or set "transport" to NoOverlay',
      },
      { path: 'spec.network.evpn', message: '"macVRF" and "ipVRF" have the same "vni"; give them two' },
      {
        path: 'spec.network.evpn.ipVRF.routeTarget',
        message:
          'the route target has not the form number:number, address:number or *:number, with at most four bytes on one side and two on the other; write one such as 65000:100',
      },
      {
        path: 'spec.network.layer2',
        message: '"defaultGatewayIPs" is given to a network that is not primary; remove it, or set "role" to Primary',
      },
    ],
    'cluster-user-defined-network/valid-selector': [
      {
        path: 'spec.namespaceSelector.matchLabels["kubernetes.io/metadata.name"]',
        message:
          'label "kubernetes.io/metadata.name" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
    ],
  },
  { ClusterUserDefinedNetwork: clusterUserDefinedNetworkRuleSets },
);
