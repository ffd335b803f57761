import { multiNetworkPolicyRuleSets, multiNetworkPolicyRules } from '../../src/network/multi-network-policy.rules';
import { describeRules } from '../oracle/rule-cases';
import { policyMessages } from './policy-message';

const unnamed = {
  path: 'metadata.annotations["k8s.v1.cni.cncf.io/policy-for"]',
  message: 'policy "web" names no network, and is passed over; name those that it is about',
};

describeRules(
  'multi-network-policy',
  multiNetworkPolicyRules,
  {
    'multi-network-policy/require-network': [unnamed, unnamed],
    ...policyMessages('multi-network-policy'),
  },
  { MultiNetworkPolicy: multiNetworkPolicyRuleSets },
);
