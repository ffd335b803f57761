import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import { isCleanPath } from './clean-path';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

/** Tables of ACPI, and the fields that name the volume of each. */
const tables = [
  ['slicNameRef', 'SLIC'],
  ['msdmNameRef', 'MSDM'],
] as const;

/** What the cluster checks of a machine's firmware. */
export const firmwareRules: readonly Rule<MachineSpec>[] = rulesOn('domain.firmware', [
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
  {
    id: 'firmware/require-table',
    says: 'acpi names the volume of a table, by slicNameRef or msdmNameRef',
    mirrors: `${admitter} validateFirmwareACPI`,
    check({ domain }, report) {
      const acpi = domain?.firmware?.acpi;
      if (acpi === undefined) return;
      for (const [field] of tables) if (textOrEmpty(acpi[field]) !== '') return;
      report(
        ['domain', 'firmware', 'acpi'],
        'firmware.acpi names no table; give slicNameRef or msdmNameRef, or leave acpi out',
      );
    },
  },
  {
    id: 'firmware/require-secret-volume',
    says: 'a table of ACPI is in a volume of the machine that holds a Secret',
    mirrors: `${admitter} validateACPIRef`,
    check({ domain, volumes }, report) {
      const acpi = domain?.firmware?.acpi;
      if (acpi === undefined) return;
      for (const [field, table] of tables) {
        const wanted = textOf(acpi[field]);
        if (!wanted) continue;
        const problem = volumeProblem(volumes, wanted);
        if (problem === undefined) continue;
        report(
          ['domain', 'firmware', 'acpi', field],
          `the table ${table} is in volume "${wanted}", ${problem}; name a volume with a Secret`,
        );
      }
    },
  },
  {
    id: 'firmware/no-kernel-args',
    says: 'a machine without a kernel of its own has no kernelArgs',
    mirrors: `${admitter} validateKernelBoot`,
    check({ domain }, report) {
      const boot = domain?.firmware?.kernelBoot;
      if (boot === undefined || boot.container !== undefined || !textOf(boot.kernelArgs)) return;
      report(
        ['domain', 'firmware', 'kernelBoot', 'kernelArgs'],
        'kernelBoot.kernelArgs is given without a kernel; give kernelBoot.container, or set the arguments in the guest',
      );
    },
  },
  {
    id: 'firmware/require-kernel-image',
    says: 'kernelBoot.container names an image',
    mirrors: `${admitter} validateKernelBoot`,
    check({ domain }, report) {
      const container = domain?.firmware?.kernelBoot?.container;
      if (container === undefined || textOrEmpty(container.image) !== '') return;
      report(
        ['domain', 'firmware', 'kernelBoot', 'container', 'image'],
        'kernelBoot.container has no image; name the container image that holds the kernel',
      );
    },
  },
  {
    id: 'firmware/require-kernel',
    says: 'kernelBoot.container has a kernelPath or an initrdPath',
    mirrors: `${admitter} validateKernelBoot`,
    check({ domain }, report) {
      const container = domain?.firmware?.kernelBoot?.container;
      if (container === undefined) return;
      if (textOrEmpty(container.kernelPath) !== '' || textOrEmpty(container.initrdPath) !== '') return;
      report(
        ['domain', 'firmware', 'kernelBoot', 'container'],
        'kernelBoot.container has nothing to boot; give kernelPath or initrdPath',
      );
    },
  },
  {
    id: 'firmware/valid-kernel-path',
    says: 'kernelPath and initrdPath are absolute paths of files, without "." or ".."',
    mirrors: `${admitter} validateKernelBoot; pkg/storage/admitters/disks.go ValidatePath`,
    check({ domain }, report) {
      const container = domain?.firmware?.kernelBoot?.container;
      if (container === undefined) return;
      for (const field of ['kernelPath', 'initrdPath'] as const) {
        const path = textOf(container[field]);
        if (!path || isCleanPath(path)) continue;
        report(
          ['domain', 'firmware', 'kernelBoot', 'container', field],
          `kernelBoot.container.${field} is "${path}"; give the absolute path of a file, without ".", ".." or "//"`,
        );
      }
    },
  },
]);

/** Why a volume is none that holds a Secret; `undefined` where it does, or where that is not known yet. */
function volumeProblem(volumes: MachineSpec['volumes'], wanted: string): string | undefined {
  for (const volume of itemsOf(volumes)) {
    const name = textOf(volume?.name);
    if (name === undefined && isLate(volume?.name)) return undefined;
    if (name === wanted) return volume?.secret === undefined ? 'which holds no Secret' : undefined;
  }
  return 'which the machine does not have';
}

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
    on: 'domain.firmware.bootloader',
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

/** What a machine leaves to the cluster, which then makes it up: most do, and a program asks for this if it wants to hear it. */
export const ownIdentityRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'firmware/require-identity',
    says: 'a machine names the uuid and the serial number of its firmware',
    why: 'the cluster fills in random ones, so that what is stored differs from what is deployed',
    mirrors: 'pkg/virt-api/webhooks/mutating-webhook/mutators/vm-mutator.go setFirmwareDefaultsIfEmpty',
    stage: 'later',
    silent: true,
    check(spec, report) {
      const firmware = spec.domain?.firmware;
      const missing = (['uuid', 'serial'] as const).filter(
        (field) => !isLate(firmware?.[field]) && !textOf(firmware?.[field]),
      );
      if (missing.length === 0) return;
      report(
        ['domain', 'firmware'],
        `the firmware has no ${missing.join(' and no ')}, which the cluster then makes up; give both, or have your tool overlook them`,
      );
    },
  },
];
