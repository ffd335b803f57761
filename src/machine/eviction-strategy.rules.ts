import { textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const strategies = ['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'];

/** What the cluster checks of what happens to a machine whose node is drained. */
export const evictionStrategyRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'eviction-strategy/valid-strategy',
    says: 'an eviction strategy is None, LiveMigrate, LiveMigrateIfPossible or External',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateLiveMigration',
    on: 'evictionStrategy',
    check(spec, report) {
      const strategy = textOf(spec.evictionStrategy);
      if (strategy === undefined || strategies.includes(strategy)) return;
      report(
        ['evictionStrategy'],
        `eviction strategy "${strategy}" does not exist; choose None, LiveMigrate, LiveMigrateIfPossible or External`,
      );
    },
  },
];
