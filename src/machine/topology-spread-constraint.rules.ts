import type { TopologySpreadConstraint } from '../../imports/kubernetes';
import { checkLabelSelector } from '../core/label-selector';
import { isLate, numberOrZero, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { qualifiedName } from '../core/name';
import { eachItem, type Items, type Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go';

const constraints: Items<MachineSpec, Wire<TopologySpreadConstraint>> = {
  path: ['topologySpreadConstraints'],
  of: ({ topologySpreadConstraints }) => topologySpreadConstraints,
};

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
];
