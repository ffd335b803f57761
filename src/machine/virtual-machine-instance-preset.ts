import type { LabelSelector } from '../../imports/kubernetes';
import type { DomainSpec, VirtualMachineInstancePreset as PresetManifest } from '../../imports/kubevirt';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, plainObject, required } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import { type ClockProps, clockField, renderClock } from './clock';
import { type CpuProps, cpuField, renderCpu } from './cpu';
import { type FeaturesProps, featuresField, renderFeatures } from './features';
import { type Firmware, type FirmwareContext, firmwareField, needsSmm, renderFirmware } from './firmware';
import { amountsField, type ResourceAmounts, renderAmounts } from './resources';
import { renderWatchdog, type Watchdog, watchdogField } from './watchdog';

/** Props of a VirtualMachineInstancePreset: all that KubeVirt takes from one. */
export interface VirtualMachineInstancePresetProps extends NamespacedProps<WireManifest<PresetManifest>> {
  /** Which instances of its namespace get what it says, by their labels, in Kubernetes' own words; a machine's are its `podLabels`. */
  readonly selector: Wire<LabelSelector>;
  /** The processors of an instance that says nothing of its own. @default - none */
  readonly cpu?: CpuProps | undefined;
  /** What the scheduler reserves for an instance that requests nothing itself. @default - none */
  readonly requests?: ResourceAmounts | undefined;
  /** What an instance boots by that does not say it. @default - none */
  readonly firmware?: Firmware | undefined;
  /** Features of the board and the hypervisor of an instance that names none. @default - none */
  readonly features?: FeaturesProps | undefined;
  /** The clock of an instance that says nothing of its own. @default - none */
  readonly clock?: ClockProps | undefined;
  /** The watchdog of an instance that has none. @default - none */
  readonly watchdog?: Watchdog | undefined;
  /** Threads for the disks of an instance that says nothing of them. @default - none */
  readonly ioThreadsPolicy?: Value<'shared' | 'auto' | 'supplementalPool'> | undefined;
}

/** What others refer to. */
export interface VirtualMachineInstancePresetRefs {
  /** The name of the preset. */
  readonly virtualMachineInstancePresetName: Value<string>;
}

function renderDomain(props: VirtualMachineInstancePresetProps, { target }: Context): Wire<DomainSpec> {
  const context: FirmwareContext = { architecture: target.cluster.architecture, launchSecurity: undefined };
  return {
    cpu: renderCpu(props.cpu),
    resources: props.requests && { requests: renderAmounts(props.requests) },
    firmware: renderFirmware(props.firmware, context),
    features: renderFeatures(props.features, needsSmm(props.firmware, context)),
    clock: renderClock(props.clock),
    ioThreadsPolicy: props.ioThreadsPolicy,
    devices: { watchdog: props.watchdog && renderWatchdog(props.watchdog) },
  };
}

/** What instances get that have some labels, as far as they do not say it themselves; deprecated upstream, where instancetypes and preferences took its place. */
export const virtualMachineInstancePreset = defineKind<
  VirtualMachineInstancePresetProps,
  VirtualMachineInstancePresetRefs,
  WireManifest<PresetManifest>
>({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstancePreset',
  scope: 'Namespaced',
  isRead: true,
  shape: {
    selector: required(plainObject),
    cpu: cpuField,
    requests: amountsField,
    firmware: firmwareField,
    features: featuresField,
    clock: clockField,
    watchdog: watchdogField,
    ioThreadsPolicy: choice('shared', 'auto', 'supplementalPool'),
  },
  rules: () =>
    (require('./virtual-machine-instance-preset.rules') as typeof import('./virtual-machine-instance-preset.rules'))
      .virtualMachineInstancePresetRuleSets,
  body: (props, context) => ({ spec: { selector: copyTree(props.selector), domain: renderDomain(props, context) } }),
  refs: ({ metadata: { name } }) => ({ virtualMachineInstancePresetName: name }),
});
