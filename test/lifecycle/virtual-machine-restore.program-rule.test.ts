import { Cluster } from '../../src/core/cluster';
import type { ProgramRule } from '../../src/core/program';
import { virtualMachineClone } from '../../src/lifecycle/virtual-machine-clone';
import { virtualMachineRestore } from '../../src/lifecycle/virtual-machine-restore';
import {
  requireRestoredSnapshot,
  requireStoppedTarget,
} from '../../src/lifecycle/virtual-machine-restore.program-rule';
import { virtualMachineSnapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { requireSnapshotSource } from '../../src/lifecycle/virtual-machine-snapshot.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const machine = (runStrategy?: unknown) =>
  entered(virtualMachine, 'db', { memory: '1Gi', disks: {}, ...(runStrategy !== undefined && { runStrategy }) });
const source = { virtualMachineName: 'db' };
const snapshot = (where?: Where) => entered(virtualMachineSnapshot, 'monday', { source }, where);
const restore = (props: object = {}, where?: Where) =>
  entered(
    virtualMachineRestore,
    'back',
    { target: source, virtualMachineSnapshot: { virtualMachineSnapshotName: 'monday' }, ...props },
    where,
  );

const said = (rule: ProgramRule, ...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(rule, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

const nowhere =
  'spec.virtualMachineSnapshotName: the VirtualMachineSnapshot "monday" of namespace "web" is neither in this program nor among what its cluster is known to hold; make it, or name it in `existing` of the cluster [virtual-machine-restore/require-snapshot]';

test('a restore takes a snapshot of its program, or of its cluster, and is told of one that is nowhere', () => {
  expect(said(requireRestoredSnapshot, snapshot(), restore())).toEqual([]);
  expect(said(requireRestoredSnapshot, restore())).toEqual([nowhere]);
  expect(said(requireRestoredSnapshot, snapshot({ namespace: 'shop' }), restore())).toEqual([nowhere]);
  const cluster = Cluster.kubevirt('1.9', {
    existing: [
      {
        apiVersion: 'snapshot.kubevirt.io/v1beta1',
        kind: 'VirtualMachineSnapshot',
        metadata: { name: 'monday', namespace: 'web' },
      },
    ],
  });
  expect(said(requireRestoredSnapshot, restore({}, { cluster }))).toEqual([]);
  const virtualMachineSnapshot = { virtualMachineSnapshotName: late('monday') };
  expect(said(requireRestoredSnapshot, restore({ virtualMachineSnapshot }))).toEqual([]);
});

const running = (outcome: string): string =>
  `spec.targetReadinessPolicy: machine "db" runs always, and the restore ${outcome}; choose StopTarget or WaitEventually, or halt the machine [virtual-machine-restore/require-stopped-target]`;

test('a restore of a machine that runs always stops it, or waits for as long as it takes', () => {
  const rule = requireStoppedTarget;
  const grace = running('waits five minutes for it to stop, and fails');
  expect(said(rule, machine(), restore())).toEqual([grace]);
  expect(said(rule, machine(), restore({ targetReadinessPolicy: 'WaitGracePeriod' }))).toEqual([grace]);
  expect(said(rule, machine(), restore({ targetReadinessPolicy: 'FailImmediate' }))).toEqual([
    running('fails at once'),
  ]);
  expect(said(rule, machine(), restore({ targetReadinessPolicy: 'StopTarget' }))).toEqual([]);
  expect(said(rule, machine(), restore({ targetReadinessPolicy: 'WaitEventually' }))).toEqual([]);
  expect(said(rule, machine('Halted'), restore())).toEqual([]);
  expect(said(rule, machine(late('Always')), restore())).toEqual([]);
  expect(said(rule, restore())).toEqual([]);
});

test('a machine that a restore or a clone makes is one of the program', () => {
  const target = { virtualMachineName: 'db' };
  const clone = entered(virtualMachineClone, 'twin', { source: { virtualMachineName: 'shop' }, target });
  expect(said(requireSnapshotSource, snapshot(), restore())).toEqual([]);
  expect(said(requireSnapshotSource, snapshot(), clone)).toEqual([]);
  expect(said(requireStoppedTarget, clone, restore())).toEqual([]);
});
