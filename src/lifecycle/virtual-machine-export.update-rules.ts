import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

/** What KubeVirt refuses of a change of an export. */
export const virtualMachineExportUpdateRules: readonly UpdateRule[] = [
  noSpecChange('virtual-machine-export', 'export', 'pkg/storage/admitters/vmexport.go VMExportAdmitter.Admit'),
];
