import type { ProgramObject } from '../../src/core/program';
import { horizontalPodAutoscaler } from '../../src/lifecycle/horizontal-pod-autoscaler';
import { Metric } from '../../src/lifecycle/metric';
import { requireRequest } from '../../src/lifecycle/metric.program-rule';
import { virtualMachineInstanceReplicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { virtualMachinePool } from '../../src/machine/virtual-machine-pool';
import { kubeVirt } from '../../src/platform/kubevirt';
import { late } from '../core/late-value';
import { entered, issuesOf } from '../machine/entered';

const sidecar = (...sidecars: readonly object[]): object => ({
  podAnnotations: { 'hooks.kubevirt.io/hookSidecars': JSON.stringify(sidecars) },
});
const hook = sidecar({ image: 'registry.example.com/hook:1' });
const scale = (...metrics: readonly Metric[]): ProgramObject =>
  entered(horizontalPodAutoscaler, 'scale', {
    target: { virtualMachineInstanceReplicaSetName: 'set' },
    maxReplicas: 8,
    ...(metrics.length > 0 && { metrics }),
  });
const set = (props: object = hook): ProgramObject =>
  entered(virtualMachineInstanceReplicaSet, 'set', { disks: {}, ...props });

const busy = { averageUtilization: 70 };
const missing = (resource: string, container: string, kind = 'VirtualMachineInstanceReplicaSet "set"'): string =>
  `is ${resource} in percent of what the pods of ${kind} ask for, and their sidecar "${container}" asks for none, so that nothing is scaled`;
const given = 'or give sidecars a request in the supportContainerResources of KubeVirt';

test.each([
  ['cpu', [Metric.cpu(busy)], 'spec.metrics[0].resource', missing('cpu', 'hook-sidecar-0')],
  ['memory', [Metric.memory(busy)], 'spec.metrics[0].resource', missing('memory', 'hook-sidecar-0')],
  ['what is measured by default', [], 'spec.metrics', missing('cpu', 'hook-sidecar-0')],
])('%s in percent of what pods ask for cannot be told of pods with a sidecar', (_what, metrics, path, said) => {
  expect(issuesOf(requireRequest, scale(...metrics), set())).toEqual([
    {
      rule: 'metric/require-request',
      path,
      message: `${said}; measure the container "compute", or give an averageValue, ${given}`,
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('nor of the sidecar itself', () => {
  const metrics = [Metric.cpu({ averageValue: '500m' }), Metric.containerResource('hook-sidecar-1', 'cpu', busy)];
  const machines = set(sidecar({ image: 'a:1' }, { image: 'b:1' }));
  expect(issuesOf(requireRequest, scale(...metrics), machines)).toMatchObject([
    {
      path: 'spec.metrics[1].containerResource',
      message: `${missing('cpu', 'hook-sidecar-1')}; give an averageValue, ${given}`,
    },
  ]);
});

test('of the machines of a pool it cannot be told either', () => {
  const pool = entered(virtualMachinePool, 'pool', { virtualMachineTemplate: { disks: {}, ...hook } });
  const target = { virtualMachinePoolName: 'pool' };
  const autoscaler = entered(horizontalPodAutoscaler, 'scale', { target, maxReplicas: 8 });
  expect(issuesOf(requireRequest, autoscaler, pool).map(({ message }) => message)).toEqual([
    `${missing('cpu', 'hook-sidecar-0', 'VirtualMachinePool "pool"')}; measure the container "compute", or give an averageValue, ${given}`,
  ]);
});

const both = { cpu: '2', memory: '2Gi' };
const support = (container: string, list: string, resource: string): ProgramObject =>
  entered(kubeVirt, 'kubevirt', {
    configuration: { supportContainerResources: { [container]: { [list]: { [resource]: '10m' } } } },
  });

test.each([
  ['an amount', [scale(Metric.cpu({ averageValue: '500m' })), set()]],
  ['the container of the machine', [scale(Metric.containerResource('compute', 'cpu', busy)), set()]],
  ['a sidecar that there is not', [scale(Metric.containerResource('hook-sidecar-1', 'cpu', busy)), set()]],
  ['pods without a sidecar', [scale(Metric.cpu(busy)), set({})]],
  ['an empty list of sidecars', [scale(Metric.cpu(busy)), set(sidecar())]],
  [
    'sidecars that nobody can read',
    [scale(Metric.cpu(busy)), set({ podAnnotations: { 'hooks.kubevirt.io/hookSidecars': '[' } })],
  ],
  [
    'sidecars that come later',
    [scale(Metric.cpu(busy)), set({ podAnnotations: { 'hooks.kubevirt.io/hookSidecars': late('[{}]') } })],
  ],
  ['processors of its own', [scale(Metric.cpu(busy)), set({ ...hook, cpu: { dedicatedCpuPlacement: true } })]],
  [
    'exactly what it asks for',
    [scale(Metric.cpu(busy)), set({ ...hook, resources: { requests: both, limits: both } })],
  ],
  ['a request of sidecars', [scale(Metric.cpu(busy)), set(), support('sidecar', 'requests', 'cpu')]],
  ['a limit of sidecars', [scale(Metric.cpu(busy)), set(), support('sidecar', 'limits', 'cpu')]],
])('%s is not minded', (_what, objects) => {
  expect(issuesOf(requireRequest, ...objects)).toEqual([]);
});

test.each([
  ['another container', support('virtiofs', 'requests', 'cpu')],
  ['another resource', support('sidecar', 'requests', 'memory')],
])('what KubeVirt gives %s is not what a sidecar asks for', (_what, kubevirt) => {
  expect(issuesOf(requireRequest, scale(Metric.cpu(busy)), set(), kubevirt)).toHaveLength(1);
});

test('more than is asked for is no guarantee', () => {
  const resources = { requests: both, limits: { ...both, cpu: '4' } };
  expect(issuesOf(requireRequest, scale(Metric.cpu(busy)), set({ ...hook, resources }))).toHaveLength(1);
});
