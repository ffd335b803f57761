import type { Cluster } from '../core/cluster';
import { isLate, textOf } from '../core/leaf';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import { logicalOnSata } from './block-size.rules';
import { requirePciBus } from './disk.rules';
import { busOf, deviceOf, diskDevices, diskLabel, eachDisk, eachDiskWith } from './disk-rule';
import { type Domain, isTrue } from './domain-rule';
import { downwardMetricsDiskRules, eachMetricsDisk, unchosenMetricsDiskRules } from './downward-metrics.rules';
import type { MachineSpec } from './machine-spec';
import { grows } from './memory-hotplug.rules';
import { amountOrZero } from './resources.rules';

const architectures = ['amd64', 'arm64', 's390x'];

/** What is asked of an instance only: its memory, unless an instancetype says it. */
export const instanceMemoryRules: readonly Rule<MachineSpec>[] = [requireMemory(() => false)];

/** The same of a machine that is taken without: where its memory can grow, the machine itself is refused. */
export const templateMemoryRules: readonly Rule<MachineSpec>[] = [requireMemory(grows)];

function requireMemory(isRefused: (domain: Domain, cluster: Cluster) => boolean): Rule<MachineSpec> {
  return {
    id: 'memory/require-amount',
    says: 'a machine says how much memory it has',
    why: 'the machine itself is taken without: its instance is refused',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go ValidateVirtualMachineInstanceMandatoryFields; pkg/defaults/defaults.go setGuestMemory',
    check({ domain }, report, cluster) {
      if (domain?.memory?.guest !== undefined || domain?.memory?.hugepages !== undefined) return;
      for (const list of ['requests', 'limits'] as const) {
        const amount = amountOrZero(domain?.resources?.[list]?.['memory']);
        if (amount === undefined || Quantity.compare(amount, 0) !== 0) return;
      }
      // With processors of its own, the machine is refused by another rule.
      if (domain !== undefined && (isTrue(domain.cpu?.dedicatedCpuPlacement) || isRefused(domain, cluster))) return;
      report(['domain', 'memory', 'guest'], 'the machine has no memory; give memory.guest, such as 1Gi');
    },
  };
}

/** What is asked of an instance only, and depends on its own architecture, if it says one. */
export const instanceArchitectureRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'architecture/valid-architecture',
    says: 'a machine runs on amd64, arm64 or s390x',
    why: 'the machine itself is taken whatever it says: its instance is refused',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go ValidateVirtualMachineInstancePerArch',
    on: 'architecture',
    check(spec, report) {
      const architecture = textOf(spec.architecture);
      if (!architecture || architectures.includes(architecture)) return;
      report(
        ['architecture'],
        `architecture "${architecture}" is not one that KubeVirt runs on; choose amd64, arm64 or s390x`,
      );
    },
  },
  {
    id: 'firmware/no-bios-on-arm64',
    says: 'on arm64 a machine does not boot by bios',
    mirrors: 'pkg/virt-api/webhooks/arm64.go validateBootOptions',
    on: 'domain.firmware.bootloader',
    check(spec, report, cluster) {
      if (spec.domain?.firmware?.bootloader?.bios === undefined || architectureOf(spec, cluster) !== 'arm64') return;
      report(
        ['domain', 'firmware', 'bootloader', 'bios'],
        'machines on arm64 have no bios; use efi with secureBoot false',
      );
    },
  },
  {
    id: 'cpu/valid-arm64-model',
    says: 'on arm64 the cpu model is host-passthrough, or left out',
    mirrors: 'pkg/virt-api/webhooks/arm64.go validateCPUModel',
    on: 'domain.cpu.model',
    check(spec, report, cluster) {
      const model = textOf(spec.domain?.cpu?.model);
      if (!model || model === 'host-passthrough' || architectureOf(spec, cluster) !== 'arm64') return;
      report(
        ['domain', 'cpu', 'model'],
        `cpu model "${model}" does not work on arm64; choose host-passthrough, or leave it out`,
      );
    },
  },
  {
    id: 'disk/valid-arm64-bus',
    says: 'on arm64 a disk is on virtio or scsi, and a CD-ROM on scsi',
    mirrors: 'pkg/virt-api/webhooks/arm64.go validateDiskBus',
    check: eachDisk((disk, report, spec, cluster) => {
      if (architectureOf(spec, cluster) !== 'arm64') return;
      for (const device of diskDevices) {
        const bus = textOf(disk[device]?.bus);
        if (bus !== 'sata' && bus !== 'usb') continue;
        report(
          [device, 'bus'],
          `${diskLabel(disk)} is on bus "${bus}", which machines on arm64 do not have; choose ${device === 'cdrom' ? 'scsi' : 'virtio or scsi'}`,
        );
      }
    }),
  },
];

/** What is asked of an instance only, about buses that nobody chose: a preference or the architecture may choose them. */
export const instanceBusRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'disk/require-read-only-bus',
    says: 'a hard disk that is read-only says its bus',
    why: 'without one it is put on sata on amd64, and the machine that was taken never starts',
    mirrors: 'pkg/defaults/amd64.go setDefaultAmd64DisksBus; pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('disk', (disk, report, spec, cluster) => {
      if (known(disk.disk?.readonly) !== true || isLate(disk.disk?.bus) || disk.disk?.bus) return;
      if (!isPutOnSata(spec, cluster)) return;
      report(
        ['disk', 'bus'],
        `${diskLabel(disk)} is read-only, and without a bus it is put on sata, where a hard disk cannot be; choose bus virtio, scsi or usb`,
      );
    }),
  },
  {
    id: 'disk/require-cdrom-bus',
    says: 'on arm64 and s390x a CD-ROM says its bus',
    why: 'without one it is put on virtio there, and the machine that was taken never starts',
    mirrors: 'pkg/defaults/arm64.go setDefaultArm64DisksBus; pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('cdrom', (disk, report, spec, cluster) => {
      if (disk.cdrom === undefined || disk.disk !== undefined || disk.lun !== undefined) return;
      if (isLate(disk.cdrom.bus) || disk.cdrom.bus) return;
      const architecture = architectureOf(spec, cluster);
      if (architecture !== 'arm64' && architecture !== 's390x') return;
      report(
        ['cdrom', 'bus'],
        `${diskLabel(disk)} is a CD-ROM, and without a bus it is put on virtio, which has no CD-ROMs; choose bus scsi`,
      );
    }),
  },
  {
    id: 'disk/require-io-thread-bus',
    says: 'a disk with an IO thread to itself says its bus',
    why: 'without one it is put on sata on amd64, and the machine that was taken never starts',
    mirrors: 'pkg/defaults/amd64.go setDefaultAmd64DisksBus; pkg/storage/admitters/disks.go validateBusSupport',
    check: eachDiskWith('dedicatedIOThread', (disk, report, spec, cluster) => {
      if (known(disk.dedicatedIOThread) !== true || busOf(disk) !== '' || !isPutOnSata(spec, cluster)) return;
      report(
        [deviceOf(disk) ?? 'disk', 'bus'],
        `${diskLabel(disk)} has an IO thread to itself, and without a bus it is put on sata, which has none; ${deviceOf(disk) === 'cdrom' ? 'leave dedicatedIOThread out' : 'choose bus virtio'}`,
      );
    }),
  },
  {
    id: 'block-size/require-bus',
    says: 'a disk with logical blocks other than of 512 bytes says its bus',
    why: 'without one it is put on sata on amd64, where they have 512, and the machine that was taken never starts',
    mirrors: 'pkg/defaults/amd64.go setDefaultAmd64DisksBus; pkg/storage/admitters/disks.go validateBlockSize',
    check: eachDiskWith('blockSize', (disk, report, spec, cluster) => {
      if (busOf(disk) !== '' || !isPutOnSata(spec, cluster)) return;
      const problem = logicalOnSata(disk);
      if (problem !== undefined) report(['blockSize', 'custom', 'logical'], `${diskLabel(disk)} ${problem}`);
    }),
  },
  {
    id: 'downward-metrics/require-bus',
    says: 'the disk of downward metrics says its bus',
    why: 'without one it is put on sata on amd64, and the machine that was taken never starts',
    mirrors:
      'pkg/defaults/amd64.go setDefaultAmd64DisksBus; pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootOrder',
    on: 'volumes',
    check(spec, report, cluster) {
      eachMetricsDisk(spec, (disk, i) => {
        if (disk.disk === undefined || busOf(disk) !== '' || !isPutOnSata(spec, cluster)) return;
        report(
          ['domain', 'devices', 'disks', i, 'disk', 'bus'],
          `${diskLabel(disk)} holds downward metrics, which come on virtio only, and without a bus it is put on sata; choose bus virtio`,
        );
      });
    },
  },
];

/** The same of an instance that is made by itself, whose bus is chosen before it is asked about. */
export const instancePciBusRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'disk/require-pci-bus',
    says: 'a disk with a PCI address says its bus',
    mirrors: 'pkg/storage/admitters/disks.go validatePciAddress',
    check: eachDiskWith('disk', (disk, report, spec, cluster) => {
      if (isPutOnSata(spec, cluster)) requirePciBus(disk, report);
    }),
  },
];

/** What is asked of disks of downward metrics that KubeVirt chooses a bus for before it asks: elsewhere than on sata it is right. */
export const instanceMetricsDiskRules: readonly Rule<MachineSpec>[] = [
  ...downwardMetricsDiskRules,
  ...unchosenMetricsDiskRules,
].map(({ check, ...rule }) => ({
  ...rule,
  check(spec, report, cluster) {
    if (isPutOnSata(spec, cluster)) check(spec, report, cluster);
  },
}));

/** Whether KubeVirt puts disks that say no bus on sata: on amd64, and on what is none of its architectures. */
function isPutOnSata(spec: MachineSpec, cluster: Cluster): boolean {
  const architecture = architectureOf(spec, cluster);
  return architecture !== undefined && architecture !== 'arm64' && architecture !== 's390x';
}
