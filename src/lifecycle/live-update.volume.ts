import { gateEnabled } from '../core/cluster';
import { fieldChanges } from '../core/field-change';
import { itemsOf, textOf } from '../core/leaf';
import { memo } from '../core/memo';
import { known } from '../core/value';
import { isBefore } from '../core/version';
import type { MachineSpec } from '../machine/machine-spec';
import { beforeAdvice } from '../machine/migratability';
import type { Need } from './change';
import {
  isLive,
  type LiveNeed,
  type LiveUpdate,
  live,
  mobilityOf,
  needOfOther,
  restart,
  silently,
  staged,
} from './live-update';
import { moves } from './live-update.capacity';
import { upstream } from './upstream';

type Volume = NonNullable<MachineSpec['volumes']>[number];
type Disk = NonNullable<MachineSpec['domain']['devices']['disks']>[number];

const { hotPlug, volumeUpdate, volumeMigration } = upstream;
const gates = upstream.declarativeHotPlug;
const validVolumes = upstream.volumes;
const validDisks = upstream.disks;

function volumeOf(spec: MachineSpec, name: string | undefined): Volume | undefined {
  return itemsOf(spec.volumes).find((volume) => textOf(volume?.name) === name);
}

function diskOf(spec: MachineSpec, name: string | undefined): Disk | undefined {
  return itemsOf(spec.domain?.devices?.disks).find((disk) => textOf(disk?.name) === name);
}

/** `storagetypes.IsHotplugVolume` */
function isHotPlug(volume: Volume | undefined): boolean {
  const { dataVolume, memoryDump, persistentVolumeClaim } = volume ?? {};
  return [dataVolume, persistentVolumeClaim, memoryDump].some((source) => known(source?.hotpluggable) === true);
}

/** `storagetypes.IsDeclarativeHotplugVolume`: a dump of memory comes by a command. */
function isDeclarative(volume: Volume | undefined): boolean {
  const { dataVolume, persistentVolumeClaim } = volume ?? {};
  return [dataVolume, persistentVolumeClaim].some((source) => known(source?.hotpluggable) === true);
}

/** `storagetypes.PVCNameFromVirtVolume` */
function claimOf(volume: Volume | undefined): string | undefined {
  const { dataVolume, memoryDump, persistentVolumeClaim } = volume ?? {};
  return textOf(dataVolume?.name) || textOf(persistentVolumeClaim?.claimName) || textOf(memoryDump?.claimName);
}

function migratesVolumes({ next }: LiveUpdate): boolean {
  return textOf(next.spec?.updateVolumesStrategy) === 'Migration';
}

/** Whether the cluster takes volumes of machines that run at all: KubeVirt 1.6 did not, where it rolls out in stages. */
function takesVolumes(update: LiveUpdate): boolean {
  return isLive(update) || !isBefore(update.cluster.kubevirt, '1.7');
}

/** The name of the item that a change is in; `undefined` of the whole list. */
function nameOf(list: readonly (Volume | Disk | undefined)[], index: unknown): string | undefined {
  return typeof index === 'number' ? textOf(list[index]?.name) : undefined;
}

/** `validLiveUpdateVolumes`, and what then becomes of the volume. */
export const needOfVolume: LiveNeed = (change, update) => {
  const { before, after } = update;
  if (!takesVolumes(update)) return staged('a volume');
  if (change.isOrder) return live('the order of volumes does not matter', validVolumes);
  const isWhole = change.path.length === 2;
  const isGone = isWhole && change.change === 'removed';
  const name = nameOf(itemsOf(isGone ? before.volumes : after.volumes), change.path[1]);
  const [old, next] = [volumeOf(before, name), volumeOf(after, name)];
  if (name === undefined || (old === undefined && next === undefined)) return needOfOther(change, update);
  const isValidMigration = next !== undefined && old !== undefined && migratesVolumes(update) && isClaim(next);
  if (isValidMigration && (isHotPlug(next) || !isHotPlug(old) || isClaim(old)) && claimOf(old) !== claimOf(next)) {
    if (claimOf(old) !== undefined) return needOfVolumeMigration(name, update);
  }
  if (next === undefined ? isHotPlug(old) : isHotPlug(next)) return needOfHotPlug(name, old, next, update);
  if (isValidMigration) {
    return silently(
      `volume "${name}" is changed in a way that no migration brings to a machine that runs`,
      validVolumes,
    );
  }
  const what = old === undefined ? 'added' : next === undefined ? 'removed' : 'changed';
  return restart(
    `volume "${name}" is ${what}, and the machine that runs keeps what it has; restart it, or make the volume hotpluggable`,
    validVolumes,
  );
};

function isClaim(volume: Volume): boolean {
  return volume.persistentVolumeClaim !== undefined || volume.dataVolume !== undefined;
}

function needOfHotPlug(name: string, old: Volume | undefined, next: Volume | undefined, update: LiveUpdate): Need {
  if (isDeclarative(next) && old !== undefined && !isDeclarative(old)) {
    return silently(`volume "${name}" becomes hotpluggable, and was not when the machine started`, hotPlug);
  }
  if (!(isDeclarative(next) || (next === undefined && isDeclarative(old)))) {
    return silently(`volume "${name}" is one for a dump of memory, which comes and goes by commands`, hotPlug);
  }
  if (gateEnabled(update.cluster, 'HotplugVolumes') || !gateEnabled(update.cluster, 'DeclarativeHotplugVolumes')) {
    return silently(`volume "${name}" neither comes nor goes, for the cluster leaves hot-plug to commands`, gates);
  }
  if (migratesVolumes(update)) {
    return silently(`with updateVolumesStrategy "Migration" volume "${name}" neither comes nor goes`, hotPlug);
  }
  if (next === undefined) return live(`volume "${name}" is taken from the machine while it runs`, hotPlug);
  if (old === undefined) return live(`volume "${name}" is given to the machine while it runs`, hotPlug);
  return live(`volume "${name}" is taken from the machine while it runs, and given to it anew`, hotPlug);
}

/** `volumemigration.ValidateVolumes`, `ValidateVolumesUpdateMigration` */
function needOfVolumeMigration(name: string, update: LiveUpdate): Need {
  const { before, instance } = update;
  if (!isLive(update)) {
    return silently(
      `vmRolloutStrategy is Stage, and volume "${name}" is not migrated while the machine runs`,
      volumeUpdate,
    );
  }
  const disk = diskOf(instance, name) ?? diskOf(before, name);
  const isFileSystem = itemsOf(before.domain?.devices?.filesystems).some((one) => textOf(one?.name) === name);
  const unfit = isFileSystem
    ? 'is a file system'
    : known(disk?.shareable) === true
      ? 'is shareable'
      : disk?.lun !== undefined
        ? 'is a lun'
        : undefined;
  if (unfit !== undefined) {
    return restart(`volume "${name}" ${unfit}, and is not migrated; restart the machine`, volumeMigration);
  }
  const { reasons, unknown } = mobilityOf(update);
  const isOther = ({ reason }: { readonly reason: string }): boolean => reason !== 'DisksNotLiveMigratable';
  const obstacle = reasons.find(isOther);
  if (obstacle !== undefined) {
    return restart(
      `volume "${name}" is migrated by moving the machine, which it cannot: ${beforeAdvice(obstacle.message)}; restart it`,
      upstream.volumeMigrationUpdate,
    );
  }
  const open = unknown.find(isOther);
  const whether = open === undefined ? '' : `, if it can move: ${beforeAdvice(open.message)}`;
  return {
    needs: 'migration',
    condition: 'VolumesChange',
    message: `volume "${name}" is copied to its new claim while the machine moves${whether}; ${moves}`,
    source: volumeUpdate,
  };
}

const volumesAreLive = new WeakMap<LiveUpdate, boolean>();

/** Whether no change of a volume asks for a restart by itself. */
function areVolumesLive(update: LiveUpdate): boolean {
  return memo(volumesAreLive, update, () =>
    fieldChanges(update.before.volumes, update.after.volumes, ['volumes']).every((change) => {
      const { condition, source } = needOfVolume(change, update);
      return condition !== 'RestartRequired' || source.startsWith(volumeMigration);
    }),
  );
}

/** `validLiveUpdateDisks`, and what then becomes of the disk. */
export const needOfDisk: LiveNeed = (change, update) => {
  const { before, after } = update;
  if (!takesVolumes(update)) return staged('a disk');
  if (change.isOrder) return live('the order of disks does not matter to a machine that runs', validDisks);
  const index = change.path[3];
  const isWhole = change.path.length === 4;
  const isGone = isWhole && change.change === 'removed';
  const name = nameOf(itemsOf((isGone ? before : after).domain?.devices?.disks), index);
  if (name === undefined) return needOfOther(change, update);
  const [old, next] = [diskOf(before, name), diskOf(after, name)];
  // Where all volumes may change, KubeVirt looks at the disks as if they had been the new ones before.
  const oldVolume = volumeOf(areVolumesLive(update) ? after : before, name);
  const nextVolume = volumeOf(after, name);
  if (next === undefined) return needOfRemovedDisk(name, old, oldVolume, update);
  if (!isHotPlug(nextVolume)) {
    const what = old === undefined ? 'added' : 'changed';
    return restart(`disk "${name}" is ${what}, and no volume of it is hotpluggable; restart the machine`, validDisks);
  }
  if (old === undefined) return needOfHotPlug(name, oldVolume, nextVolume, update);
  return silently(`disk "${name}" is there, and a disk of a machine that runs stays as it is`, hotPlug);
};

function needOfRemovedDisk(name: string, old: Disk | undefined, volume: Volume | undefined, update: LiveUpdate): Need {
  if (old?.cdrom !== undefined) {
    return restart(
      `CD-ROM drive "${name}" is removed, which is not done while the machine runs; restart it`,
      validDisks,
    );
  }
  if (volume !== undefined && !isHotPlug(volume)) {
    return restart(`disk "${name}" is removed, and its volume is not hotpluggable; restart the machine`, validDisks);
  }
  if (volumeOf(update.after, name) !== undefined) {
    return silently(`disk "${name}" is removed and its volume is not`, upstream.restart);
  }
  return needOfHotPlug(name, volume, undefined, update);
}
