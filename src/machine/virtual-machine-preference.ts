import type {
  CPUPreferences,
  FeaturePreferences,
  VirtualMachineClusterPreference,
  VirtualMachinePreference,
  VirtualMachinePreferenceSpec,
} from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import { defineKind, type NamespacedProps, type ObjectProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { boolean, choice, type Field, integer, object, quantity, type Shape, text, textRecord } from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import { architectureField } from './architecture';
import { type ClockProps, clockField, renderClock } from './clock';
import { type CpuProps, cpuFeaturesField, renderCpuFeatures } from './cpu';
import type { DnsProps } from './dns';
import type { DomainProps } from './domain';
import { type BoardFeaturesProps, type ChosenHypervProps, chosenFeaturesShape, renderFeatures } from './features';
import type { BiosOptions, EfiOptions } from './firmware';
import { launchSecurityField, renderLaunchSecurity } from './launch-security';
import type { PodMetadataProps } from './pod-metadata';
import { type PreferredDeviceProps, preferredDeviceShape, renderPreferredDevices } from './preferred-device';

/** How the processors of an instancetype are spread. */
export interface SpreadOptionsProps {
  /** Over what. @default 'SocketsCores' */
  readonly across?: Value<'SocketsCores' | 'CoresThreads' | 'SocketsCoresThreads'> | undefined;
  /** Cores of each socket, or threads of each core, of which there are two. @default 2 */
  readonly ratio?: Value<number> | undefined;
}

/** What is preferred of processors. */
export interface PreferredCpuProps extends Pick<CpuProps, 'features'> {
  /** What the processors of an instancetype become. @default 'sockets' */
  readonly topology?: Value<'sockets' | 'cores' | 'threads' | 'spread' | 'any'> | undefined;
  /** How they are spread, where `topology` is `spread`. @default - over sockets, of two cores each */
  readonly spreadOptions?: SpreadOptionsProps | undefined;
}

/** A firmware that is preferred: one of the two. */
export type PreferredFirmwareProps =
  | {
      /** A BIOS; `{}` is one without a serial console. */
      readonly bios: Pick<BiosOptions, 'useSerial'>;
      readonly efi?: undefined;
    }
  | {
      /** An EFI; it boots signed software only unless `secureBoot` is false, and then needs the feature `smm`. */
      readonly efi: {
        /** Whether it boots signed software only. @default - as the cluster has it: yes, but on arm64 */
        readonly secureBoot?: Value<boolean> | undefined;
      } & Pick<EfiOptions, 'persistent'>;
      readonly bios?: undefined;
    };

/** What a machine must have, lest it be refused. */
export interface PreferenceRequirementsProps {
  /** The processor architecture that the machine has to have. @default - any */
  readonly architecture?: Value<Architecture> | undefined;
  /** How many processors at least. @default - any number */
  readonly cpu?: Value<number> | undefined;
  /** How much memory at least, in bytes: `2Gi`. @default - any amount */
  readonly memory?: Quantity | undefined;
}

/** What a preference says of the machines that refer to it, in their own words; what a machine says itself wins. */
export interface PreferenceSpecProps
  extends Pick<DomainProps, 'launchSecurity' | 'machineType'>,
    Pick<DnsProps, 'subdomain'>,
    Pick<PodMetadataProps, 'podAnnotations'> {
  /** The processor architecture. @default - not preferred */
  readonly architecture?: Value<Architecture> | undefined;
  /** How the guest's clock is set, and what ticks. @default - not preferred */
  readonly clock?: ClockProps | undefined;
  /** How processors are put together, and what they can. @default - as sockets */
  readonly cpu?: PreferredCpuProps | undefined;
  /** Buses, models and devices. @default - not preferred */
  readonly devices?: PreferredDeviceProps | undefined;
  /** Features of board and hypervisor. @default - not preferred */
  readonly features?: (BoardFeaturesProps & Pick<ChosenHypervProps, 'hyperv'>) | undefined;
  /** What the machine boots by. @default - not preferred */
  readonly firmware?: PreferredFirmwareProps | undefined;
  /** How long the guest may take to shut down, in seconds. @default - not preferred */
  readonly terminationGracePeriodSeconds?: Value<number> | undefined;
  /** What a machine must have, lest it be refused. @default - nothing */
  readonly requirements?: PreferenceRequirementsProps | undefined;
  /** The class of DataVolumes that the machine owns. @default - not preferred */
  readonly storageClassName?: Value<string> | undefined;
}

/** Props of a VirtualMachinePreference. */
export interface VirtualMachinePreferenceProps
  extends NamespacedProps<WireManifest<VirtualMachinePreference>>,
    PreferenceSpecProps {}

/** Props of a VirtualMachineClusterPreference. */
export interface VirtualMachineClusterPreferenceProps
  extends ObjectProps<WireManifest<VirtualMachineClusterPreference>>,
    PreferenceSpecProps {}

/** What machines refer to. */
export interface VirtualMachinePreferenceRefs {
  readonly preferenceName: Value<string>;
  readonly preferenceKind: 'VirtualMachinePreference';
}

/** What machines of every namespace refer to. */
export interface VirtualMachineClusterPreferenceRefs {
  readonly preferenceName: Value<string>;
  readonly preferenceKind: 'VirtualMachineClusterPreference';
}

const spreadOptions: Shape<SpreadOptionsProps> = {
  across: choice('SocketsCores', 'CoresThreads', 'SocketsCoresThreads'),
  ratio: integer,
};
const cpu: Shape<PreferredCpuProps> = {
  features: cpuFeaturesField,
  topology: choice('sockets', 'cores', 'threads', 'spread', 'any'),
  spreadOptions: object(spreadOptions),
};
const firmwareParts = object<PreferredFirmwareProps>({
  bios: object<Pick<BiosOptions, 'useSerial'>>({ useSerial: boolean }),
  efi: object<Extract<PreferredFirmwareProps, { bios?: undefined }>['efi']>({
    secureBoot: boolean,
    persistent: boolean,
  }),
});
const firmware: Field = (value, report) => {
  firmwareParts(value, report);
  if (typeof value !== 'object' || value === null || isOpaque(value)) return;
  const { bios, efi } = value as Partial<Record<'bios' | 'efi', unknown>>;
  if ((bios === undefined) === (efi === undefined)) report([], 'a firmware is a bios or an efi; give one of the two');
};
const requirements: Shape<PreferenceRequirementsProps> = {
  architecture: architectureField,
  cpu: integer,
  memory: quantity,
};

const shape: Shape<PreferenceSpecProps> = {
  architecture: architectureField,
  clock: clockField,
  cpu: object(cpu),
  devices: object(preferredDeviceShape),
  features: object(chosenFeaturesShape),
  firmware,
  launchSecurity: launchSecurityField,
  machineType: text,
  podAnnotations: textRecord('annotation'),
  requirements: object(requirements),
  storageClassName: text,
  subdomain: text,
  terminationGracePeriodSeconds: integer,
};

function renderCpu({ features, topology, spreadOptions }: PreferredCpuProps): Wire<CPUPreferences> {
  return {
    preferredCPUFeatures: renderCpuFeatures(features),
    preferredCPUTopology: topology,
    spreadOptions: spreadOptions && { across: spreadOptions.across, ratio: spreadOptions.ratio },
  };
}

function renderPreferredFeatures(given: PreferenceSpecProps['features']): Wire<FeaturePreferences> | undefined {
  const features = renderFeatures(given, false);
  return (
    features && {
      preferredAcpi: features.acpi,
      preferredApic: features.apic,
      preferredHyperv: features.hyperv,
      preferredKvm: features.kvm,
      preferredPvspinlock: features.pvspinlock,
      preferredSmm: features.smm,
    }
  );
}

function renderPreferredFirmware({
  bios,
  efi,
}: PreferredFirmwareProps): Wire<VirtualMachinePreferenceSpec>['firmware'] {
  if (bios !== undefined) return { preferredUseBios: true, preferredUseBiosSerial: bios.useSerial };
  return { preferredEfi: efi && { secureBoot: efi.secureBoot, persistent: efi.persistent } };
}

function renderSpec(props: PreferenceSpecProps): Wire<VirtualMachinePreferenceSpec> {
  const { cpu, firmware, machineType, podAnnotations, requirements, storageClassName } = props;
  const clock = renderClock(props.clock);
  const hasOffset = clock?.utc !== undefined || clock?.timezone !== undefined;
  return {
    annotations: podAnnotations && withoutUndefined(podAnnotations),
    clock: clock && {
      preferredClockOffset: hasOffset ? { utc: clock.utc, timezone: clock.timezone } : undefined,
      preferredTimer: clock.timer,
    },
    cpu: cpu && renderCpu(cpu),
    devices: renderPreferredDevices(props.devices),
    features: renderPreferredFeatures(props.features),
    firmware: firmware && renderPreferredFirmware(firmware),
    machine: machineType === undefined ? undefined : { preferredMachineType: machineType },
    preferredArchitecture: props.architecture,
    preferredLaunchSecurity: renderLaunchSecurity(props.launchSecurity),
    preferredSubdomain: props.subdomain,
    preferredTerminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
    requirements: requirements && {
      architecture: requirements.architecture,
      cpu: requirements.cpu === undefined ? undefined : { guest: requirements.cpu },
      memory: requirements.memory === undefined ? undefined : { guest: requirements.memory },
    },
    volumes: storageClassName === undefined ? undefined : { preferredStorageClassName: storageClassName },
  };
}

const rules = () =>
  (require('./virtual-machine-preference.rules') as typeof import('./virtual-machine-preference.rules'))
    .virtualMachinePreferenceRuleSets;

/** What both kinds have in common. */
const common = {
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  shape,
  rules,
  isRead: true,
  body: (props: PreferenceSpecProps) => ({ spec: renderSpec(props) }),
} as const;

/** What suits guests of one namespace, under a name. */
export const virtualMachinePreference = defineKind<
  VirtualMachinePreferenceProps,
  VirtualMachinePreferenceRefs,
  WireManifest<VirtualMachinePreference>
>({
  ...common,
  kind: 'VirtualMachinePreference',
  scope: 'Namespaced',
  refs: ({ metadata: { name } }) => ({ preferenceName: name, preferenceKind: 'VirtualMachinePreference' }),
});

/** What suits guests of every namespace, under a name. */
export const virtualMachineClusterPreference = defineKind<
  VirtualMachineClusterPreferenceProps,
  VirtualMachineClusterPreferenceRefs,
  WireManifest<VirtualMachineClusterPreference>
>({
  ...common,
  kind: 'VirtualMachineClusterPreference',
  scope: 'Cluster',
  refs: ({ metadata: { name } }) => ({ preferenceName: name, preferenceKind: 'VirtualMachineClusterPreference' }),
});
