import {
  virtualMachineInstanceMigrationRuleSets,
  virtualMachineInstanceMigrationRules,
} from '../../src/lifecycle/virtual-machine-instance-migration.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-instance-migration';
const unnamed = {
  path: 'spec.vmiName',
  message: 'the migration names no instance; give the name of a machine that runs',
};
const off = (field: string) => ({
  path: `spec.${field}`,
  message: `${field} is given, whose feature gate DecentralizedLiveMigration is off; switch it on in the KubeVirt resource, or do without`,
});

describeRules(
  noun,
  virtualMachineInstanceMigrationRules,
  {
    [`${noun}/require-instance`]: [unnamed, unnamed],
    [`${noun}/no-priority`]: {
      path: 'spec.priority',
      message: 'priority "user-triggered" is given, which only KubeVirt itself may do; leave it out',
    },
    [`${noun}/require-feature-gate`]: [off('sendTo'), off('receive')],
    [`${noun}/require-same-id`]: {
      path: 'spec.receive.migrationID',
      message:
        'the migrationID is "move-2", and "move-1" in sendTo; one migration has one: make them the same, or keep one of both',
    },
  },
  { VirtualMachineInstanceMigration: virtualMachineInstanceMigrationRuleSets },
);
