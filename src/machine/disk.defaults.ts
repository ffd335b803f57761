import { textOf, textOrEmpty } from '../core/leaf';
import { switchOn } from './feature.defaults';
import type { MachineSpec } from './machine-spec';

/** An image whose tag moves is pulled each time (`setDefaultPullPoliciesOnContainerDisks`). */
export function fillPullPolicy({ volumes }: MachineSpec): void {
  for (const { containerDisk } of volumes ?? []) {
    const image = textOrEmpty(containerDisk?.image);
    if (containerDisk === undefined || image === undefined || containerDisk.imagePullPolicy) continue;
    const moves = image.endsWith(':latest') || !/[:@]/.test(image);
    containerDisk.imagePullPolicy = moves ? 'Always' : 'IfNotPresent';
  }
}

/** A volume that nothing uses is a disk (`SetDefaultVolumeDisk`). */
export function fillDisks({ domain, volumes }: MachineSpec): void {
  const { devices } = domain;
  const used = new Set([...(devices.disks ?? []), ...(devices.filesystems ?? [])].map(({ name }) => textOf(name)));
  for (const { name } of volumes ?? []) {
    if (used.has(textOf(name))) continue;
    devices.disks ??= [];
    devices.disks.push({ name });
  }
}

/** What the guest sees of each disk (`SetDefaults_DiskDevice`, `SetDefaults_CDRomTarget`, `setDefault…DisksBus`). */
export function fillDevices({ domain, architecture }: MachineSpec): void {
  // An architecture that KubeVirt does not know is taken for amd64.
  const bus = ['arm64', 's390x'].includes(textOf(architecture) ?? '') ? 'virtio' : 'sata';
  for (const disk of domain.devices.disks ?? []) {
    if (disk.disk === undefined && disk.cdrom === undefined && disk.lun === undefined) disk.disk = {};
    for (const target of [disk.disk, disk.cdrom, disk.lun]) if (target !== undefined) target.bus ||= bus;
    if (disk.cdrom !== undefined) {
      disk.cdrom.readonly ??= true;
      disk.cdrom.tray ||= 'closed';
    }
    switchOn(disk.blockSize?.matchVolume);
  }
}
