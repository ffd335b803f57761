import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

const sets: readonly Tree[] = [
  { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceReplicaSet', name: 'web' },
  { apiVersion: 'pool.kubevirt.io/v1beta1', kind: 'VirtualMachinePool', name: 'web' },
];

const selectors: readonly Tree[] = [
  { matchLabels: { app: 'web' } },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'mail'] }] },
  { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'example.com/tier', operator: 'DoesNotExist' }] },
  {},
];

/** What a metric is to be, as a number of something. */
function amountOf(draw: Draw): Tree {
  return { type: 'AverageValue', averageValue: draw.pick(['500m', '1Gi', '10', '1']) };
}

function goalOf(draw: Draw): Tree {
  return draw.chance(60) ? { type: 'Utilization', averageUtilization: draw.pick([1, 70, 150]) } : amountOf(draw);
}

function totalOf(draw: Draw): Tree {
  return draw.chance(50) ? { type: 'Value', value: draw.pick(['10k', '100', '0.5']) } : amountOf(draw);
}

function identityOf(draw: Draw): Tree {
  const name = draw.pick(['requests-per-second', 'queue_length', 'Ready']);
  return draw.chance(30) ? { name, selector: structuredClone(draw.pick(selectors)) } : { name };
}

/** A metric of any type. */
function metric(draw: Draw): Tree {
  const name = draw.pick(['cpu', 'memory']);
  switch (draw.pick(['Resource', 'ContainerResource', 'Pods', 'Object', 'External'])) {
    case 'Resource':
      return { type: 'Resource', resource: { name, target: goalOf(draw) } };
    case 'ContainerResource':
      return { type: 'ContainerResource', containerResource: { name, container: 'compute', target: goalOf(draw) } };
    case 'Pods':
      return { type: 'Pods', pods: { metric: identityOf(draw), target: amountOf(draw) } };
    case 'Object': {
      const describedObject = draw.pick<Tree>([
        { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' },
        { apiVersion: 'v1', kind: 'Service', name: 'web' },
        { kind: 'Service', name: 'web' },
      ]);
      return { type: 'Object', object: { describedObject, metric: identityOf(draw), target: totalOf(draw) } };
    }
    default:
      return { type: 'External', external: { metric: identityOf(draw), target: totalOf(draw) } };
  }
}

function scalingRules(draw: Draw): Tree {
  const policies = draw.times(1, 2, () => ({
    type: draw.pick(['Pods', 'Percent']),
    value: draw.pick([1, 50, 100]),
    periodSeconds: draw.pick([1, 60, 1800]),
  }));
  return {
    ...(draw.chance(60) && { stabilizationWindowSeconds: draw.pick([0, 120, 3600]) }),
    ...(draw.chance(40) && { selectPolicy: draw.pick(['Max', 'Min', 'Disabled']) }),
    ...(draw.chance(60) && { policies }),
  };
}

/** An autoscaler of a pool or a set. */
export function horizontalPodAutoscaler(draw: Draw): Tree {
  const minReplicas = draw.pick([1, 2, 5]);
  const behavior = {
    ...(draw.chance(60) && { scaleUp: scalingRules(draw) }),
    ...(draw.chance(60) && { scaleDown: scalingRules(draw) }),
  };
  const spec = {
    scaleTargetRef: { ...draw.pick(sets) },
    ...(draw.chance(70) && { minReplicas }),
    maxReplicas: draw.pick([minReplicas, 8]),
    ...(draw.chance(85) && { metrics: draw.times(1, 3, () => metric(draw)) }),
    ...(draw.chance(50) && { behavior }),
  };
  return { metadata: { name: 'web' }, spec };
}

/** A budget of machines. */
export function podDisruptionBudget(draw: Draw): Tree {
  const bound = draw.pick<Tree>([
    { minAvailable: draw.pick<unknown>([0, 2, '50%', '0%', '100%']) },
    { maxUnavailable: draw.pick<unknown>([0, 1, '25%']) },
    {},
  ]);
  const unhealthyPodEvictionPolicy = draw.pick(['IfHealthyBudget', 'AlwaysAllow']);
  const spec = {
    selector: structuredClone(draw.pick(selectors)),
    ...bound,
    ...(draw.chance(40) && { unhealthyPodEvictionPolicy }),
  };
  return { metadata: { name: 'web' }, spec };
}

const bounds = [-1, 0, '2', '', '50', '101%', '-1%', '50%%', '1.5%', '100%', '0x10', null, 2 ** 31, 1.5];
const labels: readonly unknown[] = [
  { matchLabels: { 'a b': 'x' } },
  { matchLabels: { app: 'a b' } },
  { matchExpressions: [{ key: 'app', operator: 'Near', values: ['a'] }] },
  { matchExpressions: [{ key: 'app', operator: 'In' }] },
  { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['a'] }] },
  { matchExpressions: [{ key: 'a b', operator: 'Exists' }] },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['a b'] }] },
  null,
];

/** Mistakes in a budget. */
export const budgetSlips: readonly Slip[] = [
  ['spec.minAvailable', bounds],
  ['spec.maxUnavailable', bounds],
  ['spec.selector', labels],
  ['spec.unhealthyPodEvictionPolicy', ['Always', '', 'ifHealthyBudget', null]],
  ['metadata.name', ['Web', 'a/b', '..', 'a%b', 'a_b', 'a b']],
];

const goals: readonly unknown[] = [
  {},
  null,
  { type: 'Utilization' },
  { type: 'Utilization', averageUtilization: 0 },
  { type: 'Value', averageUtilization: 50 },
  { type: 'Percent', averageUtilization: 50 },
  { type: '', averageUtilization: 50 },
  { type: 'Value', value: '0' },
  { type: 'Value', value: '-1' },
  { type: 'Value', value: '1', averageValue: '1' },
  { type: 'AverageValue', averageValue: '-0.5' },
  { type: 'AverageValue', averageValue: '1', averageUtilization: 50 },
  { type: 'AverageValue', averageValue: '1n', value: '1' },
];
const sources = ['resource', 'containerResource', 'pods', 'object', 'external'] as const;
const references: readonly unknown[] = [
  { apiVersion: 'v1', kind: 'Pod', name: 'web' },
  { apiVersion: '', kind: 'VirtualMachinePool', name: 'web' },
  { apiVersion: '/v1', kind: 'VirtualMachinePool', name: 'web' },
  { apiVersion: 'a/', kind: 'VirtualMachinePool', name: 'web' },
  { apiVersion: 'a/b/c', kind: 'VirtualMachinePool', name: 'web' },
  { kind: 'VirtualMachinePool', name: 'web' },
  { apiVersion: 'a/v1', kind: '', name: 'web' },
  { apiVersion: 'a/v1', kind: 'a/b', name: '..' },
  { apiVersion: 'a/v1', kind: 'Set', name: 'a%b' },
  null,
];
const policies = [
  { type: 'Pods', value: 0, periodSeconds: 60 },
  { type: 'Pods', value: 1, periodSeconds: 0 },
  { type: 'Percent', value: 1, periodSeconds: 1801 },
  { type: 'pods', value: 1, periodSeconds: 60 },
  { type: 'Pods', value: -1, periodSeconds: -1 },
];

/** Mistakes in an autoscaler. */
export const autoscalerSlips: readonly Slip[] = [
  ['spec.minReplicas', [0, -1, 9, null, 2 ** 31 - 1]],
  ['spec.maxReplicas', [0, -1, 1, null]],
  ['spec.scaleTargetRef', references],
  ...sources.map((source): Slip => [`spec.metrics[].${source}.target`, goals]),
  ...sources.map((source): Slip => [`spec.metrics[].${source}`, [null, {}, { name: 'cpu' }]]),
  ['spec.metrics[].type', [...sources, 'Resource', 'Pods', 'Object', '', 'Custom']],
  ['spec.metrics[].resource.name', ['', 'a/b/c', 'example.com/gpu', 'a b']],
  ['spec.metrics[].containerResource.name', ['', 'a/b/c', 'example.com/gpu', 'gpu', 'hugepages-2Mi', 'a b']],
  ['spec.metrics[].containerResource.container', ['', 'Compute', 'a.b', 'a_b']],
  ['spec.metrics[].object.describedObject', references],
  ...(['pods', 'object', 'external'] as const).flatMap((source): Slip[] => [
    [`spec.metrics[].${source}.metric`, [null, {}, { name: '' }, { name: 'a/b' }, { name: '..' }, { name: 'a%b' }]],
    [`spec.metrics[].${source}.metric.selector`, labels],
  ]),
  ['spec.metrics', [[], [null], [{}], null]],
  ...(['scaleUp', 'scaleDown'] as const).flatMap((direction): Slip[] => [
    [`spec.behavior.${direction}.stabilizationWindowSeconds`, [-1, 3601, null]],
    [`spec.behavior.${direction}.selectPolicy`, ['', 'max', 'None', null]],
    [`spec.behavior.${direction}.policies`, [[], [null], [{}], null, ...policies.map((policy) => [policy])]],
    [`spec.behavior.${direction}.tolerance`, ['0.1', '0', '-0.1', '10m', 1]],
  ]),
  ['metadata.name', ['Web', 'a/b', '..', 'a_b']],
];
