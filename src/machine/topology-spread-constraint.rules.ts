import type { TopologySpreadConstraint } from '../../imports/kubernetes';
import { checkLabelKeys, checkLabelSelector } from '../core/label-selector';
import { isLate, numberOf, numberOrZero, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { qualifiedName } from '../core/name';
import { eachItem, type Items, type Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go';

const constraints: Items<MachineSpec, Wire<TopologySpreadConstraint>> = {
  path: ['topologySpreadConstraints'],
  of: ({ topologySpreadConstraints }) => topologySpreadConstraints,
};

/** The pod of a machine has its constraints as they are. */
const ofPod = {
  mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateTopologySpreadConstraints',
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
} as const;

/** What the cluster checks of how machines are spread. */
export const topologySpreadConstraintRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'topology-spread-constraint/valid-max-skew',
    says: 'the greatest skew is at least 1',
    mirrors: `${admitter} ValidateMaxSkew`,
    check: eachItem(constraints, ({ maxSkew }, report) => {
      const skew = numberOrZero(maxSkew);
      if (skew === undefined || skew > 0) return;
      report(['maxSkew'], `maxSkew ${skew} lets nothing be placed anywhere; give at least 1`);
    }),
  },
  {
    id: 'topology-spread-constraint/valid-topology-key',
    says: 'the topology over which machines are spread is a node label',
    mirrors: `${admitter} ValidateTopologyKey`,
    check: eachItem(constraints, ({ topologyKey }, report) => {
      if (isLate(topologyKey)) return;
      const key = textOf(topologyKey) ?? '';
      const problem =
        key === '' ? 'is empty; name a node label, such as topology.kubernetes.io/zone' : qualifiedName(key);
      if (problem !== undefined) report(['topologyKey'], `topology key "${key}" ${problem}`);
    }),
  },
  {
    id: 'topology-spread-constraint/valid-label-selector',
    says: 'the selector of what is spread holds label names, values and operators that exist',
    mirrors: `${admitter} validateTopologySpreadConstraints`,
    check: eachItem(
      constraints,
      ({ labelSelector }, report) =>
        checkLabelSelector(labelSelector, (path, message) => report(['labelSelector', ...path], message)),
      'labelSelector',
    ),
  },
  {
    ...ofPod,
    id: 'topology-spread-constraint/valid-min-domains',
    says: 'the least number of domains is at least 1, and stands beside DoNotSchedule',
    check: eachItem(
      constraints,
      ({ minDomains, whenUnsatisfiable }, report) => {
        const least = numberOf(minDomains);
        if (least !== undefined && least < 1) report(['minDomains'], `minDomains is ${least}; give at least 1`);
        const action = textOf(whenUnsatisfiable);
        if (minDomains === undefined || isLate(minDomains) || action === undefined || action === 'DoNotSchedule')
          return;
        report(
          ['minDomains'],
          `minDomains is for DoNotSchedule, and whenUnsatisfiable is ${action}; leave it out, or choose DoNotSchedule`,
        );
      },
      'minDomains',
    ),
  },
  {
    ...ofPod,
    id: 'topology-spread-constraint/valid-label-key',
    says: 'labels whose values join the selector have names that labels can have, and a selector to join',
    check: eachItem(constraints, (constraint, report) => checkLabelKeys(constraint, report), 'matchLabelKeys'),
  },
];
