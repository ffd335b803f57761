import type { PodDisruptionBudgetProps } from '../../src/lifecycle/pod-disruption-budget';
import type { KindCase } from './field-case';

const kind = 'PodDisruptionBudget';

/** Which pods a budget counts, and how many must be there. */
export const budgetCases: readonly KindCase<PodDisruptionBudgetProps>[] = [
  {
    name: 'the pods of a pool, and how many must be there',
    kind,
    props: {
      target: { selector: { 'kubevirt-kit/pool': 'shards' } },
      minAvailable: 2,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
    spec: {
      selector: { matchLabels: { 'kubevirt-kit/pool': 'shards' } },
      minAvailable: 2,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  },
  {
    name: 'what a selector finds, and how many may be missing',
    kind,
    props: {
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'mail'] }] },
      maxUnavailable: '25%',
    },
    spec: {
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'mail'] }] },
      maxUnavailable: '25%',
    },
  },
];
