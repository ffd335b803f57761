import type { Firmware as FirmwareSpec } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import { boolean, plainBoolean, type Shape, text, variant } from '../core/shape';
import type { Value } from '../core/value';
import { type AcpiTables, acpiField } from './acpi';
import { type KernelBoot, kernelBootField, renderKernelBoot } from './kernel-boot';
import type { LaunchSecurity } from './launch-security';

/** What every firmware can tell the guest. */
export interface FirmwareOptions {
  /** The machine's UUID, as the guest sees it. @default - the cluster makes one up at the first start */
  readonly uuid?: Value<string> | undefined;
  /** The machine's serial number, as the guest sees it. @default - the cluster makes one up at the first start */
  readonly serial?: Value<string> | undefined;
  /** A kernel that is booted from a container image, instead of what the disks hold. @default - what the disks hold */
  readonly kernelBoot?: KernelBoot | undefined;
  /** Tables that tell Windows its licence. @default - none */
  readonly acpi?: AcpiTables | undefined;
}

/** Options of a BIOS. */
export interface BiosOptions extends FirmwareOptions {
  /** Whether the BIOS talks to a serial console. @default false */
  readonly useSerial?: Value<boolean> | undefined;
}

/** Options of an EFI. */
export interface EfiOptions extends FirmwareOptions {
  /** Boots signed software only. Turns on the machine's system management mode, which it needs. @default - true on amd64, unless the machine's memory is encrypted by SEV; false elsewhere, where KubeVirt has none */
  readonly secureBoot?: boolean | undefined;
  /** Keeps the EFI variables when the machine stops. @default false */
  readonly persistent?: Value<boolean> | undefined;
}

/** What a machine boots with; made by `Firmware.bios` or `Firmware.efi`. */
export type Firmware = ({ readonly type: 'bios' } & BiosOptions) | ({ readonly type: 'efi' } & EfiOptions);

export const Firmware = {
  /**
   * A BIOS, which is what a machine has that names no firmware.
   *
   * @example Firmware.bios({ serial: 'A-17' })
   */
  bios(options: BiosOptions = {}): Firmware {
    return { ...options, type: 'bios' };
  },

  /**
   * An EFI; with secure boot unless it is switched off.
   *
   * @example Firmware.efi({ secureBoot: false })
   */
  efi(options: EfiOptions = {}): Firmware {
    return { ...options, type: 'efi' };
  },
} as const;

const options: Shape<FirmwareOptions> = { uuid: text, serial: text, kernelBoot: kernelBootField, acpi: acpiField };
const bios: Shape<BiosOptions & { type: 'bios' }> = { ...options, type: text, useSerial: boolean };
const efi: Shape<EfiOptions & { type: 'efi' }> = {
  ...options,
  type: text,
  secureBoot: plainBoolean,
  persistent: boolean,
};

/** Checks `firmware`. */
export const firmwareField = variant('type', { bios, efi }, 'make it with Firmware.bios() or Firmware.efi()');

/** What decides about secure boot, where the firmware does not say it. */
export interface FirmwareContext {
  readonly architecture: Architecture;
  readonly launchSecurity: LaunchSecurity | undefined;
}

/** `spec.domain.firmware`. */
export function renderFirmware(
  firmware: Firmware | undefined,
  context: FirmwareContext,
): Wire<FirmwareSpec> | undefined {
  if (firmware === undefined) return undefined;
  const { uuid, serial, kernelBoot, acpi } = firmware;
  const bootloader: FirmwareSpecPart =
    firmware.type === 'bios'
      ? { bios: { useSerial: firmware.useSerial } }
      : { efi: { secureBoot: hasSecureBoot(firmware, context), persistent: firmware.persistent } };
  return {
    uuid,
    serial,
    bootloader,
    kernelBoot: renderKernelBoot(kernelBoot),
    acpi: acpi && { slicNameRef: acpi.slicNameRef, msdmNameRef: acpi.msdmNameRef },
  };
}

type FirmwareSpecPart = NonNullable<Wire<FirmwareSpec>['bootloader']>;

/** Whether the firmware needs system management mode, as secure boot does but under TDX, which does not go with it (VMI-SPEC-027, VMI-SPEC-072). */
export function needsSmm(firmware: Firmware | undefined, context: FirmwareContext): boolean {
  return firmware?.type === 'efi' && hasSecureBoot(firmware, context) && context.launchSecurity?.type !== 'tdx';
}

function hasSecureBoot({ secureBoot }: EfiOptions, { architecture, launchSecurity }: FirmwareContext): boolean {
  // What encrypts memory on AMD's processors goes with no secure boot (VMI-SPEC-074).
  const encrypted = launchSecurity?.type === 'sev' || launchSecurity?.type === 'snp';
  return secureBoot ?? (architecture === 'amd64' && !encrypted);
}
