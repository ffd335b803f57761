import {
  horizontalPodAutoscalerRuleSets,
  horizontalPodAutoscalerRules,
} from '../../src/lifecycle/horizontal-pod-autoscaler.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'horizontal-pod-autoscaler',
  horizontalPodAutoscalerRules,
  {
    'horizontal-pod-autoscaler/valid-min-replicas': {
      path: 'spec.minReplicas',
      message: 'autoscaler "scale" has the minReplicas -1; give 1 or more',
    },
    'horizontal-pod-autoscaler/valid-max-replicas': [
      { path: 'spec.maxReplicas', message: 'autoscaler "scale" has the maxReplicas 0; give 1 or more' },
      {
        path: 'spec.maxReplicas',
        message: 'autoscaler "scale" has the maxReplicas 1; give 2 or more, as minReplicas has it',
      },
    ],
    'horizontal-pod-autoscaler/valid-target': [
      { path: 'spec.scaleTargetRef.kind', message: 'kind "" of the object is empty; write it' },
      { path: 'spec.scaleTargetRef.name', message: 'name "" of the object is empty; write it' },
      {
        path: 'spec.scaleTargetRef.kind',
        message: 'kind "a/b" of the object may not hold "/" or "%"; choose another',
      },
      {
        path: 'spec.scaleTargetRef.name',
        message: 'name "a%b" of the object may not hold "/" or "%"; choose another',
      },
      {
        path: 'spec.scaleTargetRef.apiVersion',
        message: 'apiVersion "v1" of the object names no group; write group/version',
      },
      {
        path: 'spec.scaleTargetRef.apiVersion',
        message: 'apiVersion "a/b/c" of the object is more than a group and a version; write group/version',
      },
    ],
    'horizontal-pod-autoscaler/valid-stabilization-window': [
      {
        path: 'spec.behavior.scaleUp.stabilizationWindowSeconds',
        message: 'the stabilization window is 3601 seconds; give a number from 0 to 3600',
      },
      {
        path: 'spec.behavior.scaleDown.stabilizationWindowSeconds',
        message: 'the stabilization window is -1 seconds; give a number from 0 to 3600',
      },
    ],
    'horizontal-pod-autoscaler/valid-select-policy': [
      {
        path: 'spec.behavior.scaleUp.selectPolicy',
        message: 'the selectPolicy "Mean" does not exist; choose Max, Min or Disabled',
      },
      {
        path: 'spec.behavior.scaleDown.selectPolicy',
        message: 'the selectPolicy "" does not exist; choose Max, Min or Disabled',
      },
    ],
    'horizontal-pod-autoscaler/require-policy': {
      path: 'spec.behavior.scaleUp.policies',
      message: 'scaleUp has an empty list of policies; give one, or leave the list out',
    },
    'horizontal-pod-autoscaler/valid-policy': [
      {
        path: 'spec.behavior.scaleUp.policies[0].type',
        message: 'the policy has the type "Nodes"; choose Pods or Percent',
      },
      { path: 'spec.behavior.scaleUp.policies[0].value', message: 'the policy allows 0; give 1 or more' },
      {
        path: 'spec.behavior.scaleUp.policies[0].periodSeconds',
        message: 'the policy is for 0 seconds; give a number from 1 to 1800',
      },
      {
        path: 'spec.behavior.scaleUp.policies[0].periodSeconds',
        message: 'the policy is for 1801 seconds; give a number from 1 to 1800',
      },
    ],
  },
  { HorizontalPodAutoscaler: horizontalPodAutoscalerRuleSets },
);
