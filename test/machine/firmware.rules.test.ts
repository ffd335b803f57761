import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import {
  firmwareRules,
  instanceSecureBootRules,
  ownIdentityRules,
  secureBootRules,
} from '../../src/machine/firmware.rules';
import { ownAddressRules } from '../../src/machine/interface.rules';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
import { contestedRules } from '../../src/machine/run-strategy.rules';
import { describeRules } from '../oracle/rule-cases';
import { verdicts } from '../oracle/verdict';

describeRules('firmware', [...firmwareRules, ...secureBootRules, ...instanceSecureBootRules, ...ownIdentityRules], {
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
  'firmware/require-identity': [
    {
      path: 'spec.template.spec.domain.firmware',
      message:
        'the firmware has no serial, which the cluster then makes up; give both, or have your tool overlook them',
    },
    {
      path: 'spec.template.spec.domain.firmware',
      message:
        'the firmware has no uuid and no serial, which the cluster then makes up; give both, or have your tool overlook them',
    },
  ],
});

test('what most machines leave to the cluster is said only where a program asks', () => {
  const loud = [...ownAddressRules, ...ownIdentityRules, ...contestedRules].filter(({ silent }) => silent !== true);
  expect(loud.map(({ id }) => id)).toEqual([]);
  const machine = verdicts('run-strategy').at(-1)?.input ?? {};
  expect(askRules(virtualMachineRuleSets, machine, stockCluster, (_rule, stage) => defaultSeverity(stage))).toEqual([]);
});
