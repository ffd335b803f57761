import type { PodDisruptionBudget } from '../../imports/kubernetes';
import { checkLabelSelector } from '../core/label-selector';
import { numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';

type Manifest = WireManifest<PodDisruptionBudget>;

const upstream = 'k8s.io/kubernetes/pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec';
const bounds = ['minAvailable', 'maxUnavailable'] as const;

function called({ metadata }: Manifest): string {
  return `budget "${textOf(metadata?.name) ?? ''}"`;
}

/** What is wrong with a number of pods or a percentage of them. */
function problemOf(bound: unknown): string | undefined {
  const number = numberOf(bound);
  if (number !== undefined) return number < 0 ? `${number}, which is below zero; give 0 or more` : undefined;
  const text = textOf(bound);
  if (text === undefined) return undefined;
  if (!/^[0-9]+%$/.test(text)) return `"${text}", which is no percentage; give a number without quotes, or write "50%"`;
  return Number(text.slice(0, -1)) > 100 ? `"${text}", which is above 100%; give less` : undefined;
}

/** What the cluster checks of a PodDisruptionBudget. */
export const podDisruptionBudgetRules: readonly Rule<Manifest>[] = [
  {
    id: 'pod-disruption-budget/unique-bound',
    says: 'a budget says minAvailable or maxUnavailable, not both',
    mirrors: upstream,
    on: 'spec.minAvailable',
    check(budget, report) {
      const { spec } = budget;
      // What is null is not there, and what comes later may be.
      if (!bounds.every((bound) => (known(spec?.[bound]) ?? undefined) !== undefined)) return;
      report(
        ['spec', 'maxUnavailable'],
        `${called(budget)} says minAvailable and maxUnavailable, of which it can have one; leave maxUnavailable out`,
      );
    },
  },
  {
    id: 'pod-disruption-budget/valid-bound',
    says: 'the bound of a budget is a whole number from 0, or a percentage up to 100%',
    mirrors:
      'k8s.io/kubernetes/pkg/apis/apps/validation/validation.go ValidatePositiveIntOrPercent, IsNotMoreThan100Percent',
    on: ['spec.minAvailable', 'spec.maxUnavailable'],
    check(budget, report) {
      for (const field of bounds) {
        const problem = problemOf(budget.spec?.[field]);
        if (problem !== undefined) report(['spec', field], `${called(budget)} has the ${field} ${problem}`);
      }
    },
  },
  {
    id: 'pod-disruption-budget/valid-selector',
    says: 'the selector of a budget holds label names, values and operators',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector',
    on: 'spec.selector',
    check({ spec }, report) {
      checkLabelSelector(spec?.selector, (path, message) => report(['spec', 'selector', ...path], message));
    },
  },
  {
    id: 'pod-disruption-budget/valid-eviction-policy',
    says: 'pods that are not ready go while the budget holds, or always',
    mirrors: upstream,
    on: 'spec.unhealthyPodEvictionPolicy',
    check(budget, report) {
      const policy = textOf(budget.spec?.unhealthyPodEvictionPolicy);
      if (policy === undefined || policy === 'IfHealthyBudget' || policy === 'AlwaysAllow') return;
      report(
        ['spec', 'unhealthyPodEvictionPolicy'],
        `${called(budget)} has the unhealthyPodEvictionPolicy "${policy}"; choose IfHealthyBudget or AlwaysAllow`,
      );
    },
  },
];

/** The rules of a PodDisruptionBudget, mounted; of its finalizers nobody wants a domain. */
export const podDisruptionBudgetRuleSets: readonly RuleSet[] = [rulesAt([], podDisruptionBudgetRules)];
