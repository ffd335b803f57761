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
  'firmware/require-table': {
    path: 'spec.template.spec.domain.firmware.acpi',
    message: 'firmware.acpi names no table; give slicNameRef or msdmNameRef, or leave acpi out',
  },
  'firmware/require-secret-volume': [
    {
      path: 'spec.template.spec.domain.firmware.acpi.slicNameRef',
      message: 'the table SLIC is in volume "slick", which the machine does not have; name a volume with a Secret',
    },
    {
      path: 'spec.template.spec.domain.firmware.acpi.msdmNameRef',
      message: 'the table MSDM is in volume "root", which holds no Secret; name a volume with a Secret',
    },
  ],
  'firmware/no-kernel-args': {
    path: 'spec.template.spec.domain.firmware.kernelBoot.kernelArgs',
    message:
      'kernelBoot.kernelArgs is given without a kernel; give kernelBoot.container, or set the arguments in the guest',
  },
  'firmware/require-kernel-image': {
    path: 'spec.template.spec.domain.firmware.kernelBoot.container.image',
    message: 'kernelBoot.container has no image; name the container image that holds the kernel',
  },
  'firmware/require-kernel': {
    path: 'spec.template.spec.domain.firmware.kernelBoot.container',
    message: 'kernelBoot.container has nothing to boot; give kernelPath or initrdPath',
  },
  'firmware/valid-kernel-path': [
    {
      path: 'spec.template.spec.domain.firmware.kernelBoot.container.kernelPath',
      message: 'kernelBoot.container.kernelPath is "/"; give the absolute path of a file, without ".", ".." or "//"',
    },
    {
      path: 'spec.template.spec.domain.firmware.kernelBoot.container.kernelPath',
      message:
        'kernelBoot.container.kernelPath is "boot/vmlinuz"; give the absolute path of a file, without ".", ".." or "//"',
    },
    {
      path: 'spec.template.spec.domain.firmware.kernelBoot.container.kernelPath',
      message:
        'kernelBoot.container.kernelPath is "/boot/../vmlinuz"; give the absolute path of a file, without ".", ".." or "//"',
    },
    {
      path: 'spec.template.spec.domain.firmware.kernelBoot.container.kernelPath',
      message:
        'kernelBoot.container.kernelPath is "/boot//vmlinuz"; give the absolute path of a file, without ".", ".." or "//"',
    },
    {
      path: 'spec.template.spec.domain.firmware.kernelBoot.container.initrdPath',
      message:
        'kernelBoot.container.initrdPath is "./initrd"; give the absolute path of a file, without ".", ".." or "//"',
    },
  ],
});
