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
  'toleration/valid-key': {
    path: 'spec.template.spec.tolerations[0].key',
    message:
      'the key "the gpu" of the toleration may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
  },
  'toleration/require-key': {
    path: 'spec.template.spec.tolerations[0].operator',
    message: 'the toleration has no key; give it that of a taint, or the operator Exists to tolerate all of them',
  },
  'toleration/valid-value': [
    {
      path: 'spec.template.spec.tolerations[0].value',
      message:
        'the value "the best" of the toleration of "gpu" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.tolerations[0].value',
      message: 'the toleration of "gpu" has the operator Exists, and the value "a100"; leave one of them out',
    },
  ],
  'toleration/require-no-execute': [
    {
      path: 'spec.template.spec.tolerations[0].effect',
      message:
        'tolerationSeconds is for the effect NoExecute, and the toleration has NoSchedule; choose NoExecute, or leave tolerationSeconds out',
    },
    {
      path: 'spec.template.spec.tolerations[0].effect',
      message:
        'tolerationSeconds is for the effect NoExecute, and the toleration has none; choose NoExecute, or leave tolerationSeconds out',
    },
  ],
});
