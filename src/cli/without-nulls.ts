/** Maps of Kubernetes' own kinds, of which a `null` is an empty value that has its key. */
const maps: ReadonlySet<string> = new Set([
  'data',
  'binaryData',
  'stringData',
  'selector',
  'labels',
  'annotations',
  'requests',
  'limits',
]);

/**
 * An object without the fields that are `null`, which the API server takes for absent ones; the object itself where there
 * are none. Lists keep theirs, and so do maps of Kubernetes' own kinds.
 */
export function withoutNulls<T extends object>(manifest: T): T {
  const apiVersion: unknown = Reflect.get(manifest, 'apiVersion');
  const isNative = typeof apiVersion === 'string' && !apiVersion.includes('.');
  return clean(manifest, isNative ? maps : none) as T;
}

const none: ReadonlySet<string> = new Set();

function clean(value: unknown, kept: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? listWithout(value, kept) : fieldsWithout(value, kept);
}

function listWithout(list: readonly unknown[], kept: ReadonlySet<string>): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    const cleaned = clean(item, kept);
    if (cleaned === item) continue;
    copy ??= [...list];
    copy[i] = cleaned;
  }
  return copy ?? list;
}

function fieldsWithout(fields: object, kept: ReadonlySet<string>): object {
  let copy: Map<string, unknown> | undefined;
  for (const key in fields) {
    const part = (fields as Readonly<Record<string, unknown>>)[key];
    if (part !== null && kept.has(key)) continue;
    const cleaned = clean(part, kept);
    if (cleaned === part && part !== null) continue;
    copy ??= new Map(Object.entries(fields));
    if (part === null) copy.delete(key);
    else copy.set(key, cleaned);
  }
  return copy === undefined ? fields : Object.fromEntries(copy);
}
