import type { Schema } from '../../../imports/schemas';
import { isOpaque, known } from '../value';
import { say, structureRule, type Walk } from './finding';
import { isPlainObject, shown } from './shown';

/** What a value is compared by; `undefined` when it is not known yet, or is of a type that is wrong anyway. */
function comparable(value: unknown): string | undefined {
  const held: unknown = isOpaque(value) ? known(value as never) : value;
  return held === undefined || typeof held === 'object' ? undefined : JSON.stringify(held);
}

/** Checks that no two items of a list are one to the API, in the lists that it merges by key. */
export function checkUniqueKeys(list: readonly unknown[], schema: Schema, walk: Walk): void {
  const keyOf = schema.listType === 'set' ? comparable : schema.listType === 'map' ? mapKey(schema) : undefined;
  if (keyOf === undefined) return;
  const seen = new Map<string, number>();
  for (let i = 0; i < list.length; i += 1) {
    const key = keyOf(list[i]);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, i);
    else say(walk, structureRule.key, message(list[i], first, schema, walk), i);
  }
}

/** How the items of a map are compared: by the fields that are its key, with their defaults. */
function mapKey({ listMapKeys = [], items }: Schema): (item: unknown) => string | undefined {
  return (item) => {
    if (item !== null && !isPlainObject(item)) return undefined;
    let key = '';
    for (const name of listMapKeys) {
      const value = keyField(item, name, items);
      const part = value === undefined ? '-' : comparable(value);
      if (part === undefined) return undefined;
      key += `${part} `;
    }
    return key;
  };
}

function keyField(item: Readonly<Record<string, unknown>> | null, name: string, items: Schema | undefined): unknown {
  const field = items?.properties?.[name];
  return (item !== null && Object.hasOwn(item, name) ? item[name] : undefined) ?? field?.default;
}

function message(item: unknown, first: number, { listType, listMapKeys = [], items }: Schema, walk: Walk): string {
  if (listType === 'set') return `${shown(item, walk)} is already item ${first} of the list; leave one of them out`;
  const key = listMapKeys.map((name) => {
    const value = keyField(isPlainObject(item) ? item : null, name, items);
    return value === undefined ? `no ${name}` : `${name} ${JSON.stringify(known(value as never))}`;
  });
  return `item ${first} of the list has ${key.join(' and ')} too; choose another`;
}
