import type { RuleSet } from '../core/rule';

export const sriovNetworkNodePolicyRuleSets: readonly RuleSet[] = [];
