import type { ArchConfiguration, SupportContainerResources, VirtualMachineOptions } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, integer, list, object, plainBoolean, quantity, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import { type ContainerResourcesProps, containerResourcesField, renderContainerResources } from './kubevirt-resources';

/** What machines of one architecture get that say nothing else. */
export interface ArchitectureProps {
  /** The board. @default - `q35` on amd64, `virt` on arm64, `s390-ccw-virtio` on s390x */
  readonly machineType?: Value<string> | undefined;
  /** Patterns of the boards that machines may have. @default - `q35*` and `pc-q35*` on amd64, `virt*` on arm64, `s390-ccw-virtio*` on s390x */
  readonly emulatedMachines?: readonly Value<string>[] | undefined;
  /** The folder of the EFI firmware, in the image of virt-launcher. @default - '/usr/share/edk2/ovmf' on amd64, '/usr/share/AAVMF' on arm64 */
  readonly ovmfPath?: Value<string> | undefined;
}

/** What machines get that say nothing else, by their architecture (`spec.configuration.architectureConfiguration`). */
export interface ArchitectureConfigurationProps {
  /** The architecture of machines that name none. @default - that of the node on which virt-operator runs */
  readonly defaultArchitecture?: Value<Architecture> | undefined;
  /** Machines on amd64. @default - as KubeVirt has it */
  readonly amd64?: ArchitectureProps | undefined;
  /** Machines on arm64. @default - as KubeVirt has it */
  readonly arm64?: ArchitectureProps | undefined;
  /** Machines on s390x. @default - as KubeVirt has it */
  readonly s390x?: ArchitectureProps | undefined;
}

/** What machines say of their maker to their guests (`spec.configuration.smbios`). */
export interface SmbiosProps {
  /** The family of products. @default 'KubeVirt' */
  readonly family?: Value<string> | undefined;
  /** Who makes them. @default 'KubeVirt' */
  readonly manufacturer?: Value<string> | undefined;
  /** The product. @default 'None' */
  readonly product?: Value<string> | undefined;
  /** The number by which it is sold. @default - none */
  readonly sku?: Value<string> | undefined;
  /** The version of the product. @default - none */
  readonly version?: Value<string> | undefined;
}

/** How large machines can become that run (`spec.configuration.liveUpdateConfiguration`). */
export interface LiveUpdateConfigurationProps {
  /** How many times as large as at the start, where neither the machine nor the fields below say it. @default 4 */
  readonly maxHotplugRatio?: Value<number> | undefined;
  /** The most sockets of machines that do not say it. @default - `maxHotplugRatio` times those that they start with */
  readonly maxCpuSockets?: Value<number> | undefined;
  /** The most memory of machines that do not say it, in bytes: `64Gi`. @default - `maxHotplugRatio` times what they start with */
  readonly maxGuest?: Quantity | undefined;
}

/** What all machines do without (`spec.configuration.virtualMachineOptions`). */
export interface VirtualMachineOptionsProps {
  /** Whether guests do not tell which of their memory is free. @default false */
  readonly disableFreePageReporting?: boolean | undefined;
  /** Whether serial consoles are not logged where machines do not say it. @default false */
  readonly disableSerialConsoleLog?: boolean | undefined;
}

/** The containers that KubeVirt puts beside machines. */
export type SupportContainer =
  | 'container-disk'
  | 'guest-console-log'
  | 'hotplug-disk'
  | 'sidecar'
  | 'virtiofs'
  | 'vmexport';

/** What the containers beside machines reserve, and what they may use at most, by their sort. */
export type SupportContainersProps = Readonly<Partial<Record<SupportContainer, ContainerResourcesProps | undefined>>>;

const architecture = object<ArchitectureProps>({ machineType: text, emulatedMachines: list(text), ovmfPath: text });

const architectures: Shape<ArchitectureConfigurationProps> = {
  defaultArchitecture: choice('amd64', 'arm64', 's390x'),
  amd64: architecture,
  arm64: architecture,
  s390x: architecture,
};

const supportContainers: Shape<SupportContainersProps> = {
  'container-disk': containerResourcesField,
  'guest-console-log': containerResourcesField,
  'hotplug-disk': containerResourcesField,
  sidecar: containerResourcesField,
  virtiofs: containerResourcesField,
  vmexport: containerResourcesField,
};

/** The checks of what all machines have in common. */
export const workloadFields = {
  architectureConfiguration: object(architectures),
  smbios: object<SmbiosProps>({ family: text, manufacturer: text, product: text, sku: text, version: text }),
  liveUpdateConfiguration: object<LiveUpdateConfigurationProps>({
    maxHotplugRatio: integer,
    maxCpuSockets: integer,
    maxGuest: quantity,
  }),
  virtualMachineOptions: object<VirtualMachineOptionsProps>({
    disableFreePageReporting: plainBoolean,
    disableSerialConsoleLog: plainBoolean,
  }),
  supportContainerResources: object(supportContainers),
} as const;

/** `spec.configuration.architectureConfiguration`. */
export function renderArchitectures({
  defaultArchitecture,
  amd64,
  arm64,
  s390x,
}: ArchitectureConfigurationProps): Wire<ArchConfiguration> {
  const render = (props: ArchitectureProps | undefined) =>
    props && { ...props, emulatedMachines: props.emulatedMachines && [...props.emulatedMachines] };
  return { defaultArchitecture, amd64: render(amd64), arm64: render(arm64), s390x: render(s390x) };
}

/** `spec.configuration.virtualMachineOptions`. */
export function renderMachineOptions(options: VirtualMachineOptionsProps): Wire<VirtualMachineOptions> {
  return {
    disableFreePageReporting: options.disableFreePageReporting === true ? {} : undefined,
    disableSerialConsoleLog: options.disableSerialConsoleLog === true ? {} : undefined,
  };
}

/** `spec.configuration.supportContainerResources`. */
export function renderSupportContainers(containers: SupportContainersProps): Wire<SupportContainerResources>[] {
  const all: Wire<SupportContainerResources>[] = [];
  for (const [type, resources] of Object.entries(containers)) {
    if (resources !== undefined) all.push({ type, resources: renderContainerResources(resources) });
  }
  return all;
}
