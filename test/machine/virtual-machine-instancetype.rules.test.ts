import {
  virtualMachineInstancetypeRuleSets,
  virtualMachineInstancetypeRules,
} from '../../src/machine/virtual-machine-instancetype.rules';
import { describeRules } from '../oracle/rule-cases';

const kind = 'virtual-machine-instancetype';

const overcommitted = {
  path: 'spec.memory.overcommitPercent',
  message:
    'instancetype "small" has the overcommitPercent 15 beside huge pages, which the node holds ready whole; leave one of them out',
};

describeRules(
  kind,
  virtualMachineInstancetypeRules,
  {
    [`${kind}/no-overcommitted-hugepages`]: [overcommitted, overcommitted],
    [`${kind}/no-launch-security`]: {
      path: 'spec.launchSecurity',
      message:
        'instancetype "small" has launchSecurity, which KubeVirt deprecates there; give it to a preference as launchSecurity, or to the machines',
    },
  },
  {
    VirtualMachineInstancetype: virtualMachineInstancetypeRuleSets,
    VirtualMachineClusterInstancetype: virtualMachineInstancetypeRuleSets,
  },
);
