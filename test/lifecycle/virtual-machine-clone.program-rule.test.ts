import type { ProgramRule } from '../../src/core/program';
import { virtualMachineClone } from '../../src/lifecycle/virtual-machine-clone';
import {
  noClonedBackendStorage,
  requireClonedInterface,
  requireCloneSource,
  uniqueClonedMac,
} from '../../src/lifecycle/virtual-machine-clone.program-rule';
import { virtualMachineSnapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { Firmware } from '../../src/machine/firmware';
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

const monday = () => entered(virtualMachineSnapshot, 'monday', { source: { virtualMachineName: 'db' } });
const ofMonday = { source: { virtualMachineSnapshotName: 'monday' } };

test('the machine of a snapshot is known where it is of the program', () => {
  const newMacAddresses = { fabric: '02:00:5e:10:00:01' };
  expect(said(requireClonedInterface, machine(), monday(), clone({ ...ofMonday, newMacAddresses }))).toEqual([
    'spec.newMacAddresses.fabric: machine "db" has no interface "fabric", and the address is dropped; choose default [virtual-machine-clone/require-interface]',
  ]);
  expect(said(requireClonedInterface, monday(), clone({ ...ofMonday, newMacAddresses }))).toEqual([]);
});

const lan = { networkName: 'lan' };
const address = '02:00:5e:10:00:01';
const bridged = (macAddress?: string, name = 'db') =>
  entered(virtualMachine, name, {
    memory: '1Gi',
    disks: {},
    interfaces: {
      default: Interface.masquerade(),
      a: Interface.bridge(lan, { macAddress }),
      b: Interface.bridge(lan),
      c: Interface.bridge({ networkName: 'wan' }),
    },
  });
const has = (name: string, of: string, where = ' on the same network'): string =>
  `spec.newMacAddresses.${name}: interface "${name}" gets the MAC address ${address}, which ${of} has${where}; choose another [virtual-machine-clone/unique-mac]`;

test.each([
  [
    'another machine',
    { a: address },
    [bridged(), bridged(address, 'web')],
    [has('a', 'interface "a" of VirtualMachine "web"')],
  ],
  ['the machine itself', { b: address }, [bridged(address)], [has('b', 'interface "a" of VirtualMachine "db"')]],
  [
    'another notation of it',
    { a: '0200.5E10.0001' },
    [bridged('02-00-5e-10-00-01')],
    [has('a', 'interface "a" of VirtualMachine "db"')],
  ],
  [
    'another interface of the clone',
    { a: address, b: address },
    [bridged()],
    [has('b', 'interface "a" of VirtualMachineClone "twin"')],
  ],
  [
    'another interface of a clone of what is not known',
    { a: address, b: address },
    [],
    [has('b', 'interface "a" of VirtualMachineClone "twin"', '')],
  ],
] as const)('a new MAC address that is one of %s is a warning', (_what, newMacAddresses, machines, expected) => {
  expect(said(uniqueClonedMac, ...machines, clone({ newMacAddresses }))).toEqual(expected);
});

test('and one of another clone', () => {
  const other = entered(virtualMachineClone, 'more', { ...ofMonday, newMacAddresses: { b: address } });
  expect(said(uniqueClonedMac, bridged(), monday(), clone({ newMacAddresses: { a: address } }), other)).toEqual([
    has('b', 'interface "a" of VirtualMachineClone "twin"'),
  ]);
});

test.each([
  ['on another network', { c: address }, bridged(address)],
  ['on two networks', { b: address, c: address }, bridged()],
  ['behind masquerade', { default: address }, bridged(address)],
  ['that comes later', { b: late(address) }, bridged(address)],
  ['of its own', { a: '02:00:5e:10:00:02' }, bridged(address)],
  ['of an interface that is not there', { d: address }, bridged(address)],
  ['that is empty', { a: '', b: '' }, bridged()],
] as const)('a new MAC address %s is not minded', (_what, newMacAddresses, source) => {
  expect(said(uniqueClonedMac, source, clone({ newMacAddresses }))).toEqual([]);
});

test('no clone is made of a machine that keeps more than its disks', () => {
  const of = (kept: string): string =>
    `spec.source.name: VirtualMachine "db" has ${kept}, and no clone is made of such a machine; leave it out of the machine, or copy its disks with DataVolumes [virtual-machine-clone/no-backend-storage]`;
  const rule = noClonedBackendStorage;
  const persistent = Firmware.efi({ persistent: true });
  expect(said(rule, machine({ tpm: { persistent: true } }), clone())).toEqual([of('a persistent TPM')]);
  expect(said(rule, machine({ firmware: persistent }), monday(), clone(ofMonday))).toEqual([of('a persistent EFI')]);
  expect(said(rule, machine({ tpm: { persistent: true, enabled: false } }), clone())).toEqual([]);
  expect(said(rule, machine({ tpm: { persistent: late(true) } }), clone())).toEqual([]);
  expect(said(rule, machine({ tpm: {}, firmware: Firmware.efi() }), clone())).toEqual([]);
  expect(said(rule, clone())).toEqual([]);
});
