import { diskRules, unchosenBusRules } from '../../src/machine/disk.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('disk', [...diskRules, ...unchosenBusRules], {
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
  'disk/valid-io': {
    path: 'spec.template.spec.domain.devices.disks[0].io',
    message: 'disk "root" has io "default", which does not exist; choose native or threads, or leave it out',
  },
  'disk/valid-error-policy': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].errorPolicy',
      message: 'disk "root" has error policy "retry", which does not exist; choose stop, ignore, report or enospace',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].errorPolicy',
      message: 'disk "root" has error policy "", which does not exist; choose stop, ignore, report or enospace',
    },
  ],
  'disk/valid-pci-address': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.pciAddress',
      message: 'disk "root" has pciAddress "0000:81:01.10", which is none; write one such as 0000:81:01.0',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.pciAddress',
      message: 'disk "root" has pciAddress "81:01.0", which is none; write one such as 0000:81:01.0',
    },
  ],
  'disk/no-pci-address': {
    path: 'spec.template.spec.domain.devices.disks[0].disk.pciAddress',
    message:
      'disk "root" has a PCI address on bus "scsi", and only virtio has any; choose bus virtio, or leave pciAddress out',
  },
  'disk/require-pci-bus': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" has a PCI address, which only virtio has, and says no bus; choose bus virtio',
    },
    {
      path: 'spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" has a PCI address, which only virtio has, and says no bus; choose bus virtio',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" has a PCI address, which only virtio has, and says no bus; choose bus virtio',
    },
    // Neither does its preference.
    {
      path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
      message: 'disk "root" has a PCI address, which only virtio has, and says no bus; choose bus virtio',
    },
  ],
  'disk/no-io-thread': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].dedicatedIOThread',
      message:
        'disk "root" has an IO thread to itself on bus "scsi", and only virtio has any; choose bus virtio, or leave dedicatedIOThread out',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].dedicatedIOThread',
      message:
        'disk "root" has an IO thread to itself on bus "sata", and only virtio has any; leave dedicatedIOThread out',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].dedicatedIOThread',
      message:
        'disk "root" has an IO thread to itself on bus "scsi", and only virtio has any; choose bus virtio, or leave dedicatedIOThread out',
    },
  ],
  'disk/no-reservation': {
    path: 'spec.template.spec.domain.devices.disks[0].lun.reservation',
    message:
      'disk "root" may be reserved by the guest, which the cluster has switched off; set persistentReservationConfiguration.enabled in the KubeVirt resource, and under configuration in the program\'s Cluster',
  },
});
