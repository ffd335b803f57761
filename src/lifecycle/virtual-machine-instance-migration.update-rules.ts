import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

/** What KubeVirt refuses of a change of a migration. */
export const virtualMachineInstanceMigrationUpdateRules: readonly UpdateRule[] = [
  noSpecChange(
    'virtual-machine-instance-migration',
    'migration',
    'pkg/virt-api/webhooks/validating-webhook/admitters/migration-update-admitter.go Admit',
  ),
];
