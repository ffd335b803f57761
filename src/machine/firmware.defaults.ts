import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import { isBefore } from '../core/version';
import { madeUp } from './admitted';
import type { MachineSpec } from './machine-spec';

/** The identity of a machine, which it keeps (`setFirmwareDefaultsIfEmpty`). */
export function fillIdentity({ domain }: MachineSpec): void {
  domain.firmware ??= {};
  domain.firmware.uuid ||= madeUp;
  domain.firmware.serial ||= madeUp;
}

/** That of an instance on its own (`SetDefaults_Firmware`), and how it boots on arm64 (`setDefaultArm64Bootloader`). */
export function fillFirmware({ domain, architecture }: MachineSpec, { kubevirt }: Cluster): void {
  domain.firmware ??= {};
  const { firmware } = domain;
  firmware.uuid ||= madeUp;
  if (textOf(architecture) !== 'arm64') return;
  // Before KubeVirt 1.8 only what is filled in here boots without secure boot.
  const isGiven = firmware.bootloader !== undefined;
  firmware.bootloader ??= { efi: {} };
  if (isGiven && isBefore(kubevirt, '1.8')) return;
  if (firmware.bootloader.efi !== undefined) firmware.bootloader.efi.secureBoot ??= false;
}
