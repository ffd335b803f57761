import { cpuRules } from '../../src/machine/cpu.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('cpu', cpuRules, {
  'cpu/valid-count': [
    {
      path: 'spec.template.spec.domain.cpu.cores',
      message: 'cpu.cores is -1; give a whole number from 0 to 4294967295',
    },
    {
      path: 'spec.template.spec.domain.cpu.threads',
      message: 'cpu.threads is 1.5; give a whole number from 0 to 4294967295',
    },
    {
      path: 'spec.template.spec.domain.cpu.cores',
      message: 'cpu.cores is 4294967296; give a whole number from 0 to 4294967295',
    },
  ],
  'cpu/no-excess-sockets': [
    {
      path: 'spec.template.spec.domain.cpu.maxSockets',
      message: 'cpu.maxSockets is 2, and the machine has 3 sockets; raise maxSockets, or lower the sockets',
    },
    {
      path: 'spec.template.spec.domain.cpu.maxSockets',
      message:
        'cpu.maxSockets is 2, and the machine has 3 sockets (from resources.requests.cpu); raise maxSockets, or lower the sockets',
    },
    {
      path: 'spec.template.spec.domain.cpu.maxSockets',
      message:
        'cpu.maxSockets is 2, and the machine has 3 sockets (from resources.requests.cpu); raise maxSockets, or lower the sockets',
    },
  ],
  'cpu/valid-feature-policy': {
    path: 'spec.template.spec.domain.cpu.features[0].policy',
    message: 'cpu feature "vmx" has the policy "required"; choose force, require, optional, disable, forbid',
  },
  'cpu/valid-node-label': [
    {
      path: 'spec.template.spec.domain.cpu.model',
      message:
        'cpu model "EPYC Rome" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    { path: 'spec.template.spec.domain.cpu.features[0].name', message: 'cpu feature "" has no name; write one' },
  ],
});
