import type { Devices, UtilityVolume, Volume } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, choice, object, plainBoolean, record, required, type Shape } from '../core/shape';
import type { Value } from '../core/value';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import type { Disk } from './disk';
import { type Filesystem, filesystemField, renderFilesystem } from './filesystem';
import { claimField, hotplugShape, renderVolume } from './volume';

/** The claim that a dump of the machine's memory is written to. */
export interface MemoryDumpProps {
  /** The claim, a file system of the machine's namespace that has room for its memory. */
  readonly claim: ClaimRef;
  /** Whether it may come and go while the machine runs. @default false */
  readonly hotpluggable?: Value<boolean> | undefined;
  /** Whether the claim is only read. @default false */
  readonly readOnly?: Value<boolean> | undefined;
}

/** A claim that KubeVirt itself uses for a running machine. */
export interface UtilityVolumeProps {
  /** The claim that is used. */
  readonly claim: ClaimRef;
  /** What it is used for. @default - none */
  readonly type?: Value<'Backup' | 'MemoryDump'> | undefined;
  /** Whether the claim is only read. @default false */
  readonly readOnly?: Value<boolean> | undefined;
}

/** What a machine stores things on, beside its disks. */
export interface StorageProps {
  /** File systems that the guest mounts by their names; no name is that of a disk. @default - none */
  readonly filesystems?: Readonly<Record<string, Filesystem | undefined>> | undefined;
  /** Where `virtctl memory-dump` puts the machine's memory; the volume is named after the claim. @default - none */
  readonly memoryDump?: MemoryDumpProps | undefined;
  /** What KubeVirt adds to a running instance by itself; it refuses them in every manifest. @default - none */
  readonly utilityVolumes?: Readonly<Record<string, UtilityVolumeProps | undefined>> | undefined;
  /** Whether disks on virtio have a queue for each processor. @default false */
  readonly blockMultiQueue?: Value<boolean> | undefined;
  /** Whether figures about the node and the machine come over a serial device. Needs the feature gate `DownwardMetrics`. @default false */
  readonly downwardMetrics?: boolean | undefined;
  /** Whether no disk can come or go while the machine runs, which saves the controller for it. @default false */
  readonly disableHotplug?: Value<boolean> | undefined;
}

const memoryDump: Shape<MemoryDumpProps> = { claim: required(claimField), readOnly: boolean, ...hotplugShape };
const utilityVolume: Shape<UtilityVolumeProps> = {
  claim: required(claimField),
  type: choice('Backup', 'MemoryDump'),
  readOnly: boolean,
};

/** The shape of what a machine stores things on, beside its disks. */
export const storageShape: Shape<StorageProps> = {
  filesystems: record('filesystem', filesystemField),
  memoryDump: object(memoryDump),
  utilityVolumes: record('utility volume', object(utilityVolume)),
  blockMultiQueue: boolean,
  downwardMetrics: plainBoolean,
  disableHotplug: boolean,
};

/** What a machine's storage is among its devices, the disks left aside. */
export function renderStorageDevices(
  props: StorageProps,
): Pick<Wire<Devices>, 'filesystems' | 'blockMultiQueue' | 'downwardMetrics' | 'disableHotplug'> {
  const { filesystems, blockMultiQueue, downwardMetrics, disableHotplug } = props;
  return {
    filesystems: filesystems && namesOf(filesystems).map(renderFilesystem),
    blockMultiQueue,
    downwardMetrics: downwardMetrics === true ? {} : undefined,
    disableHotplug,
  };
}

/** `spec.volumes`: behind the disks, behind the file systems, and for a dump of the memory. */
export function renderVolumes(
  disks: Readonly<Record<string, Disk>>,
  { filesystems, memoryDump }: StorageProps,
  owned: (disk: string) => string,
): Wire<Volume>[] {
  const volumes: Wire<Volume>[] = [];
  const add = (name: string, of: Disk | Filesystem): void => {
    const volume = renderVolume(name, of, owned(name));
    if (volume !== undefined) volumes.push(volume);
  };
  for (const name of Object.keys(disks)) add(name, disks[name] as Disk);
  for (const name of namesOf(filesystems)) add(name, filesystems?.[name] as Filesystem);
  if (memoryDump !== undefined) {
    const { claim, hotpluggable, readOnly } = memoryDump;
    volumes.push({ name: claim.claimName, memoryDump: { claimName: claim.claimName, hotpluggable, readOnly } });
  }
  return volumes;
}

/** `spec.utilityVolumes`. */
export function renderUtilityVolumes(volumes: StorageProps['utilityVolumes']): Wire<UtilityVolume>[] | undefined {
  return (
    volumes &&
    namesOf(volumes).map((name) => {
      const { claim, type, readOnly } = volumes[name] as UtilityVolumeProps;
      return { name, claimName: claim.claimName, type, readOnly };
    })
  );
}

function namesOf(record: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return Object.keys(record).filter((name) => record[name] !== undefined);
}
