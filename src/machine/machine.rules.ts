import type { Cluster } from '../core/cluster';
import { type Rule, type RuleSet, rulesAs, rulesAt } from '../core/rule';
import { dataVolumeRules } from '../storage/data-volume.rules';
import { accessCredentialRules } from './access-credential.rules';
import { affinityRules } from './affinity.rules';
import { bootOrderRules } from './boot-order.rules';
import { cloudInitRules } from './cloud-init.rules';
import { cpuRules } from './cpu.rules';
import { inDataVolumeTemplates } from './data-volume-template.rules';
import { deprecatedFieldRules } from './deprecated-field.rules';
import { diskRules } from './disk.rules';
import { dnsRules } from './dns.rules';
import { evictionStrategyRules } from './eviction-strategy.rules';
import { addedAtStart, expanded } from './expansion';
import { firmwareRules, instanceSecureBootRules, secureBootRules } from './firmware.rules';
import { hostnameRules } from './hostname.rules';
import { type InferredField, infer } from './inference';
import { inferenceRules } from './inference.rules';
import { instanceMetadataRules, templateMetadataRules } from './instance-metadata.rules';
import { instancetypeConflictRules } from './instancetype-conflict.rules';
import { instancetypeReferenceRules } from './instancetype-reference.rules';
import { interfaceRules } from './interface.rules';
import type { MachineSpec } from './machine-spec';
import { anyMachineTypeRules, machineTypeRules } from './machine-type.rules';
import { networkRules } from './network.rules';
import { preferenceRules, spreadRules } from './preference.rules';
import { probeRules } from './probe.rules';
import { resourcesRules } from './resources.rules';
import { serviceAccountRules } from './service-account.rules';
import { startStrategyRules } from './start-strategy.rules';
import { tolerationRules } from './toleration.rules';
import { topologySpreadConstraintRules } from './topology-spread-constraint.rules';
import {
  absentInstanceRules,
  leavesArchitecture,
  leavesInstancetype,
  leavesPreference,
  leavesSecureBoot,
  type Machine,
  refersToNothing,
  virtualMachineRules,
} from './virtual-machine.rules';
import { instanceArchitectureRules, instanceBusRules, instanceMemoryRules } from './virtual-machine-instance.rules';
import { volumeRules } from './volume.rules';

/** What the cluster checks of the inside of a machine, wherever it is written: a machine's template, an instance. */
export const machineRules: readonly Rule<MachineSpec>[] = [
  ...hostnameRules,
  ...evictionStrategyRules,
  ...tolerationRules,
  ...affinityRules,
  ...topologySpreadConstraintRules,
  ...dnsRules,
  ...startStrategyRules,
  ...serviceAccountRules,
  ...cpuRules,
  ...resourcesRules,
  ...firmwareRules,
  ...probeRules,
  ...diskRules,
  ...bootOrderRules,
  ...volumeRules,
  ...cloudInitRules,
  ...interfaceRules,
  ...networkRules,
  ...accessCredentialRules,
];

/** Where a machine describes the instance that is made from it; what it refers to may decide some of that instead. */
const template = ['spec', 'template', 'spec'];

/** Rules that are asked about a machine with what its instancetype and its preference say. */
const expandedSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineRules),
  rulesAt([], [...instancetypeConflictRules, ...spreadRules], undefined, refersToNothing),
  rulesAt(
    [],
    preferenceRules,
    undefined,
    (machine: Machine) => refersToNothing(machine) || leavesInstancetype(machine) || leavesPreference(machine),
  ),
  rulesAt(['spec', 'template', 'metadata'], instanceMetadataRules),
  rulesAt(template, machineRules),
  rulesAt(template, machineTypeRules, undefined, leavesArchitecture),
  rulesAt(template, anyMachineTypeRules, undefined, (machine: Machine) => !leavesArchitecture(machine)),
  rulesAt(template, secureBootRules, undefined, leavesSecureBoot),
  rulesAt([], inDataVolumeTemplates(dataVolumeRules), 'start'),
  rulesAt(['spec', 'template', 'metadata'], templateMetadataRules, 'start'),
  rulesAt(template, instanceMemoryRules, 'start', leavesInstancetype),
  rulesAt([], absentInstanceRules, undefined, leavesInstancetype),
  rulesAt(template, instanceArchitectureRules, 'start', leavesArchitecture),
  rulesAt(
    template,
    instanceBusRules,
    'start',
    (machine: Machine) => leavesPreference(machine) || leavesArchitecture(machine),
  ),
];

/** Whether only the cluster knows what a volume says. */
const isOpen =
  (field: InferredField) =>
  (machine: Machine, cluster: Cluster): boolean =>
    infer(machine, field, cluster)?.state === 'open';

/** What the cluster checks of a VirtualMachine when it is made, and of the instance that is made from it. */
export const virtualMachineRuleSets: readonly RuleSet[] = [
  rulesAt([], [...instancetypeReferenceRules, ...deprecatedFieldRules]),
  rulesAt([], inferenceRules('instancetype'), undefined, isOpen('instancetype')),
  rulesAt([], inferenceRules('preference'), undefined, isOpen('preference')),
  ...expandedSets.map((set) => rulesAs(expanded, set)),
  rulesAs(addedAtStart, rulesAt(template, [...diskRules, ...interfaceRules, ...networkRules], 'start')),
];

/** What the cluster checks of a VirtualMachineInstance when it is made. */
export const virtualMachineInstanceRuleSets: readonly RuleSet[] = [
  rulesAt(['metadata'], instanceMetadataRules),
  rulesAt(
    ['spec'],
    [
      ...machineRules,
      ...machineTypeRules,
      ...instanceSecureBootRules,
      ...instanceMemoryRules,
      ...instanceArchitectureRules,
      ...instanceBusRules,
    ],
  ),
];
