import { type Cluster, gateEnabled } from '../core/cluster';
import { itemsOf, textOf } from '../core/leaf';
import type { Report, Rule } from '../core/rule';
import { known } from '../core/value';
import { busOf, type DiskSpec, deviceOf, diskLabel, eachVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';

const controller = 'pkg/virt-controller/watch/vm/vm.go handleDeclarativeVolumeHotplug';
const admitter = 'pkg/storage/admitters/storagehotplug.go';

/** Where a volume says that it comes and goes while the machine runs; `undefined` where it does not. */
const hotPluggable = ['persistentVolumeClaim.hotpluggable', 'dataVolume.hotpluggable'] as const;

function hotPlugOf(volume: VolumeSpec): 'persistentVolumeClaim' | 'dataVolume' | undefined {
  if (known(volume.persistentVolumeClaim?.hotpluggable) === true) return 'persistentVolumeClaim';
  return known(volume.dataVolume?.hotpluggable) === true ? 'dataVolume' : undefined;
}

/** The disk of a volume's name: the last, as KubeVirt indexes them (`getDiskMap`); `undefined` where one's name is not known yet. */
function diskOf(volume: VolumeSpec, spec: MachineSpec): DiskSpec | 'none' | undefined {
  const name = textOf(volume.name);
  let found: DiskSpec | 'none' = 'none';
  for (const disk of itemsOf(spec.domain?.devices?.disks)) {
    const other = textOf(disk?.name);
    if (name === undefined || (disk && other === undefined)) return undefined;
    if (disk && other === name) found = disk;
  }
  return found;
}

/** Why a running machine is not given a disk (`ValidateHotplugDiskConfiguration`), and what to do. */
function problemOf(disk: DiskSpec): string | undefined {
  const device = deviceOf(disk);
  const bus = busOf(disk);
  // The medium of a CD-ROM drive that is there already comes and goes.
  if (bus === undefined || device === 'cdrom') return undefined;
  if (device === undefined) return 'says neither disk nor lun; make it a disk on virtio';
  const buses = device === 'lun' ? ['scsi'] : ['virtio', 'scsi'];
  if (buses.includes(bus)) return undefined;
  const where = bus === '' ? 'says no bus' : `is on bus "${bus}"`;
  return `is a ${device} and ${where}; choose bus ${buses.join(' or ')}`;
}

/** What is taken of volumes that come and go while the machine runs, and does not come, wherever the buses are from. */
export const hotPlugRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'hot-plug/require-feature-gate',
    says: 'volumes come and go with the feature gate DeclarativeHotplugVolumes switched on, and HotplugVolumes not listed',
    why: 'the one before, HotplugVolumes, leaves it to commands',
    stage: 'later',
    mirrors: controller,
    check: eachHotPlug((volume, source, report, _spec, cluster) => {
      const isOld = gateEnabled(cluster, 'HotplugVolumes');
      if (!isOld && gateEnabled(cluster, 'DeclarativeHotplugVolumes')) return;
      const why = isOld
        ? 'the feature gate HotplugVolumes is listed'
        : 'the feature gate DeclarativeHotplugVolumes is off';
      const advice = isOld
        ? 'take it out of the list in the KubeVirt resource'
        : 'switch it on in the KubeVirt resource';
      report(
        [source, 'hotpluggable'],
        `${volumeLabel(volume)} is hot-pluggable, but ${why}, and it neither comes nor goes while the machine runs; ${advice}, or leave hotpluggable out`,
      );
    }),
  },
  {
    id: 'hot-plug/require-disk',
    says: 'a volume that comes and goes has a disk of its name',
    why: 'only a machine that starts is given one by itself',
    stage: 'later',
    mirrors: `${admitter} validateExpectedDisksAndFilesystems, verifyHotplugVolumes`,
    check: eachHotPlug((volume, source, report, spec) => {
      if (diskOf(volume, spec) !== 'none') return;
      report(
        [source, 'hotpluggable'],
        `${volumeLabel(volume)} is hot-pluggable, but no disk has its name, and a running machine does not get it; add a disk on virtio`,
      );
    }),
  },
  {
    id: 'hot-plug/no-disabled-hot-plug',
    says: 'a machine whose volumes come and go does not disable it',
    stage: 'later',
    mirrors: 'pkg/virt-controller/services/template.go RenderLaunchManifest, withHotplugSupport',
    check: eachHotPlug((volume, source, report, spec) => {
      if (known(spec.domain?.devices?.disableHotplug) !== true) return;
      report(
        [source, 'hotpluggable'],
        `${volumeLabel(volume)} is hot-pluggable, but the machine has disableHotplug, and never gets it; leave one of them out`,
      );
    }),
  },
];

/** What is asked of a machine as it is written: a disk that comes while it runs is given to it without what a preference says. */
export const hotPlugBusRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'hot-plug/valid-device',
    says: 'a disk that comes and goes is a disk on virtio or scsi, or a lun on scsi',
    why: 'KubeVirt adds no other to a running machine; a bus that is not written is none of them, also where a preference would choose one',
    stage: 'later',
    mirrors: `${admitter} ValidateHotplugDiskConfiguration; pkg/storage/hotplug/hotplug.go getNewHotplugVMDisks`,
    check: eachHotPlug((volume, source, report, spec) => {
      const disk = diskOf(volume, spec);
      const problem = disk === undefined || disk === 'none' ? undefined : problemOf(disk);
      if (disk === undefined || disk === 'none' || problem === undefined) return;
      report(
        [source, 'hotpluggable'],
        `${diskLabel(disk)} is hot-pluggable, and no running machine is given it, for it ${problem}`,
      );
    }),
  },
];

/** What is asked of the machine around it. */
export const hotPlugMachineRules: readonly Rule<Machine>[] = [
  {
    id: 'hot-plug/no-volume-migration',
    says: 'a machine whose volumes come and go does not migrate them to others instead',
    stage: 'later',
    mirrors: 'pkg/storage/hotplug/hotplug.go HandleDeclarativeVolumes',
    on: 'spec.updateVolumesStrategy',
    check({ spec }, report) {
      if (textOf(spec?.updateVolumesStrategy) !== 'Migration') return;
      for (const volume of itemsOf(spec?.template?.spec?.volumes)) {
        if (!volume || hotPlugOf(volume) === undefined) continue;
        report(
          ['spec', 'updateVolumesStrategy'],
          `${volumeLabel(volume)} is hot-pluggable, but with updateVolumesStrategy "Migration" no volume comes or goes while the machine runs; leave one of them out`,
        );
        return;
      }
    },
  },
];

function eachHotPlug(
  check: (
    volume: VolumeSpec,
    source: 'persistentVolumeClaim' | 'dataVolume',
    report: Report,
    spec: MachineSpec,
    cluster: Cluster,
  ) => void,
): Rule<MachineSpec>['check'] {
  return eachVolumeWith(hotPluggable, (volume, report, spec, cluster) => {
    const source = hotPlugOf(volume);
    if (source !== undefined) check(volume, source, report, spec, cluster);
  });
}
