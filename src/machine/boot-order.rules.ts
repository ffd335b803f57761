import { numberOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** The devices that a machine may boot from: disks before interfaces, as KubeVirt counts them. */
const lists = ['disks', 'interfaces'] as const;

type List = (typeof lists)[number];

/** Looks at each device that has a boot order; one that is not known yet is passed over. */
function eachBootable(spec: MachineSpec, check: (order: number, list: List, index: number) => void): void {
  for (let l = 0; l < lists.length; l += 1) {
    const list = lists[l] as List;
    const devices = spec.domain?.devices?.[list];
    for (let i = 0; i < (devices?.length ?? 0); i += 1) {
      const order = numberOf(devices?.[i]?.bootOrder);
      if (order !== undefined) check(order, list, i);
    }
  }
}

function labelOf(spec: MachineSpec, list: List, index: number): string {
  return `${list === 'disks' ? 'disk' : 'interface'} "${textOf(spec.domain?.devices?.[list]?.[index]?.name) ?? index}"`;
}

function pathOf(list: List, index: number): Path {
  return ['domain', 'devices', list, index, 'bootOrder'];
}

/** What the cluster checks of the order in which a machine tries its disks and interfaces. */
export const bootOrderRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'boot-order/valid-order',
    says: 'boot orders are whole numbers from 1',
    mirrors:
      'pkg/storage/admitters/disks.go validateBootOrderValue; pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateInterfaceBootOrder',
    check(spec, report) {
      eachBootable(spec, (order, list, i) => {
        if (Number.isInteger(order) && order >= 1) return;
        report(
          pathOf(list, i),
          `${labelOf(spec, list, i)} has boot order ${order}, and orders count from 1; choose a whole number of at least 1`,
        );
      });
    },
  },
  {
    id: 'boot-order/unique-order',
    says: 'no two disks or interfaces of a machine have one boot order',
    why: 'disks and interfaces are counted together',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder, validateInterfaceBootOrder',
    check(spec, report) {
      let first: Map<number, string> | undefined;
      eachBootable(spec, (order, list, i) => {
        const label = labelOf(spec, list, i);
        first ??= new Map();
        const other = first.get(order);
        if (other === undefined) first.set(order, label);
        else if (order >= 1) {
          report(pathOf(list, i), `${label} has boot order ${order} like ${other}; choose another number`);
        }
      });
    },
  },
];
