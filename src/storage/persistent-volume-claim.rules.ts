import type { RuleSet } from '../core/rule';

export const persistentVolumeClaimRuleSets: readonly RuleSet[] = [];
