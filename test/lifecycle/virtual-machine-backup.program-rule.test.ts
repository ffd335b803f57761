import type { ProgramRule } from '../../src/core/program';
import { virtualMachineBackup } from '../../src/lifecycle/virtual-machine-backup';
import { requireBackupSource, requireTrackedMachine } from '../../src/lifecycle/virtual-machine-backup.program-rule';
import { virtualMachineBackupTracker } from '../../src/lifecycle/virtual-machine-backup-tracker';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { entered, issuesOf } from '../machine/entered';

const machine = entered(virtualMachine, 'db', { memory: '1Gi', disks: {} });
const tracker = (virtualMachineName: string) =>
  entered(virtualMachineBackupTracker, 'db', { source: { virtualMachineName } });
const backup = (source: object) => entered(virtualMachineBackup, 'monday', { source, pvc: { claimName: 'backups' } });

const said = (rule: ProgramRule, ...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(rule, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

const nowhere = (what: string): string =>
  `spec.source.name: the ${what} of namespace "web" is neither in this program nor among what its cluster is known to hold; make it, or name it in \`existing\` of the cluster`;

test('a backup is made of a machine or a tracker of its program, and is told of one that is nowhere', () => {
  const rule = requireBackupSource;
  expect(said(rule, machine, backup({ virtualMachineName: 'db' }))).toEqual([]);
  expect(said(rule, tracker('db'), backup({ virtualMachineBackupTrackerName: 'db' }))).toEqual([]);
  expect(said(rule, machine, backup({ virtualMachineBackupTrackerName: 'db' }))).toEqual([
    `${nowhere('VirtualMachineBackupTracker "db"')} [virtual-machine-backup/require-source]`,
  ]);
});

test('a tracker is told of a machine that is nowhere', () => {
  expect(said(requireTrackedMachine, machine, tracker('db'))).toEqual([]);
  expect(said(requireTrackedMachine, machine, tracker('bd'))).toEqual([
    `${nowhere('VirtualMachine "bd"')} [virtual-machine-backup-tracker/require-source]`,
  ]);
});
