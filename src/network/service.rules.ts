import type { RuleSet } from '../core/rule';

export const serviceRuleSets: readonly RuleSet[] = [];
