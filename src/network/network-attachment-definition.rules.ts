import type { RuleSet } from '../core/rule';

export const networkAttachmentDefinitionRuleSets: readonly RuleSet[] = [];
