import type { Path } from './path';
import { isFields } from './tree';
import { isSame } from './update-rule';

/** One field that an object has otherwise than another one of the same identity. */
export interface FieldChange {
  /** Where it stands in the new object; what is gone, where it stood in the old one. */
  readonly path: Path;
  readonly change: 'added' | 'changed' | 'removed';
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the items of a list only stand in another order. */
  readonly isOrder?: boolean | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Every field that two objects have otherwise, as deep as it goes; the items of a list that have names are found again by
 * those, and any other list is compared as a whole.
 */
export function fieldChanges(before: unknown, after: unknown, path: Path = []): readonly FieldChange[] {
  if (isSame(before, after, path)) return [];
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => fieldChanges(before[key], after[key], [...path, key]));
  }
  const isList = Array.isArray(before) || Array.isArray(after);
  const [old, next] = isList ? [namedItems(before), namedItems(after)] : [];
  if (old !== undefined && next !== undefined) return itemChanges(old, next, path);
  const change = isAbsent(before) ? 'added' : isAbsent(after) ? 'removed' : 'changed';
  return [{ path, change, before, after }];
}

type Items = ReadonlyMap<string, readonly [index: number, item: Fields]>;

function itemChanges(old: Items, next: Items, path: Path): readonly FieldChange[] {
  const found: FieldChange[] = [];
  for (const [name, [index, after]] of next) {
    const before = old.get(name)?.[1];
    const at = [...path, index];
    if (before === undefined) found.push({ path: at, change: 'added', before, after });
    else found.push(...fieldChanges(before, after, at));
  }
  for (const [name, [index, before]] of old) {
    if (!next.has(name)) found.push({ path: [...path, index], change: 'removed', before, after: undefined });
  }
  const kept = [...next.keys()].filter((name) => old.has(name));
  const isMoved = [...old.keys()].filter((name) => next.has(name)).some((name, i) => name !== kept[i]);
  if (isMoved) found.push({ path, change: 'changed', before: [...old.keys()], after: [...next.keys()], isOrder: true });
  return found;
}

/** The items of a list by their names; none of a list that is not there, `undefined` where not every item has its own. */
function namedItems(list: unknown): Items | undefined {
  if (isAbsent(list)) return new Map();
  if (!Array.isArray(list)) return undefined;
  const items = new Map<string, readonly [number, Fields]>();
  for (let i = 0; i < list.length; i += 1) {
    const item: unknown = list[i];
    if (!isFields(item) || typeof item['name'] !== 'string' || items.has(item['name'])) return undefined;
    items.set(item['name'], [i, item]);
  }
  return items;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
