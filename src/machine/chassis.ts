import type { Chassis } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { object, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** What the machine's SMBIOS says of its case. */
export interface ChassisProps {
  /** Who made it, as the guest reads it from SMBIOS. @default - none */
  readonly manufacturer?: Value<string> | undefined;
  /** Which version of its model it is, as the guest reads it from SMBIOS. @default - none */
  readonly version?: Value<string> | undefined;
  /** Its serial number, as the guest reads it from SMBIOS. @default - none */
  readonly serial?: Value<string> | undefined;
  /** The asset tag. @default - none */
  readonly asset?: Value<string> | undefined;
  /** The number under which it is sold. @default - none */
  readonly sku?: Value<string> | undefined;
}

const shape: Shape<ChassisProps> = { manufacturer: text, version: text, serial: text, asset: text, sku: text };

/** Checks `chassis`. */
export const chassisField = object(shape);

/** `spec.domain.chassis`. */
export function renderChassis(chassis: ChassisProps | undefined): Wire<Chassis> | undefined {
  if (chassis === undefined) return undefined;
  const { manufacturer, version, serial, asset, sku } = chassis;
  return { manufacturer, version, serial, asset, sku };
}
