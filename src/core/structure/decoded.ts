import type { Schema } from '../../../imports/schemas';
import { isOpaque, known } from '../value';
import { say, structureRule, type Walk } from './finding';
import { checkParsedQuantity, checkRange, sayTime, sayType } from './leaf';

import { isPlainObject, shown } from './shown';
import { isGoTime } from './time';
import { sayUnknown } from './unknown-field';

/** Whole numbers that a Go type of so many bits holds; a number here is exact only up to 53, and written out as it is. */
const limits: Readonly<Record<string, number>> = { int32: 2 ** 31, int64: 2 ** 63 };

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * How strictly: the API server refuses unknown fields (`strict`), webhooks do not mind them (`lax`), and what KubeVirt's
 * definitions describe takes no `null` either (`defined`).
 */
type Manner = 'strict' | 'lax' | 'defined';

/**
 * Checks a value as Go types decode it: `metadata` of every kind, and all of Kubernetes' own kinds. `null` is absence
 * everywhere. What they ask of the values themselves they ask by rules of their own, not by their definition.
 */
export function checkDecoded(value: unknown, schema: Schema, walk: Walk, manner: Manner = 'strict'): void {
  let held = value;
  if (isOpaque(value)) held = known(value as never);
  if (held === undefined) return;
  if (held === null) {
    if (manner === 'defined' && walk.path.at(-1) !== 'creationTimestamp') {
      say(walk, structureRule.type, 'null is given; leave it out');
    }
    return;
  }
  if (schema.preserveUnknownFields === true) {
    if (manner === 'defined' && !isPlainObject(held)) sayType(held, 'an object', walk);
    return;
  }
  if (schema.format === 'quantity') checkParsedQuantity(held, walk);
  else if (schema.type === 'object') {
    if (isPlainObject(held)) checkFields(held, schema, walk, manner);
    else sayType(held, 'an object', walk);
  } else if (schema.type === 'array') {
    if (Array.isArray(held)) checkItems(held, schema.items, walk, manner);
    else sayType(held, 'a list', walk);
  } else checkDecodedLeaf(held, schema, walk, manner);
}

function checkFields(fields: Readonly<Record<string, unknown>>, schema: Schema, walk: Walk, manner: Manner): void {
  const { properties, additionalProperties: others } = schema;
  for (const key of Object.keys(fields)) {
    if (fields[key] === undefined) continue;
    const field = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : others;
    if (typeof field === 'object') {
      walk.path.push(key);
      checkDecoded(fields[key], field, walk, manner);
      walk.path.pop();
    } else if (field !== true && manner !== 'lax') sayUnknown(key, schema, walk);
  }
}

function checkItems(list: readonly unknown[], items: Schema | undefined, walk: Walk, manner: Manner): void {
  if (items === undefined) return;
  for (let i = 0; i < list.length; i += 1) {
    walk.path.push(i);
    checkDecoded(list[i], items, walk, manner);
    walk.path.pop();
  }
}

function checkDecodedLeaf(value: unknown, schema: Schema, walk: Walk, manner: Manner): void {
  if (schema.intOrString === true) {
    if (typeof value !== 'string' && !isWhole(value, 'int32')) sayType(value, 'a whole number or text', walk);
    return;
  }
  switch (schema.type) {
    case 'string':
      checkDecodedText(value, schema, walk);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') sayType(value, 'true or false', walk);
      break;
    case 'integer':
      checkDecodedNumber(value, schema, walk, manner);
      break;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) sayType(value, 'a number', walk);
  }
}

function checkDecodedNumber(value: unknown, { format = 'int64' }: Schema, walk: Walk, manner: Manner): void {
  // What Go keeps without a sign is in the parts that KubeVirt's types describe, and not in those of Kubernetes.
  const isKubeVirts = manner === 'lax';
  if (isKubeVirts && walk.reading.definitions && Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER)
    sayType(value, 'a whole number of 53 bits', walk);
  else if (isKubeVirts && Number.isInteger(value)) checkRange(value as number, { type: 'integer', format }, walk);
  else if (isWhole(value, format)) return;
  else if (Number.isInteger(value)) {
    say(walk, structureRule.range, `the number ${value} is beyond those of ${format}; give a smaller one`);
  } else sayType(value, 'a whole number', walk);
}

function isWhole(value: unknown, format: string): boolean {
  const limit = limits[format] ?? 2 ** 63;
  return Number.isInteger(value) && (value as number) >= -limit && (value as number) < limit;
}

function checkDecodedText(value: unknown, { format }: Schema, walk: Walk): void {
  if (format === 'byte') checkBytes(value, walk);
  else if (typeof value !== 'string') sayType(value, 'text', walk);
  else if (format === 'date-time' && !isGoTime(value)) sayTime(value, walk);
}

/** Bytes are base64, which Go reads across lines; a list of them does as well. */
function checkBytes(value: unknown, walk: Walk): void {
  if (typeof value === 'string') {
    if (!base64.test(value.replace(/[\r\n]/g, '')))
      say(walk, structureRule.format, `${shown(value, walk)} is not base64; encode it`);
  } else if (
    !Array.isArray(value) ||
    !value.every((byte) => byte === null || (Number.isInteger(byte) && byte >= 0 && byte < 256))
  ) {
    sayType(value, 'base64 text', walk);
  }
}
