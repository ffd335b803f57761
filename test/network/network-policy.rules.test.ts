import { networkPolicyRuleSets, networkPolicyRules } from '../../src/network/network-policy.rules';
import { describeRules } from '../oracle/rule-cases';
import { policyMessages } from './policy-message';

describeRules('network-policy', networkPolicyRules, policyMessages('network-policy'), {
  NetworkPolicy: networkPolicyRuleSets,
});
