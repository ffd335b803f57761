import { firmwareRules, instanceSecureBootRules, secureBootRules } from '../../src/machine/firmware.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('firmware', [...firmwareRules, ...secureBootRules, ...instanceSecureBootRules], {
  'firmware/unique-bootloader': {
    path: 'spec.template.spec.domain.firmware.bootloader',
    message: 'the firmware is both bios and efi, and a machine boots by one of them; keep one',
  },
  'firmware/require-smm': [
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely, which needs the feature smm; give features.smm, or set secureBoot to false',
    },
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely (as efi does unless secureBoot is false), which needs the feature smm; give features.smm, or set secureBoot to false',
    },
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely (as efi does unless secureBoot is false), which needs the feature smm; give features.smm, or set secureBoot to false',
    },
    {
      path: 'spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely (as efi does unless secureBoot is false), which needs the feature smm; give features.smm, or set secureBoot to false',
    },
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely (as efi does unless secureBoot is false), which needs the feature smm; give features.smm, or set secureBoot to false',
    },
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi',
      message:
        'the firmware boots securely (as efi does unless secureBoot is false), which needs the feature smm; give features.smm, or set secureBoot to false',
    },
  ],
});
