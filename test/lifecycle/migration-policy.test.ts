import { MigrationPolicy, Namespace, VirtualMachineInstanceReplicaSet, VirtualMachinePool } from 'kubevirt-kit/cdk8s';
import { webChart, written } from '../cdk8s/synthesis';

test('a policy selects a set of instances and a namespace by object, and is of the whole cluster', () => {
  const chart = webChart({ namespace: 'web' });
  const namespace = new Namespace(chart, 'shop');
  const set = new VirtualMachineInstanceReplicaSet(chart, 'workers', { namespace, memory: '1Gi', disks: {} });
  new MigrationPolicy(chart, 'fast', { virtualMachineInstanceSelector: set, namespaceSelector: namespace });
  expect(written(chart).at(-1)).toEqual({
    apiVersion: 'migrations.kubevirt.io/v1alpha1',
    kind: 'MigrationPolicy',
    metadata: { name: 'fast' },
    spec: {
      selectors: {
        virtualMachineInstanceSelector: { 'kubevirt-kit/replica-set': 'workers' },
        namespaceSelector: { 'kubernetes.io/metadata.name': 'shop' },
      },
    },
  });
});

test('a policy selects the machines of a pool by object', () => {
  const chart = webChart({ namespace: 'web' });
  const virtualMachineTemplate = { memory: '1Gi', disks: {} } as const;
  const pool = new VirtualMachinePool(chart, 'shards', { virtualMachineTemplate });
  const own = new VirtualMachinePool(chart, 'caches', {
    virtualMachineTemplate: {
      ...virtualMachineTemplate,
      metadata: { labels: { app: 'cache' } },
      podLabels: { app: 'cache' },
    },
    selector: { matchLabels: { app: 'cache' } },
  });
  new MigrationPolicy(chart, 'fast', { virtualMachineInstanceSelector: pool });
  new MigrationPolicy(chart, 'slow', { virtualMachineInstanceSelector: own });
  expect(
    written(chart)
      .slice(-2)
      .map(({ spec }) => spec),
  ).toEqual([
    { selectors: { virtualMachineInstanceSelector: { 'kubevirt-kit/pool': 'shards' } } },
    { selectors: { virtualMachineInstanceSelector: { app: 'cache' } } },
  ]);
});

test('what is neither labels nor such an object is refused', () => {
  const chart = webChart();
  const make = (id: string, namespaceSelector: unknown) => () =>
    new MigrationPolicy(chart, id, { namespaceSelector } as never);
  expect(make('a', { namespaceName: 3 })).toThrow('3 is given where text is wanted');
  expect(make('b', 'shop')).toThrow('a string is given where a record of labels is wanted');
});
