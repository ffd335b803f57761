import type {
  CPUInstancetype,
  MemoryInstancetype,
  VirtualMachineClusterInstancetype,
  VirtualMachineInstancetype,
  VirtualMachineInstancetypeSpec,
} from '../../imports/kubevirt';
import { defineKind, type NamespacedProps, type ObjectProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { either, integer, object, quantity, record, required, type Shape, text, textRecord } from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import { type CpuProps, cpuPlacementShape, renderCpuPlacement } from './cpu';
import { type DeviceProps, renderEach } from './device';
import { gpuField, renderGpu } from './gpu';
import { hostDeviceField, renderHostDevice } from './host-device';
import { type IoThreads, ioThreadsField, renderIoThreads } from './io-threads';
import { type LaunchSecurity, launchSecurityField, renderLaunchSecurity } from './launch-security';
import { hugepagesField, type MemoryProps } from './memory';
import type { PodMetadataProps } from './pod-metadata';
import type { SchedulingProps } from './scheduling';

/** The processors of an instancetype, where there is more to say than how many there are. */
export interface InstancetypeCpuProps
  extends Pick<CpuProps, 'model' | 'dedicatedCpuPlacement' | 'isolateEmulatorThread' | 'numa' | 'realtime'> {
  /** How many the guest sees; a preference says how they are laid out, sockets unless it does. */
  readonly guest: Value<number>;
  /** The sockets that a machine can be given while it runs. @default - as the cluster is configured, else four times as many as it has */
  readonly maxSockets?: Value<number> | undefined;
}

/** The memory of an instancetype, where there is more to say than how much the guest sees. */
export interface InstancetypeMemoryProps extends Pick<MemoryProps, 'maxGuest' | 'hugepages'> {
  /** What the guest sees, in bytes: `4Gi`. */
  readonly guest: Quantity;
  /** How much less than that is asked of the node, in percent from 0 to 100; not with huge pages. @default 0 */
  readonly overcommitPercent?: Value<number> | undefined;
}

/** What an instancetype says of the machines that refer to it; none of them may say it too. */
export interface InstancetypeSpecProps
  extends Pick<DeviceProps, 'gpus' | 'hostDevices'>,
    Pick<SchedulingProps, 'nodeSelector' | 'schedulerName'>,
    Pick<PodMetadataProps, 'podAnnotations'> {
  /** How many processors the guest sees, or more than that about them. */
  readonly cpu: Value<number> | InstancetypeCpuProps;
  /** The memory of the guest, in bytes: `4Gi`, or more than that about it. */
  readonly memory: Quantity | InstancetypeMemoryProps;
  /** Which threads do the work of the disks. @default - the machine's own choice */
  readonly ioThreads?: IoThreads | undefined;
  /** What keeps the node from reading the memory. Deprecated: a preference says it now. @default - the machine's own choice */
  readonly launchSecurity?: LaunchSecurity | undefined;
}

/** Props of a VirtualMachineInstancetype. */
export interface VirtualMachineInstancetypeProps
  extends NamespacedProps<WireManifest<VirtualMachineInstancetype>>,
    InstancetypeSpecProps {}

/** Props of a VirtualMachineClusterInstancetype. */
export interface VirtualMachineClusterInstancetypeProps
  extends ObjectProps<WireManifest<VirtualMachineClusterInstancetype>>,
    InstancetypeSpecProps {}

/** What machines refer to. */
export interface VirtualMachineInstancetypeRefs {
  readonly instancetypeName: Value<string>;
  readonly instancetypeKind: 'VirtualMachineInstancetype';
}

/** What machines of every namespace refer to. */
export interface VirtualMachineClusterInstancetypeRefs {
  readonly instancetypeName: Value<string>;
  readonly instancetypeKind: 'VirtualMachineClusterInstancetype';
}

const cpu: Shape<InstancetypeCpuProps> = { ...cpuPlacementShape, guest: required(integer), maxSockets: integer };
const memory: Shape<InstancetypeMemoryProps> = {
  guest: required(quantity),
  maxGuest: quantity,
  hugepages: hugepagesField,
  overcommitPercent: integer,
};

const shape: Shape<InstancetypeSpecProps> = {
  cpu: required(either(object(cpu), integer)),
  memory: required(either(object(memory), quantity)),
  gpus: record('GPU', gpuField),
  hostDevices: record('host device', hostDeviceField),
  ioThreads: ioThreadsField,
  launchSecurity: launchSecurityField,
  nodeSelector: textRecord('label'),
  schedulerName: text,
  podAnnotations: textRecord('annotation'),
};

function isProps<Props extends object>(given: Value<number> | Quantity | Props): given is Props {
  return typeof given === 'object' && !isOpaque(given);
}

function renderCpu(given: InstancetypeSpecProps['cpu']): Wire<CPUInstancetype> {
  if (!isProps(given)) return { guest: given };
  const { dedicatedCpuPlacement, ...placement } = renderCpuPlacement(given);
  return {
    guest: given.guest,
    maxSockets: given.maxSockets,
    dedicatedCPUPlacement: dedicatedCpuPlacement,
    ...placement,
  };
}

function renderMemory(given: InstancetypeSpecProps['memory']): Wire<MemoryInstancetype> {
  if (!isProps(given)) return { guest: given };
  const { guest, maxGuest, hugepages, overcommitPercent } = given;
  return { guest, maxGuest, hugepages: hugepages && { pageSize: hugepages.pageSize }, overcommitPercent };
}

function renderSpec(props: InstancetypeSpecProps): Wire<VirtualMachineInstancetypeSpec> {
  const { gpus, hostDevices, nodeSelector, podAnnotations } = props;
  return {
    cpu: renderCpu(props.cpu),
    memory: renderMemory(props.memory),
    gpus: gpus && renderEach(gpus, renderGpu),
    hostDevices: hostDevices && renderEach(hostDevices, renderHostDevice),
    ...renderIoThreads(props.ioThreads),
    launchSecurity: renderLaunchSecurity(props.launchSecurity),
    nodeSelector: nodeSelector && withoutUndefined(nodeSelector),
    schedulerName: props.schedulerName,
    annotations: podAnnotations && withoutUndefined(podAnnotations),
  };
}

const rules = () =>
  (require('./virtual-machine-instancetype.rules') as typeof import('./virtual-machine-instancetype.rules'))
    .virtualMachineInstancetypeRuleSets;

/** What both kinds have in common. */
const common = {
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  shape,
  rules,
  isRead: true,
  body: (props: InstancetypeSpecProps) => ({ spec: renderSpec(props) }),
} as const;

/** How large machines of one namespace are, under a name. */
export const virtualMachineInstancetype = defineKind<
  VirtualMachineInstancetypeProps,
  VirtualMachineInstancetypeRefs,
  WireManifest<VirtualMachineInstancetype>
>({
  ...common,
  kind: 'VirtualMachineInstancetype',
  scope: 'Namespaced',
  refs: ({ metadata: { name } }) => ({ instancetypeName: name, instancetypeKind: 'VirtualMachineInstancetype' }),
});

/** How large machines of every namespace are, under a name. */
export const virtualMachineClusterInstancetype = defineKind<
  VirtualMachineClusterInstancetypeProps,
  VirtualMachineClusterInstancetypeRefs,
  WireManifest<VirtualMachineClusterInstancetype>
>({
  ...common,
  kind: 'VirtualMachineClusterInstancetype',
  scope: 'Cluster',
  refs: ({ metadata: { name } }) => ({ instancetypeName: name, instancetypeKind: 'VirtualMachineClusterInstancetype' }),
});
