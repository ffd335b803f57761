import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

/** What KubeVirt refuses of a change of a restore. */
export const virtualMachineRestoreUpdateRules: readonly UpdateRule[] = [
  noSpecChange(
    'virtual-machine-restore',
    'restore',
    'pkg/storage/admitters/vmrestore.go VMRestoreAdmitter.Admit',
    'amount',
    { targetReadinessPolicy: 'WaitGracePeriod' },
  ),
];
