import { Cluster } from '../../src/core/cluster';
import type { ProgramObject } from '../../src/core/program';
import { horizontalPodAutoscaler } from '../../src/lifecycle/horizontal-pod-autoscaler';
import { podDisruptionBudget } from '../../src/lifecycle/pod-disruption-budget';
import {
  requireNumber,
  requireSpareMachine,
  uniqueBudget,
} from '../../src/lifecycle/pod-disruption-budget.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstanceReplicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { virtualMachinePool } from '../../src/machine/virtual-machine-pool';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const target = { selector: { app: 'web' } };
const budget = (props: object, where: Where = {}, name = 'budget'): ProgramObject =>
  entered(podDisruptionBudget, name, { ...('selector' in props ? {} : { target }), ...props }, where);
const machine = (props: object = {}, where: Where = {}, name = 'vm'): ProgramObject =>
  entered(virtualMachine, name, { disks: {}, podLabels: { app: 'web' }, ...props }, where);
const set = (props: object = {}): ProgramObject =>
  entered(virtualMachineInstanceReplicaSet, 'set', { disks: {}, podLabels: { app: 'web' }, ...props });
const pool = (props: object = {}, template: object = {}): ProgramObject =>
  entered(virtualMachinePool, 'pool', {
    virtualMachineTemplate: { disks: {}, podLabels: { app: 'web' }, ...template },
    ...props,
  });

const scaled = (target: 'pool' | 'set', props: object): ProgramObject =>
  entered(horizontalPodAutoscaler, 'scale', {
    target: target === 'pool' ? { virtualMachinePoolName: 'pool' } : { virtualMachineInstanceReplicaSetName: 'set' },
    ...props,
  });

const uncounted =
  'and of how many the pods of VirtualMachine "vm" are part cannot be told, since an instance has no scale: no pod is let go; give minAvailable as a whole number';

test.each([
  ['maxUnavailable', { maxUnavailable: 1 }, 'spec.maxUnavailable', 'says maxUnavailable 1'],
  ['a percentage', { minAvailable: '50%' }, 'spec.minAvailable', 'says minAvailable "50%"'],
  ['neither', {}, 'spec.minAvailable', 'says no minAvailable'],
])('a budget of machines that has %s lets none go', (_what, props, path, said) => {
  expect(issuesOf(requireNumber, budget(props), machine())).toEqual([
    {
      rule: 'pod-disruption-budget/require-number',
      path,
      message: `${said}, ${uncounted}`,
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

const other = { selector: { matchLabels: { app: 'mail' } }, maxUnavailable: 1 };

test.each([
  ['a whole number', budget({ minAvailable: 1 }), machine()],
  ['what comes later', budget({ minAvailable: late('50%') }), machine()],
  ['a maxUnavailable that comes later', budget({ maxUnavailable: late(1) }), machine()],
  ['pods of no machine', budget(other), machine()],
  ['no pods at all', entered(podDisruptionBudget, 'budget', { maxUnavailable: 1 }), machine()],
  ['machines of another namespace', budget({ maxUnavailable: 1 }), machine({}, { namespace: 'other' })],
  ['machines of another cluster', budget({ maxUnavailable: 1 }), machine({}, { realm: {} })],
  ['machines whose namespace comes later', budget({ maxUnavailable: 1 }), machine({}, { anywhere: true })],
  ['a namespace that comes later', budget({ maxUnavailable: 1 }, { anywhere: true }), machine()],
  ['labels that come later', budget({ maxUnavailable: 1 }), machine({ podLabels: { app: late('web') } })],
])('a budget of %s is not minded', (_what, one, two) => {
  expect(issuesOf(requireNumber, one, two)).toEqual([]);
});

test('a selector of expressions counts machines too', () => {
  const counts = (operator: string, values?: readonly string[]) =>
    issuesOf(
      requireNumber,
      budget({ selector: { matchExpressions: [{ key: 'app', operator, values }] }, maxUnavailable: 1 }),
      machine(),
    ).length;
  expect([counts('In', ['mail', 'web']), counts('NotIn', ['web']), counts('Exists'), counts('DoesNotExist')]).toEqual([
    1, 0, 1, 0,
  ]);
  expect(issuesOf(requireNumber, budget({ selector: {}, maxUnavailable: 1 }), machine())).toHaveLength(1);
});

test('a machine that does not migrate away has one budget', () => {
  const two = [budget({ minAvailable: 1 }), budget({ minAvailable: 1 }, {}, 'more')] as const;
  expect(issuesOf(uniqueBudget, ...two, machine())).toEqual([
    {
      rule: 'pod-disruption-budget/unique-budget',
      path: 'spec.selector',
      message:
        'counts the pods of VirtualMachine "vm", as does PodDisruptionBudget "budget": the eviction of a pod that has two budgets is refused; leave one of them',
      stage: 'later',
      severity: 'warning',
    },
  ]);
  expect(issuesOf(uniqueBudget, ...two, machine(), machine({}, {}, 'vm-2'))).toHaveLength(1);
  expect(issuesOf(uniqueBudget, ...two, machine({ evictionStrategy: 'LiveMigrate' }))).toEqual([]);
  expect(issuesOf(uniqueBudget, two[0], machine(), machine({}, {}, 'vm-2'))).toEqual([]);
});

test('a budget asks for fewer machines than there are', () => {
  expect(issuesOf(requireSpareMachine, budget({ minAvailable: 3 }), pool({ replicas: 3 }))).toEqual([
    {
      rule: 'pod-disruption-budget/require-spare-machine',
      path: 'spec.minAvailable',
      message:
        'asks for 3 of 3, so that no pod of VirtualMachinePool "pool" is let go, and the machine does not migrate away; ask for less, or give the machine the evictionStrategy LiveMigrate',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test.each([
  ['fewer', 2, [set({ replicas: 3 })]],
  ['fewer of several', 3, [set({ replicas: 3 }), machine()]],
  ['a set that has none', 0, [set({ replicas: 0 })]],
  ['a number that comes later', 3, [set({ replicas: late(3) })]],
  ['machines that migrate', 1, [machine({ evictionStrategy: 'LiveMigrate' })]],
  ['machines that may migrate', 1, [machine({ evictionStrategy: 'LiveMigrateIfPossible' })]],
  ['machines whose strategy comes later', 1, [machine({ evictionStrategy: late('None') })]],
] as const)('a budget of %s is not minded', (_what, minAvailable, machines) => {
  expect(issuesOf(requireSpareMachine, budget({ minAvailable }), ...machines)).toEqual([]);
});

const scale = 'HorizontalPodAutoscaler "scale"';

test.each([
  [
    'at its least',
    2,
    { minReplicas: 2, maxReplicas: 8 },
    `2 of 2 to 8 that ${scale} leaves`,
    ' while there are 2 or fewer',
  ],
  ['between', 5, { minReplicas: 2, maxReplicas: 8 }, `5 of 2 to 8 that ${scale} leaves`, ' while there are 5 or fewer'],
  ['at its most', 8, { minReplicas: 2, maxReplicas: 8 }, `8 of 2 to 8 that ${scale} leaves`, ''],
  ['at one by itself', 1, { maxReplicas: 8 }, `1 of 1 to 8 that ${scale} leaves`, ' while there are 1 or fewer'],
  [
    'at its least, its most to come',
    2,
    { minReplicas: 2, maxReplicas: late(8) },
    `2 of 2 to more that ${scale} leaves`,
    ' while there are 2 or fewer',
  ],
] as const)('a budget of what is scaled lets none go %s', (_where, minAvailable, bounds, counted, when) => {
  const message = (kind: string): string =>
    `asks for ${counted}, so that no pod of ${kind} is let go${when}, and the machine does not migrate away; ask for less than its minReplicas, or give the machine the evictionStrategy LiveMigrate`;
  const said = (...machines: readonly ProgramObject[]): readonly string[] =>
    issuesOf(requireSpareMachine, budget({ minAvailable }), ...machines).map((issue) => issue.message);
  expect(said(pool(), scaled('pool', bounds))).toEqual([message('VirtualMachinePool "pool"')]);
  expect(said(scaled('set', bounds), set({ replicas: 9 }))).toEqual([
    message('VirtualMachineInstanceReplicaSet "set"'),
  ]);
});

test.each([
  ['fewer than are left at least', 1, [pool(), scaled('pool', { minReplicas: 2, maxReplicas: 8 })]],
  ['fewer than are left of several', 2, [set(), scaled('set', { minReplicas: 2, maxReplicas: 8 }), machine()]],
  ['a least that comes later', 1, [pool(), scaled('pool', { minReplicas: late(2), maxReplicas: 8 })]],
  ['what stands at 0, which nothing scales', 1, [pool({ replicas: 0 }), scaled('pool', { maxReplicas: 8 })]],
] as const)('a budget of %s is not minded', (_what, minAvailable, machines) => {
  expect(issuesOf(requireSpareMachine, budget({ minAvailable }), ...machines)).toEqual([]);
});

test('one machine is one where it says nothing else, and its strategy is that of the cluster', () => {
  const migrating = Cluster.kubevirt('1.9', { configuration: { evictionStrategy: 'LiveMigrate' } });
  const count = (...machines: readonly ProgramObject[]) =>
    issuesOf(requireSpareMachine, budget({ minAvailable: 1 }), ...machines).length;
  expect([count(machine()), count(set()), count(pool()), count(machine({}, { cluster: migrating }))]).toEqual([
    1, 1, 1, 0,
  ]);
  expect(count(machine({ evictionStrategy: 'None' }, { cluster: migrating }))).toBe(1);
});
