import { Cluster } from '../../src/core/cluster';
import type { ProgramRule } from '../../src/core/program';
import { virtualMachineInstanceMigration } from '../../src/lifecycle/virtual-machine-instance-migration';
import {
  requireMigratableMachine,
  requireMigratedInstance,
  requireRunningMachine,
} from '../../src/lifecycle/virtual-machine-instance-migration.program-rule';
import { Disk } from '../../src/machine/disk';
import { Interface } from '../../src/machine/interface';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const inside = { memory: '1Gi', disks: {} } as const;
const machine = (name: string, props: object = {}) => entered(virtualMachine, name, { ...inside, ...props });
const move = (virtualMachineName: unknown, more: object = {}, where?: Where) =>
  entered(virtualMachineInstanceMigration, 'move', { vmi: { virtualMachineName }, ...more }, where);

const said = (rule: ProgramRule, ...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(rule, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

const nowhere =
  'spec.vmiName: no machine or instance "db" of namespace "web" is in this program or among what its cluster is known to hold; make it, or name it in `existing` of the cluster [virtual-machine-instance-migration/require-machine]';

test('a migration moves a machine or an instance of its program, and is told of one that is nowhere', () => {
  const rule = requireMigratedInstance;
  expect(said(rule, machine('db'), move('db'))).toEqual([]);
  expect(said(rule, entered(virtualMachineInstance, 'db', inside), move('db'))).toEqual([]);
  expect(said(rule, machine('other'), move('db'))).toEqual([nowhere]);
  expect(said(rule, move(late('db')))).toEqual([]);
  expect(said(rule, move('db', {}, { anywhere: true }))).toEqual([]);
});

test('a machine or an instance that the cluster is known to hold may migrate', () => {
  for (const kind of ['VirtualMachine', 'VirtualMachineInstance']) {
    const held = { apiVersion: 'kubevirt.io/v1', kind, metadata: { name: 'db', namespace: 'web' } };
    const cluster = Cluster.kubevirt('1.9', { existing: [held] });
    expect(said(requireMigratedInstance, move('db', {}, { cluster }))).toEqual([]);
  }
});

test('a machine that is halted has nothing that could migrate', () => {
  expect(said(requireRunningMachine, machine('db', { runStrategy: 'Halted' }), move('db'))).toEqual([
    'spec.vmiName: machine "db" is halted, and has no instance that could migrate; choose another run strategy, or leave the migration out [virtual-machine-instance-migration/require-running]',
  ]);
  expect(said(requireRunningMachine, machine('db', { runStrategy: late('Halted') }), move('db'))).toEqual([]);
});

test('a machine that cannot live-migrate is told, unless its disks alone keep it and it leaves its cluster', () => {
  const rule = requireMigratableMachine;
  const why = (reason: string) =>
    `spec.vmiName: "db" cannot live-migrate, since ${reason}; mend that, or leave the migration out [virtual-machine-instance-migration/require-migratable]`;
  const bridged = machine('db', { interfaces: { default: Interface.bridge() } });
  expect(said(rule, machine('db', { interfaces: { default: Interface.masquerade() } }), move('db'))).toEqual([]);
  expect(said(rule, bridged, move('db'))).toHaveLength(1);
  expect(said(rule, bridged, move('db'))[0]).toMatch(why('').slice(0, 45));
  const onNode = machine('db', {
    interfaces: { default: Interface.masquerade() },
    disks: { root: Disk.hostDisk('/disk.img') },
  });
  expect(said(rule, onNode, move('db'))).toHaveLength(1);
  const sendTo = { migrationID: 'a', connectURL: '192.0.2.1:9185' };
  expect(said(rule, onNode, move('db', { sendTo }))).toEqual([]);
});
