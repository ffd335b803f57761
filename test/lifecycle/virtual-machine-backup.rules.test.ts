import {
  virtualMachineBackupRuleSets,
  virtualMachineBackupRules,
  virtualMachineBackupTrackerRuleSets,
  virtualMachineBackupTrackerRules,
} from '../../src/lifecycle/virtual-machine-backup.rules';
import { describeRules } from '../oracle/rule-cases';

const off = (what: string) => ({
  path: 'spec',
  message: `a ${what} is made with the feature gate IncrementalBackup, which is off; switch it on in the KubeVirt resource`,
});

describeRules(
  'virtual-machine-backup',
  virtualMachineBackupRules,
  { 'virtual-machine-backup/require-feature-gate': off('backup') },
  { VirtualMachineBackup: virtualMachineBackupRuleSets },
);

describeRules(
  'virtual-machine-backup-tracker',
  virtualMachineBackupTrackerRules,
  { 'virtual-machine-backup-tracker/require-feature-gate': off('backup tracker') },
  { VirtualMachineBackupTracker: virtualMachineBackupTrackerRuleSets },
);
