import type { RuleSet } from '../core/rule';

export const sriovNetworkRuleSets: readonly RuleSet[] = [];
