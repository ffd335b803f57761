import { ovsNetworkRuleSets, ovsNetworkRules } from '../../src/network/ovs-network.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'ovs-network',
  ovsNetworkRules,
  {
    'ovs-network/valid-capabilities': [
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
    'ovs-network/valid-ipam': [
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
    'ovs-network/valid-meta-plugins': [
      {
        path: 'spec.metaPlugins',
        message:
          'network "fabric" has the metaPlugins { "mtu": 9000 }, which is not the JSON that is wanted there; write it as { "type": "tuning" }',
      },
    ],
    'ovs-network/require-operator-namespace': [
      {
        path: 'metadata.namespace',
        message:
          'network "fabric" is in the namespace "web", where the SR-IOV operator does not look; put it in "sriov-network-operator", and name the machines\' namespace in networkNamespace',
      },
    ],
    'ovs-network/no-resource-prefix': [
      {
        path: 'spec.resourceName',
        message:
          'network "fabric" takes the resource "openshift.io/mlx", before which the operator puts its own prefix; write what follows the "/"',
      },
    ],
    'ovs-network/valid-vlan': [
      {
        path: 'spec.vlan',
        message: 'network "fabric" has the VLAN 4096; give a number from 0 to 4095',
      },
      {
        path: 'spec.vlan',
        message: 'network "fabric" has the VLAN -1; give a number from 0 to 4095',
      },
    ],
    'ovs-network/valid-trunk': [
      {
        path: 'spec.trunk[0].id',
        message: 'network "fabric" has in its trunk the id 4096; give a number from 0 to 4095',
      },
      {
        path: 'spec.trunk[1].maxID',
        message: 'network "fabric" has in its trunk the maxID 5000; give a number from 0 to 4095',
      },
    ],
    'ovs-network/valid-bridge': [
      {
        path: 'spec.bridge',
        message:
          'network "fabric" has the bridge "br\\"1", which the operator writes into JSON as it is; leave quotes, backslashes and line breaks out',
      },
      {
        path: 'spec.bridge',
        message:
          'network "fabric" has the bridge "br\'1", which the operator writes into JSON as it is; leave quotes, backslashes and line breaks out',
      },
      {
        path: 'spec.interfaceType',
        message:
          'network "fabric" has the interfaceType "dp\\\\dk", which the operator writes into JSON as it is; leave quotes, backslashes and line breaks out',
      },
    ],
  },
  { OVSNetwork: ovsNetworkRuleSets },
);
