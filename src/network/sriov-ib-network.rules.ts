import { type RuleSet, rulesAt } from '../core/rule';
import { operatorNetworkRules } from './operator-network.rules';

/** What the cluster checks of a SriovIBNetwork, and what the operator cannot make a network of. */
export const sriovIBNetworkRules = operatorNetworkRules('sriov-ib-network', 'SriovIBNetwork');

/** The rules of a SriovIBNetwork, mounted. */
export const sriovIBNetworkRuleSets: readonly RuleSet[] = [rulesAt([], sriovIBNetworkRules)];
