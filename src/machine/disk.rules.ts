import { gateEnabled } from '../core/cluster';
import { countOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label } from '../core/name';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { diskDevices, diskLabel, eachDisk, eachDiskWith, holds, volumeOf } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const buses = ['virtio', 'scsi', 'sata', 'usb'];

const caches = ['none', 'writethrough', 'writeback'];

/** `pkg/storage/admitters/disks.go`, `maxStrLen`. */
const serialLimit = 256;

/** What the cluster checks of a machine's disks, and of the volumes behind them. */
export const diskRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'disk/valid-name',
    says: 'the name of a disk is one that a container can have',
    why: 'KubeVirt names a container after it',
    mirrors: 'pkg/storage/admitters/disks.go validateDiskNameAsContainerName',
    check: eachDisk((disk, report) => {
      const name = textOrEmpty(disk.name);
      const problem = name === undefined ? undefined : dns1123Label(name);
      if (problem !== undefined) report(['name'], `disk name "${name}" ${problem}`);
    }),
  },
  {
    id: 'disk/unique-name',
    says: 'no two disks of a machine have one name',
    mirrors: 'pkg/storage/admitters/disks.go validateDiskName',
    check(spec, report) {
      const disks = spec.domain?.devices?.disks;
      for (let i = 1; i < (disks?.length ?? 0); i += 1) {
        const name = textOf(disks?.[i]?.name);
        if (name === undefined || holds(disks, name, i) !== true) continue;
        report(['domain', 'devices', 'disks', i, 'name'], `disk "${name}" is there more than once; rename one of them`);
      }
    },
  },
  {
    id: 'disk/valid-device',
    says: 'a disk is a disk, a lun or a CD-ROM, one of them',
    mirrors: 'pkg/storage/admitters/disks.go validateDeviceTarget',
    check: eachDisk((disk, report) => {
      if (countOf(disk, diskDevices) < 2) return;
      const devices = diskDevices.filter((device) => disk[device] !== undefined);
      report([], `${diskLabel(disk)} is ${devices.join(' and ')} at once, and can be only one; keep one of them`);
    }),
  },
  {
    id: 'disk/require-volume',
    says: 'behind every disk is a volume of its name',
    why: 'an empty CD-ROM drive is the exception',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder',
    check: eachDisk((disk, report, spec) => {
      const name = textOf(disk.name);
      if (name === undefined || disk.cdrom !== undefined || holds(spec.volumes, name) !== false) return;
      report(['name'], `disk "${name}" has no volume behind it; add a volume of that name`);
    }),
  },
  {
    id: 'disk/no-empty-cdrom',
    says: 'a CD-ROM drive without a volume wants the feature gate DeclarativeHotplugVolumes',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder',
    check: eachDiskWith('cdrom', (disk, report, spec, cluster) => {
      const name = textOf(disk.name);
      if (name === undefined || disk.cdrom === undefined || holds(spec.volumes, name) !== false) return;
      if (gateEnabled(cluster, 'DeclarativeHotplugVolumes')) return;
      report(
        ['name'],
        `disk "${name}" is a CD-ROM without a volume, whose feature gate DeclarativeHotplugVolumes is off; switch it on in the KubeVirt resource, or add a volume of that name`,
      );
    }),
  },
  {
    id: 'disk/require-lun-claim',
    says: 'behind a lun is a claim or a data volume',
    why: 'only these can be passed through as a SCSI device',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder',
    check: eachDiskWith('lun', (disk, report, spec) => {
      const volume = disk.lun === undefined ? undefined : volumeOf(disk, spec);
      if (volume === undefined || volume.persistentVolumeClaim !== undefined || volume.dataVolume !== undefined) return;
      report(
        ['lun'],
        `${diskLabel(disk)} is a lun, which needs a claim or a data volume behind it; use one of these, or make it a disk`,
      );
    }),
  },
  {
    id: 'disk/valid-bus',
    says: 'a disk is on virtio, scsi, sata or usb',
    mirrors: 'pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDisk((disk, report) => {
      for (const device of diskDevices) {
        const bus = textOf(disk[device]?.bus);
        if (!bus || buses.includes(bus)) continue;
        report([device, 'bus'], `${diskLabel(disk)} is on bus "${bus}", which no machine has; choose ${listed(buses)}`);
      }
    }),
  },
  {
    id: 'disk/no-virtio-cdrom',
    says: 'a CD-ROM is on scsi, sata or usb',
    mirrors: 'pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('cdrom', (disk, report) => {
      // Upstream looks at the bus of one device: `disk` before `lun` before `cdrom`.
      if (disk.disk !== undefined || disk.lun !== undefined || textOf(disk.cdrom?.bus) !== 'virtio') return;
      report(
        ['cdrom', 'bus'],
        `${diskLabel(disk)} is a CD-ROM on bus "virtio", which has no CD-ROMs; choose scsi, sata or usb`,
      );
    }),
  },
  {
    id: 'disk/no-read-only-sata',
    says: 'a hard disk that is read-only is not on sata',
    mirrors: 'pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('disk', (disk, report) => {
      if (textOf(disk.disk?.bus) !== 'sata' || known(disk.disk?.readonly) !== true) return;
      report(
        ['disk', 'readonly'],
        `${diskLabel(disk)} is read-only on bus "sata", where a hard disk cannot be; choose bus virtio, scsi or usb`,
      );
    }),
  },
  {
    id: 'disk/valid-cache',
    says: 'a cache is none, writethrough or writeback',
    mirrors: 'pkg/storage/admitters/disks.go validateCacheMode',
    check: eachDiskWith('cache', (disk, report) => {
      const cache = textOf(disk.cache);
      if (!cache || caches.includes(cache)) return;
      report(['cache'], `${diskLabel(disk)} has cache "${cache}", which does not exist; choose ${listed(caches)}`);
    }),
  },
  {
    id: 'disk/valid-serial',
    says: 'a serial has at most 256 letters, digits, "_", ".", "+" and "-"',
    mirrors: 'pkg/storage/admitters/disks.go validateSerialNumValue, validateSerialNumLength',
    check: eachDiskWith('serial', (disk, report) => {
      const serial = textOf(disk.serial);
      if (!serial) return;
      if (!/^[A-Za-z0-9_.+-]+$/.test(serial)) {
        report(
          ['serial'],
          `${diskLabel(disk)} has serial "${serial}", which may hold only letters, digits, "_", ".", "+" and "-"; choose another`,
        );
      } else if (serial.length > serialLimit) {
        report(
          ['serial'],
          `${diskLabel(disk)} has a serial of ${serial.length} characters, at most ${serialLimit} are allowed; choose a shorter one`,
        );
      }
    }),
  },
];

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
