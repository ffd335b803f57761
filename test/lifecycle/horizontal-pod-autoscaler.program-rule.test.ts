import type { ProgramObject } from '../../src/core/program';
import { horizontalPodAutoscaler } from '../../src/lifecycle/horizontal-pod-autoscaler';
import { noReplicas, uniqueAutoscaler } from '../../src/lifecycle/horizontal-pod-autoscaler.program-rule';
import { virtualMachineInstanceReplicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { virtualMachinePool } from '../../src/machine/virtual-machine-pool';
import { entered, issuesOf, type Where } from '../machine/entered';

const scale = (target: object, where: Where = {}, name = 'scale'): ProgramObject =>
  entered(horizontalPodAutoscaler, name, { target, maxReplicas: 8 }, where);
const pool = (props: object = {}, where: Where = {}): ProgramObject =>
  entered(virtualMachinePool, 'shards', { virtualMachineTemplate: { disks: {} }, ...props }, where);
const set = (props: object = {}): ProgramObject =>
  entered(virtualMachineInstanceReplicaSet, 'workers', { disks: {}, ...props });
const shards = { virtualMachinePoolName: 'shards' };
const workers = { virtualMachineInstanceReplicaSetName: 'workers' };

test('a pool or a set that says replicas beside its autoscaler is a warning', () => {
  const message =
    'HorizontalPodAutoscaler "scale" scales it, and each deployment sets the number back; leave replicas out, and give the autoscaler minReplicas';
  const issue = {
    rule: 'horizontal-pod-autoscaler/no-replicas',
    path: 'spec.replicas',
    message,
    stage: 'later',
    severity: 'warning',
  };
  expect(issuesOf(noReplicas, scale(shards), pool({ replicas: 3 }))).toEqual([issue]);
  expect(issuesOf(noReplicas, scale(workers), set({ replicas: 3 }))).toEqual([issue]);
});

test.each([
  ['a pool that says no replicas', scale(shards), pool()],
  ['a pool of another name', scale({ virtualMachinePoolName: 'other' }), pool({ replicas: 3 })],
  ['a pool of another namespace', scale(shards), pool({ replicas: 3 }, { namespace: 'other' })],
  ['a pool of another cluster', scale(shards), pool({ replicas: 3 }, { realm: {} })],
  ['an autoscaler whose namespace comes later', scale(shards, { anywhere: true }), pool({ replicas: 3 })],
  ['a set of the name of a pool', scale({ virtualMachinePoolName: 'workers' }), set({ replicas: 3 })],
])('%s is not minded', (_what, one, two) => {
  expect(issuesOf(noReplicas, one, two)).toEqual([]);
});

test('two autoscalers of one target are a warning', () => {
  const two = [scale(shards), scale(shards, {}, 'more')] as const;
  expect(issuesOf(uniqueAutoscaler, ...two, pool())).toEqual([
    {
      rule: 'horizontal-pod-autoscaler/unique-target',
      path: 'spec.scaleTargetRef',
      message:
        'scales VirtualMachinePool "shards", as does HorizontalPodAutoscaler "scale", and neither does anything; leave one of them, with the metrics of both',
      stage: 'later',
      severity: 'warning',
    },
  ]);
  expect(issuesOf(uniqueAutoscaler, scale(shards), scale(workers, {}, 'more'), pool(), set())).toEqual([]);
});
