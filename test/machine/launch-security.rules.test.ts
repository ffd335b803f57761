import {
  launchSecurityFirmwareRules,
  launchSecurityRules,
  statedArchitectureRules,
} from '../../src/machine/launch-security.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('launch-security', [...launchSecurityRules, ...launchSecurityFirmwareRules, ...statedArchitectureRules], {
  'launch-security/valid-architecture': {
    path: 'spec.template.spec.domain.launchSecurity',
    message: 'launchSecurity is given, which machines on arm64 do not have; leave it out',
  },
  'launch-security/unique-type': [
    {
      path: 'spec.template.spec.domain.launchSecurity',
      message: 'launchSecurity is sev and snp, and a machine has one type of it; keep one',
    },
    {
      path: 'spec.domain.launchSecurity',
      message: 'launchSecurity says no type, which is for s390x only; give sev, snp or tdx',
    },
  ],
  'launch-security/require-feature-gate': [
    {
      path: 'spec.template.spec.domain.launchSecurity',
      message:
        'launchSecurity.snp is given, whose feature gate WorkloadEncryptionSEV is off; switch it on in the KubeVirt resource, or do without',
    },
    {
      path: 'spec.template.spec.domain.launchSecurity',
      message:
        'launchSecurity.tdx is given, whose feature gate WorkloadEncryptionTDX is off; switch it on in the KubeVirt resource, or do without',
    },
  ],
  'launch-security/no-smm': {
    path: 'spec.template.spec.domain.features.smm',
    message: 'launchSecurity.tdx does not go with system management mode; leave features.smm out',
  },
  'launch-security/require-efi': [
    {
      path: 'spec.template.spec.domain.firmware.bootloader',
      message: 'launchSecurity.sev needs an efi to boot by; give firmware.bootloader.efi with secureBoot false',
    },
    {
      path: 'spec.domain.firmware.bootloader',
      message: 'launchSecurity.tdx needs an efi to boot by; give firmware.bootloader.efi',
    },
  ],
  'launch-security/no-secure-boot': [
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi.secureBoot',
      message: 'launchSecurity.sev does not go with secure boot; set secureBoot to false',
    },
    {
      path: 'spec.domain.firmware.bootloader.efi.secureBoot',
      message:
        'launchSecurity.snp does not go with secure boot, which efi has unless it is told not to; set secureBoot to false',
    },
  ],
  'launch-security/no-persistent-efi': [
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi.persistent',
      message: 'launchSecurity.snp does not go with an efi that keeps its variables; set persistent to false',
    },
    {
      path: 'spec.template.spec.domain.firmware.bootloader.efi.persistent',
      message: 'launchSecurity.snp does not go with an efi that keeps its variables; set persistent to false',
    },
  ],
  'launch-security/require-paused-start': {
    path: 'spec.template.spec.startStrategy',
    message:
      'launchSecurity.sev.attestation needs a machine that waits for it; set startStrategy to Paused, or do without attestation',
  },
  'launch-security/no-bootable-interface': {
    path: 'spec.template.spec.domain.devices.interfaces[0].bootOrder',
    message:
      'interface "default" has a bootOrder, and a machine with launchSecurity.snp does not boot from interfaces; leave it out',
  },
  'launch-security/require-architecture': {
    path: 'spec.template.spec.architecture',
    message:
      'launchSecurity is given, and a set of instances does not take the architecture of the cluster; give architecture, amd64 or s390x',
  },
});
