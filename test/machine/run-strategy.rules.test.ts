import { contestedRules, runStrategyRules } from '../../src/machine/run-strategy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('run-strategy', [...runStrategyRules, ...contestedRules], {
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
  'run-strategy/no-contested-strategy': [
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Always" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Once" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Halted" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
  ],
});
