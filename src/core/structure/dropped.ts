import type { Schema } from '../../../imports/schemas';
import type { Walk } from './finding';
import { isPlainObject } from './shown';
import { sayUnknown } from './unknown-field';

const nothing: Schema = {};

/** Deeper than any status; what goes on refers to itself. */
const deepest = 100;

/**
 * Checks a part that the API server reads and then drops, such as the status of a new object: only for fields that it
 * does not know, which it looks for before it drops anything, and wherever an object stands.
 */
export function checkDropped(value: unknown, schema: Schema, walk: Walk): void {
  if (walk.path.length > deepest) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      walk.path.push(i);
      // What is free in form is so through lists too.
      checkDropped(value[i], schema.items ?? (schema.preserveUnknownFields === true ? schema : nothing), walk);
      walk.path.pop();
    }
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) continue;
      const { properties, additionalProperties: others } = schema;
      const field = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : others;
      if (typeof field === 'object') {
        walk.path.push(key);
        checkDropped(value[key], field, walk);
        walk.path.pop();
      } else if (field !== true && schema.preserveUnknownFields !== true) sayUnknown(key, schema, walk);
    }
  }
}
