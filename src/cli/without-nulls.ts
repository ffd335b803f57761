/**
 * A value without the fields that are `null`, which the API server takes for absent ones; the value itself where there
 * are none. Lists keep theirs.
 */
export function withoutNulls<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  return (Array.isArray(value) ? listWithout(value) : fieldsWithout(value)) as T;
}

function listWithout(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    const clean = withoutNulls(item);
    if (clean === item) continue;
    copy ??= [...list];
    copy[i] = clean;
  }
  return copy ?? list;
}

function fieldsWithout(fields: object): object {
  let copy: Map<string, unknown> | undefined;
  for (const key in fields) {
    const part = (fields as Readonly<Record<string, unknown>>)[key];
    const clean = withoutNulls(part);
    if (clean === part && part !== null) continue;
    copy ??= new Map(Object.entries(fields));
    if (part === null) copy.delete(key);
    else copy.set(key, clean);
  }
  return copy === undefined ? fields : Object.fromEntries(copy);
}
