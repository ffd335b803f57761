import type { GPU } from '../../imports/kubevirt';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Path } from '../core/path';
import type { MachineSpec } from './machine-spec';

/** One entry of `spec.domain.devices.gpus`; those of `hostDevices` have the same but for the display. */
export type NodeDeviceSpec = Wire<GPU>;

/** The lists of devices that a machine gets from its node. */
export const nodeDeviceLists = ['gpus', 'hostDevices'] as const;

export type NodeDeviceList = (typeof nodeDeviceLists)[number];

/** Looks at each device that a machine gets from its node; GPUs first. */
export function eachNodeDevice(
  { domain }: MachineSpec,
  check: (device: NodeDeviceSpec, list: NodeDeviceList, path: Path) => void,
): void {
  const devices = domain?.devices;
  if (!devices || (devices.gpus === undefined && devices.hostDevices === undefined)) return;
  for (let l = 0; l < nodeDeviceLists.length; l += 1) {
    const list = nodeDeviceLists[l] as NodeDeviceList;
    const items: readonly (NodeDeviceSpec | null | undefined)[] = itemsOf(devices[list]);
    for (let i = 0; i < items.length; i += 1) {
      const device = items[i] ?? { name: '' };
      if (typeof device === 'object') check(device, list, ['domain', 'devices', list, i]);
    }
  }
}

/** Where those devices are listed, for rules that are about either. */
export const nodeDeviceFields = ['domain.devices.gpus', 'domain.devices.hostDevices'] as const;

/** What a device is called in a message. */
export function nodeDeviceLabel({ name }: NodeDeviceSpec, list: NodeDeviceList): string {
  const noun = list === 'gpus' ? 'GPU' : 'host device';
  return textOf(name) === undefined ? `the ${noun}` : `${noun} "${textOf(name)}"`;
}

/** Where a device comes from: a plugin that knows its name, a claim, both, or neither; `undefined` when that is not known yet. */
export function originOf(device: NodeDeviceSpec): 'device' | 'claim' | 'both' | 'none' | undefined {
  const { deviceName, claimName, requestName } = device;
  if (isLate(deviceName)) return undefined;
  const named = textOrEmpty(deviceName) !== '';
  // An empty text is dropped before the cluster looks.
  if (isLate(claimName) || isLate(requestName) || textOrEmpty(claimName) !== '' || textOrEmpty(requestName) !== '') {
    return named ? 'both' : 'claim';
  }
  return named ? 'device' : 'none';
}
