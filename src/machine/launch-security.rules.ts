import { type Cluster, gateEnabled } from '../core/cluster';
import type { FeatureGate } from '../core/feature-gate';
import { isLate, itemsOf, textOrEmpty } from '../core/leaf';
import { type Report, type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import { isTrue } from './domain-rule';
import { interfaceLabel } from './interface-rule';
import type { MachineSpec } from './machine-spec';

const mirrors = 'pkg/virt-api/webhooks/amd64.go ValidateLaunchSecurityAmd64';

/** The types of launch security on amd64, and the feature gate of each. */
const types = ['sev', 'snp', 'tdx'] as const;
type Type = (typeof types)[number];

const gates: Readonly<Record<Type, FeatureGate>> = {
  sev: 'WorkloadEncryptionSEV',
  snp: 'WorkloadEncryptionSEV',
  tdx: 'WorkloadEncryptionTDX',
};

const path = ['domain', 'launchSecurity'] as const;

function typesOf({ domain }: MachineSpec): readonly Type[] {
  return types.filter((type) => domain?.launchSecurity?.[type] !== undefined);
}

/** A check of machines on amd64 that have one type of launch security, whose gate is on: of others nothing more is asked. */
function ofType(check: (spec: MachineSpec, type: Type, report: Report) => void): Rule<MachineSpec>['check'] {
  return (spec, report, cluster) => {
    if (!isOn(spec, cluster, 'amd64')) return;
    const [type, other] = typesOf(spec);
    if (type === undefined || other !== undefined || !gateEnabled(cluster, gates[type])) return;
    check(spec, type, report);
  };
}

function isOn(spec: MachineSpec, cluster: Cluster, architecture: string): boolean {
  return spec.domain?.launchSecurity !== undefined && architectureOf(spec, cluster) === architecture;
}

/** What the cluster checks of launch security, which depends on the architecture. */
export const launchSecurityRules: readonly Rule<MachineSpec>[] = rulesOn('domain.launchSecurity', [
  {
    id: 'launch-security/valid-architecture',
    says: 'launch security is for amd64 and s390x',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateLaunchSecurity',
    check(spec, report, cluster) {
      if (spec.domain?.launchSecurity === undefined) return;
      const architecture = architectureOf(spec, cluster);
      if (architecture === undefined || architecture === 'amd64' || architecture === 's390x') return;
      report(path, `launchSecurity is given, which machines on ${architecture} do not have; leave it out`);
    },
  },
  {
    id: 'launch-security/unique-type',
    says: 'on amd64, launch security is one of sev, snp and tdx',
    mirrors,
    check(spec, report, cluster) {
      if (!isOn(spec, cluster, 'amd64')) return;
      const given = typesOf(spec);
      if (given.length === 1) return;
      report(
        path,
        given.length === 0
          ? 'launchSecurity says no type, which is for s390x only; give sev, snp or tdx'
          : `launchSecurity is ${given.join(' and ')}, and a machine has one type of it; keep one`,
      );
    },
  },
  {
    id: 'launch-security/require-feature-gate',
    says: 'sev and snp come with the feature gate WorkloadEncryptionSEV, tdx with WorkloadEncryptionTDX',
    mirrors,
    check(spec, report, cluster) {
      if (!isOn(spec, cluster, 'amd64')) return;
      const [type, other] = typesOf(spec);
      if (type === undefined || other !== undefined || gateEnabled(cluster, gates[type])) return;
      report(
        path,
        `launchSecurity.${type} is given, whose feature gate ${gates[type]} is off; switch it on in the KubeVirt resource, or do without`,
      );
    },
  },
  {
    id: 'launch-security/require-paused-start',
    says: 'a machine with sev.attestation starts paused',
    mirrors,
    check: ofType(({ domain, startStrategy }, type, report) => {
      if (type !== 'sev' || domain?.launchSecurity?.sev?.attestation === undefined) return;
      if (isLate(startStrategy) || known(startStrategy) === 'Paused') return;
      report(
        ['startStrategy'],
        'launchSecurity.sev.attestation needs a machine that waits for it; set startStrategy to Paused, or do without attestation',
      );
    }),
  },
  {
    id: 'launch-security/no-bootable-interface',
    says: 'a machine with launch security does not boot from its interfaces',
    mirrors,
    check: ofType(({ domain }, type, report) => {
      const nics = itemsOf(domain?.devices?.interfaces);
      for (let i = 0; i < nics.length; i += 1) {
        const nic = nics[i];
        if (nic?.bootOrder === undefined) continue;
        report(
          ['domain', 'devices', 'interfaces', i, 'bootOrder'],
          `${interfaceLabel(nic)} has a bootOrder, and a machine with launchSecurity.${type} does not boot from interfaces; leave it out`,
        );
      }
    }),
  },
]);

/** What the cluster checks of launch security and of what boots with it, where no preference says what that is. */
export const launchSecurityFirmwareRules: readonly Rule<MachineSpec>[] = rulesOn('domain.launchSecurity', [
  {
    id: 'launch-security/no-smm',
    says: 'a machine with tdx has no feature smm',
    mirrors,
    check: ofType(({ domain }, type, report) => {
      const smm = domain?.features?.smm;
      if (type !== 'tdx' || smm === undefined || isLate(smm.enabled) || known(smm.enabled) === false) return;
      report(
        ['domain', 'features', 'smm'],
        'launchSecurity.tdx does not go with system management mode; leave features.smm out',
      );
    }),
  },
  {
    id: 'launch-security/require-efi',
    says: 'a machine with launch security boots by efi',
    mirrors,
    check: ofType(({ domain }, type, report) => {
      if (domain?.firmware?.bootloader?.efi !== undefined) return;
      report(
        ['domain', 'firmware', 'bootloader'],
        `launchSecurity.${type} needs an efi to boot by; give firmware.bootloader.efi${type === 'tdx' ? '' : ' with secureBoot false'}`,
      );
    }),
  },
  {
    id: 'launch-security/no-secure-boot',
    says: 'a machine with sev or snp does not boot securely',
    why: 'efi does so unless secureBoot is false',
    mirrors,
    check: ofType(({ domain }, type, report) => {
      const efi = domain?.firmware?.bootloader?.efi;
      if (type === 'tdx' || efi === undefined || isLate(efi.secureBoot) || known(efi.secureBoot) === false) return;
      report(
        ['domain', 'firmware', 'bootloader', 'efi', 'secureBoot'],
        `launchSecurity.${type} does not go with secure boot${efi.secureBoot === undefined ? ', which efi has unless it is told not to' : ''}; set secureBoot to false`,
      );
    }),
  },
  {
    id: 'launch-security/no-persistent-efi',
    says: 'with snp and tdx, the variables of the efi are not kept',
    mirrors,
    check: ofType(({ domain }, type, report) => {
      if (type === 'sev' || !isTrue(domain?.firmware?.bootloader?.efi?.persistent)) return;
      report(
        ['domain', 'firmware', 'bootloader', 'efi', 'persistent'],
        `launchSecurity.${type} does not go with an efi that keeps its variables; set persistent to false`,
      );
    }),
  },
]);

/** What the cluster checks of a set of instances, whose architecture is looked at as it is written. */
export const statedArchitectureRules: readonly Rule<MachineSpec>[] = rulesOn('domain.launchSecurity', [
  {
    id: 'launch-security/require-architecture',
    says: 'a set of instances with launch security says that they are of amd64 or s390x',
    why: 'a machine is given its architecture before it is looked at, a set is not',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateLaunchSecurity',
    check({ domain, architecture }, report) {
      if (domain?.launchSecurity === undefined || textOrEmpty(architecture) !== '') return;
      report(
        ['architecture'],
        'launchSecurity is given, and a set of instances does not take the architecture of the cluster; give architecture, amd64 or s390x',
      );
    },
  },
]);
