import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

const definition = 'CRD x-kubernetes-validations';

/** What the API server refuses of a change of a backup. */
export const virtualMachineBackupUpdateRules: readonly UpdateRule[] = [
  noSpecChange('virtual-machine-backup', 'backup', definition, 'text'),
];

/** What the API server refuses of a change of a tracker. */
export const virtualMachineBackupTrackerUpdateRules: readonly UpdateRule[] = [
  noSpecChange('virtual-machine-backup-tracker', 'backup tracker', definition, 'text'),
];
