import type { VirtualMachine } from '../../imports/kubevirt';
import { type Cluster, gateEnabled } from '../core/cluster';
import { itemsOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Report, Rule } from '../core/rule';
import { dataVolumeTemplateRules } from './data-volume-template.rules';
import { expansionOf } from './expansion';
import { defaultInterfaceRules } from './interface-binding.rules';
import { runStrategyRules } from './run-strategy.rules';
import { areSourcesSilent } from './source-architecture';

/** A machine, as rules read it. */
export type Machine = WireManifest<VirtualMachine>;

/** What the cluster checks of a machine around the template of its instance. */
export const virtualMachineRules: readonly Rule<Machine>[] = [...runStrategyRules, ...dataVolumeTemplateRules];

/** The amount that a machine without any description of its instance lacks, which has no place in that description. */
export const absentInstanceRules: readonly Rule<Machine>[] = [
  {
    id: 'memory/require-amount',
    says: 'a machine has memory: guest memory, a request, or an instancetype',
    stage: 'start',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go ValidateVirtualMachineInstanceMandatoryFields',
    check(machine, report) {
      if (machine.spec?.template === undefined || machine.spec.template.spec !== undefined) return;
      report(
        ['spec', 'template', 'spec'],
        'the machine says nothing of its instance, and so has no memory; give template.spec.domain.memory.guest, such as 1Gi',
      );
    },
  },
];

/** What is asked of the interface that a machine gets, of which the machine says nothing at all; a preference may. */
export const absentInterfaceRules: readonly Rule<Machine>[] = defaultInterfaceRules.map(({ on: _field, ...rule }) => ({
  ...rule,
  check(machine, report, cluster) {
    if (machine.spec?.template === undefined || machine.spec.template.spec !== undefined) return;
    const at: Report = (path, message) => report(['spec', 'template', 'spec', ...path], message);
    rule.check({ domain: { devices: {} } }, at, cluster);
  },
}));

/** Whether a machine refers to neither an instancetype nor a preference. */
export function refersToNothing({ spec }: Machine): boolean {
  return spec?.instancetype === undefined && spec?.preference === undefined;
}

/** Whether an instancetype says more about the machine than its template, and it is not known what. */
export function leavesInstancetype(machine: Machine): boolean {
  return !refersToNothing(machine) && (expansionOf(machine)?.leavesInstancetype ?? false);
}

/** Whether a preference fills in what the template leaves out (buses, features, firmware), and it is not known how. */
export function leavesPreference(machine: Machine): boolean {
  return !refersToNothing(machine) && (expansionOf(machine)?.leavesPreference ?? false);
}

/** Whether something that the machine refers to is known not to be there: admission passes over it, and the start goes no further. */
export function missesReference(machine: Machine): boolean {
  return !refersToNothing(machine) && (expansionOf(machine)?.isMissing ?? false);
}

/** Whether secure boot may be settled elsewhere: by a preference, or by an instancetype that has the machine run under TDX. */
export function leavesSecureBoot(machine: Machine, cluster: Cluster): boolean {
  return leavesPreference(machine) || (leavesInstancetype(machine) && gateEnabled(cluster, 'WorkloadEncryptionTDX'));
}

/**
 * Whether the template leaves the architecture to something that it refers to: a preference, or the DataSource that one
 * of its data volumes is made from (`pkg/defaults/defaults.go`, `setDefaultArchitectureFromDataSource`).
 */
export function leavesArchitecture(machine: Machine, cluster: Cluster): boolean {
  const { spec } = machine;
  if (spec?.template?.spec?.architecture) return false;
  if (leavesPreference(machine)) return true;
  const templates = itemsOf(spec?.dataVolumeTemplates);
  for (let i = 0; i < templates.length; i += 1) {
    if (templates[i]?.spec?.sourceRef !== undefined) return !areSourcesSilent(machine, cluster);
  }
  return false;
}
