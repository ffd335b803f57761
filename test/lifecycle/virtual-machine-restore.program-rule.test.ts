import { Cluster } from '../../src/core/cluster';
import type { ProgramRule } from '../../src/core/program';
import { virtualMachineClone } from '../../src/lifecycle/virtual-machine-clone';
import { virtualMachineRestore } from '../../src/lifecycle/virtual-machine-restore';
import {
  requireOwnSnapshot,
  requireRestoredSnapshot,
  requireRestoredVolume,
  requireStoppedTarget,
} from '../../src/lifecycle/virtual-machine-restore.program-rule';
import { virtualMachineSnapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { requireSnapshotSource } from '../../src/lifecycle/virtual-machine-snapshot.program-rule';
import { Disk } from '../../src/machine/disk';
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

const to = (name: string, props: object = {}) => restore({ target: { virtualMachineName: name }, ...props });
const named = (name: string, props: object = {}) =>
  entered(virtualMachine, name, { memory: '1Gi', disks: {}, runStrategy: 'Halted', ...props });

test('a snapshot that is restored to another machine of the program makes that machine another one', () => {
  const rule = requireOwnSnapshot;
  expect(said(rule, machine(), named('web'), snapshot(), to('web'))).toEqual([
    'spec.target.name: the snapshot is one of VirtualMachine "db", and VirtualMachine "web" becomes that machine: its own disks and addresses are gone, and the next deployment writes over what it became; restore "db", or name a target that is not there yet [virtual-machine-restore/require-own-snapshot]',
  ]);
  expect(said(rule, machine(), snapshot(), to('db'))).toEqual([]);
  expect(said(rule, machine(), snapshot(), to('db-2'))).toEqual([]);
  expect(said(rule, named('web'), snapshot(), to('web'))).toEqual([]);
  expect(said(rule, machine(), named('web'), to('web'))).toEqual([]);
});

test('claims that another machine gets are not those of the machine of the snapshot', () => {
  const rule = requireOwnSnapshot;
  const volumeRestorePolicy = 'InPlace';
  expect(said(rule, machine(), snapshot(), to('db-2', { volumeRestorePolicy }))).toEqual([
    'spec.volumeRestorePolicy: InPlace restores to the claims of VirtualMachine "db", which are deleted before, and the machine "db-2" is to have them; choose PrefixTargetName or RandomizeNames [virtual-machine-restore/require-own-snapshot]',
  ]);
  expect(said(rule, machine(), snapshot(), to('db', { volumeRestorePolicy }))).toEqual([]);
  expect(said(rule, machine(), snapshot(), to('db-2', { volumeRestorePolicy: 'PrefixTargetName' }))).toEqual([]);
});

test('a persistent TPM is restored to its own machine only', () => {
  const rule = requireOwnSnapshot;
  const kept = named('db', { tpm: { persistent: true } });
  expect(said(rule, kept, snapshot(), to('db-2'))).toEqual([
    'spec.target.name: VirtualMachine "db" has a persistent TPM, and its snapshots are restored to no other machine; restore "db" [virtual-machine-restore/require-own-snapshot]',
  ]);
  expect(said(rule, kept, snapshot(), to('db'))).toEqual([]);
});

const passed = (volume: string, problem: string, advice: string): string =>
  `spec.volumeRestoreOverrides[0].volumeName: volume "${volume}" of VirtualMachine "db" ${problem}, and what is said of it is passed over; ${advice} [virtual-machine-restore/require-volume]`;

test('what is said of a restored volume is of a claim of the machine', () => {
  const rule = requireRestoredVolume;
  const disks = {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    data: Disk.pvc({ claimName: 'data' }),
  };
  const overriding = (name: string) => restore({ volumeRestoreOverrides: { [name]: { restoreName: 'old' } } });
  const db = named('db', { disks });
  expect(said(rule, db, snapshot(), overriding('data'))).toEqual([]);
  expect(said(rule, db, snapshot(), overriding('date'))).toEqual([passed('date', 'does not exist', 'choose data')]);
  expect(said(rule, db, snapshot(), overriding('root'))).toEqual([
    passed('root', 'is no claim, of which alone there are snapshots', 'choose data'),
  ]);
  expect(said(rule, machine(), snapshot(), overriding('data'))).toEqual([
    passed('data', 'does not exist', 'leave it out: no volume of it is a claim'),
  ]);
  expect(
    said(rule, named('db', { disks, tpm: { persistent: true } }), snapshot(), overriding('persistent-state')),
  ).toEqual([]);
  expect(said(rule, snapshot(), overriding('date'))).toEqual([]);
});
