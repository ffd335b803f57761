import { formatPath, type Path } from '../../src/core/path';
import { OutputValue, ResourceReference, Secret, UNKNOWN } from '../../test/fake-engine/fake-engine';

/** How values are shown that cannot be, or must not be. */
export const marks = { unknown: '[unknown]', secret: '[secret]' } as const;

/** A leaf that is not shown as it is. */
export interface MarkedLeaf {
  readonly path: string;
  readonly mark: (typeof marks)[keyof typeof marks];
}

/** The unknown and the secret leaves of a tree, in its order; what is below a secret is secret. */
export function markedLeaves(tree: unknown, path: Path = []): MarkedLeaf[] {
  if (tree === UNKNOWN) return [{ path: formatPath(path), mark: marks.unknown }];
  if (tree instanceof Secret) return [{ path: formatPath(path), mark: marks.secret }];
  if (tree instanceof OutputValue) return markedLeaves(tree.secret ? new Secret(tree.value) : tree.value, path);
  if (Array.isArray(tree)) return tree.flatMap((item, index) => markedLeaves(item, [...path, index]));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => markedLeaves(value, [...path, key]));
}

/** A value on one line, its unknown and secret parts marked. */
export function show(value: unknown): string {
  if (value === UNKNOWN) return marks.unknown;
  if (value instanceof Secret) return marks.secret;
  if (value instanceof OutputValue) return value.secret ? marks.secret : show(value.value);
  if (value instanceof ResourceReference) return value.urn;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${key}: ${show(field)}`);
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}
