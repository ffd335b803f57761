import { tolerationRules } from '../../src/machine/toleration.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('toleration', tolerationRules, {
  'toleration/valid-operator': {
    path: 'spec.template.spec.tolerations[0].operator',
    message: 'the toleration has operator "In", which does not exist; choose Equal or Exists',
  },
  'toleration/valid-effect': {
    path: 'spec.template.spec.tolerations[0].effect',
    message:
      'the toleration has effect "NoRun", which does not exist; choose NoSchedule, PreferNoSchedule or NoExecute, or leave it out for all',
  },
});
