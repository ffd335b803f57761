import { bootableRules } from '../../src/machine/bootable.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('bootable', bootableRules, {
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
