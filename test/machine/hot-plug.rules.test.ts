import { hotPlugBusRules, hotPlugMachineRules, hotPlugRules } from '../../src/machine/hot-plug.rules';
import { describeRules } from '../oracle/rule-cases';

const claim = 'spec.template.spec.volumes[0].persistentVolumeClaim.hotpluggable';

describeRules('hot-plug', [...hotPlugRules, ...hotPlugBusRules, ...hotPlugMachineRules] as typeof hotPlugRules, {
  'hot-plug/require-feature-gate': [
    {
      path: claim,
      message:
        'volume "data" is hot-pluggable, but the feature gate DeclarativeHotplugVolumes is off, and it neither comes nor goes while the machine runs; switch it on in the KubeVirt resource, or leave hotpluggable out',
    },
    {
      path: claim,
      message:
        'volume "data" is hot-pluggable, but the feature gate HotplugVolumes is listed, and it neither comes nor goes while the machine runs; take it out of the list in the KubeVirt resource, or leave hotpluggable out',
    },
  ],
  'hot-plug/require-disk': {
    path: 'spec.template.spec.volumes[0].dataVolume.hotpluggable',
    message:
      'volume "data" is hot-pluggable, but no disk has its name, and a running machine does not get it; add a disk on virtio',
  },
  'hot-plug/no-disabled-hot-plug': {
    path: claim,
    message:
      'volume "data" is hot-pluggable, but the machine has disableHotplug, and never gets it; leave one of them out',
  },
  'hot-plug/valid-device': [
    {
      path: claim,
      message:
        'disk "data" is hot-pluggable, and no running machine is given it, for it is a disk and is on bus "sata"; choose bus virtio or scsi',
    },
    {
      path: claim,
      message:
        'disk "data" is hot-pluggable, and no running machine is given it, for it is a disk and says no bus; choose bus virtio or scsi',
    },
    {
      path: claim,
      message:
        'disk "data" is hot-pluggable, and no running machine is given it, for it is a lun and is on bus "virtio"; choose bus scsi',
    },
    {
      path: claim,
      message:
        'disk "data" is hot-pluggable, and no running machine is given it, for it says neither disk nor lun; make it a disk on virtio',
    },
    // A preference prefers virtio.
    {
      path: claim,
      message:
        'disk "data" is hot-pluggable, and no running machine is given it, for it is a disk and says no bus; choose bus virtio or scsi',
    },
  ],
  'hot-plug/no-volume-migration': {
    path: 'spec.updateVolumesStrategy',
    message:
      'volume "data" is hot-pluggable, but with updateVolumesStrategy "Migration" no volume comes or goes while the machine runs; leave one of them out',
  },
});
