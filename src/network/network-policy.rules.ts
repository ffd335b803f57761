import { type RuleSet, rulesAt } from '../core/rule';
import { policyRules } from './policy.rules';

/** What the cluster checks of a NetworkPolicy. */
export const networkPolicyRules = policyRules('network-policy');

/** The rules of a NetworkPolicy, mounted. */
export const networkPolicyRuleSets: readonly RuleSet[] = [rulesAt([], networkPolicyRules)];
