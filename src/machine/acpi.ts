import { type Field, object, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** The table of older Windows. */
export interface SlicTable {
  /** The disk, made with `Disk.secret`, that holds the table SLIC. */
  readonly slicNameRef: Value<string>;
  /** The disk, made with `Disk.secret`, that holds the table MSDM. @default - none */
  readonly msdmNameRef?: Value<string> | undefined;
}

/** The table of newer Windows. */
export interface MsdmTable {
  /** The disk, made with `Disk.secret`, that holds the table MSDM. */
  readonly msdmNameRef: Value<string>;
  /** The disk, made with `Disk.secret`, that holds the table SLIC. @default - none */
  readonly slicNameRef?: Value<string> | undefined;
}

/** Tables that tell Windows its licence, at least one of them; each is the name of an entry of `disks`. */
export type AcpiTables = SlicTable | MsdmTable;

const shape: Shape<AcpiTables> = { slicNameRef: text, msdmNameRef: text };
const parts = object(shape);

/** Checks `acpi`. */
export const acpiField: Field = (value, report) => {
  parts(value, report);
  if (typeof value !== 'object' || value === null) return;
  const { slicNameRef, msdmNameRef } = value as Partial<Record<keyof SlicTable, unknown>>;
  if (slicNameRef === undefined && msdmNameRef === undefined) {
    report([], 'names no table; give slicNameRef or msdmNameRef, the name of a disk that holds a Secret');
  }
};
