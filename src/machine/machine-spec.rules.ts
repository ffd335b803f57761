import type { Rule } from '../core/rule';
import { accessCredentialRules } from './access-credential.rules';
import { affinityRules } from './affinity.rules';
import { blockSizeRules } from './block-size.rules';
import { bootableRules, bootOrderRules } from './boot-order.rules';
import { cloudInitContentRules, cloudInitRules } from './cloud-init.rules';
import { containerPathRules } from './container-path.rules';
import { cpuRules } from './cpu.rules';
import { cpuPlacementRules, dedicatedCpuRules } from './cpu-placement.rules';
import { deviceRules, instanceDeviceRules, instanceVideoRules, panicDeviceArchitectureRules } from './device.rules';
import { diskRules } from './disk.rules';
import { dnsRules } from './dns.rules';
import type { Domain } from './domain-rule';
import { downwardApiRules } from './downward-api.rules';
import { downwardMetricsDiskRules, downwardMetricsRules } from './downward-metrics.rules';
import { evictionStrategyRules } from './eviction-strategy.rules';
import { filesystemRules } from './filesystem.rules';
import { firmwareRules, ownIdentityRules } from './firmware.rules';
import { graceArchitectureRules, graceCpuRules, graceMachineTypeRules, graceRules } from './grace.rules';
import { hostDeviceRules, instanceGpuRules } from './host-device.rules';
import { hostnameRules } from './hostname.rules';
import { imageRules } from './image.rules';
import { interfaceRules, ownAddressRules } from './interface.rules';
import { defaultInterfaceRules } from './interface-binding.rules';
import { ioThreadPoolRules, ioThreadsRules } from './io-threads.rules';
import type { MachineSpec } from './machine-spec';
import { memoryRules } from './memory.rules';
import { networkRules } from './network.rules';
import { olderGateRules } from './older-gate.rules';
import { podResourcesRules } from './pod-resources.rules';
import { podVolumeRules } from './pod-volume.rules';
import { podPortRules } from './port.rules';
import { podProbeRules, probeEffectRules, probeRules } from './probe.rules';
import { rebootPolicyRules } from './reboot-policy.rules';
import { resourceClaimRules } from './resource-claim.rules';
import { resourcesRules } from './resources.rules';
import { schedulingRules } from './scheduling.rules';
import { serviceAccountRules } from './service-account.rules';
import { startStrategyRules } from './start-strategy.rules';
import { tolerationRules } from './toleration.rules';
import { topologySpreadConstraintRules } from './topology-spread-constraint.rules';
import { instanceArchitectureRules, instanceBusRules, instanceMemoryRules } from './virtual-machine-instance.rules';
import { hostDiskRules, volumeDiskRules, volumeRules } from './volume.rules';

/** What the cluster takes of the inside of a machine, and what goes wrong with it. */
const machineWarnings: readonly Rule<MachineSpec>[] = [
  ...bootableRules,
  ...cloudInitContentRules,
  ...hostDiskRules,
  ...probeEffectRules,
  ...ownAddressRules,
  ...ownIdentityRules,
];

/** What the cluster checks of the inside of a machine only when its pod is made. */
const podRules: readonly Rule<MachineSpec>[] = [
  ...schedulingRules,
  ...podProbeRules,
  ...podVolumeRules,
  ...podResourcesRules,
  ...downwardApiRules,
  ...podPortRules,
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
  ...olderGateRules,
  ...podRules,
  ...machineWarnings,
];

/** What the cluster checks of volumes that it adds a disk for. */
export const unattachedVolumeRules: readonly Rule<MachineSpec>[] = [...volumeDiskRules, ...downwardMetricsDiskRules];

/** What the cluster checks of what a machine is made of, but for its devices, wherever it is written. */
export const domainRules: readonly Rule<Domain>[] = [
  ...memoryRules,
  ...dedicatedCpuRules,
  ...ioThreadsRules,
  ...rebootPolicyRules,
];

/** The same of what an instancetype may say instead. */
export const domainSizeRules: readonly Rule<Domain>[] = [...cpuPlacementRules, ...ioThreadPoolRules];

/** What the cluster checks of an instance beside what it checks of every machine, when nothing else decides any more. */
export const instanceRules: readonly Rule<MachineSpec>[] = [
  ...instanceMemoryRules,
  ...instanceArchitectureRules,
  ...instanceBusRules,
  ...defaultInterfaceRules,
  ...instanceGpuRules,
  ...instanceDeviceRules,
  ...instanceVideoRules,
  ...containerPathRules,
];

/** What of the inside of a machine a preference, an instancetype or the architecture may change; nothing does for an instance. */
export const settledRules: readonly Rule<MachineSpec>[] = [
  ...imageRules,
  ...panicDeviceArchitectureRules,
  ...graceArchitectureRules,
  ...graceCpuRules,
  ...graceMachineTypeRules,
];
