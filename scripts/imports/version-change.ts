import { isDeepStrictEqual } from 'node:util';
import type { Node } from './upstream';
import type { TargetVersion } from './version-source';

/**
 * What is different in one place of a kind. Read from the newest version back: a property that came with a version (`since`)
 * is not there before it; one that went after a version (`until`) is, with its `schema`; a keyword that changed after a version
 * has its `value` up to it, or is not there where none is given.
 */
export interface Change {
  /** Property names; `[]` is an item of a list, `{}` a value of a map. */
  path: string;
  since?: TargetVersion;
  until?: TargetVersion;
  schema?: Node;
  keyword?: string;
  value?: unknown;
}

/** Where a schema goes on, and how a path says so. */
const inner: readonly [keyword: 'items' | 'additionalProperties', step: string][] = [
  ['items', '[]'],
  ['additionalProperties', '{}'],
];

/** What a version changes of what the one before it stated. */
export function changesBetween(
  older: Node,
  newer: Node,
  [before, after]: readonly [TargetVersion, TargetVersion],
  path = '',
): Change[] {
  const changes: Change[] = [];
  const walked = new Set<string>(['properties']);
  for (const [keyword, step] of inner) {
    if (!isNode(older[keyword]) || !isNode(newer[keyword])) continue;
    walked.add(keyword);
    changes.push(...changesBetween(older[keyword], newer[keyword], [before, after], `${path}${step}`));
  }
  for (const keyword of keysOf(older, newer)) {
    if (walked.has(keyword) || isDeepStrictEqual(older[keyword], newer[keyword])) continue;
    const value = older[keyword];
    changes.push({ path, until: before, keyword, ...(value !== undefined && { value }) });
  }
  const { properties: old = {} } = older;
  const { properties: now = {} } = newer;
  for (const name of keysOf(old, now)) {
    const at = path === '' ? name : `${path}.${name}`;
    const [was, is] = [old[name], now[name]];
    if (was === undefined) changes.push({ path: at, since: after });
    else if (is === undefined) changes.push({ path: at, until: before, schema: was });
    else changes.push(...changesBetween(was, is, [before, after], at));
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The schema as it was before the newer of two versions; what is given stays as it is. */
export function schemaBefore(
  newer: Node,
  changes: readonly Change[],
  [older, now]: readonly [TargetVersion, TargetVersion],
): Node {
  const schema = JSON.parse(JSON.stringify(newer)) as Node;
  // Inner places first: an outer one may go as a whole.
  for (const { path, since, until, schema: gone, keyword, value } of [...changes].reverse()) {
    if (since !== now && until !== older) continue;
    const steps = stepsOf(path);
    if (keyword !== undefined) {
      const node = at(schema, steps);
      if (value === undefined) delete node[keyword];
      else node[keyword] = value;
      continue;
    }
    const holder = at(schema, steps.slice(0, -1));
    const name = steps.at(-1) as string;
    const { [name]: _, ...others } = holder.properties ?? {};
    const properties = gone === undefined ? others : { ...others, [name]: gone };
    if (Object.keys(properties).length > 0) holder.properties = properties;
    else delete holder.properties;
  }
  return schema;
}

/** The steps of a path: names, `[]` and `{}`. */
export function stepsOf(path: string): string[] {
  return path === '' ? [] : path.split('.').flatMap((part) => part.split(/(?=\[\]|\{\})/));
}

function at(schema: Node, steps: readonly string[]): Node {
  return steps.reduce((node, step) => {
    const keyword = inner.find(([, written]) => written === step)?.[0];
    const next = keyword === undefined ? node.properties?.[step] : node[keyword];
    if (!isNode(next)) throw new Error(`there is nothing at "${steps.join('.')}"`);
    return next;
  }, schema);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}
