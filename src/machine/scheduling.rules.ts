import { textOf } from '../core/leaf';
import { checkLabels } from '../core/metadata.rules';
import { dns1123Subdomain } from '../core/name';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** The pod of a machine is scheduled as the machine says. */
const ofPod = { why: 'the API server refuses the pod, and the machine never starts', stage: 'start' } as const;

/** What the cluster checks of the node and the importance that a machine asks for. */
export const schedulingRules: readonly Rule<MachineSpec>[] = [
  {
    ...ofPod,
    id: 'node-selector/valid-label',
    says: 'what a machine asks of nodes are names and values that labels can have',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec; ValidateLabels',
    on: 'nodeSelector',
    check({ nodeSelector }, report) {
      checkLabels(nodeSelector, (key, message) => report(['nodeSelector', key], message));
    },
  },
  {
    ...ofPod,
    id: 'priority-class/valid-name',
    says: 'the name of a priority class is a DNS subdomain',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',
    on: 'priorityClassName',
    check({ priorityClassName }, report) {
      const name = textOf(priorityClassName);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem !== undefined) report(['priorityClassName'], `priority class "${name}" ${problem}`);
    },
  },
];
