import { evictionStrategyRules } from '../../src/machine/eviction-strategy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('eviction-strategy', evictionStrategyRules, {
  'eviction-strategy/valid-strategy': [
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "Migrate" does not exist; choose None, LiveMigrate, LiveMigrateIfPossible or External',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message: 'eviction strategy "" does not exist; choose None, LiveMigrate, LiveMigrateIfPossible or External',
    },
  ],
});
