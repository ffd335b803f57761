import type { ProgramRule } from '../../src/core/program';
import { virtualMachineClone } from '../../src/lifecycle/virtual-machine-clone';
import { requireClonedInterface, requireCloneSource } from '../../src/lifecycle/virtual-machine-clone.program-rule';
import { virtualMachineSnapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { Interface } from '../../src/machine/interface';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { late } from '../core/late-value';
import { entered, issuesOf } from '../machine/entered';

const interfaces = { default: Interface.masquerade() };
const machine = (props: object = { interfaces }) =>
  entered(virtualMachine, 'db', { memory: '1Gi', disks: {}, ...props });
const clone = (props: object = {}) =>
  entered(virtualMachineClone, 'twin', { source: { virtualMachineName: 'db' }, ...props });

const said = (rule: ProgramRule, ...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(rule, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

const nowhere = (what: string): string =>
  `spec.source.name: the ${what} of namespace "web" is neither in this program nor among what its cluster is known to hold; make it, or name it in \`existing\` of the cluster [virtual-machine-clone/require-source]`;

test('a clone is made of a machine or a snapshot of its program, and is told of one that is nowhere', () => {
  const source = { virtualMachineSnapshotName: 'monday' };
  const monday = entered(virtualMachineSnapshot, 'monday', { source: { virtualMachineName: 'db' } });
  expect(said(requireCloneSource, machine(), clone())).toEqual([]);
  expect(said(requireCloneSource, monday, clone({ source }))).toEqual([]);
  expect(said(requireCloneSource, monday, clone())).toEqual([nowhere('VirtualMachine "db"')]);
  expect(said(requireCloneSource, machine(), clone({ source }))).toEqual([nowhere('VirtualMachineSnapshot "monday"')]);
});

test('a new MAC address is for an interface that the machine has', () => {
  const newMacAddresses = { fabric: '02:00:5e:10:00:01' };
  const rule = requireClonedInterface;
  expect(said(rule, machine(), clone({ newMacAddresses }))).toEqual([
    'spec.newMacAddresses.fabric: machine "db" has no interface "fabric", and the address is dropped; choose default [virtual-machine-clone/require-interface]',
  ]);
  expect(said(rule, machine(), clone({ newMacAddresses: { default: '02:00:5e:10:00:01' } }))).toEqual([]);
  expect(said(rule, machine({}), clone({ newMacAddresses }))).toEqual([]);
  expect(said(rule, clone({ newMacAddresses }))).toEqual([]);
  expect(said(rule, machine(), clone({ newMacAddresses, source: { virtualMachineName: late('db') } }))).toEqual([]);
  expect(said(rule, machine(), clone({ newMacAddresses, source: { virtualMachineSnapshotName: 'db' } }))).toEqual([]);
});
