import { Cluster } from '../../src/core/cluster';
import { virtualMachineSnapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { requireSnapshotSource } from '../../src/lifecycle/virtual-machine-snapshot.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const machine = (name: string, where?: Where) => entered(virtualMachine, name, { memory: '1Gi', disks: {} }, where);
const snapshot = (virtualMachineName: unknown, where?: Where) =>
  entered(virtualMachineSnapshot, 'monday', { source: { virtualMachineName } }, where);

const said = (...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(requireSnapshotSource, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

const nowhere =
  'spec.source.name: the VirtualMachine "db" of namespace "web" is neither in this program nor among what its cluster is known to hold; make it, or name it in `existing` of the cluster [virtual-machine-snapshot/require-source]';

test('a snapshot of a machine of the program is nothing to speak of, in either order', () => {
  expect(said(machine('db'), snapshot('db'))).toEqual([]);
  expect(said(snapshot('db'), machine('db'))).toEqual([]);
});

test('a snapshot of a machine that is nowhere, or in another namespace or cluster, is told', () => {
  expect(said(snapshot('db'))).toEqual([nowhere]);
  expect(said(machine('other'), snapshot('db'))).toEqual([nowhere]);
  expect(said(machine('db', { namespace: 'shop' }), snapshot('db'))).toEqual([nowhere]);
  expect(said(machine('db', { realm: {} }), snapshot('db'))).toEqual([nowhere]);
});

test('a snapshot of a machine that the cluster is known to hold is nothing to speak of', () => {
  const object = (namespace: string) => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'db', namespace },
  });
  const holding = (namespace: string) => Cluster.kubevirt('1.9', { existing: [object(namespace)] });
  expect(said(snapshot('db', { cluster: holding('web') }))).toEqual([]);
  expect(said(snapshot('db', { cluster: holding('shop') }))).toEqual([nowhere]);
});

test('a machine of a pool is one of the program', () => {
  const { apiVersion: _, ...pool } = machine('web');
  const named = { apiVersion: 'pool.kubevirt.io/v1beta1', ...pool, kind: 'VirtualMachinePool' };
  expect(said(named, snapshot('web-0'))).toEqual([]);
  expect(said(named, snapshot('db-0')).length).toBe(1);
});

test('what is not known yet may be anything', () => {
  expect(said(snapshot(late('db')))).toEqual([]);
  expect(said(snapshot('db', { anywhere: true }))).toEqual([]);
  expect(said(machine('db', { namespace: 'shop', anywhere: true }), snapshot('db'))).toEqual([]);
});
