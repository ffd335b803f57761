import type { Cluster } from '../core/cluster';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** A machine that says nothing of networks is on that of the pod, by a bridge unless configured (`SetDefaultNetworkInterface`). */
export function fillInterfaces(spec: MachineSpec, { configuration }: Cluster): void {
  const { devices } = spec.domain;
  if (known(devices.autoattachPodInterface) === false) return;
  if ((spec.networks?.length ?? 0) + (devices.interfaces?.length ?? 0) > 0) return;
  const isMasquerade = configuration.network?.defaultNetworkInterface === 'masquerade';
  devices.interfaces = [{ name: 'default', [isMasquerade ? 'masquerade' : 'bridge']: {} }];
  spec.networks = [{ name: 'default', pod: {} }];
}
