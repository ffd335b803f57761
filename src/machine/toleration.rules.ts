import { textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

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
];
