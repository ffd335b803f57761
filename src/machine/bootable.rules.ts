import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { type VolumeSpec, volumeOf } from './disk-rule';
import type { MachineSpec } from './machine-spec';

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
