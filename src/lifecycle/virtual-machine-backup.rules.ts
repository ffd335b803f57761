import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { requireGate } from './feature-gate.rule';

const admitters = 'pkg/storage/admitters/backup.go';

/** What the cluster checks of a backup, beside the conditions of its definition. */
export const virtualMachineBackupRules: readonly Rule<object>[] = [
  requireGate('virtual-machine-backup', 'a backup is made', 'IncrementalBackup', `${admitters} VMBackupAdmitter.Admit`),
];

/** What the cluster checks of a tracker, beside the conditions of its definition. */
export const virtualMachineBackupTrackerRules: readonly Rule<object>[] = [
  requireGate(
    'virtual-machine-backup-tracker',
    'a backup tracker is made',
    'IncrementalBackup',
    `${admitters} VMBackupTrackerAdmitter.Admit`,
  ),
];

/** The rules of a VirtualMachineBackup, mounted. */
export const virtualMachineBackupRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineBackupRules)];

/** The rules of a VirtualMachineBackupTracker, mounted. */
export const virtualMachineBackupTrackerRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineBackupTrackerRules)];
