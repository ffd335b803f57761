import { diskRules } from '../../src/machine/disk.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('disk', diskRules, {
  'disk/valid-name': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].name',
      message:
        'disk name "Cd_1" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].name',
      message:
        'disk name "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc" has 64 characters, at most 63 are allowed; choose a shorter one',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].name',
      message:
        'disk name "" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
  ],
  'disk/unique-name': {
    path: 'spec.template.spec.domain.devices.disks[1].name',
    message: 'disk "a" is there more than once; rename one of them',
  },
  'disk/valid-device': {
    path: 'spec.template.spec.domain.devices.disks[0]',
    message: 'disk "root" is disk and cdrom at once, and can be only one; keep one of them',
  },
  'disk/require-volume': {
    path: 'spec.template.spec.domain.devices.disks[0].name',
    message: 'disk "rot" has no volume behind it; add a volume of that name',
  },
  'disk/no-empty-cdrom': {
    path: 'spec.template.spec.domain.devices.disks[0].name',
    message:
      'disk "cd" is a CD-ROM without a volume, whose feature gate DeclarativeHotplugVolumes is off; switch it on in the KubeVirt resource, or add a volume of that name',
  },
  'disk/require-lun-claim': {
    path: 'spec.template.spec.domain.devices.disks[0].lun',
    message:
      'disk "root" is a lun, which needs a claim or a data volume behind it; use one of these, or make it a disk',
  },
  'disk/valid-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" is on bus "nvme", which no machine has; choose virtio, scsi, sata or usb',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" is on bus "ide", which no machine has; choose virtio, scsi, sata or usb',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].cdrom.bus',
      message: 'disk "cd" is on bus "nvme", which no machine has; choose virtio, scsi, sata or usb',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].lun.bus',
      message: 'disk "root" is on bus "nvme", which no machine has; choose virtio, scsi, sata or usb',
    },
  ],
  'disk/no-virtio-cdrom': {
    path: 'spec.template.spec.domain.devices.disks[0].cdrom.bus',
    message: 'disk "cd" is a CD-ROM on bus "virtio", which has no CD-ROMs; choose scsi, sata or usb',
  },
  'disk/no-read-only-sata': {
    path: 'spec.template.spec.domain.devices.disks[0].disk.readonly',
    message: 'disk "root" is read-only on bus "sata", where a hard disk cannot be; choose bus virtio, scsi or usb',
  },
  'disk/valid-cache': {
    path: 'spec.template.spec.domain.devices.disks[0].cache',
    message: 'disk "root" has cache "unsafe", which does not exist; choose none, writethrough or writeback',
  },
  'disk/valid-serial': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].serial',
      message:
        'disk "root" has serial "A b", which may hold only letters, digits, "_", ".", "+" and "-"; choose another',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].serial',
      message: 'disk "root" has a serial of 257 characters, at most 256 are allowed; choose a shorter one',
    },
  ],
});
