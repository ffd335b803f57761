import type { Schema } from '../../../imports/schemas';
import { later, unreadable } from '../cel/function';
import { isOpaque, known } from '../value';
import { isPlainObject } from './shown';

/**
 * What the API server's conditions are asked about: the value with the defaults of its schema, without `null` where that is
 * absence, with `later` for what is not known yet and `unreadable` for numbers that none of them reads.
 */
export function defaulted(value: unknown, schema: Schema | boolean | undefined): unknown {
  const held = isOpaque(value) ? known(value as never) : value;
  if (held === undefined && value !== undefined) return later;
  // What has no schema no condition reads.
  if (typeof schema !== 'object') return held;
  const { properties, additionalProperties, items, type } = schema;
  if (type === 'integer' && typeof held === 'number' && !Number.isInteger(held)) return unreadable;
  if (Array.isArray(held)) return items === undefined ? held : held.map((item: unknown) => defaulted(item, items));
  if (!isPlainObject(held) || (properties === undefined && additionalProperties === undefined)) return held;
  const fields: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(held)) {
    const field = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (part === undefined) continue;
    if (part === null && typeof field === 'object' && field.nullable !== true) continue;
    fields[key] = defaulted(part, field);
  }
  for (const [key, field] of Object.entries(properties ?? {})) {
    if (field.default !== undefined && !Object.hasOwn(fields, key)) fields[key] = defaulted(field.default, field);
  }
  return fields;
}
