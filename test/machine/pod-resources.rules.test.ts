import { podResourcesRules } from '../../src/machine/pod-resources.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('pod-resources', podResourcesRules, {
  'pod-resources/valid-name': [
    {
      path: 'spec.template.spec.domain.resources.limits.fpga',
      message:
        'resources.limits names "fpga", which is none that containers ask for, and has no domain; write the domain of its vendor before a "/"',
    },
    {
      path: 'spec.template.spec.domain.resources.limits["requests.example.com/fpga"]',
      message:
        'resources.limits names "requests.example.com/fpga", which begins with "requests.", or is too long for a quota; choose another',
    },
  ],
  'pod-resources/valid-amount': [
    {
      path: 'spec.template.spec.domain.resources.limits["example.com/fpga"]',
      message: 'resources.limits["example.com/fpga"] is 500m, which is no whole number; give one',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.hugepages-2Mi',
      message:
        'resources.limits["hugepages-2Mi"] is 3Mi, which is no whole number of pages of 2Mi; give a multiple of that',
    },
    {
      path: 'spec.template.spec.domain.resources.limits["example.com/fpga"]',
      message: 'resources.limits["example.com/fpga"] is -1, which cannot be negative; give a whole number from 0',
    },
  ],
  'pod-resources/require-equal-limit': [
    {
      path: 'spec.template.spec.domain.resources.requests["example.com/fpga"]',
      message: 'the request of "example.com/fpga" is 1, and its limit 2; make them the same',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.ephemeral-storage',
      message: 'the request of "ephemeral-storage" is 3Gi, and its limit 2Gi; request less, or raise the limit',
    },
    {
      path: 'spec.template.spec.domain.resources.requests["example.com/fpga"]',
      message:
        'resources.requests asks for "example.com/fpga", which needs a limit that is the same; give it in resources.limits',
    },
  ],
  'pod-resources/no-zero-limit': [
    {
      path: 'spec.template.spec.domain.resources.limits.cpu',
      message: 'resources.limits.cpu is 0, and what the pod requests is more; give a limit, or leave it out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.memory',
      message: 'resources.limits.memory is 0, and what the pod requests is more; give a limit, or leave it out',
    },
  ],
});
