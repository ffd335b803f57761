import { startStrategyRules } from '../../src/machine/start-strategy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('start-strategy', startStrategyRules, {
  'start-strategy/valid-strategy': [
    {
      path: 'spec.template.spec.startStrategy',
      message: 'start strategy "paused" does not exist; choose Paused, or leave it out',
    },
    {
      path: 'spec.template.spec.startStrategy',
      message: 'start strategy "" does not exist; choose Paused, or leave it out',
    },
  ],
  'start-strategy/no-liveness-probe': {
    path: 'spec.template.spec.livenessProbe',
    message: 'the machine starts paused, and what is paused answers no liveness probe; leave one of the two out',
  },
});
