import type { Features, Firmware as FirmwareSpec } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import { boolean, plainBoolean, type Shape, text, variant } from '../core/shape';
import type { Value } from '../core/value';

/** What every firmware can tell the guest. */
export interface FirmwareOptions {
  /** The machine's UUID, as the guest sees it. @default - the cluster makes one up at the first start */
  readonly uuid?: Value<string> | undefined;
  /** The machine's serial number, as the guest sees it. @default - the cluster makes one up at the first start */
  readonly serial?: Value<string> | undefined;
}

/** Options of a BIOS. */
export interface BiosOptions extends FirmwareOptions {
  /** Whether the BIOS talks to a serial console. @default false */
  readonly useSerial?: Value<boolean> | undefined;
}

/** Options of an EFI. */
export interface EfiOptions extends FirmwareOptions {
  /** Boots signed software only. Turns on the machine's system management mode, which it needs. @default - true on amd64, false elsewhere, where KubeVirt has none */
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

const bios: Shape<BiosOptions & { type: 'bios' }> = { type: text, uuid: text, serial: text, useSerial: boolean };
const efi: Shape<EfiOptions & { type: 'efi' }> = {
  type: text,
  uuid: text,
  serial: text,
  secureBoot: plainBoolean,
  persistent: boolean,
};

/** Checks `firmware`. */
export const firmwareField = variant('type', { bios, efi }, 'make it with Firmware.bios() or Firmware.efi()');

/** `spec.domain.firmware`. */
export function renderFirmware(
  firmware: Firmware | undefined,
  architecture: Architecture,
): Wire<FirmwareSpec> | undefined {
  if (firmware === undefined) return undefined;
  const { uuid, serial } = firmware;
  if (firmware.type === 'bios') {
    return { uuid, serial, bootloader: { bios: { useSerial: firmware.useSerial } } };
  }
  return {
    uuid,
    serial,
    bootloader: { efi: { secureBoot: hasSecureBoot(firmware, architecture), persistent: firmware.persistent } },
  };
}

/** `spec.domain.features`, as far as the firmware needs any: secure boot asks for system management mode (VMI-SPEC-027). */
export function renderFirmwareFeatures(
  firmware: Firmware | undefined,
  architecture: Architecture,
): Wire<Features> | undefined {
  return firmware?.type === 'efi' && hasSecureBoot(firmware, architecture) ? { smm: { enabled: true } } : undefined;
}

function hasSecureBoot(firmware: EfiOptions, architecture: Architecture): boolean {
  return firmware.secureBoot ?? architecture === 'amd64';
}
