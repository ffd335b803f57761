import { textOf } from '../core/leaf';
import { switchOn } from './feature.defaults';
import type { MachineSpec } from './machine-spec';

/** `setDefaults_Input`, `SetAmd64Watchdog`, `SetS390xWatchdog`, and the display of virtual GPUs. */
export function fillOtherDevices({ domain, architecture }: MachineSpec): void {
  const { inputs = [], gpus = [], watchdog } = domain.devices;
  for (const input of inputs) {
    input.bus ||= 'usb';
    input.type ||= 'tablet';
  }
  for (const { virtualGPUOptions } of gpus) switchOn(virtualGPUOptions?.display?.ramFB);
  if (watchdog === undefined || textOf(architecture) === 'arm64') return;
  const device = textOf(architecture) === 's390x' ? 'diag288' : 'i6300esb';
  watchdog[device] ??= {};
  watchdog[device].action ||= 'reset';
}
