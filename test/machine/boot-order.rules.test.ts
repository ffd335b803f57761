import { bootableRules, bootOrderRules } from '../../src/machine/boot-order.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('boot-order', [...bootOrderRules, ...bootableRules], {
  'boot-order/valid-order': [
    {
      path: 'spec.template.spec.domain.devices.disks[0].bootOrder',
      message: 'disk "a" has boot order 0, and orders count from 1; choose a whole number of at least 1',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0].bootOrder',
      message: 'disk "a" has boot order -1, and orders count from 1; choose a whole number of at least 1',
    },
    {
      path: 'spec.template.spec.domain.devices.interfaces[0].bootOrder',
      message: 'interface "default" has boot order 0, and orders count from 1; choose a whole number of at least 1',
    },
  ],
  'boot-order/unique-order': [
    {
      path: 'spec.template.spec.domain.devices.disks[1].bootOrder',
      message: 'disk "b" has boot order 1 like disk "a"; choose another number',
    },
    {
      path: 'spec.template.spec.domain.devices.interfaces[0].bootOrder',
      message: 'interface "default" has boot order 1 like disk "a"; choose another number',
    },
  ],
  'boot-order/require-bootable': [
    {
      path: 'spec.template.spec.domain.devices.disks',
      message:
        'the machine has nothing to boot from: disk "root" is empty; give it an image, a claim or a data volume, or an interface with a boot order',
    },
    {
      path: 'spec.template.spec.domain.devices.disks',
      message:
        'the machine has nothing to boot from: disk "init" holds cloud-init data; give it an image, a claim or a data volume, or an interface with a boot order',
    },
  ],
});
