import type { NodeSelectorTerm, PodAffinityTerm } from '../../imports/kubernetes';
import { checkExpression, checkLabelKeys, checkLabelSelector } from '../core/label-selector';
import { isLate, itemsOf, numberOrZero, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { dns1123Label, labelValue, qualifiedName } from '../core/name';
import { checkNodeField, nodeOperators } from '../core/node-selector';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Goes through every term about nodes, whether it is required or preferred. */
function eachNodeTerm({ affinity }: MachineSpec, use: (term: Wire<NodeSelectorTerm>, path: Path) => void): void {
  const nodes = affinity?.nodeAffinity;
  const terms = nodes?.[required]?.nodeSelectorTerms;
  for (let i = 0; i < (terms?.length ?? 0); i += 1) {
    const term = terms?.[i];
    if (term) use(term, ['affinity', 'nodeAffinity', required, 'nodeSelectorTerms', i]);
  }
  for (let i = 0; i < (nodes?.[preferred]?.length ?? 0); i += 1) {
    const term = nodes?.[preferred]?.[i]?.preference;
    if (term) use(term, ['affinity', 'nodeAffinity', preferred, i, 'preference']);
  }
}

/** Goes through every term about other pods: near them or away from them, required or preferred. */
function eachPodTerm({ affinity }: MachineSpec, use: (term: Wire<PodAffinityTerm>, path: Path) => void): void {
  for (const side of ['podAffinity', 'podAntiAffinity'] as const) {
    const pods = affinity?.[side];
    for (let i = 0; i < (pods?.[required]?.length ?? 0); i += 1) {
      const term = pods?.[required]?.[i];
      if (term) use(term, ['affinity', side, required, i]);
    }
    for (let i = 0; i < (pods?.[preferred]?.length ?? 0); i += 1) {
      const term = pods?.[preferred]?.[i]?.podAffinityTerm;
      if (term) use(term, ['affinity', side, preferred, i, 'podAffinityTerm']);
    }
  }
}

/** What the cluster checks of the nodes and pods that a machine is to run on or near. */
export const affinityRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'affinity/require-term',
    says: 'node affinity that is required names at least one term',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go ValidateNodeSelector',
    on: 'affinity',
    check({ affinity }, report) {
      const selector = affinity?.nodeAffinity?.[required];
      if (selector === undefined || (selector.nodeSelectorTerms?.length ?? 0) > 0) return;
      report(
        ['affinity', 'nodeAffinity', required, 'nodeSelectorTerms'],
        'the node affinity requires nothing; give it a term, or leave it out',
      );
    },
  },
  {
    id: 'affinity/valid-expression',
    says: 'an expression about nodes has a label, an operator that exists, and as many values as the operator takes',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go ValidateNodeSelectorRequirement',
    on: 'affinity',
    check(spec, report) {
      if (spec.affinity?.nodeAffinity === undefined) return;
      eachNodeTerm(spec, ({ matchExpressions }, path) => {
        for (let i = 0; i < (matchExpressions?.length ?? 0); i += 1) {
          const expression = matchExpressions?.[i];
          if (!expression) continue;
          checkExpression(expression, nodeOperators, (at, message) =>
            report([...path, 'matchExpressions', i, ...at], message),
          );
        }
      });
    },
  },
  {
    id: 'affinity/valid-field',
    says: 'a field of nodes is matched by metadata.name and one node name',
    why: 'the scheduler knows nodes by no other field than their name',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go ValidateNodeFieldSelectorRequirement',
    on: 'affinity',
    check(spec, report) {
      if (spec.affinity?.nodeAffinity === undefined) return;
      eachNodeTerm(spec, ({ matchFields }, path) => {
        for (let i = 0; i < (matchFields?.length ?? 0); i += 1) {
          const field = matchFields?.[i];
          if (field) checkNodeField(field, (at, message) => report([...path, 'matchFields', i, ...at], message));
        }
      });
    },
  },
  {
    id: 'affinity/valid-weight',
    says: 'a preference weighs from 1 to 100',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go ValidatePreferredSchedulingTerms, validateWeightedPodAffinityTerms',
    on: 'affinity',
    check({ affinity }, report) {
      for (const side of ['nodeAffinity', 'podAffinity', 'podAntiAffinity'] as const) {
        const terms = affinity?.[side]?.[preferred];
        for (let i = 0; i < (terms?.length ?? 0); i += 1) {
          const weight = numberOrZero(terms?.[i]?.weight);
          if (weight === undefined || (weight >= 1 && weight <= 100)) continue;
          report(
            ['affinity', side, preferred, i, 'weight'],
            `weight ${weight} is out of range; choose one from 1 to 100`,
          );
        }
      }
    },
  },
  {
    id: 'affinity/valid-topology-key',
    says: 'affinity between machines names a node label as its topology',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go validatePodAffinityTerm',
    on: 'affinity',
    check(spec, report) {
      eachPodTerm(spec, ({ topologyKey }, path) => {
        if (isLate(topologyKey)) return;
        const key = textOf(topologyKey) ?? '';
        const problem = key === '' ? 'is empty; name a node label, such as kubernetes.io/hostname' : qualifiedName(key);
        if (problem !== undefined) report([...path, 'topologyKey'], `topology key "${key}" ${problem}`);
      });
    },
  },
  {
    id: 'affinity/valid-label-selector',
    says: 'a selector of pods or namespaces holds label names, values and operators that exist',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector',
    on: 'affinity',
    check(spec, report) {
      eachPodTerm(spec, (term, path) => {
        for (const selector of ['labelSelector', 'namespaceSelector'] as const) {
          checkLabelSelector(term[selector], (at, message) => report([...path, selector, ...at], message));
        }
      });
    },
  },
  {
    id: 'affinity/valid-namespace',
    says: 'a namespace in which pods are looked for is a name that a namespace can have',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go validatePodAffinityTerm',
    on: 'affinity',
    check(spec, report) {
      eachPodTerm(spec, ({ namespaces }, path) => {
        for (let i = 0; i < (namespaces?.length ?? 0); i += 1) {
          const name = textOf(namespaces?.[i]);
          const problem = name === undefined ? undefined : dns1123Label(name);
          if (problem !== undefined) report([...path, 'namespaces', i], `namespace "${name}" ${problem}`);
        }
      });
    },
  },
  {
    id: 'affinity/valid-value',
    says: 'a value of a node label that is required is one that a label can have',
    why: 'the API server refuses the pod, and the machine never starts; of what is preferred it asks nothing',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidateNodeSelectorRequirement',
    stage: 'start',
    on: 'affinity.nodeAffinity',
    check({ affinity }, report) {
      const terms = itemsOf(affinity?.nodeAffinity?.[required]?.nodeSelectorTerms);
      for (let i = 0; i < terms.length; i += 1) {
        const expressions = itemsOf(terms[i]?.matchExpressions);
        for (let j = 0; j < expressions.length; j += 1) {
          const values = itemsOf(expressions[j]?.values);
          for (let k = 0; k < values.length; k += 1) {
            const value = textOf(values[k]);
            const problem = value === undefined ? undefined : labelValue(value);
            if (problem === undefined) continue;
            report(
              ['affinity', 'nodeAffinity', required, 'nodeSelectorTerms', i, 'matchExpressions', j, 'values', k],
              `label value "${value}" ${problem}`,
            );
          }
        }
      }
    },
  },
  {
    id: 'affinity/valid-label-key',
    says: 'labels whose values join the selector of a term have names that labels can have, and a selector to join',
    why: 'the API server refuses the pod, and the machine never starts',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidateMatchLabelKeysAndMismatchLabelKeys',
    stage: 'start',
    on: 'affinity',
    check(spec, report) {
      eachPodTerm(spec, (term, path) => checkLabelKeys(term, (at, message) => report([...path, ...at], message)));
    },
  },
];
