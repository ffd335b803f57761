import { topologySpreadConstraintRules } from '../../src/machine/topology-spread-constraint.rules';
import { describeRules } from '../oracle/rule-cases';

const at = 'spec.template.spec.topologySpreadConstraints[0]';

describeRules('topology-spread-constraint', topologySpreadConstraintRules, {
  'topology-spread-constraint/valid-max-skew': [
    { path: `${at}.maxSkew`, message: 'maxSkew 0 lets nothing be placed anywhere; give at least 1' },
    { path: `${at}.maxSkew`, message: 'maxSkew -1 lets nothing be placed anywhere; give at least 1' },
  ],
  'topology-spread-constraint/valid-topology-key': [
    {
      path: `${at}.topologyKey`,
      message: 'topology key "" is empty; name a node label, such as topology.kubernetes.io/zone',
    },
    {
      path: `${at}.topologyKey`,
      message:
        'topology key "the zone" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'topology-spread-constraint/valid-label-selector': [
    {
      path: `${at}.labelSelector.matchLabels.app`,
      message:
        'label "app" has the value "a web", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: `${at}.labelSelector.matchExpressions[0].values`,
      message: 'operator "In" on label "app" needs values; give one or more',
    },
  ],
  'topology-spread-constraint/valid-min-domains': [
    { path: 'spec.template.spec.topologySpreadConstraints[0].minDomains', message: 'minDomains is 0; give at least 1' },
    {
      path: 'spec.template.spec.topologySpreadConstraints[0].minDomains',
      message:
        'minDomains is for DoNotSchedule, and whenUnsatisfiable is ScheduleAnyway; leave it out, or choose DoNotSchedule',
    },
  ],
  'topology-spread-constraint/valid-label-key': [
    {
      path: 'spec.template.spec.topologySpreadConstraints[0].matchLabelKeys[0]',
      message:
        'label "the tier" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.topologySpreadConstraints[0].matchLabelKeys',
      message: 'matchLabelKeys add to a labelSelector, and there is none; give one, or leave them out',
    },
  ],
});
