import {
  type DeviceProps,
  type DhcpOptionsProps,
  Gpu,
  type GpuDisplay,
  type GpuOptions,
  HostDevice,
  type HostDeviceOptions,
  type InputProps,
  type PanicDeviceProps,
  type SoundProps,
  type TpmProps,
  type VideoProps,
  Watchdog,
  type WatchdogOptions,
} from 'kubevirt-kit';
import type { Every } from './every-prop';

const display: Every<GpuDisplay> = { enabled: true, ramFB: true };
const gpu: Every<GpuOptions> = { tag: 'first', display };
const host: Every<HostDeviceOptions> = { tag: 'crypto' };
const watchdog: Every<WatchdogOptions> = { name: 'dog', action: 'poweroff' };
const tpm: Every<TpmProps> = { enabled: true, persistent: false };
const sound: Every<SoundProps> = { name: 'card', model: 'ac97' };
const video: Every<VideoProps> = { type: 'virtio' };
const tablet: Every<InputProps> = { bus: 'virtio' };
const panic: Every<PanicDeviceProps> = { model: 'pvpanic' };

/** Every device that a machine can have beside disks and interfaces. */
export const devices: Every<DeviceProps> = {
  gpus: { screen: Gpu.claim({ claimName: 'cards', requestName: 'gpu' }, gpu), gone: undefined },
  hostDevices: {
    qat: HostDevice.device('intel.com/qat', host),
    nic: HostDevice.claim({ claimName: 'made', requestName: 'nic' }),
    gone: undefined,
  },
  resourceClaims: {
    cards: { resourceClaimName: 'cards-of-web' },
    made: { resourceClaimTemplateName: 'one-card' },
    gone: undefined,
  },
  clientPassthrough: true,
  watchdog: Watchdog.i6300esb(watchdog),
  rng: true,
  tpm,
  sound,
  video,
  inputs: { tablet, gone: undefined },
  panicDevices: [panic],
  autoattachGraphicsDevice: true,
  autoattachSerialConsole: true,
  logSerialConsole: true,
  autoattachMemBalloon: false,
  autoattachInputDevice: true,
  autoattachPodInterface: true,
  autoattachVSOCK: true,
  networkInterfaceMultiqueue: true,
  useVirtioTransitional: false,
};

/** No device at all, nor any word about them. */
export const noDevices: Every<DeviceProps> = {
  gpus: undefined,
  hostDevices: undefined,
  resourceClaims: undefined,
  clientPassthrough: undefined,
  watchdog: undefined,
  rng: undefined,
  tpm: undefined,
  sound: undefined,
  video: undefined,
  inputs: undefined,
  panicDevices: undefined,
  autoattachGraphicsDevice: undefined,
  autoattachSerialConsole: undefined,
  logSerialConsole: undefined,
  autoattachMemBalloon: undefined,
  autoattachInputDevice: undefined,
  autoattachPodInterface: undefined,
  autoattachVSOCK: undefined,
  networkInterfaceMultiqueue: undefined,
  useVirtioTransitional: undefined,
};

export const dhcpOptions: Every<DhcpOptionsProps> = {
  bootFileName: 'pxelinux.0',
  tftpServerName: 'boot.example.com',
  ntpServers: ['10.0.2.3'],
  privateOptions: { 240: 'a', 241: undefined },
};
