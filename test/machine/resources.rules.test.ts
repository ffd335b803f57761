import { resourcesRules } from '../../src/machine/resources.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('resources', resourcesRules, {
  'resources/no-negative-amount': [
    {
      path: 'spec.template.spec.domain.resources.requests.memory',
      message: 'resources.requests.memory is -64M, and cannot be negative; give an amount above zero, or leave it out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.memory',
      message: 'resources.limits.memory is -1Gi, and cannot be negative; give an amount above zero, or leave it out',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.cpu',
      message: 'resources.requests.cpu is -100m, and cannot be negative; give an amount above zero, or leave it out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.cpu',
      message: 'resources.limits.cpu is -2, and cannot be negative; give an amount above zero, or leave it out',
    },
  ],
  'resources/require-one-megabyte': {
    path: 'spec.template.spec.domain.resources.requests.memory',
    message:
      'resources.requests.memory is 999999, which is less than 1M; request at least that, and mind the unit: Mi, Gi',
  },
  'resources/no-request-over-limit': [
    {
      path: 'spec.template.spec.domain.resources.requests.memory',
      message:
        'resources.requests.memory is 1025Mi, which is more than the limit of 1024Mi; request less, or raise the limit',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.cpu',
      message: 'resources.requests.cpu is 1, which is more than the limit of 999m; request less, or raise the limit',
    },
  ],
});
