import {
  nodeNetworkConfigurationPolicyRuleSets,
  nodeNetworkConfigurationPolicyRules,
} from '../../src/network/node-network-configuration-policy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'node-network-configuration-policy',
  nodeNetworkConfigurationPolicyRules,
  {
    'node-network-configuration-policy/valid-definition': [
      {
        path: 'spec.nodeSelector',
        message:
          'a key is no label; write letters, digits, "-", "_" and ".", at most 63, with or without a domain and "/" before them',
      },
    ],
    'node-network-configuration-policy/valid-interface-name': [
      {
        path: 'spec.desiredState.interfaces[0].name',
        message: 'interface "br-of-the-office1" has 17 characters, and the kernel takes 15; choose a shorter one',
      },
      {
        path: 'spec.desiredState.interfaces[0].name',
        message:
          'interface "br/1" holds white space, "/" or ":", or is "." or "..", which the kernel does not take; choose another',
      },
    ],
    'node-network-configuration-policy/valid-vlan': [
      {
        path: 'spec.desiredState.interfaces[0].vlan.id',
        message: 'interface "eth1.1" has the VLAN 4095; give a number from 0 to 4094',
      },
      {
        path: 'spec.desiredState.interfaces[0].vlan.id',
        message: 'interface "eth1.1" has the VLAN -1; give a number from 0 to 4094',
      },
    ],
    'node-network-configuration-policy/unique-port': [
      {
        path: 'spec.desiredState.interfaces[1].link-aggregation.port[0]',
        message: 'port "eth1" of "bond0" is one of "br1" already; leave it out of one of them',
      },
      {
        path: 'spec.desiredState.interfaces[1].bridge.port[0]',
        message: 'port "eth1" of "br2" is one of "br1" already; leave it out of one of them',
      },
    ],
  },
  { NodeNetworkConfigurationPolicy: nodeNetworkConfigurationPolicyRuleSets },
);
