import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import { type VolumeSpec, volumeOf } from './disk-rule';
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

/** Sources that can hold an operating system. */
const images = ['containerDisk', 'persistentVolumeClaim', 'dataVolume', 'hostDisk', 'ephemeral'] as const;

/** What a disk is that has another source, for messages. */
const others = {
  emptyDisk: 'is empty',
  cloudInitNoCloud: 'holds cloud-init data',
  cloudInitConfigDrive: 'holds cloud-init data',
  configMap: 'holds a ConfigMap',
  secret: 'holds a Secret',
  sysprep: 'holds answers for sysprep',
  serviceAccount: 'holds a service account',
  downwardAPI: 'holds the downward API',
  downwardMetrics: 'holds metrics',
} as const;

function holdsImage(volume: VolumeSpec | null | undefined): boolean {
  // A list of volumes may hold `null`, which structure refuses.
  return !!volume && images.some((source) => volume[source] !== undefined);
}

/** Whether the machine boots from the network, or a kernel that it is given. */
function bootsElsewhere({ domain }: MachineSpec): boolean {
  if (domain?.firmware?.kernelBoot !== undefined) return true;
  return itemsOf(domain?.devices?.interfaces).some((nic) => nic?.bootOrder !== undefined);
}

/** What a machine starts from. */
export const bootableRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'boot-order/require-bootable',
    says: 'a machine with disks has something to boot from: an image, a claim, an interface with a boot order, or a kernel',
    why: 'the machine starts all the same, and stops at its firmware; of the interfaces only those with a boot order boot',
    mirrors:
      'none: KubeVirt takes it; pkg/virt-launcher/virtwrap/converter/network/configurator.go switches the boot ROM of other interfaces off',
    stage: 'later',
    check(spec, report) {
      if (bootsElsewhere(spec)) return;
      const disks = itemsOf(spec.domain?.devices?.disks);
      const contents: string[] = [];
      for (let i = 0; i < disks.length; i += 1) {
        const disk = disks[i];
        if (disk === undefined || disk === null) continue;
        const volume = volumeOf(disk, spec);
        if (holdsImage(volume) || isLate(disk.name)) return;
        const source = Object.keys(others).find((key) => volume !== undefined && key in volume) as
          | keyof typeof others
          | undefined;
        contents.push(`disk "${textOf(disk.name)}" ${source === undefined ? 'has no medium' : others[source]}`);
      }
      if (itemsOf(spec.volumes).some((volume) => holdsImage(volume) && isLate(volume?.name))) return;
      if (contents.length === 0) return; // Whoever gives no disk at all says so.
      report(
        ['domain', 'devices', 'disks'],
        `the machine has nothing to boot from: ${contents.join(', ')}; give it an image, a claim or a data volume, or an interface with a boot order`,
      );
    },
  },
];
