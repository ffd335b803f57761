import { blockSizeRules } from '../../src/machine/block-size.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('block-size', blockSizeRules, {
  'block-size/no-matching': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize',
      message: 'disk "root" has block sizes of its own and those of its volume; keep custom or matchVolume',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize',
      message: 'disk "root" has block sizes of its own and those of its volume; keep custom or matchVolume',
    },
  ],
  'block-size/valid-logical': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message:
        'disk "root" has logical blocks of 8192 bytes on physical ones of 4096, which cannot be smaller; choose another',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message:
        'disk "root" is on bus "sata", where logical blocks have 512 bytes, not 4096; choose 512, or another bus',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message:
        'disk "root" is on bus "sata", where logical blocks have 512 bytes, not 4096; choose 512, or another bus',
    },
  ],
  'block-size/valid-granularity': {
    path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.discardGranularity',
    message:
      'disk "root" has a discard granularity of 512 bytes, which is no multiple of its logical blocks of 1024; choose one',
  },
  'block-size/valid-size': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message: 'disk "root" has logical blocks of 256 bytes; choose a power of two from 512 to 2097152',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.logical',
      message: 'disk "root" has logical blocks of 0 bytes; choose a power of two from 512 to 2097152',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.physical',
      message: 'disk "root" has physical blocks of 4194304 bytes; choose a power of two from 512 to 2097152',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].blockSize.custom.physical',
      message: 'disk "root" has physical blocks of 2000 bytes; choose a power of two from 512 to 2097152',
    },
  ],
});
