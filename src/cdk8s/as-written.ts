import type { Manifest } from '../core/manifest';

const firstKeys = ['apiVersion', 'kind', 'metadata'];

/**
 * A manifest of plain data as cdk8s writes it: apiVersion, kind and metadata first, all else in the order of its keys
 * unless `CDK8S_DISABLE_SORT` is set. The metadata are always sorted, and hold nothing empty.
 */
export function asWritten(manifest: Manifest): Manifest {
  const source = manifest as Manifest & Readonly<Record<string, unknown>>;
  const sort = !process.env.CDK8S_DISABLE_SORT;
  const keys = Object.keys(source);
  if (sort) keys.sort();
  const result: Record<string, unknown> = {};
  for (const key of firstKeys) result[key] = key === 'metadata' ? withoutEmpty(source[key]) : source[key];
  for (const key of keys) if (!firstKeys.includes(key)) result[key] = copied(source[key], sort);
  return result as typeof source;
}

function copied(tree: unknown, sort: boolean): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((item) => copied(item, sort));
  const keys = Object.keys(tree);
  if (sort) keys.sort();
  const copy: Record<string, unknown> = {};
  for (const key of keys) copy[key] = copied((tree as Readonly<Record<string, unknown>>)[key], sort);
  return copy;
}

function withoutEmpty(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.length === 0 ? undefined : tree.map(withoutEmpty);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(tree).sort()) {
    const value = withoutEmpty((tree as Readonly<Record<string, unknown>>)[key]);
    if (value !== undefined) copy[key] = value;
  }
  return Object.keys(copy).length === 0 ? undefined : copy;
}
