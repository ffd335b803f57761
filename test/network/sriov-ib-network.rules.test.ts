import { sriovIBNetworkRuleSets, sriovIBNetworkRules } from '../../src/network/sriov-ib-network.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-ib-network',
  sriovIBNetworkRules,
  {
    'sriov-ib-network/valid-capabilities': [
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
    'sriov-ib-network/valid-ipam': [
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
    'sriov-ib-network/valid-meta-plugins': [
      {
        path: 'spec.metaPlugins',
        message:
          'network "fabric" has the metaPlugins { "mtu": 9000 }, which is not the JSON that is wanted there; write it as { "type": "tuning" }',
      },
    ],
    'sriov-ib-network/require-operator-namespace': [
      {
        path: 'metadata.namespace',
        message:
          'network "fabric" is in the namespace "web", where the SR-IOV operator does not look; put it in "sriov-network-operator", and name the machines\' namespace in networkNamespace',
      },
    ],
    'sriov-ib-network/no-resource-prefix': [
      {
        path: 'spec.resourceName',
        message:
          'network "fabric" takes the resource "openshift.io/mlx", before which the operator puts its own prefix; write what follows the "/"',
      },
    ],
  },
  { SriovIBNetwork: sriovIBNetworkRuleSets },
);
