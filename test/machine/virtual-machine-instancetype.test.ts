import { Lazy } from 'cdk8s';
import {
  setCluster as setClusterOf,
  VirtualMachine,
  VirtualMachineClusterInstancetype,
  VirtualMachineInstancetype,
} from 'kubevirt-kit/cdk8s';
import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import {
  virtualMachineClusterInstancetype,
  virtualMachineInstancetype,
} from '../../src/machine/virtual-machine-instancetype';
import { refusal, webChart, written } from '../cdk8s/synthesis';
import { lines } from '../cli/checked';
import { rendered } from '../core/rendered';
import { run } from '../pulumi/run';

jest.setTimeout(60_000);

const small = { cpu: 2, memory: '2Gi' } as const;
const disks = { root: Disk.containerDisk('a') };

test('an instancetype is a size under a name, in a namespace or in the whole cluster', () => {
  const spec = { cpu: { guest: 2 }, memory: { guest: '2Gi' } };
  expect(rendered(virtualMachineInstancetype, 'small', small)).toEqual({
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineInstancetype',
    metadata: { name: 'small', namespace: 'web' },
    spec,
  });
  expect(rendered(virtualMachineClusterInstancetype, 'small', small)).toEqual({
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name: 'small' },
    spec,
  });
});

test('a machine refers to one by object, with its kind', () => {
  const chart = webChart({ namespace: 'web' });
  const own = new VirtualMachineInstancetype(chart, 'own', small);
  const shared = new VirtualMachineClusterInstancetype(chart, 'shared', small);
  new VirtualMachine(chart, 'a', { instancetype: own, disks });
  new VirtualMachine(chart, 'b', { instancetype: shared, disks });
  expect(written(chart).flatMap(({ spec }) => spec.instancetype ?? [])).toEqual([
    { kind: 'VirtualMachineInstancetype', name: 'own' },
    { kind: 'VirtualMachineClusterInstancetype', name: 'shared' },
  ]);
});

const pages = { cpu: 2, memory: { guest: '2Gi', hugepages: { pageSize: '3Mi' } } } as const;

describe('what an instancetype of the program says is asked of its machines', () => {
  test('in the same namespace, and in all where it is of the whole cluster', () => {
    const chart = webChart({ namespace: 'web' });
    const own = new VirtualMachineInstancetype(chart, 'own', pages);
    const shared = new VirtualMachineClusterInstancetype(chart, 'shared', pages);
    expect(refusal(() => new VirtualMachine(chart, 'a', { instancetype: own, disks }))).toContain('"own" says so');
    expect(refusal(() => new VirtualMachine(chart, 'b', { namespace: 'shop', instancetype: shared, disks }))).toContain(
      '"shared" says so',
    );
    expect(refusal(() => new VirtualMachine(chart, 'c', { namespace: 'shop', instancetype: own, disks }))).toBe(
      'not refused',
    );
  });

  test('where nothing says the namespace, among the objects of one chart', () => {
    const chart = webChart();
    const own = new VirtualMachineInstancetype(chart, 'own', pages);
    expect(refusal(() => new VirtualMachine(chart, 'a', { instancetype: own, disks }))).toContain('"own" says so');
    const other = webChart();
    expect(
      refusal(
        () =>
          new VirtualMachine(other, 'a', {
            instancetype: { instancetypeName: 'own', instancetypeKind: 'VirtualMachineInstancetype' },
            disks,
          }),
      ),
    ).toBe('not refused');
  });

  test('before what the cluster held, and under the cluster that is stated', () => {
    const chart = webChart({ namespace: 'web' });
    setClusterOf(
      chart,
      Cluster.kubevirt('1.9', {
        existing: [
          {
            apiVersion: 'instancetype.kubevirt.io/v1beta1',
            kind: 'VirtualMachineClusterInstancetype',
            metadata: { name: 'shared' },
            spec: { cpu: { guest: 1 }, memory: { guest: '1Gi' } },
          },
        ],
      }),
    );
    const machine = { instancetype: { instancetypeName: 'shared' }, disks };
    expect(refusal(() => new VirtualMachine(chart, 'a', machine))).toBe('not refused');
    new VirtualMachineClusterInstancetype(chart, 'shared', pages);
    expect(refusal(() => new VirtualMachine(chart, 'b', machine))).toContain('"shared" says so');
  });

  test('but not what comes later', () => {
    const chart = webChart({ namespace: 'web' });
    const guest = Lazy.any({ produce: () => '2Gi' }) as never;
    const own = new VirtualMachineInstancetype(chart, 'own', { cpu: 2, memory: { ...pages.memory, guest } });
    expect(refusal(() => new VirtualMachine(chart, 'a', { instancetype: own, disks }))).toBe('not refused');
  });

  test('in Pulumi, as in cdk8s', async () => {
    const traffic = await run(`
      const { VirtualMachineInstancetype, VirtualMachineClusterInstancetype } = kinds;
      setNamespace('web');
      const pages = { cpu: 2, memory: { guest: '2Gi', hugepages: { pageSize: '3Mi' } } } as const;
      const own = new VirtualMachineInstancetype('own', pages);
      const small = new VirtualMachineClusterInstancetype('small', { cpu: 2, memory: '2Gi' });
      new VirtualMachine('fine', { instancetype: small, disks: { root } });
      new VirtualMachine('a', { instancetype: own, disks: { root } });
    `);
    expect(
      traffic.logs.map(({ message }) => message).filter((message) => message.includes('"own" says so')),
    ).toHaveLength(1);
    expect(traffic.registrations.map(({ name }) => name)).toEqual(expect.arrayContaining(['own', 'small', 'fine']));
  });

  test('on the command line, whichever document comes first', () => {
    const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a, namespace: web}
spec:
  runStrategy: Always
  instancetype: {name: own, kind: VirtualMachineInstancetype}
  template: {spec: {domain: {devices: {}}}}
`;
    const own = (namespace: string) => `apiVersion: instancetype.kubevirt.io/v1beta1
kind: VirtualMachineInstancetype
metadata: {name: own, namespace: ${namespace}}
spec: {cpu: {guest: 2}, memory: {guest: 2Gi, hugepages: {pageSize: 3Mi}}}
`;
    const found = lines({ 'machine.yaml': machine, 'size.yaml': own('web') });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('machine.yaml:');
    expect(found[0]).toContain('instancetype "own" says so');
    expect(lines({ 'all.yaml': `${own('web')}---\n${machine}` })).toHaveLength(1);
    expect(lines({ 'all.yaml': `${own('shop')}---\n${machine}` })).toEqual([]);
  });
});
