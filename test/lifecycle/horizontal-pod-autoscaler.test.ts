import { horizontalPodAutoscaler } from '../../src/lifecycle/horizontal-pod-autoscaler';
import { Metric } from '../../src/lifecycle/metric';
import { rendered } from '../core/rendered';

test('an autoscaler scales a pool by the cpu that its pods use', () => {
  expect(
    rendered(horizontalPodAutoscaler, 'scale', {
      target: { virtualMachinePoolName: 'shards' },
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [Metric.cpu({ averageUtilization: 70 })],
    }),
  ).toEqual({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'scale', namespace: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'pool.kubevirt.io/v1beta1', kind: 'VirtualMachinePool', name: 'shards' },
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  });
});

test('or a replica set by its memory, and offers its name', () => {
  const props = {
    target: { virtualMachineInstanceReplicaSetName: 'workers' },
    maxReplicas: 3,
    metrics: [Metric.memory({ averageValue: '3Gi' })],
  } as const;
  const manifest = horizontalPodAutoscaler.manifest('scale', props);
  expect(rendered(horizontalPodAutoscaler, 'scale', props).spec).toEqual({
    scaleTargetRef: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceReplicaSet', name: 'workers' },
    maxReplicas: 3,
    metrics: [
      { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '3Gi' } } },
    ],
  });
  expect(horizontalPodAutoscaler.refs(manifest)).toEqual({ horizontalPodAutoscalerName: 'scale' });
});
