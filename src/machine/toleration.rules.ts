import type { Toleration } from '../../imports/kubernetes';
import { isLate, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { labelValue, qualifiedName } from '../core/name';
import { eachItem, type Items, type Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const tolerations: Items<MachineSpec, Wire<Toleration>> = {
  path: ['tolerations'],
  of: (spec) => spec.tolerations,
};

/** The pod of a machine has its tolerations as they are. */
const ofPod = {
  mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidateTolerations',
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
} as const;

const operators = ['Equal', 'Exists'];

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What the cluster checks of the taints that a machine tolerates. */
export const tolerationRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'toleration/valid-operator',
    says: 'the operator of a toleration is Equal or Exists',
    mirrors: 'pkg/util/openapi/openapi.go ValidateSpec; api/openapi-spec/swagger.json k8s.io.api.core.v1.Toleration',
    on: 'tolerations',
    check({ tolerations }, report) {
      for (let i = 0; i < (tolerations?.length ?? 0); i += 1) {
        const operator = textOf(tolerations?.[i]?.operator);
        if (operator === undefined || operators.includes(operator)) continue;
        report(
          ['tolerations', i, 'operator'],
          `the toleration has operator "${operator}", which does not exist; choose Equal or Exists`,
        );
      }
    },
  },
  {
    id: 'toleration/valid-effect',
    says: 'the effect of a toleration is NoSchedule, PreferNoSchedule, NoExecute, or left out',
    mirrors: 'pkg/util/openapi/openapi.go ValidateSpec; api/openapi-spec/swagger.json k8s.io.api.core.v1.Toleration',
    on: 'tolerations',
    check({ tolerations }, report) {
      for (let i = 0; i < (tolerations?.length ?? 0); i += 1) {
        const effect = textOf(tolerations?.[i]?.effect);
        if (effect === undefined || effects.includes(effect)) continue;
        report(
          ['tolerations', i, 'effect'],
          `the toleration has effect "${effect}", which does not exist; choose NoSchedule, PreferNoSchedule or NoExecute, or leave it out for all`,
        );
      }
    },
  },
  {
    ...ofPod,
    id: 'toleration/valid-key',
    says: 'the key of a toleration is that of a taint: a name, with a DNS prefix or without',
    check: eachItem(
      tolerations,
      ({ key: leaf }, report) => {
        const key = textOf(leaf);
        const problem = key ? qualifiedName(key) : undefined;
        if (problem !== undefined) report(['key'], `the key "${key}" of the toleration ${problem}`);
      },
      'key',
    ),
  },
  {
    ...ofPod,
    id: 'toleration/require-key',
    says: 'a toleration without a key has the operator Exists, which is for all taints',
    check: eachItem(tolerations, ({ key, operator: leaf }, report) => {
      const operator = textOrEmpty(leaf);
      if (textOrEmpty(key) !== '' || operator === undefined || operator === 'Exists') return;
      report(
        ['operator'],
        'the toleration has no key; give it that of a taint, or the operator Exists to tolerate all of them',
      );
    }),
  },
  {
    ...ofPod,
    id: 'toleration/valid-value',
    says: 'the value of a toleration is one that a label can have, and stands beside the operator Equal',
    check: eachItem(
      tolerations,
      ({ key, operator: leaf, value: given }, report) => {
        const operator = textOrEmpty(leaf);
        const value = textOf(given);
        if (operator === undefined || value === undefined || value === '') return;
        const label = textOf(key) ? `the toleration of "${textOf(key)}"` : 'the toleration';
        if (operator === 'Exists') {
          report(['value'], `${label} has the operator Exists, and the value "${value}"; leave one of them out`);
        }
        const problem = operator === 'Exists' ? undefined : labelValue(value);
        if (problem !== undefined) report(['value'], `the value "${value}" of ${label} ${problem}`);
      },
      'value',
    ),
  },
  {
    ...ofPod,
    id: 'toleration/require-no-execute',
    says: 'a toleration for a time has the effect NoExecute',
    check: eachItem(
      tolerations,
      ({ effect: leaf, tolerationSeconds }, report) => {
        const effect = textOrEmpty(leaf);
        if (tolerationSeconds === undefined || isLate(tolerationSeconds)) return;
        if (effect === undefined || effect === 'NoExecute') return;
        report(
          ['effect'],
          `tolerationSeconds is for the effect NoExecute, and the toleration ${effect === '' ? 'has none' : `has ${effect}`}; choose NoExecute, or leave tolerationSeconds out`,
        );
      },
      'tolerationSeconds',
    ),
  },
];
