import { memoryRules } from '../../src/machine/memory.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('memory', memoryRules, {
  'memory/valid-page-size': [
    {
      path: 'spec.template.spec.domain.memory.hugepages.pageSize',
      message: 'memory.hugepages.pageSize is "2MB", and no page has that size; give 2Mi or 1Gi',
    },
    {
      path: 'spec.template.spec.domain.memory.hugepages.pageSize',
      message: 'memory.hugepages has no pageSize; give 2Mi or 1Gi',
    },
    {
      path: 'spec.template.spec.domain.memory.hugepages.pageSize',
      message: 'memory.hugepages.pageSize is "0", and no page has that size; give 2Mi or 1Gi',
    },
    {
      path: 'spec.domain.memory.hugepages.pageSize',
      message: 'memory.hugepages.pageSize is "0Mi", and no page has that size; give 2Mi or 1Gi',
    },
  ],
  'memory/require-whole-pages': [
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'memory.guest is 512Mi, which is no whole number of pages of 1Gi; give a multiple of the page size',
    },
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'memory.guest is 1025Mi, which is no whole number of pages of 2Mi; give a multiple of the page size',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.memory',
      message:
        'resources.requests.memory is 65Mi, which is no whole number of pages of 2Mi; give a multiple of the page size',
    },
    {
      path: 'spec.domain.resources.limits.memory',
      message:
        'resources.limits.memory is 1Mi, which is no whole number of pages of 2Mi; give a multiple of the page size',
    },
  ],
  'memory/no-guest-over-limit': {
    path: 'spec.template.spec.domain.memory.guest',
    message: 'memory.guest is 2Gi, which is more than the limit of 1Gi; give less, or raise resources.limits.memory',
  },
  'memory/require-feature-gate': [
    {
      path: 'spec.template.spec.domain.memory.reservedOverhead',
      message:
        'memory.reservedOverhead is given, whose feature gate ReservedOverheadMemlock is off; switch it on in the KubeVirt resource, or do without',
    },
    {
      path: 'spec.domain.memory.reservedOverhead',
      message:
        'memory.reservedOverhead is given, whose feature gate ReservedOverheadMemlock is off; switch it on in the KubeVirt resource, or do without',
    },
  ],
  'memory/require-megabyte': {
    path: 'spec.template.spec.domain.memory.guest',
    message: 'memory.guest is 2, in which no guest starts; give more, and mind the unit: Mi, Gi',
  },
  'memory/require-whole-guest-pages': [
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'memory.guest is 512Mi, which is no whole number of pages of 1Gi; give a multiple of the page size',
    },
    {
      path: 'spec.template.spec.domain.memory.hugepages.pageSize',
      message: 'memory.hugepages.pageSize is -1Gi, and no page has that size; give 2Mi or 1Gi',
    },
  ],
});
