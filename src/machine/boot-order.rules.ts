import { numberOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** One device that the machine may boot from. */
interface Bootable {
  readonly order: number;
  readonly label: string;
  readonly path: Path;
}

/** Disks before interfaces, as KubeVirt counts them; orders that are not known yet are left out. */
function bootables(spec: MachineSpec): Bootable[] {
  const found: Bootable[] = [];
  for (const [noun, list] of [
    ['disk', 'disks'],
    ['interface', 'interfaces'],
  ] as const) {
    const devices = spec.domain?.devices?.[list];
    for (let i = 0; i < (devices?.length ?? 0); i += 1) {
      const order = numberOf(devices?.[i]?.bootOrder);
      if (order === undefined) continue;
      const label = `${noun} "${textOf(devices?.[i]?.name) ?? i}"`;
      found.push({ order, label, path: ['domain', 'devices', list, i, 'bootOrder'] });
    }
  }
  return found;
}

/** What the cluster checks of the order in which a machine tries its disks and interfaces. */
export const bootOrderRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'boot-order/valid-order',
    mirrors:
      'pkg/storage/admitters/disks.go validateBootOrderValue; pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateInterfaceBootOrder',
    check(spec, report) {
      for (const { order, label, path } of bootables(spec)) {
        if (Number.isInteger(order) && order >= 1) continue;
        report(path, `${label} has boot order ${order}, and orders count from 1; choose a whole number of at least 1`);
      }
    },
  },
  {
    id: 'boot-order/unique-order',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder, validateInterfaceBootOrder',
    check(spec, report) {
      const devices = bootables(spec);
      for (let i = 1; i < devices.length; i += 1) {
        const device = devices[i];
        if (device === undefined || device.order < 1) continue;
        const first = devices.slice(0, i).find(({ order }) => order === device.order);
        if (first === undefined) continue;
        report(
          device.path,
          `${device.label} has boot order ${device.order} like ${first.label}; choose another number`,
        );
      }
    },
  },
];
