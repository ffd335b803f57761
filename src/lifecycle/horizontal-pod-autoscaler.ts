import type { HorizontalPodAutoscaler as AutoscalerManifest, HPAScalingRules } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, either, integer, list, object, quantity, reference, required } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineInstanceReplicaSetRefs } from '../machine/virtual-machine-instance-replica-set';
import type { VirtualMachinePoolRefs } from '../machine/virtual-machine-pool';
import { type Metric, metricField, renderMetric } from './metric';

/** What an autoscaler scales: a VirtualMachinePool or a VirtualMachineInstanceReplicaSet. */
export type ScaleTarget =
  | Pick<VirtualMachinePoolRefs, 'virtualMachinePoolName'>
  | Pick<VirtualMachineInstanceReplicaSetRefs, 'virtualMachineInstanceReplicaSetName'>;

/** How much the number may change within a while. */
export interface ScalingPolicyProps {
  /** Whether `value` is a number of machines, or percent of those that there are. */
  readonly type: Value<'Pods' | 'Percent'>;
  /** How many at most, from 1. */
  readonly value: Value<number>;
  /** Within how long, in seconds from 1 to 1800. */
  readonly periodSeconds: Value<number>;
}

/** How the number goes up, or down. */
export interface ScalingRulesProps {
  /** How far back is looked for what was wanted, so that the number does not go to and fro; in seconds from 0 to 3600. @default 0 up, 300 down */
  readonly stabilizationWindowSeconds?: Value<number> | undefined;
  /** Which policy holds: that which changes most, or least; or whether the number never goes this way. @default 'Max' */
  readonly selectPolicy?: Value<'Max' | 'Min' | 'Disabled'> | undefined;
  /** How much the number may change. @default - up 4 machines or 100 percent in 15 seconds, down 100 percent in 15 seconds */
  readonly policies?: readonly ScalingPolicyProps[] | undefined;
  /** By which part a metric may be off before anything changes: `0.05` is five percent. Needs the feature gate `HPAConfigurableTolerance` of Kubernetes. @default 0.1 */
  readonly tolerance?: Quantity | undefined;
}

/** How the number goes up and down. */
export interface ScalingBehaviorProps {
  /** How it goes up. @default - at once */
  readonly scaleUp?: ScalingRulesProps | undefined;
  /** How it goes down. @default - to the highest that was wanted in the last five minutes */
  readonly scaleDown?: ScalingRulesProps | undefined;
}

/** Props of a HorizontalPodAutoscaler. */
export interface HorizontalPodAutoscalerProps extends NamespacedProps<WireManifest<AutoscalerManifest>> {
  /** What it scales, which says no `replicas` itself: a VirtualMachinePool or a VirtualMachineInstanceReplicaSet. */
  readonly target: ScaleTarget;
  /** How many machines there are at least, from 1. @default 1 */
  readonly minReplicas?: Value<number> | undefined;
  /** How many machines there are at most. */
  readonly maxReplicas: Value<number>;
  /** What is measured: of several the one counts that wants most machines. @default - 80 percent of the cpu that pods ask for */
  readonly metrics?: readonly Metric[] | undefined;
  /** How the number goes up and down. @default - as Kubernetes has it */
  readonly behavior?: ScalingBehaviorProps | undefined;
}

/** What others refer to. */
export interface HorizontalPodAutoscalerRefs {
  /** The name of the HorizontalPodAutoscaler. */
  readonly horizontalPodAutoscalerName: Value<string>;
}

const advice = 'give a VirtualMachinePool or a VirtualMachineInstanceReplicaSet';

const scalingRules = object<ScalingRulesProps>({
  stabilizationWindowSeconds: integer,
  selectPolicy: choice('Max', 'Min', 'Disabled'),
  policies: list(
    object<ScalingPolicyProps>({
      type: required(choice('Pods', 'Percent')),
      value: required(integer),
      periodSeconds: required(integer),
    }),
  ),
  tolerance: quantity,
});

function renderRules(given: ScalingRulesProps | undefined): Wire<HPAScalingRules> | undefined {
  if (given === undefined) return undefined;
  const { stabilizationWindowSeconds, selectPolicy, policies, tolerance } = given;
  return {
    stabilizationWindowSeconds,
    selectPolicy,
    policies: policies?.map(({ type, value, periodSeconds }) => ({ type, value, periodSeconds })),
    tolerance,
  };
}

/** The target as Kubernetes finds it: of its version only the group counts. */
function renderTarget(target: ScaleTarget) {
  return 'virtualMachinePoolName' in target
    ? { apiVersion: 'pool.kubevirt.io/v1beta1', kind: 'VirtualMachinePool', name: target.virtualMachinePoolName }
    : {
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachineInstanceReplicaSet',
        name: target.virtualMachineInstanceReplicaSetName,
      };
}

/** So many machines as there is work for. */
export const horizontalPodAutoscaler = defineKind<
  HorizontalPodAutoscalerProps,
  HorizontalPodAutoscalerRefs,
  WireManifest<AutoscalerManifest>
>({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  scope: 'Namespaced',
  shape: {
    target: required(
      either(
        reference(['virtualMachinePoolName'], advice),
        reference(['virtualMachineInstanceReplicaSetName'], advice),
      ),
    ),
    minReplicas: integer,
    maxReplicas: required(integer),
    metrics: list(metricField),
    behavior: object<ScalingBehaviorProps>({ scaleUp: scalingRules, scaleDown: scalingRules }),
  },
  rules: () =>
    (require('./horizontal-pod-autoscaler.rules') as typeof import('./horizontal-pod-autoscaler.rules'))
      .horizontalPodAutoscalerRuleSets,
  body: ({ target, minReplicas, maxReplicas, metrics, behavior }) => ({
    spec: {
      scaleTargetRef: renderTarget(target),
      minReplicas,
      maxReplicas,
      metrics: metrics?.map(renderMetric),
      behavior: behavior && { scaleUp: renderRules(behavior.scaleUp), scaleDown: renderRules(behavior.scaleDown) },
    },
  }),
  refs: ({ metadata: { name } }) => ({ horizontalPodAutoscalerName: name }),
});
