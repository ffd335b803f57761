import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { dataVolumeRules } from '../storage/data-volume.rules';
import { accessCredentialRules } from './access-credential.rules';
import { affinityRules } from './affinity.rules';
import { bootOrderRules } from './boot-order.rules';
import { bootableRules } from './bootable.rules';
import { cloudInitRules } from './cloud-init.rules';
import { cloudInitContentRules } from './cloud-init-content.rules';
import { cpuRules } from './cpu.rules';
import { inDataVolumeTemplates } from './data-volume-template.rules';
import { diskRules } from './disk.rules';
import { dnsRules } from './dns.rules';
import { contestedRules, driftRules } from './drift.rules';
import { evictionStrategyRules } from './eviction-strategy.rules';
import { firmwareRules, instanceSecureBootRules, secureBootRules } from './firmware.rules';
import { hostDiskRules } from './host-disk.rules';
import { hostnameRules } from './hostname.rules';
import { instanceMetadataRules, templateMetadataRules } from './instance-metadata.rules';
import { interfaceRules } from './interface.rules';
import type { MachineSpec } from './machine-spec';
import { anyMachineTypeRules, machineTypeRules } from './machine-type.rules';
import { migratabilityRules } from './migratability.rules';
import { networkRules } from './network.rules';
import { probeRules } from './probe.rules';
import { livenessRules, probeEffectRules } from './probe-effect.rules';
import { resourcesRules } from './resources.rules';
import { serviceAccountRules } from './service-account.rules';
import { startStrategyRules } from './start-strategy.rules';
import { tolerationRules } from './toleration.rules';
import { topologySpreadConstraintRules } from './topology-spread-constraint.rules';
import {
  absentInstanceRules,
  hasInstancetype,
  hasPreference,
  leavesArchitecture,
  leavesSecureBoot,
  type Machine,
  virtualMachineRules,
} from './virtual-machine.rules';
import { instanceArchitectureRules, instanceBusRules, instanceMemoryRules } from './virtual-machine-instance.rules';
import { volumeRules } from './volume.rules';

/** What the cluster takes of the inside of a machine, and what goes wrong with it. */
const machineWarnings: readonly Rule<MachineSpec>[] = [
  ...bootableRules,
  ...cloudInitContentRules,
  ...hostDiskRules,
  ...probeEffectRules,
  ...driftRules,
];

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
  ...machineWarnings,
];

/** Where a machine describes the instance that is made from it; what it refers to may decide some of that instead. */
const template = ['spec', 'template', 'spec'];

/** What the cluster checks of a VirtualMachine when it is made, and of the instance that is made from it. */
export const virtualMachineRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineRules),
  rulesAt(['spec', 'template', 'metadata'], instanceMetadataRules),
  rulesAt(template, machineRules),
  rulesAt(template, machineTypeRules, undefined, leavesArchitecture),
  rulesAt(template, anyMachineTypeRules, undefined, (machine: Machine) => !leavesArchitecture(machine)),
  rulesAt(template, secureBootRules, undefined, leavesSecureBoot),
  rulesAt([], inDataVolumeTemplates(dataVolumeRules), 'start'),
  rulesAt(['spec', 'template', 'metadata'], templateMetadataRules, 'start'),
  rulesAt(template, instanceMemoryRules, 'start', hasInstancetype),
  rulesAt([], absentInstanceRules, undefined, hasInstancetype),
  rulesAt(template, instanceArchitectureRules, 'start', leavesArchitecture),
  rulesAt(
    template,
    instanceBusRules,
    'start',
    (machine: Machine) => hasPreference(machine) || leavesArchitecture(machine),
  ),
  rulesAt([], [...migratabilityRules, ...livenessRules, ...contestedRules]),
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
  rulesAt([], migratabilityRules),
];
