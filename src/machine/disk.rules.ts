import { type Cluster, gateEnabled } from '../core/cluster';
import { countOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label } from '../core/name';
import type { Report, Rule } from '../core/rule';
import { known } from '../core/value';
import {
  busOf,
  type DiskSpec,
  deviceOf,
  diskDevices,
  diskLabel,
  eachDisk,
  eachDiskWith,
  holds,
  listed,
  volumeOf,
} from './disk-rule';
import type { MachineSpec } from './machine-spec';

const buses = ['virtio', 'scsi', 'sata', 'usb'];

const caches = ['none', 'writethrough', 'writeback'];

const ios = ['native', 'threads'];

const errorPolicies = ['stop', 'ignore', 'report', 'enospace'];

/** `pkg/util/hardware/hw_utils.go`, `PCI_ADDRESS_PATTERN`. */
const pciAddress = /^[\da-fA-F]{4}:[\da-fA-F]{2}:[\da-fA-F]{2}\.[0-7]$/;

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
  {
    id: 'disk/valid-io',
    says: 'the io of a disk is native or threads',
    why: 'the documentation of the API knows a third one, default, which is refused',
    mirrors: 'pkg/storage/admitters/disks.go validateIOMode',
    check: eachDiskWith('io', (disk, report) => {
      const io = textOf(disk.io);
      if (!io || ios.includes(io)) return;
      report(['io'], `${diskLabel(disk)} has io "${io}", which does not exist; choose ${listed(ios)}, or leave it out`);
    }),
  },
  {
    id: 'disk/valid-error-policy',
    says: 'an error policy is stop, ignore, report or enospace',
    mirrors: 'pkg/storage/admitters/disks.go validateErrorPolicy',
    check: eachDiskWith('errorPolicy', (disk, report) => {
      const policy = textOf(disk.errorPolicy);
      if (policy === undefined || errorPolicies.includes(policy)) return;
      report(
        ['errorPolicy'],
        `${diskLabel(disk)} has error policy "${policy}", which does not exist; choose ${listed(errorPolicies)}`,
      );
    }),
  },
  {
    id: 'disk/valid-pci-address',
    says: 'the PCI address of a disk has a domain, a bus, a slot and a function from 0 to 7, in hexadecimal digits',
    mirrors: 'pkg/storage/admitters/disks.go validatePciAddress; pkg/util/hardware/hw_utils.go ParsePciAddress',
    check: eachDiskWith('disk', (disk, report) => {
      const address = textOf(disk.disk?.pciAddress);
      if (!address || pciAddress.test(address)) return;
      report(
        ['disk', 'pciAddress'],
        `${diskLabel(disk)} has pciAddress "${address}", which is none; write one such as 0000:81:01.0`,
      );
    }),
  },
  {
    id: 'disk/no-pci-address',
    says: 'only a disk on virtio has a PCI address',
    mirrors: 'pkg/storage/admitters/disks.go validatePciAddress',
    check: eachDiskWith('disk', (disk, report) => {
      const bus = textOf(disk.disk?.bus);
      if (!bus || bus === 'virtio' || !hasPciAddress(disk)) return;
      report(
        ['disk', 'pciAddress'],
        `${diskLabel(disk)} has a PCI address on bus "${bus}", and only virtio has any; choose bus virtio, or leave pciAddress out`,
      );
    }),
  },
  {
    id: 'disk/no-io-thread',
    says: 'only a disk on virtio has an IO thread to itself',
    mirrors: 'pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('dedicatedIOThread', (disk, report) => {
      const bus = busOf(disk);
      if (!bus || bus === 'virtio' || known(disk.dedicatedIOThread) !== true) return;
      report(
        ['dedicatedIOThread'],
        `${diskLabel(disk)} has an IO thread to itself on bus "${bus}", and only virtio has any; ${deviceOf(disk) === 'cdrom' ? '' : 'choose bus virtio, or '}leave dedicatedIOThread out`,
      );
    }),
  },
  {
    id: 'disk/no-reservation',
    says: 'a lun is reserved only where the KubeVirt resource has persistent reservation switched on',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validatePersistentReservation; pkg/virt-config/virt-config.go PersistentReservationEnabled',
    check: eachDiskWith('lun', (disk, report, _spec, cluster) => {
      if (known(disk.lun?.reservation) !== true || reservationEnabled(cluster)) return;
      report(
        ['lun', 'reservation'],
        `${diskLabel(disk)} may be reserved by the guest, which the cluster has switched off; set persistentReservationConfiguration.enabled in the KubeVirt resource, and under configuration in the program's Cluster`,
      );
    }),
  },
];

/** The gate is GA, which does not switch it on: it counts where it is listed (`virt-config.go`, `PersistentReservationEnabled`). */
function reservationEnabled({ configuration, featureGates }: Cluster): boolean {
  return configuration.persistentReservationConfiguration?.enabled ?? featureGates.includes('PersistentReservation');
}

/** What is asked where nobody else chooses the bus of a disk: a preference may. */
export const unchosenBusRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'disk/require-pci-bus',
    says: 'a disk with a PCI address says its bus',
    mirrors: 'pkg/storage/admitters/disks.go validatePciAddress',
    check: eachDiskWith('disk', requirePciBus),
  },
];

/** Reports a disk with a PCI address that leaves out its bus. */
export function requirePciBus(disk: DiskSpec, report: Report): void {
  if (busOf(disk) !== '' || !hasPciAddress(disk)) return;
  report(
    ['disk', 'bus'],
    `${diskLabel(disk)} has a PCI address, which only virtio has, and says no bus; choose bus virtio`,
  );
}

function hasPciAddress({ disk }: DiskSpec): boolean {
  return Boolean(textOf(disk?.pciAddress));
}
