import {
  instanceArchitectureRules,
  instanceBusRules,
  instanceMemoryRules,
} from '../../src/machine/virtual-machine-instance.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('virtual-machine-instance', [...instanceMemoryRules, ...instanceArchitectureRules, ...instanceBusRules], {
  'memory/require-amount': [
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'the machine has no memory; give memory.guest, such as 1Gi',
    },
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'the machine has no memory; give memory.guest, such as 1Gi',
    },
    { path: 'spec.domain.memory.guest', message: 'the machine has no memory; give memory.guest, such as 1Gi' },
    {
      path: 'spec.template.spec.domain.memory.guest',
      message: 'the machine has no memory; give memory.guest, such as 1Gi',
    },
    {
      path: 'spec.template.spec',
      message:
        'the machine says nothing of its instance, and so has no memory; give template.spec.domain.memory.guest, such as 1Gi',
    },
    {
      path: 'spec.template.spec',
      message:
        'the machine says nothing of its instance, and so has no memory; give template.spec.domain.memory.guest, such as 1Gi',
    },
  ],
  'firmware/no-bios-on-arm64': {
    path: 'spec.template.spec.domain.firmware.bootloader.bios',
    message: 'machines on arm64 have no bios; use efi with secureBoot false',
  },
  'architecture/valid-architecture': {
    path: 'spec.template.spec.architecture',
    message: 'architecture "x86_64" is not one that KubeVirt runs on; choose amd64, arm64 or s390x',
  },
  'cpu/valid-arm64-model': {
    path: 'spec.template.spec.domain.cpu.model',
    message: 'cpu model "host-model" does not work on arm64; choose host-passthrough, or leave it out',
  },
  'disk/valid-arm64-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" is on bus "usb", which machines on arm64 do not have; choose virtio or scsi',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].cdrom.bus',
      message: 'disk "cd" is on bus "sata", which machines on arm64 do not have; choose scsi',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].lun.bus',
      message: 'disk "root" is on bus "usb", which machines on arm64 do not have; choose virtio or scsi',
    },
  ],
  'disk/require-read-only-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message:
        'disk "root" is read-only, and without a bus it is put on sata, where a hard disk cannot be; choose bus virtio, scsi or usb',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message:
        'disk "root" is read-only, and without a bus it is put on sata, where a hard disk cannot be; choose bus virtio, scsi or usb',
    },
  ],
  'disk/require-cdrom-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].cdrom.bus',
      message: 'disk "cd" is a CD-ROM, and without a bus it is put on virtio, which has no CD-ROMs; choose bus scsi',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].cdrom.bus',
      message: 'disk "cd" is a CD-ROM, and without a bus it is put on virtio, which has no CD-ROMs; choose bus scsi',
    },
  ],
  'disk/require-io-thread-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message:
        'disk "root" has an IO thread to itself, and without a bus it is put on sata, which has none; choose bus virtio',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message:
        'disk "root" has an IO thread to itself, and without a bus it is put on sata, which has none; choose bus virtio',
    },
    {
      path: 'spec.domain.devices.disks[0].cdrom.bus',
      message:
        'disk "root" has an IO thread to itself, and without a bus it is put on sata, which has none; leave dedicatedIOThread out',
    },
  ],
  'block-size/require-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message:
        'disk "root" says no bus, and is put on sata, where logical blocks have 512 bytes, not 4096; choose 512, or another bus',
    },
    {
      path: 'spec.domain.devices.disks[0].blockSize.custom.logical',
      message:
        'disk "root" says no bus, and is put on sata, where logical blocks have 512 bytes, not 4096; choose 512, or another bus',
    },
  ],
  'downward-metrics/require-bus': {
    path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
    message:
      'disk "root" holds downward metrics, which come on virtio only, and without a bus it is put on sata; choose bus virtio',
  },
});
