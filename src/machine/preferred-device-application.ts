import type { DevicePreferences, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import { isEmpty, prefer, preferPointer, type Tree, treeAt, treeIn, treesAt } from './wire-tree';

/** Devices that KubeVirt adds by itself, and what a preference calls each. */
const attached = {
  autoattachGraphicsDevice: 'preferredAutoattachGraphicsDevice',
  autoattachMemBalloon: 'preferredAutoattachMemBalloon',
  autoattachPodInterface: 'preferredAutoattachPodInterface',
  autoattachSerialConsole: 'preferredAutoattachSerialConsole',
  autoattachInputDevice: 'preferredAutoattachInputDevice',
} as const;

/** What a preference says of all devices, and what it calls each. */
const common = {
  useVirtioTransitional: 'preferredUseVirtioTransitional',
  blockMultiQueue: 'preferredBlockMultiQueue',
  networkInterfaceMultiqueue: 'preferredNetworkInterfaceMultiQueue',
  rng: 'preferredRng',
  tpm: 'preferredTPM',
} as const;

function devicesOf(spec: Tree): Tree {
  return treeIn(treeIn(spec, 'domain'), 'devices');
}

/** `device.go ApplyAutoAttachPreferences`. */
export function preferAttached(spec: Tree, { devices: preferred }: VirtualMachinePreferenceSpec): void {
  if (!preferred) return;
  const devices = devicesOf(spec);
  for (const [own, field] of Object.entries(attached)) {
    preferPointer(devices, own, preferred[field as keyof DevicePreferences]);
  }
}

/** `device.go ApplyDevicePreferences`. */
export function preferDevices(spec: Tree, preference: VirtualMachinePreferenceSpec): void {
  const { devices: preferred } = preference;
  if (!preferred) return;
  const devices = devicesOf(spec);
  for (const [own, field] of Object.entries(common)) {
    preferPointer(devices, own, preferred[field as keyof DevicePreferences]);
  }
  // No pointer in Go: whether the machine says it cannot be told.
  if (preferred.preferredDisableHotplug !== undefined) devices['disableHotplug'] = preferred.preferredDisableHotplug;
  const sound = treeAt(devices, 'sound');
  if (sound !== undefined) prefer(sound, 'model', preferred.preferredSoundModel);
  if (preferred.preferredVideoType !== undefined) {
    prefer(treeIn(devices, 'video'), 'type', preferred.preferredVideoType);
  }
  preferAttached(spec, preference);
  for (const disk of treesAt(devices, 'disks')) preferDisk(disk, preferred);
  for (const nic of treesAt(devices, 'interfaces')) preferInterface(nic, spec, preferred);
  for (const input of treesAt(devices, 'inputs')) {
    prefer(input, 'bus', preferred.preferredInputBus);
    prefer(input, 'type', preferred.preferredInputType);
  }
  preferPanicDevice(devices, preferred);
}

/** `disk.go applyDiskPreferences`: what is no sort of disk is a hard disk. */
function preferDisk(disk: Tree, preferred: DevicePreferences): void {
  if (isEmpty(disk['disk']) && isEmpty(disk['cdrom']) && isEmpty(disk['lun'])) disk['disk'] = {};
  const [hard, cdrom, lun] = [treeAt(disk, 'disk'), treeAt(disk, 'cdrom'), treeAt(disk, 'lun')];
  if (hard !== undefined) {
    prefer(hard, 'bus', preferred.preferredDiskBus);
    preferPointer(disk, 'blockSize', preferred.preferredDiskBlockSize);
    prefer(disk, 'cache', preferred.preferredDiskCache);
    prefer(disk, 'io', preferred.preferredDiskIO);
    if (hard['bus'] === 'virtio') preferPointer(disk, 'dedicatedIOThread', preferred.preferredDiskDedicatedIoThread);
  } else if (cdrom !== undefined) prefer(cdrom, 'bus', preferred.preferredCdromBus);
  else if (lun !== undefined) prefer(lun, 'bus', preferred.preferredLunBus);
}

const bindings = ['bridge', 'slirp', 'masquerade', 'sriov', 'macvtap', 'passt', 'passtBinding', 'binding'];

/** `interface.go applyInterfacePreferences`. */
function preferInterface(nic: Tree, spec: Tree, preferred: DevicePreferences): void {
  prefer(nic, 'model', preferred.preferredInterfaceModel);
  if (preferred.preferredInterfaceMasquerade === undefined) return;
  if (bindings.some((binding) => nic[binding] !== undefined)) return;
  const network = treesAt(spec, 'networks').find(({ name }) => name === nic['name']);
  if (network?.['pod'] !== undefined) preferPointer(nic, 'masquerade', preferred.preferredInterfaceMasquerade);
}

/** `device.go applyPanicDevicePreferences`. */
function preferPanicDevice(devices: Tree, { preferredPanicDeviceModel: model }: DevicePreferences): void {
  if (model === undefined) return;
  const own = treesAt(devices, 'panicDevices');
  if (own.length === 0) devices['panicDevices'] = [{ model }];
  for (const device of own) preferPointer(device, 'model', model);
}
