import { MigrationPolicy, Namespace, VirtualMachineInstanceReplicaSet } from 'kubevirt-kit/cdk8s';
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

test('what is neither labels nor such an object is refused', () => {
  const chart = webChart();
  const make = (id: string, namespaceSelector: unknown) => () =>
    new MigrationPolicy(chart, id, { namespaceSelector } as never);
  expect(make('a', { namespaceName: 3 })).toThrow('3 is given where text is wanted');
  expect(make('b', 'shop')).toThrow('a string is given where a record of labels is wanted');
});
