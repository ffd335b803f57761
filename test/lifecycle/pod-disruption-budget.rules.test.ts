import { podDisruptionBudgetRuleSets, podDisruptionBudgetRules } from '../../src/lifecycle/pod-disruption-budget.rules';
import { describeRules } from '../oracle/rule-cases';

const characters =
  'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another';
const notPercentage = 'which is no percentage; give a number without quotes, or write "50%"';

describeRules(
  'pod-disruption-budget',
  podDisruptionBudgetRules,
  {
    'pod-disruption-budget/unique-bound': {
      path: 'spec.maxUnavailable',
      message: 'budget "web" says minAvailable and maxUnavailable, of which it can have one; leave maxUnavailable out',
    },
    'pod-disruption-budget/valid-bound': [
      {
        path: 'spec.minAvailable',
        message: 'budget "web" has the minAvailable -1, which is below zero; give 0 or more',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'budget "web" has the maxUnavailable -1, which is below zero; give 0 or more',
      },
      { path: 'spec.minAvailable', message: `budget "web" has the minAvailable "2", ${notPercentage}` },
      { path: 'spec.minAvailable', message: `budget "web" has the minAvailable "", ${notPercentage}` },
      { path: 'spec.maxUnavailable', message: `budget "web" has the maxUnavailable "-1%", ${notPercentage}` },
      {
        path: 'spec.minAvailable',
        message: 'budget "web" has the minAvailable "101%", which is above 100%; give less',
      },
      {
        path: 'spec.maxUnavailable',
        message: 'budget "web" has the maxUnavailable "99999999999999999999%", which is above 100%; give less',
      },
    ],
    'pod-disruption-budget/valid-eviction-policy': ['Always', ''].map((policy) => ({
      path: 'spec.unhealthyPodEvictionPolicy',
      message: `budget "web" has the unhealthyPodEvictionPolicy "${policy}"; choose IfHealthyBudget or AlwaysAllow`,
    })),
    'pod-disruption-budget/valid-selector': [
      { path: 'spec.selector.matchLabels["app web"]', message: `label "app web" ${characters}` },
      {
        path: 'spec.selector.matchLabels.app',
        message: `label "app" has the value "a web", which ${characters}`,
      },
      { path: 'spec.selector.matchExpressions[0].key', message: `label "app web" ${characters}` },
      {
        path: 'spec.selector.matchExpressions[0].operator',
        message: 'operator "Near" does not exist; choose In, NotIn, Exists, DoesNotExist',
      },
      { path: 'spec.selector.matchExpressions[0].values[0]', message: `label value "a web" ${characters}` },
      {
        path: 'spec.selector.matchExpressions[0].values',
        message: 'operator "In" on label "app" needs values; give one or more',
      },
      {
        path: 'spec.selector.matchExpressions[0].values',
        message: 'operator "Exists" on label "app" takes no values; leave them out',
      },
    ],
  },
  { PodDisruptionBudget: podDisruptionBudgetRuleSets },
);
