import { virtualMachineInstanceReplicaSetRules } from '../../src/machine/virtual-machine-instance-replica-set.rules';
import { describeRules } from '../oracle/rule-cases';

const kind = 'virtual-machine-instance-replica-set';

const unmatched = (what: string) => ({
  path: 'spec.selector',
  message: `the set selects ${what}, which its own instances do not have; give them the label, or leave the selector out`,
});

const unsized = {
  path: 'spec.template.spec.domain.memory.guest',
  message:
    'the instances have huge pages, and nothing says how much memory, at which the cluster fails; give memory.guest',
};

describeRules(kind, virtualMachineInstanceReplicaSetRules, {
  [`${kind}/valid-selector`]: [
    {
      path: 'spec.selector.matchLabels.app',
      message:
        'label "app" has the value "a web", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.selector.matchExpressions[0].values',
      message: 'operator "In" on label "app" needs values; give one or more',
    },
    {
      path: 'spec.selector.matchExpressions[0].operator',
      message: 'operator "Like" does not exist; choose In, NotIn, Exists, DoesNotExist',
    },
    {
      path: 'spec.selector.matchExpressions[0].key',
      message:
        'label "the app" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  [`${kind}/require-matching-label`]: [
    unmatched('app=shop'),
    unmatched('tier=front'),
    unmatched('app NotIn web, shop'),
    unmatched('app DoesNotExist'),
    unmatched('tier In front'),
  ],
  [`${kind}/require-page-memory`]: [unsized, unsized],
  [`${kind}/require-label`]: {
    path: 'spec.template.metadata.labels',
    message:
      'the instances have no label, and a set makes none that it could not find again; give them one, and select it',
  },
  [`${kind}/no-shared-mac`]: {
    path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
    message:
      'interface "default" has the MAC address 02:00:5e:10:00:01, which all 2 instances would have; leave it out',
  },
});
