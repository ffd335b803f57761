import { gateEnabled } from '../core/cluster';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Rule } from '../core/rule';
import {
  type DiskSpec,
  diskLabel,
  eachVolumeWith,
  holds,
  onlyVolumeWith,
  type VolumeSpec,
  volumeLabel,
  volumeOf,
} from './disk-rule';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

function isMetrics(volume: VolumeSpec | undefined): boolean {
  return volume?.downwardMetrics !== undefined;
}

/** Looks at each disk that holds figures about the node. */
export function eachMetricsDisk(spec: MachineSpec, look: (disk: DiskSpec, index: number) => void): void {
  if (!itemsOf(spec.volumes).some(isMetrics)) return;
  const disks = itemsOf(spec.domain?.devices?.disks);
  for (let i = 0; i < disks.length; i += 1) {
    const disk = disks[i];
    if (disk && isMetrics(volumeOf(disk, spec))) look(disk, i);
  }
}

/** What the cluster checks of the figures about the node that a machine is given. */
export const downwardMetricsRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'downward-metrics/require-feature-gate',
    says: 'downward metrics come with the feature gate DownwardMetrics switched on',
    why: 'the volume and the serial device want it alike',
    mirrors: `${admitter} validateVolumes, validateDownwardMetrics`,
    check(spec, report, cluster) {
      const volumes = itemsOf(spec.volumes);
      const isDevice = spec.domain?.devices?.downwardMetrics !== undefined;
      if ((!isDevice && !volumes.some(isMetrics)) || gateEnabled(cluster, 'DownwardMetrics')) return;
      const advice =
        "whose feature gate DownwardMetrics is off; switch it on in the KubeVirt resource, and name it in the program's Cluster";
      if (isDevice)
        report(['domain', 'devices', 'downwardMetrics'], `the machine asks for downward metrics, ${advice}`);
      for (let i = 0; i < volumes.length; i += 1) {
        const volume = volumes[i];
        if (!volume || !isMetrics(volume)) continue;
        report(['volumes', i, 'downwardMetrics'], `${volumeLabel(volume)} holds downward metrics, ${advice}`);
      }
    },
  },
  {
    id: 'downward-metrics/unique-volume',
    says: 'a machine has at most one volume of downward metrics',
    mirrors: `${admitter} validateVolumes`,
    check: onlyVolumeWith('downwardMetrics', 'downward metrics'),
  },
  requireDisk((disk) => disk.lun !== undefined || disk.cdrom !== undefined),
  {
    id: 'downward-metrics/valid-bus',
    says: 'downward metrics are on virtio',
    mirrors: `${admitter} validateBootOrder`,
    on: 'volumes',
    check(spec, report) {
      eachMetricsDisk(spec, (disk, i) => {
        const bus = textOf(disk.disk?.bus);
        if (!bus || bus === 'virtio') return;
        report(
          ['domain', 'devices', 'disks', i, 'disk', 'bus'],
          `${diskLabel(disk)} holds downward metrics, which come on virtio only, and is on bus "${bus}"; choose virtio`,
        );
      });
    },
  },
];

/** What is asked of a disk that says nothing of what it is, where KubeVirt does not choose before it asks: of templates of machines. */
export const unchosenMetricsDiskRules: readonly Rule<MachineSpec>[] = [requireDisk(isUnchosen)];

/** Whether a disk says neither that it is a disk nor that it is a lun or a CD-ROM. */
function isUnchosen({ disk, lun, cdrom }: DiskSpec): boolean {
  return disk === undefined && lun === undefined && cdrom === undefined;
}

/** Refuses what is no disk, of those that are meant. */
function requireDisk(isMeant: (disk: DiskSpec) => boolean): Rule<MachineSpec> {
  return {
    id: 'downward-metrics/require-disk',
    says: 'downward metrics are on a disk, and not on a lun or a CD-ROM',
    mirrors: `${admitter} validateBootOrder`,
    on: 'volumes',
    check(spec, report) {
      eachMetricsDisk(spec, (disk, i) => {
        if (disk.disk !== undefined || !isMeant(disk)) return;
        report(
          ['domain', 'devices', 'disks', i],
          `${diskLabel(disk)} holds downward metrics, and is no disk; make it a disk on virtio`,
        );
      });
    },
  };
}

/** What is asked where a volume that nothing uses becomes a disk, which KubeVirt makes without asking what is on it. */
export const downwardMetricsDiskRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'downward-metrics/require-own-disk',
    says: 'a volume of downward metrics has a disk in the machine',
    why: 'the disk that KubeVirt adds for a volume without one is on no bus of its choice',
    mirrors: `pkg/util/util.go SetDefaultVolumeDisk; ${admitter} validateBootOrder`,
    check: eachVolumeWith('downwardMetrics', (volume, report, { domain }) => {
      const name = textOrEmpty(volume.name);
      if (name === undefined || !isMetrics(volume)) return;
      if (holds(domain?.devices?.disks, name) !== false || holds(domain?.devices?.filesystems, name) !== false) return;
      report([], `${volumeLabel(volume)} holds downward metrics, and no disk is of that name; add a disk on virtio`);
    }),
  },
];
