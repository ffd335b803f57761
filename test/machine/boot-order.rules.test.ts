import { bootOrderRules } from '../../src/machine/boot-order.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('boot-order', bootOrderRules, {
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
});
