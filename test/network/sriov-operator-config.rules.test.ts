import { sriovOperatorConfigRuleSets, sriovOperatorConfigRules } from '../../src/network/sriov-operator-config.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-operator-config',
  sriovOperatorConfigRules,
  {
    'sriov-operator-config/valid-name': [
      {
        path: 'metadata.name',
        message: '"fast" is not read by the SR-IOV operator; call it "default"',
      },
      {
        path: 'metadata.namespace',
        message:
          'the namespace "web" is not that of the SR-IOV operator; put it in "sriov-network-operator", or say with Cluster.kubevirt where the operator is',
      },
    ],
    'sriov-operator-config/valid-log-level': [
      {
        path: 'spec.logLevel',
        message: 'the logLevel 3 does not exist; give a number from 0 to 2',
      },
      {
        path: 'spec.logLevel',
        message: 'the logLevel -1 does not exist; give a number from 0 to 2',
      },
    ],
    'sriov-operator-config/no-undrained-node': [
      {
        path: 'spec.disableDrain',
        message:
          'disableDrain sets nodes up under what runs on them: machines lose their virtual functions, or stop with the node; leave it out unless the cluster has one node',
      },
    ],
  },
  { SriovOperatorConfig: sriovOperatorConfigRuleSets },
);
