import type { Disk as DiskSpec } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import { boolean, choice, either, integer, object, plainChoice, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** How writes reach what is behind a disk. */
export type DiskCache = 'none' | 'writethrough' | 'writeback';

/** The sizes of the blocks that the guest sees, in bytes: given, or those of what is behind the disk. */
export type BlockSize =
  | {
      /** In bytes; a power of two from 512 to 2097152, and 512 on bus `sata`. */
      readonly logical: Value<number>;
      /** In bytes; a power of two from `logical` to 2097152. */
      readonly physical: Value<number>;
      /** How much the guest can give back at once, in bytes; a multiple of `logical`. @default - as what is behind the disk has it */
      readonly discardGranularity?: Value<number> | undefined;
      readonly matchVolume?: undefined;
    }
  | {
      /** Whether the guest sees the block sizes of what is behind the disk. */
      readonly matchVolume: Value<boolean>;
      readonly logical?: undefined;
      readonly physical?: undefined;
    };

/** What every disk can be told, whatever the device. */
export interface DeviceOptions {
  /** Its place among all bootable devices, from 1. @default - not booted from, unless no device has a boot order */
  readonly bootOrder?: Value<number> | undefined;
  /** The serial number that the guest sees; letters, digits, `-`, `_`, `+` and `.`. @default - none */
  readonly serial?: Value<string> | undefined;
  /** Whether reads and writes go through the node's cache. @default - `none` where what is behind the disk allows it, else `writethrough` */
  readonly cache?: Value<DiskCache> | undefined;
  /** Whether the guest may not write. @default false; a CD-ROM is always read-only */
  readonly readOnly?: Value<boolean> | undefined;
  /** How QEMU reads and writes. @default - `native` where what is behind the disk is a block device or allocated in full, else `threads` */
  readonly io?: Value<'native' | 'threads'> | undefined;
  /** The sizes of blocks that the guest sees, in bytes. @default - 512 bytes */
  readonly blockSize?: BlockSize | undefined;
  /** What happens when reading or writing fails: the machine is paused, the guest is told, or, with `enospace`, one of them. @default 'stop' */
  readonly errorPolicy?: Value<'stop' | 'ignore' | 'report' | 'enospace'> | undefined;
  /** Whether other machines may write to it at the same time. @default false */
  readonly shareable?: Value<boolean> | undefined;
  /** What the guest reads about the disk in the metadata of a config drive. @default - none */
  readonly tag?: Value<string> | undefined;
  /** Whether the blocks that change are kept account of, for incremental backups. @default false */
  readonly changedBlockTracking?: Value<boolean> | undefined;
}

/** A hard disk on virtio. */
export interface VirtioDiskDeviceOptions extends DeviceOptions {
  /** What the guest sees: a disk. @default 'disk' */
  readonly device?: 'disk' | undefined;
  /** What the disk is attached to. @default 'virtio', unless the machine has a preference, which then decides */
  readonly bus?: 'virtio' | undefined;
  /** Where the guest finds it, such as `0000:81:01.0`; only on bus `virtio`. @default - the next free place */
  readonly pciAddress?: Value<string> | undefined;
  /** Whether it has an IO thread to itself; only on bus `virtio`. @default false */
  readonly dedicatedIOThread?: Value<boolean> | undefined;
}

/** A hard disk on any bus. */
export interface DiskDeviceOptions extends DeviceOptions {
  /** What the guest sees: a disk. @default 'disk' */
  readonly device?: 'disk' | undefined;
  /** What the disk is attached to; for `virtio` the guest needs a driver, which Windows lacks at first. @default 'virtio', unless the machine has a preference, which then decides */
  readonly bus?: Value<'virtio' | 'sata' | 'scsi' | 'usb'> | undefined;
  readonly pciAddress?: undefined;
  readonly dedicatedIOThread?: undefined;
}

/** A CD-ROM drive. */
export interface CdromDeviceOptions extends DeviceOptions {
  /** What the guest sees: a drive, in which what is behind the disk lies and cannot be written to. */
  readonly device: 'cdrom';
  /** What the drive is attached to. @default 'sata' on amd64, else 'scsi', unless the machine has a preference, which then decides */
  readonly bus?: Value<'sata' | 'scsi' | 'usb'> | undefined;
  /** Whether the drive is open when the guest starts. @default 'closed' */
  readonly tray?: Value<'open' | 'closed'> | undefined;
}

/** A LUN: the guest's SCSI commands reach what is behind the disk. */
export interface LunDeviceOptions extends DeviceOptions {
  /** What the guest sees: a disk whose SCSI commands reach what is behind it, rather than being answered by the emulator. */
  readonly device: 'lun';
  /** What the lun is attached to; for `virtio` the guest needs a driver. @default 'scsi', unless the machine has a preference, which then decides */
  readonly bus?: Value<'virtio' | 'sata' | 'scsi'> | undefined;
  /** Whether the guest may reserve it, as clusters do; needs persistent reservation switched on in the KubeVirt resource. @default false */
  readonly reservation?: Value<boolean> | undefined;
  readonly dedicatedIOThread?: undefined;
}

/** A LUN on virtio. */
export interface VirtioLunDeviceOptions extends Omit<LunDeviceOptions, 'bus' | 'dedicatedIOThread'> {
  /** What the lun is attached to. */
  readonly bus: 'virtio';
  /** Whether it has an IO thread to itself; only on bus `virtio`. @default false */
  readonly dedicatedIOThread?: Value<boolean> | undefined;
}

/** The device of a disk that holds an image, or files. */
export type DiskOptions = VirtioDiskDeviceOptions | DiskDeviceOptions | CdromDeviceOptions;

/** The device of a disk behind which a claim is. */
export type ClaimDiskOptions = DiskOptions | LunDeviceOptions | VirtioLunDeviceOptions;

const custom: Shape<Omit<Extract<BlockSize, { logical: Value<number> }>, 'matchVolume'>> = {
  logical: required(integer),
  physical: required(integer),
  discardGranularity: integer,
};

/** Checks `blockSize`. */
export const blockSizeField = either(object(custom), object({ matchVolume: required(boolean) }));

/** Checks `io`. */
export const ioField = choice('native', 'threads');

const common: Shape<DeviceOptions> = {
  bootOrder: integer,
  serial: text,
  cache: text,
  readOnly: boolean,
  io: ioField,
  blockSize: blockSizeField,
  errorPolicy: choice('stop', 'ignore', 'report', 'enospace'),
  shareable: boolean,
  tag: text,
  changedBlockTracking: boolean,
};

/** The shape of a CD-ROM drive. */
export const cdromShape = { ...common, device: plainChoice('cdrom'), bus: text, tray: choice('open', 'closed') };

/** The shape of any device. */
export const deviceShape = {
  ...common,
  device: plainChoice('disk', 'cdrom'),
  bus: text,
  pciAddress: text,
  dedicatedIOThread: boolean,
  tray: choice('open', 'closed'),
};

/** The shape of any device behind which a claim is. */
export const claimDeviceShape = {
  ...deviceShape,
  device: plainChoice('disk', 'cdrom', 'lun'),
  reservation: boolean,
};

/** What the device of a disk depends on beside the disk itself. */
export interface DiskContext {
  readonly architecture: Architecture;
  /** Whether the machine has a preference: a bus that is not written is then the preference's to choose. */
  readonly preference: boolean;
}

/** One entry of `spec.domain.devices.disks`. */
export function renderDisk(name: string, disk: ClaimDiskOptions, context: DiskContext): Wire<DiskSpec> {
  const kind = disk.device ?? 'disk';
  const rendered: Wire<DiskSpec> = { name };
  const target: Wire<NonNullable<DiskSpec['disk']> & NonNullable<DiskSpec['cdrom']> & NonNullable<DiskSpec['lun']>> =
    {};
  const bus = disk.bus ?? (context.preference ? undefined : defaultBus(kind, context.architecture));
  if (bus !== undefined) target.bus = bus;
  if (disk.readOnly !== undefined) target.readonly = disk.readOnly;
  if (disk.device === 'cdrom') {
    if (disk.tray !== undefined) target.tray = disk.tray;
  } else if (disk.device === 'lun') {
    if (disk.reservation !== undefined) target.reservation = disk.reservation;
  } else if (disk.pciAddress !== undefined) target.pciAddress = disk.pciAddress;
  rendered[kind] = target;
  if (disk.bootOrder !== undefined) rendered.bootOrder = disk.bootOrder;
  if (disk.serial !== undefined) rendered.serial = disk.serial;
  if (disk.cache !== undefined) rendered.cache = disk.cache;
  if (disk.io !== undefined) rendered.io = disk.io;
  if (disk.blockSize !== undefined) rendered.blockSize = renderBlockSize(disk.blockSize);
  if (disk.errorPolicy !== undefined) rendered.errorPolicy = disk.errorPolicy;
  if (disk.shareable !== undefined) rendered.shareable = disk.shareable;
  if (disk.tag !== undefined) rendered.tag = disk.tag;
  if (disk.changedBlockTracking !== undefined) rendered.changedBlockTracking = disk.changedBlockTracking;
  if (disk.device !== 'cdrom' && disk.dedicatedIOThread !== undefined) {
    rendered.dedicatedIOThread = disk.dedicatedIOThread;
  }
  return rendered;
}

/** The sizes of blocks, as they go over the wire. */
export function renderBlockSize(size: BlockSize): Wire<DiskSpec>['blockSize'] {
  if (size.matchVolume !== undefined) return { matchVolume: { enabled: size.matchVolume } };
  const { logical, physical, discardGranularity } = size;
  return { custom: { logical, physical, discardGranularity } };
}

/** KubeVirt's own default is `sata` on amd64 for all of them; SATA exists there only. */
function defaultBus(kind: 'disk' | 'cdrom' | 'lun', architecture: Architecture): string {
  if (kind === 'disk') return 'virtio';
  if (kind === 'lun') return 'scsi';
  return architecture === 'amd64' ? 'sata' : 'scsi';
}
