import {
  sriovNetworkPoolConfigRuleSets,
  sriovNetworkPoolConfigRules,
} from '../../src/network/sriov-network-pool-config.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-network-pool-config',
  sriovNetworkPoolConfigRules,
  {
    'sriov-network-pool-config/no-nodes-beside-offload': [
      {
        path: 'spec.nodeSelector',
        message:
          'pool "workers" has the nodeSelector beside the ovsHardwareOffloadConfig "workers", whose nodes are those of that pool of OpenShift; leave one of the two out',
      },
      {
        path: 'spec.maxUnavailable',
        message:
          'pool "workers" has the maxUnavailable beside the ovsHardwareOffloadConfig "workers", whose nodes are those of that pool of OpenShift; leave one of the two out',
      },
    ],
    'sriov-network-pool-config/valid-max-unavailable': [
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable -1; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "0%"; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "101%"; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "two"; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "2"; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "20 %"; give a number from 0, or a share from "1%" to "100%"',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'pool "workers" has the maxUnavailable "1.5%"; give a number from 0, or a share from "1%" to "100%"',
      },
    ],
    'sriov-network-pool-config/require-operator-namespace': [
      {
        path: 'metadata.namespace',
        message:
          'pool "workers" is in the namespace "web", where the SR-IOV operator does not look; put it in "sriov-network-operator"',
      },
    ],
    'sriov-network-pool-config/valid-node-selector': [
      {
        path: 'spec.nodeSelector.matchExpressions[0].operator',
        message: 'pool "workers": operator "Is" does not exist; choose In, NotIn, Exists, DoesNotExist',
      },
      {
        path: 'spec.nodeSelector.matchExpressions[0].values',
        message: 'pool "workers": operator "In" on label "example.com/nics" needs values; give one or more',
      },
    ],
  },
  { SriovNetworkPoolConfig: sriovNetworkPoolConfigRuleSets },
);
