import { hostnameRules } from '../../src/machine/hostname.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('hostname', hostnameRules, {
  'hostname/valid-name': [
    {
      path: 'spec.template.spec.hostname',
      message:
        'hostname "web.1" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.hostname',
      message:
        'hostname "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww" has 64 characters, at most 63 are allowed; choose a shorter one',
    },
  ],
});
