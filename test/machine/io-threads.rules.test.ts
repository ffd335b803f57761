import { ioThreadPoolRules, ioThreadsRules } from '../../src/machine/io-threads.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('io-threads', [...ioThreadsRules, ...ioThreadPoolRules], {
  'io-threads/valid-policy': {
    path: 'spec.template.spec.domain.ioThreadsPolicy',
    message: 'ioThreadsPolicy is "dedicated"; choose shared, auto, supplementalPool, or leave it out',
  },
  'io-threads/require-pool-size': [
    {
      path: 'spec.template.spec.domain.ioThreads.supplementalPoolThreadCount',
      message:
        'ioThreadsPolicy is supplementalPool, and the pool has no threads; give ioThreads.supplementalPoolThreadCount, from 1',
    },
    {
      path: 'spec.domain.ioThreads.supplementalPoolThreadCount',
      message:
        'ioThreadsPolicy is supplementalPool, and the pool has no threads; give ioThreads.supplementalPoolThreadCount, from 1',
    },
  ],
});
