import { isLate, itemsOf, textOf } from '../core/leaf';
import { known } from '../core/value';
import { accessModesOf } from './claim-access';
import type { VolumeSpec } from './disk-rule';
import type { MachineSpec } from './machine-spec';
import type { Migrant, Obstruct } from './migratability';

/** `pkg/virt-handler/vm.go`, `checkVolumesForMigration`: notes what keeps the disks from moving, and gives whether any must be copied. */
export function migrationOfDisks(migrant: Migrant, obstruct: Obstruct): boolean {
  const { spec } = migrant;
  const volumes = itemsOf(spec.volumes);
  let isCopied = false;
  for (let i = 0; i < volumes.length; i += 1) {
    const volume = volumes[i];
    if (volume === undefined || volume === null) continue;
    const claim = claimOf(volume);
    if (claim !== undefined) {
      if (isShared(volume, claim, i, migrant, obstruct)) continue;
      // Upstream stops here: whether others are copied, it does not ask.
      isCopied = true;
    } else if (volume.hostDisk !== undefined) {
      const shared = volume.hostDisk?.shared;
      if (known(shared) === true) continue;
      isCopied = true;
      obstruct(
        !isLate(shared),
        'DisksNotLiveMigratable',
        ['volumes', i, 'hostDisk'],
        `volume "${textOf(volume.name)}" is a file on one node; use a claim that is ReadWriteMany, or say shared where all nodes see the file`,
      );
    } else if (!isWithFilesystem(volume, spec) && !isReadOnly(volume, spec)) isCopied = true;
  }
  return isCopied;
}

/** The claim behind a volume, by its name. */
function claimOf(volume: VolumeSpec): { name: unknown; field: 'persistentVolumeClaim' | 'dataVolume' } | undefined {
  if (volume.persistentVolumeClaim !== undefined) {
    return { name: volume.persistentVolumeClaim?.claimName, field: 'persistentVolumeClaim' };
  }
  return volume.dataVolume === undefined ? undefined : { name: volume.dataVolume?.name, field: 'dataVolume' };
}

function isShared(
  volume: VolumeSpec,
  { name, field }: NonNullable<ReturnType<typeof claimOf>>,
  index: number,
  { namespace, templates, storage }: Migrant,
  obstruct: Obstruct,
): boolean {
  const claim = textOf(name);
  const modes = claim === undefined ? undefined : accessModesOf(claim, namespace, templates, storage);
  if (modes?.includes('ReadWriteMany')) return true;
  const label = `volume "${textOf(volume.name)}" is claim "${claim ?? '…'}"`;
  obstruct(
    modes !== undefined,
    'DisksNotLiveMigratable',
    ['volumes', index, field],
    modes === undefined
      ? `${label}, whose access modes nothing says; it can move only when it is ReadWriteMany`
      : `${label}, which is ${modes.join(', ')}, and can move only when it is ReadWriteMany`,
  );
  return false;
}

function isWithFilesystem(volume: VolumeSpec, spec: MachineSpec): boolean {
  const name = textOf(volume.name);
  return itemsOf(spec.domain?.devices?.filesystems).some((filesystem) => textOf(filesystem?.name) === name);
}

/** Whether a CD-ROM shows the volume that nobody writes to; every node has what is on it. */
function isReadOnly(volume: VolumeSpec, spec: MachineSpec): boolean {
  const name = textOf(volume.name);
  return itemsOf(spec.domain?.devices?.disks).some(
    (disk) => textOf(disk?.name) === name && disk?.cdrom !== undefined && known(disk.cdrom?.readonly) !== false,
  );
}
