import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../imports/kubernetes';
import { stockCluster } from '../core/cluster';
import { isMet } from '../core/label-selector';
import { isLate, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import { at } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { evictionStrategyOf } from '../machine/eviction-strategy';
import { instanceOf, machineKinds } from '../machine/machine-spec';
import { podLabelsOf } from '../machine/pod-labels';
import { autoscalerOf } from './horizontal-pod-autoscaler.program-rule';

const controller = 'kubernetes pkg/controller/disruption/disruption.go';

/** A budget that is told of what the controller cannot count. */
export const requireNumber: ProgramRule = {
  id: 'pod-disruption-budget/require-number',
  says: 'a budget of machines has minAvailable, as a whole number',
  why: 'the pod of a machine belongs to its instance, which has no subresource scale: of how many it is one cannot be told, and none is let go',
  mirrors: `${controller} getExpectedPodCount, getExpectedScale`,
  stage: 'later',
  check(program, report) {
    for (const { budget, machines } of program.once(budgetsOf)) {
      const spec = specOf(budget);
      const bound = (spec?.maxUnavailable ?? undefined) !== undefined ? 'maxUnavailable' : 'minAvailable';
      const given = spec?.[bound] ?? undefined;
      // What comes later may be nothing, or a number, which minAvailable takes.
      if (isLate(given) || (bound === 'minAvailable' && numberOf(given) !== undefined)) continue;
      const [machine] = machines;
      if (machine === undefined) continue;
      const said = given === undefined ? 'says no minAvailable' : `says ${bound} ${shown(given)}`;
      report(
        budget,
        ['spec', bound],
        `${said}, and of how many the pods of ${machine.object} are part cannot be told, since an instance has no scale: no pod is let go; give minAvailable as a whole number`,
      );
    }
  },
};

/** Two budgets of one machine, whose pod is then never evicted. */
export const uniqueBudget: ProgramRule = {
  id: 'pod-disruption-budget/unique-budget',
  says: 'a machine that does not migrate away is counted by one budget',
  why: 'an eviction of a pod that has two budgets is refused, so that a drain of its node waits for ever',
  mirrors: 'kubernetes pkg/registry/core/pod/storage/eviction.go Create',
  stage: 'later',
  check(program, report) {
    const first = new Map<ProgramObject, ProgramObject>();
    for (const { budget, machines } of program.once(budgetsOf)) {
      for (const machine of machines) {
        const other = memo(first, machine, () => budget);
        if (other === budget || !isEvicted(machine)) continue;
        report(
          budget,
          ['spec', 'selector'],
          `counts the pods of ${machine.object}, as does ${other.object}: the eviction of a pod that has two budgets is refused; leave one of them`,
        );
        break;
      }
    }
  },
};

/** A budget that asks for as many machines as there are. */
export const requireSpareMachine: ProgramRule = {
  id: 'pod-disruption-budget/require-spare-machine',
  says: 'a budget asks for fewer machines than there are, where they do not migrate away',
  why: 'a budget that asks for all lets none go, so that a drain of a node waits for ever',
  mirrors: `${controller} updatePdbStatus`,
  stage: 'later',
  check(program, report) {
    for (const { budget, machines } of program.once(budgetsOf)) {
      const wanted = numberOf(specOf(budget)?.minAvailable);
      const there = countOf(program, machines);
      if (wanted === undefined || there === undefined || there.least === 0 || wanted < there.least) continue;
      const machine = machines.find(isEvicted);
      if (machine === undefined) continue;
      const { least, most, autoscaler } = there;
      const [counted, when, less] =
        autoscaler === undefined
          ? [`${least}`, '', 'ask for less']
          : [
              `${least} to ${most ?? 'more'} that ${autoscaler.object} leaves`,
              most === undefined || wanted < most ? ` while there are ${wanted} or fewer` : '',
              'ask for less than its minReplicas',
            ];
      report(
        budget,
        ['spec', 'minAvailable'],
        `asks for ${wanted} of ${counted}, so that no pod of ${machine.object} is let go${when}, and the machine does not migrate away; ${less}, or give the machine the evictionStrategy LiveMigrate`,
      );
    }
  },
};

/** A budget, and the objects that are known to make the pods that it counts. */
interface Counted {
  readonly budget: ProgramObject;
  readonly machines: readonly ProgramObject[];
}

function specOf(budget: ProgramObject): WireManifest<PodDisruptionBudget>['spec'] | undefined {
  return (budget.manifest() as WireManifest<PodDisruptionBudget>).spec;
}

function budgetsOf(program: Program): readonly Counted[] {
  const budgets = program.all('PodDisruptionBudget');
  if (budgets.length === 0) return [];
  const machines = machineKinds.flatMap((kind) =>
    program.all(kind).map((machine) => ({ machine, labels: podLabelsOf(machine.manifest(), machine.cluster) })),
  );
  return budgets.map((budget) => {
    const selector = specOf(budget)?.selector ?? undefined;
    if (selector === undefined || budget.anywhere === true) return { budget, machines: [] };
    const counted = machines.filter(
      ({ machine, labels }) =>
        machine.realm === budget.realm &&
        machine.anywhere !== true &&
        machine.namespace === budget.namespace &&
        isMet(selector, labels),
    );
    return { budget, machines: counted.map(({ machine }) => machine) };
  });
}

/** How many pods there are: as many as the objects say, or as their autoscalers leave. */
interface Count {
  readonly least: number;
  /** `undefined` while it is not known. */
  readonly most: number | undefined;
  readonly autoscaler: ProgramObject | undefined;
}

/** How many pods there are; `undefined` while the least of it is not known. */
function countOf(program: Program, machines: readonly ProgramObject[]): Count | undefined {
  let count: Count = { least: 0, most: 0, autoscaler: undefined };
  for (const machine of machines) {
    // What holds one machine says no replicas.
    const replicas = numberOf(at(machine.manifest(), ['spec', 'replicas']) ?? 1);
    if (replicas === undefined) return undefined;
    // Nothing is scaled that stands at 0.
    const autoscaler = replicas === 0 ? undefined : autoscalerOf(program, machine);
    const bounds = autoscaler && (autoscaler.manifest() as WireManifest<HorizontalPodAutoscaler>).spec;
    const least = autoscaler === undefined ? replicas : numberOf(bounds?.minReplicas ?? 1);
    const most = autoscaler === undefined ? replicas : numberOf(bounds?.maxReplicas);
    if (least === undefined) return undefined;
    count = {
      least: count.least + least,
      most: most === undefined || count.most === undefined ? undefined : count.most + most,
      autoscaler: count.autoscaler ?? autoscaler,
    };
  }
  return count;
}

/** Whether it is known that the pod itself is evicted: of a machine that migrates the webhook refuses it before a budget is asked. */
function isEvicted(machine: ProgramObject): boolean {
  const [, spec] = instanceOf(machine.manifest());
  return evictionStrategyOf(spec, machine.cluster ?? stockCluster)?.strategy === 'None';
}

function shown(given: unknown): string {
  const text = textOf(given);
  if (text !== undefined) return `"${text}"`;
  return String(numberOf(given));
}
