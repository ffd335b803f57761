import type { PodDisruptionBudget as BudgetManifest, LabelSelector } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, integerOrText, plainObject } from '../core/shape';
import { copyTree } from '../core/tree';
import { isOpaque, type Value } from '../core/value';
import { type ServiceTarget, serviceTarget } from '../network/service-target';

/** Props of a PodDisruptionBudget. */
export interface PodDisruptionBudgetProps extends NamespacedProps<WireManifest<BudgetManifest>> {
  /** Whose pods it counts: a pool, a replica set, a machine, an instance, or `{ selector }` with labels of pods. @default - what `selector` says */
  readonly target?: ServiceTarget | undefined;
  /** Which pods it counts, in Kubernetes' own words, in place of `target`; `{}` is all of the namespace. @default - those of `target` */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** How many pods must be there after an eviction: `2`; a percentage is none that can be told of machines. @default - unsaid */
  readonly minAvailable?: Value<number | string> | undefined;
  /** How many pods may be missing after an eviction, which cannot be told of machines: give `minAvailable`. @default - unsaid */
  readonly maxUnavailable?: Value<number | string> | undefined;
  /** Whether pods that are not ready may always be evicted, or only while the budget holds. @default 'IfHealthyBudget' */
  readonly unhealthyPodEvictionPolicy?: Value<'IfHealthyBudget' | 'AlwaysAllow'> | undefined;
}

/** What others refer to. */
export interface PodDisruptionBudgetRefs {
  /** The name of the PodDisruptionBudget. */
  readonly podDisruptionBudgetName: Value<string>;
}

/** How many machines must be left when nodes are drained. */
export const podDisruptionBudget = defineKind<
  PodDisruptionBudgetProps,
  PodDisruptionBudgetRefs,
  WireManifest<BudgetManifest>
>({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  scope: 'Namespaced',
  name: 'pathSegment',
  shape: {
    target: serviceTarget,
    selector: plainObject,
    minAvailable: integerOrText,
    maxUnavailable: integerOrText,
    unhealthyPodEvictionPolicy: choice('IfHealthyBudget', 'AlwaysAllow'),
  },
  rules: () =>
    (require('./pod-disruption-budget.rules') as typeof import('./pod-disruption-budget.rules'))
      .podDisruptionBudgetRuleSets,
  check({ target, selector }, _context, report) {
    if (target === undefined) {
      if (selector === undefined)
        report(['target'], 'nothing says which pods are counted; give a target or a selector');
    } else if (selector !== undefined) {
      report(['selector'], 'a target is given as well, whose pods are counted; leave one of them out');
    } else if (!isOpaque(target.selector) && Object.keys(target.selector).length === 0) {
      report(
        ['target'],
        'the pods of the target have no labels in common, and a budget without labels counts all pods of the namespace; give the machines podLabels',
      );
    }
  },
  body: ({ target, selector, minAvailable, maxUnavailable, unhealthyPodEvictionPolicy }) => ({
    spec: {
      selector: target === undefined ? selector && copyTree(selector) : { matchLabels: { ...target.selector } },
      minAvailable,
      maxUnavailable,
      unhealthyPodEvictionPolicy,
    },
  }),
  refs: ({ metadata: { name } }) => ({ podDisruptionBudgetName: name }),
});
