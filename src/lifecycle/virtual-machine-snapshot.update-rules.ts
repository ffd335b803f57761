import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

/** What KubeVirt refuses of a change of a snapshot. */
export const virtualMachineSnapshotUpdateRules: readonly UpdateRule[] = [
  noSpecChange('virtual-machine-snapshot', 'snapshot', 'pkg/storage/admitters/vmsnapshot.go VMSnapshotAdmitter.Admit'),
];
