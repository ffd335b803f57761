import { schedulingRules } from '../../src/machine/scheduling.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('scheduling', schedulingRules, {
  'node-selector/valid-label': [
    {
      path: 'spec.template.spec.nodeSelector.zone',
      message:
        'label "zone" has the value "the east", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.nodeSelector["the zone"]',
      message:
        'label "the zone" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'priority-class/valid-name': {
    path: 'spec.template.spec.priorityClassName',
    message:
      'priority class "Very high" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  },
});
