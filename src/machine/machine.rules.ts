import type { Cluster } from '../core/cluster';
import { type Rule, type RuleSet, rulesAs, rulesAt } from '../core/rule';
import { dataVolumeRules } from '../storage/data-volume.rules';
import { accessCredentialRules } from './access-credential.rules';
import { affinityRules } from './affinity.rules';
import { blockSizeRules } from './block-size.rules';
import { bootOrderRules } from './boot-order.rules';
import { bootableRules } from './bootable.rules';
import { cloudInitRules } from './cloud-init.rules';
import { cloudInitContentRules } from './cloud-init-content.rules';
import { cpuRules } from './cpu.rules';
import { architectureCpuRules, cpuPlacementRules, dedicatedCpuRules, statedTopologyRules } from './cpu-placement.rules';
import { inDataVolumeTemplates } from './data-volume-template.rules';
import { deprecatedFieldRules } from './deprecated-field.rules';
import {
  deviceRules,
  inputTypeRules,
  instanceDeviceRules,
  instanceVideoRules,
  panicDeviceArchitectureRules,
} from './device.rules';
import { diskRules, unchosenBusRules } from './disk.rules';
import { dnsRules } from './dns.rules';
import type { Domain } from './domain-rule';
import { downwardMetricsDiskRules, downwardMetricsRules } from './downward-metrics.rules';
import { contestedRules, driftRules } from './drift.rules';
import { evictionStrategyRules } from './eviction-strategy.rules';
import { addedAtStart, expanded } from './expansion';
import { containerPathRules, filesystemRules } from './filesystem.rules';
import { firmwareRules, instanceSecureBootRules, secureBootRules } from './firmware.rules';
import {
  graceAnnotationRules,
  graceArchitectureRules,
  graceCpuRules,
  graceMachineTypeRules,
  graceRules,
} from './grace.rules';
import { emptyHostDevicesRules, hostDeviceRules, instanceGpuRules } from './host-device.rules';
import { hostDiskRules } from './host-disk.rules';
import { hostnameRules } from './hostname.rules';
import { hotPlugBusRules, hotPlugMachineRules, hotPlugRules } from './hot-plug.rules';
import { hypervRules } from './hyperv.rules';
import { type InferredField, infer } from './inference';
import { inferenceRules } from './inference.rules';
import { instanceAnnotationRules, instanceMetadataRules, templateMetadataRules } from './instance-metadata.rules';
import { instancePresetRules } from './instance-preset.rules';
import { instancetypeConflictRules } from './instancetype-conflict.rules';
import { instancetypeReferenceRules } from './instancetype-reference.rules';
import { interfaceRules } from './interface.rules';
import { defaultInterfaceRules, discontinuedBindingRules } from './interface-binding.rules';
import { ioThreadPoolRules, ioThreadsRules } from './io-threads.rules';
import { launchSecurityFirmwareRules, launchSecurityRules, statedArchitectureRules } from './launch-security.rules';
import type { MachineSpec } from './machine-spec';
import { anyMachineTypeRules, machineTypeRules, plainMachineTypeRules } from './machine-type.rules';
import { memoryRules } from './memory.rules';
import { architectureMemoryRules, memoryHotplugRules } from './memory-hotplug.rules';
import { migratabilityRules } from './migratability.rules';
import { networkRules } from './network.rules';
import { preferenceRules, spreadRules } from './preference.rules';
import { probeNetworkRules, probeRules, setProbeNetworkRules } from './probe.rules';
import { livenessRules, probeEffectRules } from './probe-effect.rules';
import { rebootPolicyRules } from './reboot-policy.rules';
import { resourceClaimRules } from './resource-claim.rules';
import { resourcesRules } from './resources.rules';
import { serviceAccountRules } from './service-account.rules';
import { startStrategyRules } from './start-strategy.rules';
import { tolerationRules } from './toleration.rules';
import { topologySpreadConstraintRules } from './topology-spread-constraint.rules';
import {
  absentInstanceRules,
  absentInterfaceRules,
  leavesArchitecture,
  leavesInstancetype,
  leavesPreference,
  leavesSecureBoot,
  type Machine,
  refersToNothing,
  virtualMachineRules,
} from './virtual-machine.rules';
import {
  instanceArchitectureRules,
  instanceBusRules,
  instanceMemoryRules,
  instancePciBusRules,
  templateMemoryRules,
} from './virtual-machine-instance.rules';
import {
  leavesMachineType,
  leavesSetArchitecture,
  type ReplicaSet,
  virtualMachineInstanceReplicaSetRules,
} from './virtual-machine-instance-replica-set.rules';
import { setVolumeRules, volumeDiskRules, volumeRules } from './volume.rules';

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
  ...blockSizeRules,
  ...bootOrderRules,
  ...volumeRules,
  ...downwardMetricsRules,
  ...filesystemRules,
  ...cloudInitRules,
  ...interfaceRules,
  ...networkRules,
  ...accessCredentialRules,
  ...deviceRules,
  ...hostDeviceRules,
  ...resourceClaimRules,
  ...graceRules,
  ...machineWarnings,
];

/** What the cluster checks of volumes that it adds a disk for. */
const unattachedVolumeRules: readonly Rule<MachineSpec>[] = [...volumeDiskRules, ...downwardMetricsDiskRules];

/** What the cluster checks of what a machine is made of, but for its devices, wherever it is written. */
export const domainRules: readonly Rule<Domain>[] = [
  ...memoryRules,
  ...dedicatedCpuRules,
  ...ioThreadsRules,
  ...rebootPolicyRules,
];

/** The same of what an instancetype may say instead. */
export const domainSizeRules: readonly Rule<Domain>[] = [...cpuPlacementRules, ...ioThreadPoolRules];

/** Where a machine describes the instance that is made from it; what it refers to may decide some of that instead. */
const template = ['spec', 'template', 'spec'];
const templateDomain = [...template, 'domain'];

/** Whether something else may decide about the board, or about what follows from the architecture. */
function leavesBoard(machine: Machine): boolean {
  return leavesPreference(machine) || leavesArchitecture(machine);
}

/** Rules that are asked about a machine with what its instancetype and its preference say. */
const expandedSets: readonly RuleSet[] = [
  rulesAt([], [...virtualMachineRules, ...hotPlugMachineRules]),
  rulesAt([], [...instancetypeConflictRules, ...spreadRules], undefined, refersToNothing),
  rulesAt(
    [],
    preferenceRules,
    undefined,
    (machine: Machine) => refersToNothing(machine) || leavesInstancetype(machine) || leavesPreference(machine),
  ),
  rulesAt(['spec', 'template', 'metadata'], instanceMetadataRules),
  rulesAt(template, [
    ...machineRules,
    ...unattachedVolumeRules,
    ...probeNetworkRules,
    ...hotPlugRules,
    ...discontinuedBindingRules,
  ]),
  rulesAt(templateDomain, domainRules),
  rulesAt(templateDomain, [...domainSizeRules, ...memoryHotplugRules], undefined, leavesInstancetype),
  rulesAt(
    template,
    [...architectureCpuRules, ...architectureMemoryRules, ...launchSecurityRules],
    undefined,
    leavesArchitecture,
  ),
  rulesAt(template, launchSecurityFirmwareRules, undefined, leavesBoard),
  rulesAt(template, machineTypeRules, undefined, leavesArchitecture),
  rulesAt(template, anyMachineTypeRules, undefined, (machine: Machine) => !leavesArchitecture(machine)),
  rulesAt(template, secureBootRules, undefined, leavesSecureBoot),
  rulesAt(
    template,
    [...unchosenBusRules, ...hotPlugBusRules, ...inputTypeRules, ...defaultInterfaceRules],
    undefined,
    leavesPreference,
  ),
  rulesAt(template, [...panicDeviceArchitectureRules, ...graceArchitectureRules], undefined, leavesArchitecture),
  rulesAt(template, graceCpuRules, undefined, leavesInstancetype),
  rulesAt(template, graceMachineTypeRules, undefined, leavesBoard),
  rulesAt(['spec', 'template'], graceAnnotationRules),
  rulesAt([], inDataVolumeTemplates(dataVolumeRules), 'start'),
  rulesAt(['spec', 'template', 'metadata'], templateMetadataRules, 'start'),
  rulesAt(template, templateMemoryRules, 'start', leavesInstancetype),
  rulesAt(templateDomain, hypervRules, 'start', leavesPreference),
  rulesAt(template, [...containerPathRules, ...instanceGpuRules], 'start'),
  rulesAt([], absentInstanceRules, undefined, leavesInstancetype),
  rulesAt([], absentInterfaceRules, undefined, leavesPreference),
  rulesAt(template, [...instanceArchitectureRules, ...instanceDeviceRules], 'start', leavesArchitecture),
  rulesAt(template, [...instanceBusRules, ...instanceVideoRules], 'start', leavesBoard),
  rulesAt([], [...migratabilityRules, ...livenessRules, ...contestedRules]),
];

/** What the cluster checks of an instance beside what it checks of every machine, when nothing else decides any more. */
const instanceRules: readonly Rule<MachineSpec>[] = [
  ...instanceMemoryRules,
  ...instanceArchitectureRules,
  ...instanceBusRules,
  ...discontinuedBindingRules,
  ...defaultInterfaceRules,
  ...instanceGpuRules,
  ...instanceDeviceRules,
  ...instanceVideoRules,
  ...containerPathRules,
];

/** What of the inside of a machine a preference, an instancetype or the architecture may change; nothing does for an instance. */
const settledRules: readonly Rule<MachineSpec>[] = [
  ...panicDeviceArchitectureRules,
  ...graceArchitectureRules,
  ...graceCpuRules,
  ...graceMachineTypeRules,
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
  rulesAt([], instancePresetRules(['spec', 'template', 'metadata']), 'start'),
  rulesAs(
    addedAtStart,
    rulesAt(template, [...diskRules, ...instanceArchitectureRules, ...interfaceRules, ...networkRules], 'start'),
  ),
];

/** What the cluster checks of a VirtualMachineInstance when it is made. */
export const virtualMachineInstanceRuleSets: readonly RuleSet[] = [
  rulesAt(['metadata'], instanceMetadataRules),
  rulesAt(
    ['spec'],
    [
      ...machineRules,
      ...unattachedVolumeRules,
      ...probeNetworkRules,
      ...machineTypeRules,
      ...instanceSecureBootRules,
      ...settledRules,
      ...instanceRules,
      ...instancePciBusRules,
      ...architectureCpuRules,
      ...launchSecurityRules,
      ...launchSecurityFirmwareRules,
    ],
  ),
  rulesAt(['spec', 'domain'], [...domainRules, ...domainSizeRules, ...hypervRules]),
  rulesAt([], graceAnnotationRules),
  rulesAt([], [...migratabilityRules, ...instancePresetRules(['metadata'])]),
];

/** What the cluster checks of a set of instances when it is made, and of each instance that it makes. */
export const virtualMachineInstanceReplicaSetRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineInstanceReplicaSetRules),
  rulesAt(template, [
    ...machineRules,
    ...setVolumeRules,
    ...setProbeNetworkRules,
    ...unchosenBusRules,
    ...plainMachineTypeRules,
    ...secureBootRules,
    ...inputTypeRules,
    ...emptyHostDevicesRules,
    ...settledRules,
    ...architectureCpuRules,
    ...statedArchitectureRules,
  ]),
  rulesAt(templateDomain, [...domainRules, ...domainSizeRules, ...statedTopologyRules]),
  rulesAt(template, [...launchSecurityRules, ...launchSecurityFirmwareRules], undefined, leavesSetArchitecture),
  rulesAt(templateDomain, hypervRules, 'start'),
  rulesAt(['spec', 'template', 'metadata'], [...instanceAnnotationRules, ...templateMetadataRules], 'start'),
  rulesAt(template, machineTypeRules, 'start', (set: ReplicaSet, cluster) => !leavesMachineType(set, cluster)),
  rulesAt(template, [...unattachedVolumeRules, ...instanceRules], 'start'),
  rulesAt([], absentInstanceRules, 'start'),
  rulesAt(['spec', 'template'], graceAnnotationRules),
  rulesAt([], instancePresetRules(['spec', 'template', 'metadata']), 'start'),
];
