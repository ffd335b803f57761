import type { Cluster } from '../core/cluster';
import { type RuleSet, rulesAs, rulesAt } from '../core/rule';
import { dataVolumeRules } from '../storage/data-volume.rules';
import { dataVolumeProfileRules } from '../storage/data-volume-profile.rules';
import { containerPathRules } from './container-path.rules';
import { architectureCpuRules, statedTopologyRules } from './cpu-placement.rules';
import { dataVolumeTemplateReferenceRules, inDataVolumeTemplates } from './data-volume-template.rules';
import { deprecatedFieldRules } from './deprecated-field.rules';
import { inputTypeRules, instanceDeviceRules, instanceVideoRules, panicDeviceArchitectureRules } from './device.rules';
import { diskRules, unchosenBusRules } from './disk.rules';
import { unchosenMetricsDiskRules } from './downward-metrics.rules';
import { addedAtStart, expanded, expandedAtStart, started } from './expansion';
import { instanceSecureBootRules, secureBootRules } from './firmware.rules';
import { graceAnnotationRules, graceArchitectureRules, graceCpuRules, graceMachineTypeRules } from './grace.rules';
import { emptyHostDevicesRules, instanceGpuRules } from './host-device.rules';
import { hotPlugBusRules, hotPlugMachineRules, hotPlugRules } from './hot-plug.rules';
import { hypervRules } from './hyperv.rules';
import { copiedImageRules, imageRules } from './image.rules';
import { type InferredField, infer } from './inference';
import { inferenceRules } from './inference.rules';
import { instanceAnnotationRules, instanceMetadataRules, templateMetadataRules } from './instance-metadata.rules';
import { presetReading } from './instance-preset';
import { instancePresetRules } from './instance-preset.rules';
import { instancetypeConflictRules } from './instancetype-conflict.rules';
import { instancetypeReferenceRules } from './instancetype-reference.rules';
import { interfaceRules } from './interface.rules';
import {
  defaultInterfaceRules,
  discontinuedBindingRules,
  setBindingRules,
  startedSetBindingRules,
} from './interface-binding.rules';
import { launchSecurityFirmwareRules, launchSecurityRules, statedArchitectureRules } from './launch-security.rules';
import {
  domainRules,
  domainSizeRules,
  instanceRules,
  machineRules,
  settledRules,
  unattachedVolumeRules,
} from './machine-spec.rules';
import { anyMachineTypeRules, machineTypeRules, plainMachineTypeRules } from './machine-type.rules';
import { architectureMemoryRules, memoryHotplugRules } from './memory-hotplug.rules';
import { migratabilityRules } from './migratability.rules';
import { networkRules } from './network.rules';
import { preferenceRules, spreadRules } from './preference.rules';
import { livenessRules, probeNetworkRules, setProbeNetworkRules } from './probe.rules';
import { contestedRules } from './run-strategy.rules';
import {
  absentInstanceRules,
  absentInterfaceRules,
  leavesArchitecture,
  leavesInstancetype,
  leavesPreference,
  leavesSecureBoot,
  type Machine,
  missesReference,
  refersToNothing,
  virtualMachineRules,
} from './virtual-machine.rules';
import {
  instanceArchitectureRules,
  instanceBusRules,
  instanceMetricsDiskRules,
  instancePciBusRules,
  templateMemoryRules,
} from './virtual-machine-instance.rules';
import {
  leavesMachineType,
  leavesSetArchitecture,
  type ReplicaSet,
  virtualMachineInstanceReplicaSetRules,
} from './virtual-machine-instance-replica-set.rules';
import { setVolumeRules, volumeDiskRules } from './volume.rules';

/** Where a machine describes the instance that is made from it; what it refers to may decide some of that instead. */
const template = ['spec', 'template', 'spec'];
const templateDomain = [...template, 'domain'];

/** Whether something else may decide about the board, or about what follows from the architecture. */
function leavesBoard(machine: Machine, cluster: Cluster): boolean {
  return leavesPreference(machine) || leavesArchitecture(machine, cluster);
}

/** What is asked at the start only, which goes no further where something is missing that the machine refers to. */
const unlessMissing =
  (unless: (machine: Machine, cluster: Cluster) => boolean) =>
  (machine: Machine, cluster: Cluster): boolean =>
    missesReference(machine) || unless(machine, cluster);

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
    ...unchosenMetricsDiskRules,
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
  rulesAt(
    template,
    anyMachineTypeRules,
    undefined,
    (machine: Machine, cluster) => !leavesArchitecture(machine, cluster),
  ),
  rulesAt(template, secureBootRules, undefined, leavesSecureBoot),
  rulesAt(template, [...unchosenBusRules, ...inputTypeRules, ...defaultInterfaceRules], undefined, leavesPreference),
  rulesAt(
    template,
    [...imageRules, ...panicDeviceArchitectureRules, ...graceArchitectureRules],
    undefined,
    leavesArchitecture,
  ),
  rulesAt([], copiedImageRules, undefined, leavesArchitecture),
  rulesAt(template, graceCpuRules, undefined, leavesInstancetype),
  rulesAt(template, graceMachineTypeRules, undefined, leavesBoard),
  rulesAt(['spec', 'template'], graceAnnotationRules),
  rulesAt([], absentInstanceRules, undefined, unlessMissing(leavesInstancetype)),
  rulesAt([], absentInterfaceRules, undefined, leavesPreference),
  rulesAt([], [...livenessRules, ...contestedRules]),
];

/** Those about its instance, which presets of the cluster say something of, too. */
const startedSets: readonly RuleSet[] = [
  rulesAt(
    [],
    [...inDataVolumeTemplates([...dataVolumeRules, ...dataVolumeProfileRules]), ...dataVolumeTemplateReferenceRules],
    'start',
  ),
  rulesAt(['spec', 'template', 'metadata'], templateMetadataRules, 'start'),
  rulesAt(template, templateMemoryRules, 'start', unlessMissing(leavesInstancetype)),
  rulesAt(templateDomain, hypervRules, 'start', unlessMissing(leavesPreference)),
  rulesAt(template, [...containerPathRules, ...instanceGpuRules], 'start'),
  rulesAt(template, [...instanceArchitectureRules, ...instanceDeviceRules], 'start', unlessMissing(leavesArchitecture)),
  rulesAt(template, [...instanceBusRules, ...instanceVideoRules], 'start', unlessMissing(leavesBoard)),
];

/** Whether only the cluster knows what a volume says. */
const isOpen =
  (field: InferredField) =>
  (machine: Machine, cluster: Cluster): boolean =>
    infer(machine, field, cluster)?.state === 'open';

/** What the cluster checks of a VirtualMachine when it is made, and of the instance that is made from it. */
export const virtualMachineRuleSets: readonly RuleSet[] = [
  rulesAt([], [...instancetypeReferenceRules, ...deprecatedFieldRules]),
  // A running machine is given a disk as it is written: no preference is applied to it.
  rulesAt(template, hotPlugBusRules),
  rulesAt([], inferenceRules('instancetype'), undefined, isOpen('instancetype')),
  rulesAt([], inferenceRules('preference'), undefined, isOpen('preference')),
  ...expandedSets.map((set) => rulesAs(expanded, set)),
  ...startedSets.map((set) => rulesAs(expandedAtStart, set)),
  rulesAs(started, rulesAt([], migratabilityRules)),
  rulesAt([], instancePresetRules(['spec', 'template', 'metadata']), 'start'),
  rulesAs(
    addedAtStart,
    rulesAt(template, [...diskRules, ...instanceArchitectureRules, ...interfaceRules, ...networkRules], 'start'),
  ),
];

/** Instances, and those of a set, with what presets of the cluster say. */
const ofInstance = presetReading([]);
const ofTemplate = presetReading(['spec', 'template']);

/** What the cluster checks of a VirtualMachineInstance when it is made. */
const instanceSets: readonly RuleSet[] = [
  rulesAt(['metadata'], instanceMetadataRules),
  rulesAt(
    ['spec'],
    [
      ...machineRules,
      ...volumeDiskRules,
      ...instanceMetricsDiskRules,
      ...probeNetworkRules,
      ...machineTypeRules,
      ...instanceSecureBootRules,
      ...settledRules,
      ...discontinuedBindingRules,
      ...instanceRules,
      ...instancePciBusRules,
      ...architectureCpuRules,
      ...launchSecurityRules,
      ...launchSecurityFirmwareRules,
    ],
  ),
  rulesAt(['spec', 'domain'], [...domainRules, ...domainSizeRules, ...hypervRules]),
  rulesAt([], graceAnnotationRules),
  rulesAt([], migratabilityRules),
];

/** What the cluster checks of a VirtualMachineInstance when it is made, with what presets say of it. */
export const virtualMachineInstanceRuleSets: readonly RuleSet[] = [
  ...instanceSets.map((set) => rulesAs(ofInstance, set)),
  rulesAt([], instancePresetRules(['metadata'])),
];

/** What the cluster checks of a set of instances when it is made, and of each instance that it makes. */
export const virtualMachineInstanceReplicaSetRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineInstanceReplicaSetRules),
  rulesAt(template, [
    ...machineRules,
    ...unchosenMetricsDiskRules,
    ...setBindingRules,
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
  rulesAt([], absentInstanceRules, 'start'),
  rulesAt(['spec', 'template'], graceAnnotationRules),
  ...[
    rulesAt(templateDomain, hypervRules, 'start'),
    rulesAt(['spec', 'template', 'metadata'], [...instanceAnnotationRules, ...templateMetadataRules], 'start'),
    rulesAt(template, machineTypeRules, 'start', (set: ReplicaSet, cluster) => !leavesMachineType(set, cluster)),
    rulesAt(
      template,
      [...volumeDiskRules, ...instanceMetricsDiskRules, ...startedSetBindingRules, ...instanceRules],
      'start',
    ),
    rulesAt([], migratabilityRules),
  ].map((set) => rulesAs(ofTemplate, set)),
  rulesAt([], instancePresetRules(['spec', 'template', 'metadata']), 'start'),
];
