import { gateEnabled } from '../core/cluster';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

/** That backups are switched on, which a backup and its tracker want alike. */
function requireGate(noun: string, what: string, admitter: string): Rule<object> {
  return {
    id: `${noun}/require-feature-gate`,
    says: `a ${what} comes with the feature gate IncrementalBackup switched on`,
    mirrors: `pkg/storage/admitters/backup.go ${admitter}.Admit`,
    check(_object, report, cluster) {
      if (gateEnabled(cluster, 'IncrementalBackup')) return;
      report(
        ['spec'],
        `a ${what} is made with the feature gate IncrementalBackup, which is off; switch it on in the KubeVirt resource`,
      );
    },
  };
}

/** What the cluster checks of a backup, beside the conditions of its definition. */
export const virtualMachineBackupRules: readonly Rule<object>[] = [
  requireGate('virtual-machine-backup', 'backup', 'VMBackupAdmitter'),
];

/** What the cluster checks of a tracker, beside the conditions of its definition. */
export const virtualMachineBackupTrackerRules: readonly Rule<object>[] = [
  requireGate('virtual-machine-backup-tracker', 'backup tracker', 'VMBackupTrackerAdmitter'),
];

/** The rules of a VirtualMachineBackup, mounted. */
export const virtualMachineBackupRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineBackupRules)];

/** The rules of a VirtualMachineBackupTracker, mounted. */
export const virtualMachineBackupTrackerRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineBackupTrackerRules)];
