import { isLate } from '../core/leaf';
import type { Rule } from '../core/rule';
import { canBeIgnored, type InferenceFailure, type InferredField, ignoresFailure, infer } from './inference';
import type { Machine } from './virtual-machine.rules';
import { isEmpty } from './wire-tree';

/** What is asked of the volume that an instancetype or a preference is inferred from. */
function ruleOf(
  field: InferredField,
  failure: InferenceFailure,
  rule: Pick<Rule<Machine>, 'id' | 'says' | 'mirrors'>,
): Rule<Machine> {
  return {
    ...rule,
    on: `spec.${field}`,
    check(machine, report, cluster) {
      const reference = machine.spec?.[field];
      // Whoever names it as well is told of that first.
      if (!isEmpty(reference?.name) || !isEmpty(reference?.kind)) return;
      const inference = infer(machine, field, cluster);
      if (inference?.state !== 'failed' || inference.failure !== failure) return;
      if (ignoresFailure(machine, field, inference)) return;
      if (canBeIgnored(failure) && isLate(reference?.inferFromVolumeFailurePolicy)) return;
      const advice =
        failure === 'no-volume'
          ? 'name one of its volumes'
          : failure === 'absent'
            ? `make it first, or name the ${field} instead`
            : `name the ${field} instead, or set inferFromVolumeFailurePolicy to Ignore to have none`;
      report(['spec', field, 'inferFromVolume'], `the ${field} shall be inferred, and ${inference.reason}; ${advice}`);
    },
  };
}

/** What the cluster checks of an instancetype, or of a preference, that is inferred from a volume. */
export function inferenceRules(field: InferredField): readonly Rule<Machine>[] {
  return [
    ruleOf(field, 'no-volume', {
      id: 'instancetype-reference/require-volume',
      says: 'an instancetype or a preference is inferred from a volume that the machine has',
      mirrors: 'pkg/instancetype/infer/volume.go fromVolumes',
    }),
    ruleOf(field, 'volume', {
      id: 'instancetype-reference/valid-volume',
      says: 'an instancetype or a preference is inferred from a claim, or from a DataVolume made from a claim, a snapshot or a DataSource',
      mirrors: 'pkg/instancetype/infer/volume.go fromVolumes, fromDataVolumeSpec, fromDataVolumeSourceRef',
    }),
    ruleOf(field, 'absent', {
      id: 'instancetype-reference/require-source',
      says: 'what an instancetype or a preference is inferred from exists',
      mirrors: 'pkg/instancetype/infer/volume.go fromPVC, fromVolumeSnapshot, fromDataVolume, fromDataSource',
    }),
    ruleOf(field, 'label', {
      id: 'instancetype-reference/require-label',
      says: 'what an instancetype or a preference is inferred from has the label that names it',
      mirrors: 'pkg/instancetype/infer/volume.go fromLabels, fromDataSource',
    }),
  ];
}
