import type { Devices, DomainSpec } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import { type ChassisProps, chassisField, renderChassis } from './chassis';
import { type ClockProps, clockField, renderClock } from './clock';
import { type CpuProps, cpuField, renderCpu } from './cpu';
import { type FeaturesProps, featuresField, renderFeatures } from './features';
import { type Firmware, type FirmwareContext, firmwareField, needsSmm, renderFirmware } from './firmware';
import { type IoThreads, ioThreadsField, renderIoThreads } from './io-threads';
import { type LaunchSecurity, launchSecurityField, renderLaunchSecurity } from './launch-security';
import { type MemoryProps, memoryField, renderMemory } from './memory';
import { type ResourcesProps, renderResources, resourcesField } from './resources';

/** What a machine is made of, but for its devices. */
export interface DomainProps {
  /** The processors that the guest sees. @default - one core, unless an instancetype says otherwise */
  readonly cpu?: CpuProps | undefined;
  /** The memory that the guest sees, in bytes: `4Gi`; or that and more. @default - that of the instancetype or of `resources`, of which one must say it */
  readonly memory?: Quantity | MemoryProps | undefined;
  /** What the scheduler reserves, and the machine may use at most. @default - what follows from cpu and memory */
  readonly resources?: ResourcesProps | undefined;
  /** What the machine boots by. @default - a BIOS */
  readonly firmware?: Firmware | undefined;
  /** The emulated board, such as `q35` or `pc-q35-rhel9.6.0`. @default - the cluster's for the architecture */
  readonly machineType?: Value<string> | undefined;
  /** Features of the board and the hypervisor. @default - those of the machine type */
  readonly features?: FeaturesProps | undefined;
  /** How the guest's clock is set, and what ticks. @default - in UTC, with the timers of the machine type */
  readonly clock?: ClockProps | undefined;
  /** What SMBIOS says of the machine's case. @default - nothing */
  readonly chassis?: ChassisProps | undefined;
  /** Keeps the node from reading the machine's memory. @default - it can read it */
  readonly launchSecurity?: LaunchSecurity | undefined;
  /** Threads of their own for the disks: one, as many as suit the processors, or a pool. @default - none, unless a disk asks for one */
  readonly ioThreads?: IoThreads | undefined;
  /** What becomes of the machine when its guest reboots: `Terminate` makes it anew. @default 'Reboot' */
  readonly rebootPolicy?: Value<'Reboot' | 'Terminate'> | undefined;
}

/** The shape of what a machine is made of. */
export const domainShape: Shape<DomainProps> = {
  cpu: cpuField,
  memory: memoryField,
  resources: resourcesField,
  firmware: firmwareField,
  machineType: text,
  features: featuresField,
  clock: clockField,
  chassis: chassisField,
  launchSecurity: launchSecurityField,
  ioThreads: ioThreadsField,
  rebootPolicy: choice('Reboot', 'Terminate'),
};

/** `spec.domain`, around its devices. */
export function renderDomain(props: DomainProps, devices: Wire<Devices>, architecture: Architecture): Wire<DomainSpec> {
  const context: FirmwareContext = { architecture, launchSecurity: props.launchSecurity };
  const { ioThreadsPolicy, ioThreads } = renderIoThreads(props.ioThreads);
  return {
    cpu: renderCpu(props.cpu),
    memory: renderMemory(props.memory),
    resources: renderResources(props.resources),
    machine: props.machineType === undefined ? undefined : { type: props.machineType },
    firmware: renderFirmware(props.firmware, context),
    features: renderFeatures(props.features, needsSmm(props.firmware, context)),
    clock: renderClock(props.clock),
    chassis: renderChassis(props.chassis),
    launchSecurity: renderLaunchSecurity(props.launchSecurity),
    ioThreadsPolicy,
    ioThreads,
    rebootPolicy: props.rebootPolicy,
    devices,
  };
}
