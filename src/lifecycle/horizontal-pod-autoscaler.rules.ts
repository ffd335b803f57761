import type { HorizontalPodAutoscaler, HPAScalingRules } from '../../imports/kubernetes';
import { isLate, itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { isOpaque } from '../core/value';
import { checkCrossVersionObjectReference } from './cross-version-object-reference.rule';
import { metricRules } from './metric.rules';

type Manifest = WireManifest<HorizontalPodAutoscaler>;

const upstream = 'k8s.io/kubernetes/pkg/apis/autoscaling/validation/validation.go';
const directions = ['scaleUp', 'scaleDown'] as const;

function called({ metadata }: Manifest): string {
  return `autoscaler "${textOf(metadata?.name) ?? ''}"`;
}

/** A rule about how the number goes up and down. */
function onRules(
  check: (rules: Wire<HPAScalingRules>, report: Report, direction: string) => void,
): Rule<Manifest>['check'] {
  return ({ spec }, report) => {
    for (const direction of directions) {
      const rules = spec?.behavior?.[direction];
      if (typeof rules !== 'object' || rules === null) continue;
      check(rules, (path, message) => report(['spec', 'behavior', direction, ...path], message), direction);
    }
  };
}

/** What the cluster checks of a HorizontalPodAutoscaler around its metrics. */
export const horizontalPodAutoscalerRules: readonly Rule<Manifest>[] = [
  {
    id: 'horizontal-pod-autoscaler/valid-min-replicas',
    says: 'an autoscaler leaves one machine or more',
    mirrors: `${upstream} validateHorizontalPodAutoscalerSpec`,
    on: 'spec.minReplicas',
    check(autoscaler, report) {
      const least = numberOf(autoscaler.spec?.minReplicas);
      if (least === undefined || least >= 1) return;
      report(['spec', 'minReplicas'], `${called(autoscaler)} has the minReplicas ${least}; give 1 or more`);
    },
  },
  {
    id: 'horizontal-pod-autoscaler/valid-max-replicas',
    says: 'an autoscaler allows one machine or more, and no fewer than minReplicas',
    mirrors: `${upstream} validateHorizontalPodAutoscalerSpec`,
    check(autoscaler, report) {
      const { spec } = autoscaler;
      if (isLate(spec?.maxReplicas)) return;
      const most = numberOf(spec?.maxReplicas ?? 0);
      const least = numberOf(spec?.minReplicas ?? 1);
      if (most === undefined) return;
      const wanted =
        most < 1
          ? '1 or more'
          : least !== undefined && most < least
            ? `${least} or more, as minReplicas has it`
            : undefined;
      if (wanted !== undefined)
        report(['spec', 'maxReplicas'], `${called(autoscaler)} has the maxReplicas ${most}; give ${wanted}`);
    },
  },
  {
    id: 'horizontal-pod-autoscaler/valid-target',
    says: 'the target of an autoscaler has a kind, a name, and a version with its group, unless it is a ReplicationController',
    mirrors: `${upstream} ValidateCrossVersionObjectReference, ValidateAPIVersion`,
    check({ spec }, report) {
      const target = spec?.scaleTargetRef;
      // The one kind without a group that scales.
      const needsGroup = !isLate(target?.kind) && textOf(target?.kind) !== 'ReplicationController';
      if (isOpaque(target)) return;
      checkCrossVersionObjectReference(target, needsGroup, (path, message) =>
        report(['spec', 'scaleTargetRef', ...path], message),
      );
    },
  },
  {
    id: 'horizontal-pod-autoscaler/valid-stabilization-window',
    says: 'an autoscaler looks back up to an hour',
    mirrors: `${upstream} validateScalingRules`,
    on: 'spec.behavior',
    check: onRules((rules, report) => {
      const seconds = numberOf(rules.stabilizationWindowSeconds);
      if (seconds === undefined || (seconds >= 0 && seconds <= 3600)) return;
      report(
        ['stabilizationWindowSeconds'],
        `the stabilization window is ${seconds} seconds; give a number from 0 to 3600`,
      );
    }),
  },
  {
    id: 'horizontal-pod-autoscaler/valid-select-policy',
    says: 'the policy that holds is Max, Min or Disabled',
    mirrors: `${upstream} validateScalingRules`,
    on: 'spec.behavior',
    check: onRules((rules, report) => {
      const choice = textOf(rules.selectPolicy);
      if (choice === undefined || ['Max', 'Min', 'Disabled'].includes(choice)) return;
      report(['selectPolicy'], `the selectPolicy "${choice}" does not exist; choose Max, Min or Disabled`);
    }),
  },
  {
    id: 'horizontal-pod-autoscaler/require-policy',
    says: 'a list of scaling policies has some',
    mirrors: `${upstream} validateScalingRules`,
    on: 'spec.behavior',
    check: onRules(({ policies }, report, direction) => {
      if (!Array.isArray(policies) || policies.length > 0) return;
      report(['policies'], `${direction} has an empty list of policies; give one, or leave the list out`);
    }),
  },
  {
    id: 'horizontal-pod-autoscaler/valid-policy',
    says: 'a scaling policy allows a number of pods or percent from 1, within 1 to 1800 seconds',
    mirrors: `${upstream} validateScalingPolicy`,
    on: 'spec.behavior',
    check: onRules(({ policies }, report) => {
      const list = itemsOf(policies);
      for (let i = 0; i < list.length; i += 1) {
        // What is null is decoded as one that says nothing.
        const policy = list[i] ?? { type: '', value: 0, periodSeconds: 0 };
        if (typeof policy !== 'object') continue;
        const type = textOrEmpty(policy.type);
        if (type !== undefined && type !== 'Pods' && type !== 'Percent')
          report(['policies', i, 'type'], `the policy has the type "${type}"; choose Pods or Percent`);
        const value = numberOf(policy.value ?? 0);
        if (value !== undefined && value <= 0)
          report(['policies', i, 'value'], `the policy allows ${value}; give 1 or more`);
        const period = numberOf(policy.periodSeconds ?? 0);
        if (period !== undefined && (period <= 0 || period > 1800))
          report(['policies', i, 'periodSeconds'], `the policy is for ${period} seconds; give a number from 1 to 1800`);
      }
    }),
  },
];

/** The rules of a HorizontalPodAutoscaler, mounted. */
export const horizontalPodAutoscalerRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], horizontalPodAutoscalerRules),
  rulesAt([], metricRules),
];
