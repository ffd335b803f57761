import type { Disk, Volume } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { eachItem, type Report, type Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** One entry of `spec.domain.devices.disks`. */
export type DiskSpec = Wire<Disk>;

/** One entry of `spec.volumes`. */
export type VolumeSpec = Wire<Volume>;

/** The three sorts of device that a disk can be; one without any becomes a `disk`. */
export const diskDevices = ['disk', 'cdrom', 'lun'] as const;

/** A rule's check that looks at one disk after the other; it reports at paths below the disk. */
export function eachDisk(
  check: (disk: DiskSpec, report: Report, spec: MachineSpec, cluster: Cluster) => void,
): Rule<MachineSpec>['check'] {
  return eachItem(['domain', 'devices', 'disks'], (spec) => spec.domain?.devices?.disks, check);
}

/** A rule's check that looks at one volume after the other; it reports at paths below the volume. */
export function eachVolume(
  check: (volume: VolumeSpec, report: Report, spec: MachineSpec, cluster: Cluster) => void,
): Rule<MachineSpec>['check'] {
  return eachItem(['volumes'], (spec) => spec.volumes, check);
}

/** What a disk is called in a message. */
export function diskLabel(disk: DiskSpec): string {
  const name = textOf(disk.name);
  return name === undefined ? 'the disk' : `disk "${name}"`;
}

/** What a volume is called in a message. */
export function volumeLabel(volume: VolumeSpec): string {
  const name = textOf(volume.name);
  return name === undefined ? 'the volume' : `volume "${name}"`;
}

/** Whether a list holds an item of a name; `undefined` when an item's own name is not known, and could be that one. */
export function holds(
  list: readonly { readonly name: DiskSpec['name'] }[] | undefined,
  name: string,
): boolean | undefined {
  let answer: boolean | undefined = false;
  for (let i = 0; i < (list?.length ?? 0); i += 1) {
    const other = textOf(list?.[i]?.name);
    if (other === name) return true;
    if (other === undefined) answer = undefined;
  }
  return answer;
}

/** The volume behind a disk: the last of its name, as KubeVirt indexes them (`vmi-create-admitter.go`, `validateBootOrder`). */
export function volumeOf(disk: DiskSpec, spec: MachineSpec): VolumeSpec | undefined {
  const name = textOf(disk.name);
  if (name === undefined) return undefined;
  for (let i = (spec.volumes?.length ?? 0) - 1; i >= 0; i -= 1) {
    const volume = spec.volumes?.[i];
    if (textOf(volume?.name) === name) return volume;
  }
  return undefined;
}
