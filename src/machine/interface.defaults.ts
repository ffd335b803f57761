import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** A machine that says nothing of networks is on that of the pod, by a bridge (`SetDefaultNetworkInterface`). */
export function fillInterfaces(spec: MachineSpec): void {
  const { devices } = spec.domain;
  if (known(devices.autoattachPodInterface) === false) return;
  if ((spec.networks?.length ?? 0) + (devices.interfaces?.length ?? 0) > 0) return;
  devices.interfaces = [{ name: 'default', bridge: {} }];
  spec.networks = [{ name: 'default', pod: {} }];
}
