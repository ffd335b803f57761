import type { Schema } from '../../imports/schemas';
import { isTree, type Tree } from './case';
import type { Draw } from './draw';
import { below, keysOf, makeValue, type Place } from './value';

/** How far below a schema there still are fields; what goes on refers to itself. */
const deepest = 12;

/**
 * Puts one more field somewhere into an object: any that the schema of its kind has, with what it cannot do without. The
 * name of the field as a path, or `undefined` where the object had it already.
 */
export function graft(draw: Draw, object: Tree, schema: Schema): string | undefined {
  return graftAt(draw, object, schema, { key: '', parent: '', depth: 0 });
}

/** The same somewhere below a place. */
export function graftAt(draw: Draw, tree: Tree, schema: Schema, place: Place): string | undefined {
  const { properties = {}, additionalProperties } = schema;
  const keys = Object.keys(properties).filter((key) => !isLeftAlone(draw, key, place));
  if (keys.length === 0) {
    if (typeof additionalProperties !== 'object') return undefined;
    const key = draw.pick(keysOf(place));
    if (Object.hasOwn(tree, key)) return undefined;
    tree[key] = makeValue(draw, additionalProperties, { ...below(place, key), parent: place.parent });
    return key;
  }
  const key = draw.weighted(keys.map((one) => [breadth(properties[one] as Schema), one] as const));
  const field = properties[key] as Schema;
  const at = below(place, key);
  if (!Object.hasOwn(tree, key)) {
    tree[key] = makeValue(draw, field, at, draw.pick([0, 0, 0, 10, 30]));
    return key;
  }
  const deeper = graftInto(draw, tree[key], field, at);
  return deeper === undefined ? undefined : `${key}.${deeper}`;
}

function graftInto(draw: Draw, value: unknown, schema: Schema, place: Place): string | undefined {
  if (isTree(value)) return graftAt(draw, value, schema, place);
  if (!Array.isArray(value) || schema.items === undefined) return undefined;
  const items = value.filter(isTree);
  if (items.length === 0) return undefined;
  return graftAt(draw, draw.pick(items), schema.items, { ...place, depth: place.depth + 1 });
}

/** What only the cluster writes is hardly ever written. */
function isLeftAlone(draw: Draw, key: string, { depth }: Place): boolean {
  if (key === 'status' || key === 'managedFields' || key === 'ownerReferences') return !draw.chance(8);
  return depth === 0 && (key === 'apiVersion' || key === 'kind');
}

const breadths = new WeakMap<Schema, number>();

/** How much a field weighs: more the more fields are below it, but far less than they are. */
function breadth(schema: Schema): number {
  let found = breadths.get(schema);
  if (found === undefined) {
    found = 1 + Math.round(2 * Math.log2(count(schema, 0)));
    breadths.set(schema, found);
  }
  return found;
}

function count(schema: Schema, depth: number): number {
  if (depth > deepest) return 1;
  const { properties, items, additionalProperties } = schema;
  let sum = 1;
  for (const key of Object.keys(properties ?? {})) {
    sum += count(properties?.[key] as Schema, depth + 1);
    if (sum > 4096) return sum;
  }
  if (items !== undefined) sum += count(items, depth + 1);
  if (typeof additionalProperties === 'object') sum += count(additionalProperties, depth + 1);
  return sum;
}
