import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { interfaceRules } from './interface.rules';
import type { MachineSpec } from './machine-spec';
import { networkRules } from './network.rules';

/** What the cluster checks of the inside of a machine, wherever it is written: a machine's template, an instance. */
export const machineRules: readonly Rule<MachineSpec>[] = [...interfaceRules, ...networkRules];

/** What the cluster checks of a VirtualMachine. */
export const virtualMachineRuleSets: readonly RuleSet[] = [rulesAt(['spec', 'template', 'spec'], machineRules)];

/** What the cluster checks of a VirtualMachineInstance. */
export const virtualMachineInstanceRuleSets: readonly RuleSet[] = [rulesAt(['spec'], machineRules)];
