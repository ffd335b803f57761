import type { Schema } from '../../imports/schemas';
import type { Path } from '../../src/core/path';
import { isTree, type Tree } from './case';
import type { Place } from './value';

/** Something in an object: where it stands, what holds it, and its schema where that is known. */
export interface Node {
  readonly path: Path;
  readonly holder: Tree | unknown[];
  readonly key: string | number;
  readonly value: unknown;
  readonly schema: Schema | undefined;
  readonly place: Place;
}

/** What stands below the identity of an object, outermost first. */
export function nodesOf(object: Tree, schema: Schema | undefined): Node[] {
  const nodes: Node[] = [];
  walk(object, schema, [], { key: '', parent: '', depth: 0 }, nodes);
  return nodes.filter(({ path }) => !(path.length === 1 && (path[0] === 'apiVersion' || path[0] === 'kind')));
}

function walk(value: unknown, schema: Schema | undefined, path: Path, place: Place, nodes: Node[]): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const at = { ...place, depth: place.depth + 1 };
      nodes.push({ path: [...path, i], holder: value, key: i, value: value[i], schema: schema?.items, place: at });
      walk(value[i], schema?.items, [...path, i], at, nodes);
    }
  } else if (isTree(value)) {
    for (const key of Object.keys(value)) {
      const field = fieldOf(schema, key);
      const isMap = schema?.properties?.[key] === undefined && field !== undefined;
      const at = { key, parent: isMap ? place.parent : place.key, depth: place.depth + 1 };
      nodes.push({ path: [...path, key], holder: value, key, value: value[key], schema: field, place: at });
      walk(value[key], field, [...path, key], at, nodes);
    }
  }
}

/** The schema of a field, if it is known. */
export function fieldOf(schema: Schema | undefined, key: string): Schema | undefined {
  const own = schema?.properties?.[key];
  if (own !== undefined) return own;
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** Sets or, with `undefined`, removes what a node is. */
export function replace({ holder, key }: Node, value: unknown): void {
  if (value !== undefined) Reflect.set(holder, key, value);
  else if (Array.isArray(holder)) holder.splice(key as number, 1);
  else Reflect.deleteProperty(holder, key);
}
