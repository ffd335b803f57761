import type { RuleSet } from '../core/rule';

export const dataVolumeRuleSets: readonly RuleSet[] = [];
