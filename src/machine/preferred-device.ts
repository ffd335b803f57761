import type { DevicePreferences } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, choice, plainBoolean, type Shape } from '../core/shape';
import type { Value } from '../core/value';
import {
  type DeviceProps,
  deviceChoices,
  type PanicDeviceProps,
  type SoundProps,
  type TpmProps,
  tpmField,
  type VideoProps,
} from './device';
import { type BlockSize, blockSizeField, type DiskCache, ioField, renderBlockSize } from './disk-device';
import type { InterfaceModel } from './interface';

/** What a preference prefers of devices, each under KubeVirt's name for it without `preferred`; what a machine says itself wins. */
export interface PreferredDeviceProps
  extends Pick<
    DeviceProps,
    | 'autoattachGraphicsDevice'
    | 'autoattachInputDevice'
    | 'autoattachMemBalloon'
    | 'autoattachPodInterface'
    | 'autoattachSerialConsole'
    | 'rng'
    | 'useVirtioTransitional'
  > {
  /** Whether each disk on `virtio` has a queue for each processor. @default - not preferred */
  readonly blockMultiQueue?: Value<boolean> | undefined;
  /** The bus of CD-ROM drives. @default - not preferred */
  readonly cdromBus?: Value<'sata' | 'scsi' | 'usb'> | undefined;
  /** Whether nothing can be plugged in while the machine runs; a machine has no say in it. @default - the machine's own choice */
  readonly disableHotplug?: Value<boolean> | undefined;
  /** The sizes of blocks that the guest sees of hard disks. @default - not preferred */
  readonly diskBlockSize?: BlockSize | undefined;
  /** The bus of hard disks. @default - not preferred */
  readonly diskBus?: Value<'virtio' | 'sata' | 'scsi' | 'usb'> | undefined;
  /** How writes reach what is behind hard disks. @default - not preferred */
  readonly diskCache?: Value<DiskCache> | undefined;
  /** Whether each hard disk on `virtio` has an IO thread to itself. @default - not preferred */
  readonly diskDedicatedIoThread?: Value<boolean> | undefined;
  /** How QEMU reads and writes hard disks. @default - not preferred */
  readonly diskIO?: Value<'native' | 'threads'> | undefined;
  /** The bus of tablets. @default - not preferred */
  readonly inputBus?: Value<'virtio' | 'usb'> | undefined;
  /** The type of input devices. @default - not preferred */
  readonly inputType?: Value<'tablet'> | undefined;
  /** Whether interfaces on the pod network that say no binding have `masquerade`. @default - not preferred */
  readonly interfaceMasquerade?: boolean | undefined;
  /** The model of interfaces. @default - not preferred */
  readonly interfaceModel?: Value<InterfaceModel> | undefined;
  /** The bus of LUNs. @default - not preferred */
  readonly lunBus?: Value<'virtio' | 'sata' | 'scsi'> | undefined;
  /** Whether interfaces of the model `virtio` have a queue for each processor. @default - not preferred */
  readonly networkInterfaceMultiQueue?: Value<boolean> | undefined;
  /** The device by which the guest tells that it crashed; a machine that has none gets it. @default - not preferred */
  readonly panicDeviceModel?: PanicDeviceProps['model'];
  /** The model of a sound card that the machine has. @default - not preferred */
  readonly soundModel?: SoundProps['model'];
  /** A trusted platform module; `{}` is one that forgets. @default - not preferred */
  readonly tpm?: TpmProps | undefined;
  /** The graphics card. @default - not preferred */
  readonly videoType?: VideoProps['type'] | undefined;
}

/** The shape of what is preferred of devices. */
export const preferredDeviceShape: Shape<PreferredDeviceProps> = {
  ...deviceChoices,
  autoattachGraphicsDevice: boolean,
  autoattachInputDevice: boolean,
  autoattachMemBalloon: boolean,
  autoattachPodInterface: boolean,
  autoattachSerialConsole: boolean,
  blockMultiQueue: boolean,
  cdromBus: choice('sata', 'scsi', 'usb'),
  disableHotplug: boolean,
  diskBlockSize: blockSizeField,
  diskBus: choice('virtio', 'sata', 'scsi', 'usb'),
  diskCache: choice('none', 'writethrough', 'writeback'),
  diskDedicatedIoThread: boolean,
  diskIO: ioField,
  inputType: choice('tablet'),
  interfaceMasquerade: plainBoolean,
  interfaceModel: choice('virtio', 'e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'rtl8139'),
  lunBus: choice('virtio', 'sata', 'scsi'),
  networkInterfaceMultiQueue: boolean,
  rng: plainBoolean,
  tpm: tpmField,
  useVirtioTransitional: boolean,
};

/** `spec.devices` of a preference. */
export function renderPreferredDevices(props: PreferredDeviceProps | undefined): Wire<DevicePreferences> | undefined {
  if (props === undefined) return undefined;
  const { tpm } = props;
  return {
    preferredAutoattachGraphicsDevice: props.autoattachGraphicsDevice,
    preferredAutoattachInputDevice: props.autoattachInputDevice,
    preferredAutoattachMemBalloon: props.autoattachMemBalloon,
    preferredAutoattachPodInterface: props.autoattachPodInterface,
    preferredAutoattachSerialConsole: props.autoattachSerialConsole,
    preferredBlockMultiQueue: props.blockMultiQueue,
    preferredCdromBus: props.cdromBus,
    preferredDisableHotplug: props.disableHotplug,
    preferredDiskBlockSize: props.diskBlockSize && renderBlockSize(props.diskBlockSize),
    preferredDiskBus: props.diskBus,
    preferredDiskCache: props.diskCache,
    preferredDiskDedicatedIoThread: props.diskDedicatedIoThread,
    preferredDiskIO: props.diskIO,
    preferredInputBus: props.inputBus,
    preferredInputType: props.inputType,
    preferredInterfaceMasquerade: props.interfaceMasquerade === true ? {} : undefined,
    preferredInterfaceModel: props.interfaceModel,
    preferredLunBus: props.lunBus,
    preferredNetworkInterfaceMultiQueue: props.networkInterfaceMultiQueue,
    preferredPanicDeviceModel: props.panicDeviceModel,
    preferredRng: props.rng === true ? {} : undefined,
    preferredSoundModel: props.soundModel,
    preferredTPM: tpm && { enabled: tpm.enabled, persistent: tpm.persistent },
    preferredUseVirtioTransitional: props.useVirtioTransitional,
    preferredVideoType: props.videoType,
  };
}
