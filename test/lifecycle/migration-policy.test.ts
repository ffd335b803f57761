import {
  MigrationPolicy,
  Namespace,
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from 'kubevirt-kit/cdk8s';
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

test('a policy selects one machine or instance by object, by the label that is its name', () => {
  const chart = webChart({ namespace: 'web' });
  const long = 'a'.repeat(70);
  const inside = { memory: '1Gi', disks: {} } as const;
  const db = new VirtualMachine(chart, 'db', { ...inside, podLabels: { tier: 'database', 'kubevirt.io/vm': 'db' } });
  const once = new VirtualMachineInstance(chart, 'once', { ...inside, metadata: { labels: { app: 'once' } } });
  const shortened = 'a'.repeat(54).concat('-ed6c69d9');
  const deep = new VirtualMachine(chart, 'deep', { ...inside, name: long, podLabels: { vm: shortened } });
  [db, once, deep].forEach((virtualMachineInstanceSelector, i) => {
    new MigrationPolicy(chart, `policy-${i}`, { virtualMachineInstanceSelector });
  });
  expect(
    written(chart)
      .slice(-3)
      .map(({ spec }) => spec),
  ).toEqual([
    { selectors: { virtualMachineInstanceSelector: { 'kubevirt.io/vm': 'db' } } },
    { selectors: { virtualMachineInstanceSelector: { app: 'once' } } },
    { selectors: { virtualMachineInstanceSelector: { vm: shortened } } },
  ]);
});

test('a machine that no label tells from others is refused, and told which label to add', () => {
  const chart = webChart({ namespace: 'web' });
  const db = new VirtualMachine(chart, 'db', { memory: '1Gi', disks: {}, podLabels: { tier: 'database' } });
  const make = (id: string, virtualMachineInstanceSelector: unknown) => () =>
    new MigrationPolicy(chart, id, { virtualMachineInstanceSelector } as never);
  expect(make('a', db)).toThrow(
    "virtualMachineInstanceSelector: machine \"db\" has no label that tells it from others, by which a policy would select it; give the machine podLabels: { 'kubevirt.io/vm': 'db' }",
  );
  expect(make('b', { virtualMachineName: 'db' })).toThrow(
    'virtualMachineInstanceSelector: machine "db" is given by its name, and a policy selects by the labels of instances; give the machine of the program, or the labels',
  );
  const once = new VirtualMachineInstance(chart, 'once', { memory: '1Gi', disks: {} });
  expect(make('d', once)).toThrow(
    "virtualMachineInstanceSelector: instance \"once\" has no label that tells it from others, by which a policy would select it; give the instance metadata: { labels: { 'kubevirt.io/vm': 'once' } }",
  );
  expect(make('c', { virtualMachineName: 3, instanceLabels: {} })).toThrow('3 is given where text is wanted');
});

test('what is neither labels nor such an object is refused', () => {
  const chart = webChart();
  const make = (id: string, namespaceSelector: unknown) => () =>
    new MigrationPolicy(chart, id, { namespaceSelector } as never);
  expect(make('a', { namespaceName: 3 })).toThrow('3 is given where text is wanted');
  expect(make('b', 'shop')).toThrow('a string is given where a record of labels is wanted');
});
