import type { LabelSelector, NodeSelectorRequirement } from '../../imports/kubernetes';
import type { VirtualMachinePool as PoolManifest } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { choice, type Field, list, object, plainObject, type Shape } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';

/** Which machines are taken first. */
export interface SelectionPolicyProps {
  /** In which order: by their numbers, by their age, or in none. @default 'Random' */
  readonly sortPolicy?: Value<'AscendingOrder' | 'DescendingOrder' | 'Newest' | 'Oldest' | 'Random'> | undefined;
  /** Those whose pods have some labels come first, in Kubernetes' own words. @default - all alike */
  readonly labelSelector?: Wire<LabelSelector> | undefined;
  /** Those whose nodeSelector fits come first, in Kubernetes' own words. @default - all alike */
  readonly nodeSelectorRequirementMatcher?: readonly Wire<NodeSelectorRequirement>[] | undefined;
}

/** What is kept of a machine that goes: nothing, its claims, or its memory too. */
export type StatePreservation = 'Disabled' | 'Offline' | 'Online';

/** A strategy that leaves the machines to whoever operates them. */
export type UnmanagedStrategy = Readonly<Record<string, never>>;

/** A scale-in for which the pool deletes machines. */
export interface ProactiveScaleInProps {
  /** Which machines go first. @default - any */
  readonly selectionPolicy?: SelectionPolicyProps | undefined;
  /** What is kept of them, and used again on the way out. @default 'Disabled' */
  readonly statePreservation?: Value<StatePreservation> | undefined;
}

/** A scale-in that waits until machines are deleted by others. */
export interface OpportunisticScaleInProps {
  /** What is kept of them, and used again on the way out. @default 'Disabled' */
  readonly statePreservation?: Value<StatePreservation> | undefined;
}

/** An update for which the pool restarts machines. */
export interface ProactiveUpdateProps {
  /** Which machines are restarted first. @default - any */
  readonly selectionPolicy?: SelectionPolicyProps | undefined;
}

/** That the pool deletes machines when there are to be fewer. */
export interface ProactiveScaleIn {
  /** Which machines go, and what is kept of them. */
  readonly proactive: ProactiveScaleInProps;
  /** The pool does it itself. */
  readonly opportunistic?: undefined;
  /** The pool does it itself. */
  readonly unmanaged?: undefined;
}

/** That the pool waits until others delete machines when there are to be fewer. */
export interface OpportunisticScaleIn {
  /** What is kept of machines that others delete. */
  readonly opportunistic: OpportunisticScaleInProps;
  /** Others do it. */
  readonly proactive?: undefined;
  /** The pool counts what others delete. */
  readonly unmanaged?: undefined;
}

/** That the pool leaves its machines alone when there are to be fewer. */
export interface UnmanagedScaleIn {
  /** That whoever operates the machines deletes them. */
  readonly unmanaged: UnmanagedStrategy;
  /** Others do it. */
  readonly proactive?: undefined;
  /** Others do it. */
  readonly opportunistic?: undefined;
}

/** What becomes of machines when there are to be fewer: the pool deletes them, or leaves it to others. */
export type ScaleInStrategy = ProactiveScaleIn | OpportunisticScaleIn | UnmanagedScaleIn;

/** That the pool restarts its machines when the template changes. */
export interface ProactiveUpdate {
  /** Which machines are restarted first. */
  readonly proactive: ProactiveUpdateProps;
  /** The pool restarts them at once. */
  readonly opportunistic?: undefined;
  /** The pool changes them. */
  readonly unmanaged?: undefined;
}

/** That the pool changes its machines when the template changes, and their guests at the next start. */
export interface OpportunisticUpdate {
  /** That machines are changed without a restart. */
  readonly opportunistic: UnmanagedStrategy;
  /** Nothing is restarted. */
  readonly proactive?: undefined;
  /** The pool changes them. */
  readonly unmanaged?: undefined;
}

/** That the pool leaves its machines as they are when the template changes. */
export interface UnmanagedUpdate {
  /** That machines stay as they were made. */
  readonly unmanaged: UnmanagedStrategy;
  /** Nothing is restarted. */
  readonly proactive?: undefined;
  /** Nothing is changed. */
  readonly opportunistic?: undefined;
}

/** What becomes of machines when the template changes: they are restarted, changed without a restart, or left as they are. */
export type UpdateStrategy = ProactiveUpdate | OpportunisticUpdate | UnmanagedUpdate;

const selectionPolicy: Field = object<SelectionPolicyProps>({
  sortPolicy: choice('AscendingOrder', 'DescendingOrder', 'Newest', 'Oldest', 'Random'),
  labelSelector: plainObject,
  nodeSelectorRequirementMatcher: list(plainObject),
});

const statePreservation = choice('Disabled', 'Offline', 'Online');
const unmanaged: Field = object<UnmanagedStrategy>({});

/** Strategies of which a program gives one. */
function oneStrategy(shape: Shape<Readonly<Record<'proactive' | 'opportunistic' | 'unmanaged', unknown>>>): Field {
  const strategies = object(shape);
  return (value, report) => {
    strategies(value, report);
    const given = typeof value === 'object' && value !== null ? Object.keys(withoutUndefined({ ...value })) : [];
    if (given.length > 1) report([], `${given.join(' and ')} are given; choose one of them`);
  };
}

/** Checks `scaleInStrategy`. */
export const scaleInStrategyField: Field = oneStrategy({
  proactive: object<ProactiveScaleInProps>({ selectionPolicy, statePreservation }),
  opportunistic: object<OpportunisticScaleInProps>({ statePreservation }),
  unmanaged,
});

/** Checks `updateStrategy`. */
export const updateStrategyField: Field = oneStrategy({
  proactive: object<ProactiveUpdateProps>({ selectionPolicy }),
  opportunistic: unmanaged,
  unmanaged,
});

function renderSelection(given: SelectionPolicyProps | undefined) {
  if (given === undefined) return undefined;
  const { sortPolicy, labelSelector, nodeSelectorRequirementMatcher } = given;
  const isNarrowed = labelSelector !== undefined || nodeSelectorRequirementMatcher !== undefined;
  return {
    sortPolicy,
    selectors: isNarrowed
      ? {
          labelSelector: labelSelector && copyTree(labelSelector),
          nodeSelectorRequirementMatcher:
            nodeSelectorRequirementMatcher && copyTree([...nodeSelectorRequirementMatcher]),
        }
      : undefined,
  };
}

/** `spec.scaleInStrategy`. */
export function renderScaleIn(given: ScaleInStrategy | undefined): Wire<PoolManifest>['spec']['scaleInStrategy'] {
  if (given === undefined) return undefined;
  const { proactive, opportunistic, unmanaged } = given;
  return {
    proactive: proactive && {
      selectionPolicy: renderSelection(proactive.selectionPolicy),
      statePreservation: proactive.statePreservation,
    },
    opportunistic: opportunistic && { statePreservation: opportunistic.statePreservation },
    unmanaged: unmanaged && {},
  };
}

/** `spec.updateStrategy`. */
export function renderUpdate(given: UpdateStrategy | undefined): Wire<PoolManifest>['spec']['updateStrategy'] {
  if (given === undefined) return undefined;
  const { proactive, opportunistic, unmanaged } = given;
  return {
    proactive: proactive && { selectionPolicy: renderSelection(proactive.selectionPolicy) },
    opportunistic: opportunistic && {},
    unmanaged: unmanaged && {},
  };
}
