import { affinityRules } from '../../src/machine/affinity.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('affinity', affinityRules, {
  'affinity/require-term': {
    path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
    message: 'the node affinity requires nothing; give it a term, or leave it out',
  },
  'affinity/valid-expression': [
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values',
      message: 'operator "In" on label "zone" needs values; give one or more',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values',
      message: 'operator "Exists" on label "zone" takes no values; leave them out',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator',
      message: 'operator "Like" does not exist; choose In, NotIn, Exists, DoesNotExist, Gt, Lt',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key',
      message:
        'label "my zone" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values',
      message: 'operator "Gt" on label "cores" compares with one value; give exactly one',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key',
      message: 'label "" has no name; write one',
    },
  ],
  'affinity/valid-field': [
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values',
      message: 'operator "In" on field "metadata.name" takes one value; give exactly one',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].operator',
      message: 'operator "Exists" does not work on fields; choose In or NotIn',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key',
      message:
        'nodes cannot be matched by the field "metadata.namespace"; choose metadata.name, or use matchExpressions',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values[0]',
      message:
        'node name "Node_1" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
  ],
  'affinity/valid-weight': [
    {
      path: 'spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
      message: 'weight 101 is out of range; choose one from 1 to 100',
    },
    {
      path: 'spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
      message: 'weight 0 is out of range; choose one from 1 to 100',
    },
    {
      path: 'spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
      message: 'weight 0 is out of range; choose one from 1 to 100',
    },
  ],
  'affinity/valid-topology-key': [
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
      message: 'topology key "" is empty; name a node label, such as kubernetes.io/hostname',
    },
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
      message: 'topology key "a/b/c" has more than one "/"; write prefix/name',
    },
    {
      path: 'spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey',
      message:
        'topology key "host name" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'affinity/valid-label-selector': [
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels.app',
      message:
        'label "app" has the value "web server", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator',
      message: 'operator "Gt" does not exist; choose In, NotIn, Exists, DoesNotExist',
    },
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values',
      message: 'operator "NotIn" on label "tier" needs values; give one or more',
    },
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values[0]',
      message:
        'label value "d b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].key',
      message:
        'label "a team" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'affinity/valid-namespace': {
    path: 'spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[0]',
    message:
      'namespace "Web" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
  },
  'affinity/valid-value': {
    path: 'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values[0]',
    message:
      'label value "the east" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
  },
  'affinity/valid-label-key': [
    {
      path: 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]',
      message:
        'label "the tier" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys',
      message: 'matchLabelKeys add to a labelSelector, and there is none; give one, or leave them out',
    },
    {
      path: 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]',
      message: 'label "tier" is among mismatchLabelKeys, too; leave it in one of them',
    },
  ],
});
