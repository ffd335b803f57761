import type { Disk, Volume } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { eachItem, type FieldOf, type Items, type ItemsCheck, type Report } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** One entry of `spec.domain.devices.disks`. */
export type DiskSpec = Wire<Disk>;

/** One entry of `spec.volumes`. */
export type VolumeSpec = Wire<Volume>;

/** The three sorts of device that a disk can be; one without any becomes a `disk`. */
export const diskDevices = ['disk', 'cdrom', 'lun'] as const;

const disks: Items<MachineSpec, DiskSpec> = {
  path: ['domain', 'devices', 'disks'],
  of: (spec) => spec.domain?.devices?.disks,
};

const volumes: Items<MachineSpec, VolumeSpec> = { path: ['volumes'], of: (spec) => spec.volumes };

type DiskCheck = (disk: DiskSpec, report: Report, spec: MachineSpec, cluster: Cluster) => void;

type VolumeCheck = (volume: VolumeSpec, report: Report, spec: MachineSpec, cluster: Cluster, index: number) => void;

/** A rule's check that looks at one disk after the other; it reports at paths below the disk. */
export function eachDisk(check: DiskCheck): ItemsCheck<MachineSpec, DiskSpec> {
  return eachItem(disks, check);
}

/** The same of disks that have a field. */
export function eachDiskWith(field: keyof DiskSpec, check: DiskCheck): ItemsCheck<MachineSpec, DiskSpec> {
  return eachItem(disks, check, field);
}

/** A rule's check that looks at one volume after the other; it reports at paths below the volume. */
export function eachVolume(check: VolumeCheck): ItemsCheck<MachineSpec, VolumeSpec> {
  return eachItem(volumes, check);
}

/** The same of volumes that have a field, or one of several. */
export function eachVolumeWith(
  field: FieldOf<VolumeSpec> | readonly FieldOf<VolumeSpec>[],
  check: VolumeCheck,
): ItemsCheck<MachineSpec, VolumeSpec> {
  return eachItem(volumes, check, field);
}

/** A rule's check that no second volume has a field; `content` is what it holds, as a message says it. */
export function onlyVolumeWith(field: keyof VolumeSpec, content: string): ItemsCheck<MachineSpec, VolumeSpec> {
  return eachVolumeWith(field, (volume, report, { volumes }, _cluster, index) => {
    const first = volumes?.findIndex((other) => other?.[field] !== undefined) ?? index;
    if (first === index || volume[field] === undefined) return;
    report(
      [field],
      `${volumeLabel(volume)} holds ${content}, and so does ${volumeLabel(volumes?.[first] ?? volume)}; a machine has one at most, keep one of them`,
    );
  });
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

/** Which device a disk is to KubeVirt where it is several at once; `undefined` where it is none yet. */
export function deviceOf(disk: DiskSpec): 'disk' | 'lun' | 'cdrom' | undefined {
  if (disk.disk !== undefined) return 'disk';
  if (disk.lun !== undefined) return 'lun';
  return disk.cdrom === undefined ? undefined : 'cdrom';
}

/** The bus that a disk is said to be on; empty where nothing is said, and `undefined` where it is not known yet. */
export function busOf(disk: DiskSpec): string | undefined {
  const device = deviceOf(disk);
  return device === undefined ? '' : textOrEmpty(disk[device]?.bus);
}

/** Choices as a sentence lists them. */
export function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** Whether a list, up to an index, holds an item of a name; `undefined` when an item's own name is not known, and could be that one. */
export function holds(
  list: readonly { readonly name: DiskSpec['name'] }[] | undefined,
  name: string,
  end = list?.length ?? 0,
): boolean | undefined {
  let answer: boolean | undefined = false;
  for (let i = 0; i < end; i += 1) {
    const other = textOrEmpty(list?.[i]?.name);
    if (other === name) return true;
    if (other === undefined) answer = undefined;
  }
  return answer;
}

/** The volume behind a disk, or a file system: the last of its name, as KubeVirt indexes them (`vmi-create-admitter.go`, `validateBootOrder`). */
export function volumeOf(disk: { readonly name: DiskSpec['name'] }, spec: MachineSpec): VolumeSpec | undefined {
  const name = textOf(disk.name);
  if (name === undefined) return undefined;
  for (let i = (spec.volumes?.length ?? 0) - 1; i >= 0; i -= 1) {
    const volume = spec.volumes?.[i];
    if (textOf(volume?.name) === name) return volume;
  }
  return undefined;
}
