import type { Devices } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Report } from '../core/rule';
import { boolean, choice, list, object, plainBoolean, record, required, type Shape, text } from '../core/shape';
import { known, type Value } from '../core/value';
import { type Gpu, gpuField, renderGpu } from './gpu';
import { type HostDevice, hostDeviceField, renderHostDevice } from './host-device';
import type { Interface } from './interface';
import { type ResourceClaim, resourceClaimsField } from './resource-claim';
import { renderWatchdog, type Watchdog, watchdogField } from './watchdog';

/** What a trusted platform module keeps. */
export interface TpmProps {
  /** Whether there is one; `false` takes away the one of a preference. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** Keeps its state when the machine stops, on a claim of the cluster's class for it. @default false */
  readonly persistent?: Value<boolean> | undefined;
}

/** A sound card. */
export interface SoundProps {
  /** What the card is called in the manifest. @default 'sound' */
  readonly name?: Value<string> | undefined;
  /** The card that the guest sees, for which it needs a driver. @default 'ich9' */
  readonly model?: Value<'ich9' | 'ac97'> | undefined;
}

/** The graphics card behind the screen. */
export interface VideoProps {
  /** On amd64 any, on arm64 `virtio` or `ramfb`, on s390x `virtio`. */
  readonly type: Value<'virtio' | 'vga' | 'bochs' | 'cirrus' | 'ramfb'>;
}

/** A tablet, which is what the cluster takes of input devices: its pointer is where that of the viewer is. */
export interface InputProps {
  /** What the tablet is plugged into; on `virtio` the guest needs a driver for it. @default - that of a preference, else `usb` */
  readonly bus?: Value<'virtio' | 'usb'> | undefined;
}

/** A device by which the guest tells that it crashed. */
export interface PanicDeviceProps {
  /** What the guest sees, for which it needs a driver. @default - what suits the architecture */
  readonly model?: Value<'hyperv' | 'isa' | 'pvpanic'> | undefined;
}

/** The devices of a machine beside disks and interfaces. */
export interface DeviceProps {
  /** GPUs of the node by name, in the order in which the guest sees them. @default - none */
  readonly gpus?: Readonly<Record<string, Gpu | undefined>> | undefined;
  /** Other devices of the node by name. Needs the feature gate `HostDevices`. @default - none */
  readonly hostDevices?: Readonly<Record<string, HostDevice | undefined>> | undefined;
  /** Claims on devices that Kubernetes allocates (DRA), by the name by which GPUs, host devices and networks call them. @default - none */
  readonly resourceClaims?: Readonly<Record<string, ResourceClaim | undefined>> | undefined;
  /** Lets clients lend the machine their USB devices. @default false */
  readonly clientPassthrough?: boolean | undefined;
  /** What acts when the guest hangs. @default - none */
  readonly watchdog?: Watchdog | undefined;
  /** Gives the guest random numbers of the node's. @default false */
  readonly rng?: boolean | undefined;
  /** A trusted platform module; `{}` is one that forgets. @default - none */
  readonly tpm?: TpmProps | undefined;
  /** A sound card, but not on arm64; `{}` is an `ich9`. @default - none */
  readonly sound?: SoundProps | undefined;
  /** The graphics card. @default - what suits architecture and firmware */
  readonly video?: VideoProps | undefined;
  /** Tablets by name. @default - none, unless `autoattachInputDevice` or a preference says otherwise */
  readonly inputs?: Readonly<Record<string, InputProps | undefined>> | undefined;
  /** Devices by which the guest tells that it crashed; not on s390x. @default - none */
  readonly panicDevices?: readonly PanicDeviceProps[] | undefined;
  /** Whether there is a screen; without one there is no VNC. @default true */
  readonly autoattachGraphicsDevice?: Value<boolean> | undefined;
  /** Whether there is a serial console. @default true */
  readonly autoattachSerialConsole?: Value<boolean> | undefined;
  /** Whether what is written to the serial console can be read with `kubectl logs`. @default - as the cluster is configured */
  readonly logSerialConsole?: Value<boolean> | undefined;
  /** Whether there is a balloon by which the node learns how much memory the guest uses. @default true */
  readonly autoattachMemBalloon?: Value<boolean> | undefined;
  /** Whether a machine without `inputs` gets a tablet. @default false */
  readonly autoattachInputDevice?: Value<boolean> | undefined;
  /** Whether a machine without `interfaces` gets one on the pod network. @default true, but false where `interfaces` is `{}` */
  readonly autoattachPodInterface?: Value<boolean> | undefined;
  /** Whether node and guest can talk over VSOCK. Needs the feature gate `VSOCK`. @default false */
  readonly autoattachVSOCK?: Value<boolean> | undefined;
  /** Whether interfaces of the model `virtio` have a queue for each processor. @default false */
  readonly networkInterfaceMultiqueue?: Value<boolean> | undefined;
  /** Whether devices on `virtio` also speak version 0.9 of it, for guests as old as RHEL 6. @default false */
  readonly useVirtioTransitional?: Value<boolean> | undefined;
}

/** Checks `tpm`. */
export const tpmField = object<TpmProps>({ enabled: boolean, persistent: boolean });
/** What a device may be, which a preference may say, too. */
export const deviceChoices = {
  soundModel: choice('ich9', 'ac97'),
  videoType: choice('virtio', 'vga', 'bochs', 'cirrus', 'ramfb'),
  inputBus: choice('virtio', 'usb'),
  panicDeviceModel: choice('hyperv', 'isa', 'pvpanic'),
};
const sound: Shape<SoundProps> = { name: text, model: deviceChoices.soundModel };
const video: Shape<VideoProps> = { type: required(deviceChoices.videoType) };
const input: Shape<InputProps> = { bus: deviceChoices.inputBus };
const panicDevice: Shape<PanicDeviceProps> = { model: deviceChoices.panicDeviceModel };

/** The shape of the devices of a machine. */
export const deviceShape: Shape<DeviceProps> = {
  gpus: record('GPU', gpuField),
  hostDevices: record('host device', hostDeviceField),
  resourceClaims: resourceClaimsField,
  clientPassthrough: plainBoolean,
  watchdog: watchdogField,
  rng: plainBoolean,
  tpm: tpmField,
  sound: object(sound),
  video: object(video),
  inputs: record('input', object(input)),
  panicDevices: list(object(panicDevice)),
  autoattachGraphicsDevice: boolean,
  autoattachSerialConsole: boolean,
  logSerialConsole: boolean,
  autoattachMemBalloon: boolean,
  autoattachInputDevice: boolean,
  autoattachPodInterface: boolean,
  autoattachVSOCK: boolean,
  networkInterfaceMultiqueue: boolean,
  useVirtioTransitional: boolean,
};

/** `spec.domain.devices`, but for disks and interfaces. */
export function renderDevices(props: DeviceProps & WithInterfaces): Wire<Devices> {
  const { gpus, hostDevices, inputs, panicDevices, tpm, sound, video } = props;
  const devices: Wire<Devices> = {};
  if (gpus) devices.gpus = renderEach(gpus, renderGpu);
  if (hostDevices) devices.hostDevices = renderEach(hostDevices, renderHostDevice);
  if (props.clientPassthrough) devices.clientPassthrough = {};
  if (props.watchdog) devices.watchdog = renderWatchdog(props.watchdog);
  if (props.rng) devices.rng = {};
  if (tpm) devices.tpm = { enabled: tpm.enabled, persistent: tpm.persistent };
  if (sound) devices.sound = { name: sound.name ?? 'sound', model: sound.model };
  if (video) devices.video = { type: video.type };
  if (inputs) devices.inputs = renderEach(inputs, (name, { bus }) => ({ name, type: 'tablet', bus }));
  if (panicDevices) devices.panicDevices = panicDevices.map(({ model }) => ({ model }));
  for (const name of switches) if (props[name] !== undefined) devices[name] = props[name];
  // KubeVirt gives a machine without interfaces one on the pod network, unless it is told not to.
  devices.autoattachPodInterface = props.autoattachPodInterface ?? (hasNoInterfaces(props) ? false : undefined);
  return devices;
}

/** Props that are fields of the same name. */
const switches = [
  'autoattachGraphicsDevice',
  'autoattachSerialConsole',
  'logSerialConsole',
  'autoattachMemBalloon',
  'autoattachInputDevice',
  'autoattachVSOCK',
  'networkInterfaceMultiqueue',
  'useVirtioTransitional',
] as const;

/** A list of what is written by name. */
export function renderEach<Item, Rendered>(
  items: Readonly<Record<string, Item | undefined>>,
  render: (name: string, item: Item) => Rendered,
): Rendered[] {
  const there = withoutUndefined(items);
  return Object.keys(there).map((name) => render(name, there[name] as Item));
}

interface WithInterfaces {
  readonly interfaces?: Readonly<Record<string, Interface | undefined>> | undefined;
}

function hasNoInterfaces({ interfaces }: WithInterfaces): boolean {
  return interfaces !== undefined && Object.values(interfaces).every((nic) => nic === undefined);
}

/** Reports what the devices say that contradicts itself. */
export function checkDevices(props: DeviceProps & WithInterfaces, report: Report): void {
  if (!hasNoInterfaces(props) || known(props.autoattachPodInterface) !== true) return;
  report(
    ['autoattachPodInterface'],
    'interfaces is empty, so that the machine has none, and autoattachPodInterface would give it one; leave one of the two out',
  );
}
