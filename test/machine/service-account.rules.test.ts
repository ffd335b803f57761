import { serviceAccountRules } from '../../src/machine/service-account.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('service-account', serviceAccountRules, {
  'service-account/valid-name': {
    path: 'spec.template.spec.serviceAccountName',
    message:
      'service account "Web" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  },
  'service-account/valid-volume': {
    path: 'spec.template.spec.volumes[0].serviceAccount.serviceAccountName',
    message: 'volume "token" is of service account "web", and the machine\'s is "machines"; name one for both',
  },
  'service-account/valid-volume-name': {
    path: 'spec.template.spec.volumes[0].serviceAccount.serviceAccountName',
    message:
      'volume "data" is of service account "The web", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  },
});
