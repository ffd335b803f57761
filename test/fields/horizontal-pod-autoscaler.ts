import type { HorizontalPodAutoscalerProps } from '../../src/lifecycle/horizontal-pod-autoscaler';
import { Metric } from '../../src/lifecycle/metric';
import type { KindCase } from './field-case';

const kind = 'HorizontalPodAutoscaler';
const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' };
const selector = { matchLabels: { verb: 'GET' } };
const pool = { apiVersion: 'pool.kubevirt.io/v1beta1', kind: 'VirtualMachinePool', name: 'shards' };

/** What is scaled, by what, and how fast. */
export const autoscalerCases: readonly KindCase<HorizontalPodAutoscalerProps>[] = [
  {
    name: 'a pool by metrics of all types',
    kind,
    props: {
      target: { virtualMachinePoolName: 'shards' },
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [
        Metric.cpu({ averageUtilization: 70 }),
        Metric.memory({ averageValue: '2Gi' }),
        Metric.containerResource('compute', 'cpu', { averageUtilization: 70 }),
        Metric.containerResource('compute', 'memory', { averageValue: '2Gi' }),
        Metric.pods('requests', { averageValue: '100', selector }),
        Metric.object(ingress, 'requests', { value: '2k', selector }),
        Metric.object(ingress, 'requests', { averageValue: '100' }),
        Metric.external('queue', { value: '30', selector }),
        Metric.external('queue', { averageValue: '30' }),
      ],
    },
    spec: {
      scaleTargetRef: pool,
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '2Gi' } } },
        {
          type: 'ContainerResource',
          containerResource: {
            container: 'compute',
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
        {
          type: 'ContainerResource',
          containerResource: {
            container: 'compute',
            name: 'memory',
            target: { type: 'AverageValue', averageValue: '2Gi' },
          },
        },
        {
          type: 'Pods',
          pods: { metric: { name: 'requests', selector }, target: { type: 'AverageValue', averageValue: '100' } },
        },
        {
          type: 'Object',
          object: {
            describedObject: ingress,
            metric: { name: 'requests', selector },
            target: { type: 'Value', value: '2k' },
          },
        },
        {
          type: 'Object',
          object: {
            describedObject: ingress,
            metric: { name: 'requests' },
            target: { type: 'AverageValue', averageValue: '100' },
          },
        },
        { type: 'External', external: { metric: { name: 'queue', selector }, target: { type: 'Value', value: '30' } } },
        {
          type: 'External',
          external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } },
        },
      ],
    },
  },
  {
    name: 'how the number goes up and down',
    kind,
    props: {
      target: { virtualMachineInstanceReplicaSetName: 'workers' },
      maxReplicas: 8,
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 30,
          selectPolicy: 'Min',
          policies: [
            { type: 'Pods', value: 2, periodSeconds: 60 },
            { type: 'Percent', value: 50, periodSeconds: 60 },
          ],
          tolerance: '0.05',
        },
        scaleDown: {
          stabilizationWindowSeconds: 600,
          selectPolicy: 'Disabled',
          policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }],
          tolerance: '0.2',
        },
      },
    },
    spec: {
      scaleTargetRef: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceReplicaSet', name: 'workers' },
      maxReplicas: 8,
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 30,
          selectPolicy: 'Min',
          policies: [
            { type: 'Pods', value: 2, periodSeconds: 60 },
            { type: 'Percent', value: 50, periodSeconds: 60 },
          ],
          tolerance: '0.05',
        },
        scaleDown: {
          stabilizationWindowSeconds: 600,
          selectPolicy: 'Disabled',
          policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }],
          tolerance: '0.2',
        },
      },
    },
  },
];
