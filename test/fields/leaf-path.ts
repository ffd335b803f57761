import type { Schema } from '../../imports/schemas';

/** The field of a path: `disks[].disk.bus` is read item by item, `labels` as a whole. */
export type LeafPath = string;

/** What stands at a leaf path, and its schema. */
export interface Leaf {
  readonly path: LeafPath;
  readonly schema: Schema;
}

function isMapOfObjects({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === 'object' && additionalProperties.properties !== undefined;
}

/** What a part is made of: its fields by name, or its items; nothing where it is a leaf. */
function partsOf(schema: Schema): readonly (readonly [suffix: string, part: Schema])[] {
  const { type, properties, items, additionalProperties } = schema;
  if (type === 'array') return items === undefined ? [] : [['[]', items]];
  if (properties !== undefined && Object.keys(properties).length > 0) {
    return Object.entries(properties).map(([key, field]) => [`.${key}`, field]);
  }
  return isMapOfObjects(schema) ? [['{}', additionalProperties as Schema]] : [];
}

/**
 * The leaves of a schema: texts, numbers and switches, objects that have no fields (`masquerade: {}`), maps of free keys.
 * A list counts by its items. What holds itself is a leaf where it comes again.
 */
export function leavesOf(schema: Schema, path: LeafPath = '', within: readonly Schema[] = []): readonly Leaf[] {
  const parts = within.includes(schema) && schema.properties !== undefined ? [] : partsOf(schema);
  if (parts.length === 0) return [{ path: path.replace(/^\./, ''), schema }];
  return parts.flatMap(([suffix, part]) => leavesOf(part, `${path}${suffix}`, [...within, schema]));
}

/** The leaf paths at which a value has something, of those that its schema knows. */
export function leavesIn(value: unknown, schema: Schema): ReadonlySet<LeafPath> {
  const found = new Set<LeafPath>();
  walk(value, schema, '', [], found);
  return found;
}

function walk(value: unknown, schema: Schema, path: string, within: readonly Schema[], found: Set<LeafPath>): void {
  const parts = within.includes(schema) && schema.properties !== undefined ? [] : partsOf(schema);
  if (parts.length === 0) {
    found.add(path.replace(/^\./, ''));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [suffix, part] of parts) {
    const below = suffix.startsWith('.') ? [Reflect.get(value, suffix.slice(1))] : Object.values(value);
    for (const one of below) {
      if (one !== undefined) walk(one, part, `${path}${suffix}`, [...within, schema], found);
    }
  }
}
