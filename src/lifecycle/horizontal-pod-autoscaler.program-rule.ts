import { textOf } from '../core/leaf';
import { memo } from '../core/memo';
import { at } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';

/** A target that says how many machines there are, against its autoscaler. */
export const noReplicas: ProgramRule = {
  id: 'horizontal-pod-autoscaler/no-replicas',
  says: 'what an autoscaler scales says no replicas itself',
  why: 'each deployment sets the number back to what the program says, whatever the autoscaler made of it',
  mirrors: 'none: the autoscaler writes what the next deployment writes again',
  stage: 'later',
  check(program, report) {
    for (const autoscaler of program.all('HorizontalPodAutoscaler')) {
      const target = targetOf(program, autoscaler);
      if (target === undefined || (at(target.manifest(), ['spec', 'replicas']) ?? undefined) === undefined) continue;
      report(
        target,
        ['spec', 'replicas'],
        `${autoscaler.object} scales it, and each deployment sets the number back; leave replicas out, and give the autoscaler minReplicas`,
      );
    }
  },
};

/** Two autoscalers of one target. */
export const uniqueAutoscaler: ProgramRule = {
  id: 'horizontal-pod-autoscaler/unique-target',
  says: 'no two autoscalers scale one thing',
  why: 'an autoscaler that finds pods which another one scales too does nothing',
  mirrors: 'kubernetes pkg/controller/podautoscaler/horizontal.go validateAndParseSelector',
  stage: 'later',
  check(program, report) {
    const first = new Map<ProgramObject, ProgramObject>();
    for (const autoscaler of program.all('HorizontalPodAutoscaler')) {
      const target = targetOf(program, autoscaler);
      if (target === undefined) continue;
      const other = memo(first, target, () => autoscaler);
      if (other === autoscaler) continue;
      report(
        autoscaler,
        ['spec', 'scaleTargetRef'],
        `scales ${target.object}, as does ${other.object}, and neither does anything; leave one of them, with the metrics of both`,
      );
    }
  },
};

/** The object of the program that an autoscaler scales, where it is one that holds machines. */
export function targetOf(program: Program, autoscaler: ProgramObject): ProgramObject | undefined {
  const reference = at(autoscaler.manifest(), ['spec', 'scaleTargetRef']);
  const kind = textOf(at(reference, ['kind']));
  const name = textOf(at(reference, ['name']));
  if (name === undefined || autoscaler.anywhere === true) return undefined;
  if (kind !== 'VirtualMachinePool' && kind !== 'VirtualMachineInstanceReplicaSet') return undefined;
  return program.find(kind, autoscaler, name);
}

/** The first autoscaler of the program that scales an object. */
export function autoscalerOf(program: Program, object: ProgramObject): ProgramObject | undefined {
  return program.once(autoscalers).get(object);
}

function autoscalers(program: Program): ReadonlyMap<ProgramObject, ProgramObject> {
  const scaled = new Map<ProgramObject, ProgramObject>();
  for (const autoscaler of program.all('HorizontalPodAutoscaler')) {
    const target = targetOf(program, autoscaler);
    if (target !== undefined) memo(scaled, target, () => autoscaler);
  }
  return scaled;
}
