import { rebootPolicyRules } from '../../src/machine/reboot-policy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('reboot-policy', rebootPolicyRules, {
  'reboot-policy/require-feature-gate': {
    path: 'spec.template.spec.domain.rebootPolicy',
    message:
      'rebootPolicy is given, whose feature gate RebootPolicy is switched off; switch it on in the KubeVirt resource, or do without',
  },
});
