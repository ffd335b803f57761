import { architectureMemoryRules, memoryHotplugRules } from '../../src/machine/memory-hotplug.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('memory-hotplug', [...memoryHotplugRules, ...architectureMemoryRules], {
  'memory/no-fixed-memory': [
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'memory.maxGuest lets memory grow while the machine runs, which does not go with cpu.realtime and cpu.numa.guestMappingPassthrough; leave memory.maxGuest out',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'memory.maxGuest lets memory grow while the machine runs, which does not go with cpu.numa.guestMappingPassthrough; leave memory.maxGuest out',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'memory.maxGuest lets memory grow while the machine runs, which does not go with launchSecurity; leave memory.maxGuest out',
    },
  ],
  'memory/require-amount': {
    path: 'spec.template.spec.domain.memory.guest',
    message: 'the machine has no memory; give memory.guest, such as 1Gi',
  },
  'memory/no-guest-over-max': [
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'memory.maxGuest is 1Gi, and the machine begins with 2Gi (memory.guest); raise maxGuest, or leave it out',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'memory.maxGuest is 1Gi, and the machine begins with 2Gi (resources.requests.memory); raise maxGuest, or leave it out',
    },
  ],
  'memory/valid-alignment': [
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'memory.guest is 1025Mi, and memory that can grow does so in blocks of 2Mi; give a multiple of 2Mi',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message: 'memory.maxGuest is 2049Mi, and memory that can grow does so in blocks of 2Mi; give a multiple of 2Mi',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message: 'memory.maxGuest is 2050Mi, and memory that can grow does so in blocks of 1Gi; give a multiple of 1Gi',
    },
  ],
  'memory/require-one-gibibyte': {
    path: 'spec.template.spec.domain.memory.guest',
    message: 'memory.guest is 512Mi, and only memory of 1Gi and more can grow; give that, or leave memory.maxGuest out',
  },
  'memory/require-amd64': [
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message: 'memory.maxGuest lets memory grow while the machine runs, which machines on s390x cannot; leave it out',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message: 'memory.maxGuest lets memory grow while the machine runs, which machines on arm64 cannot; leave it out',
    },
  ],
});
