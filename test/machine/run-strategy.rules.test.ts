import { runStrategyRules } from '../../src/machine/run-strategy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('run-strategy', runStrategyRules, {
  'run-strategy/require-strategy': {
    path: 'spec.runStrategy',
    message: 'the machine has no run strategy; choose Always, Halted, Manual, Once, RerunOnFailure',
  },
  'run-strategy/no-running': {
    path: 'spec.running',
    message: 'the machine has both runStrategy and running, which is deprecated; leave running out',
  },
  'run-strategy/valid-strategy': [
    {
      path: 'spec.runStrategy',
      message: 'run strategy "Running" does not exist; choose Always, Halted, Manual, Once, RerunOnFailure',
    },
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "WaitAsReceiver" is that of the feature gate DecentralizedLiveMigration, which is off; switch it on in the KubeVirt resource, or choose Always, Halted, Manual, Once, RerunOnFailure',
    },
  ],
});
