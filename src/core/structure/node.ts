import type { Schema } from '../../../imports/schemas';
import { known } from '../value';
import { checkDecoded } from './decoded';
import { say, structureRule, type Walk } from './finding';
import { checkLeaf, sayEnum, sayType } from './leaf';
import { isPlainObject } from './shown';
import { checkUniqueKeys } from './unique-key';
import { sayUnknown } from './unknown-field';

type Fields = Readonly<Record<string, unknown>>;

// Both load with the first object that meets them: hardly a machine does.
const combination = () => require('./combination') as typeof import('./combination');
const validation = () => require('./validation') as typeof import('./validation');

/** Checks a value against the structural schema of a CRD, as the API server does once it has filled in the defaults. */
export function checkNode(value: unknown, schema: Schema, walk: Walk): void {
  const before = walk.found;
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) checkScalar(value, schema, walk);
  else if (Array.isArray(value)) checkList(value, schema, walk);
  else if (isPlainObject(value)) checkObject(value, schema, walk);
  else {
    const held = known(value as never);
    if (held !== undefined) checkNode(held, schema, walk);
    return;
  }
  if (schema.allOf !== undefined || schema.oneOf !== undefined) combination().checkCombinations(value, schema, walk);
  // What is malformed the conditions of the definition are not asked about.
  if (schema.validations !== undefined && walk.found === before) validation().checkValidations(value, schema, walk);
}

/** The schema of a field, if the API knows the field; `true` for anything at all. */
function schemaOfField(key: string, { properties, additionalProperties }: Schema): Schema | boolean | undefined {
  const field = properties?.[key];
  // What every object inherits is a function, but for the prototype itself.
  return typeof field === 'object' && key !== '__proto__' ? field : additionalProperties;
}

function checkScalar(value: unknown, schema: Schema, walk: Walk): void {
  if (schema.type === 'object') sayType(value, 'an object', walk);
  else if (schema.type === 'array') sayType(value, 'a list', walk);
  else checkLeaf(value, schema, walk);
}

function checkObject(fields: Fields, schema: Schema, walk: Walk): void {
  if (schema.type !== 'object') {
    if (schema.type === 'array') sayType(fields, 'a list', walk);
    else checkLeaf(fields, schema, walk);
  } else if (schema.preserveUnknownFields === true && isReadMetadata(walk)) checkReadMetadata(fields, walk);
  else {
    for (const key in fields) checkField(key, fields[key], schema, walk);
    if (schema.required !== undefined) checkRequired(fields, schema, walk);
    if (schema.minProperties !== undefined || schema.maxProperties !== undefined) checkSize(fields, schema, walk);
  }
}

function checkSize(fields: Fields, { minProperties = 0, maxProperties }: Schema, walk: Walk): void {
  const size = Object.values(fields).filter((value) => value !== undefined).length;
  if (size < minProperties) {
    say(walk, structureRule.length, `the object has ${size} fields; give at least ${minProperties}`);
  } else if (maxProperties !== undefined && size > maxProperties) {
    say(walk, structureRule.length, `the object has ${size} fields; give at most ${maxProperties}`);
  }
}

/** Checks one field of an object of a CRD. */
export function checkField(key: string, value: unknown, schema: Schema, walk: Walk): void {
  if (value === undefined) return;
  const field = schemaOfField(key, schema);
  if (typeof field !== 'object') {
    if (field !== true && !takesAnything(schema, walk)) sayUnknown(key, schema, walk);
  } else if (value !== null) {
    walk.path.push(key);
    checkNode(value, field, walk);
    walk.path.pop();
  } else checkNull(key, field, walk);
}

/** Whether an object takes fields that are not its own; KubeVirt's definitions know all fields. */
function takesAnything({ preserveUnknownFields }: Schema, { reading }: Walk): boolean {
  return preserveUnknownFields === true && !reading.definitions;
}

/** Whether an object is the metadata of a template, which is any object to the API server, and no more than metadata to the webhooks. */
function isReadMetadata({ reading, path }: Walk): boolean {
  return reading.types && path.at(-1) === 'metadata';
}

function checkReadMetadata(metadata: Fields, walk: Walk): void {
  const schema = walk.kind.schema.properties?.['metadata'];
  if (schema !== undefined) checkDecoded(metadata, schema, walk, walk.reading.definitions ? 'defined' : 'lax');
}

/** `null` is absence, except where it is a value; then it is still none of those that may be chosen, and none to KubeVirt's definitions. */
function checkNull(key: string, field: Schema, walk: Walk): void {
  if (field.nullable !== true) return;
  walk.path.push(key);
  if (field.enum !== undefined) sayEnum(null, field.enum, walk);
  else if (walk.reading.definitions && walk.path[0] === 'spec' && key !== 'status') {
    say(walk, structureRule.type, 'null is given; leave the field out');
  }
  walk.path.pop();
}

/** Checks that the fields are there that an object cannot do without. */
export function checkRequired(fields: Fields, schema: Schema, walk: Walk): void {
  for (const key of schema.required ?? []) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (value !== undefined && value !== null) continue;
    const field = schemaOfField(key, schema);
    if (typeof field === 'object') {
      if (field.default !== undefined || (value === null && field.nullable === true)) continue;
      if (walk.rewritten && isFilled(key, field, walk)) continue;
    }
    const problem = value === null ? 'is null, which is no value' : 'is missing';
    say(walk, structureRule.required, `field ${JSON.stringify(key)} ${problem}; give it one`, key);
  }
}

const empty: Readonly<Record<string, unknown>> = { string: '', integer: 0, number: 0, boolean: false };

/** Whether Go writes an empty value for a field that is missing, and that value will do. */
function isFilled(key: string, field: Schema, walk: Walk): boolean {
  if (field.type === undefined || !Object.hasOwn(empty, field.type)) return false;
  const trial: Walk = { ...walk, path: [...walk.path, key], report: () => undefined, found: 0 };
  checkNode(empty[field.type], field, trial);
  return trial.found === 0;
}

/** Whether `null` may be an item of a list: where it is a value, unless KubeVirt's definitions are asked, which know no such. */
function takesNull({ nullable, type, intOrString }: Schema, { reading }: Walk): boolean {
  return nullable === true ? !reading.definitions : type === undefined && intOrString !== true;
}

function checkList(list: readonly unknown[], schema: Schema, walk: Walk): void {
  if (schema.type !== 'array') {
    if (schema.type === 'object') sayType(list, 'an object', walk);
    else checkLeaf(list, schema, walk);
    return;
  }
  const { items, minItems, maxItems } = schema;
  if (maxItems !== undefined && list.length > maxItems) {
    say(walk, structureRule.length, `the list has ${list.length} items; give at most ${maxItems}`);
  } else if (minItems !== undefined && list.length < minItems) {
    say(walk, structureRule.length, `the list has ${list.length} items; give at least ${minItems}`);
  }
  if (items !== undefined) {
    for (let i = 0; i < list.length; i += 1) {
      walk.path.push(i);
      const item = list[i] ?? null;
      if (item !== null) checkNode(item, items, walk);
      else if (!takesNull(items, walk)) say(walk, structureRule.type, 'null is given in a list; leave the item out');
      walk.path.pop();
    }
  }
  if (schema.listType !== undefined && list.length > 1) checkUniqueKeys(list, schema, walk);
}
