import { kinds as schemas } from '../../imports/schemas';
import type { AnyKind } from '../core/kind';
import * as library from '../index';

/** The kinds that this library makes, by `<group>/<kind>`; the version of an object is for the check of its structure. */
const made: ReadonlyMap<string, AnyKind> = new Map(
  (Object.values(library) as readonly unknown[])
    .filter(isKind)
    .map((kind) => [keyOf(kind.apiVersion, kind.kind), kind]),
);

const structured: ReadonlySet<string> = new Set(schemas);
/** Groups all of whose kinds we know: another kind of theirs is a slip, or newer than this library. */
const groups: ReadonlySet<string> = new Set(schemas.map((key) => key.slice(0, key.indexOf('/'))));

function isKind(value: unknown): value is AnyKind {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'companions' in value;
}

/** What a kind is called in all its versions. */
export function keyOf(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`;
}

/** The kind that has rules, if this library makes it. */
export function kindOf(apiVersion: string, kind: string): AnyKind | undefined {
  return made.get(keyOf(apiVersion, kind));
}

/** How far a kind is known: with its structure, by its group only, or not at all. */
export function knowledgeOf(apiVersion: string, kind: string): 'structure' | 'group' | undefined {
  const key = keyOf(apiVersion, kind);
  if (structured.has(key)) return 'structure';
  const group = key.slice(0, key.indexOf('/'));
  return group !== '' && groups.has(group) ? 'group' : undefined;
}
