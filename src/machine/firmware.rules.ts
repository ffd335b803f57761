import { isLate } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import type { MachineSpec } from './machine-spec';

/** What the cluster checks of a machine's firmware. */
export const firmwareRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'firmware/unique-bootloader',
    says: 'a machine boots by bios or by efi, one of them',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateBootloader',
    check({ domain }, report) {
      const bootloader = domain?.firmware?.bootloader;
      if (bootloader?.bios === undefined || bootloader.efi === undefined) return;
      report(
        ['domain', 'firmware', 'bootloader'],
        'the firmware is both bios and efi, and a machine boots by one of them; keep one',
      );
    },
  },
];

/** Secure boot, where nothing but the machine itself decides about it: preferences and instancetypes may. */
export const secureBootRules: readonly Rule<MachineSpec>[] = [secureBoot(() => false)];

/** The same of an instance: on arm64 secure boot is off unless it is asked for, which comes too late for a machine's template. */
export const instanceSecureBootRules: readonly Rule<MachineSpec>[] = [
  secureBoot((architecture) => architecture === undefined || architecture === 'arm64'),
];

function secureBoot(offUnlessAsked: (architecture: string | undefined) => boolean): Rule<MachineSpec> {
  return {
    id: 'firmware/require-smm',
    says: 'secure boot has the feature smm',
    why: 'a machine that boots by efi does so securely unless secureBoot is false',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateDomainSpec',
    check(spec, report, cluster) {
      const { domain } = spec;
      const efi = domain?.firmware?.bootloader?.efi;
      if (efi === undefined || domain.launchSecurity?.tdx !== undefined) return;
      if (isLate(efi.secureBoot) || known(efi.secureBoot) === false) return;
      if (efi.secureBoot === undefined && offUnlessAsked(architectureOf(spec, cluster))) return;
      const smm = domain.features?.smm;
      if (smm !== undefined && (isLate(smm.enabled) || known(smm.enabled) !== false)) return;
      report(
        ['domain', 'firmware', 'bootloader', 'efi'],
        `the firmware boots securely${efi.secureBoot === undefined ? ' (as efi does unless secureBoot is false)' : ''}, which needs the feature smm; give features.smm, or set secureBoot to false`,
      );
    },
  };
}
