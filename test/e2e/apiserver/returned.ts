import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../../src/core/path';

/** A place where what a server returns is not what was sent. `undefined` stands for absence. */
export interface Change {
  readonly path: Path;
  readonly sent: unknown;
  readonly returned: unknown;
}

/** Where two trees differ: each place at the greatest depth at which both have a holder of the same sort. */
export function changes(sent: unknown, returned: unknown, path: Path = []): readonly Change[] {
  if (isDeepStrictEqual(sent, returned)) return [];
  if (Array.isArray(sent) && Array.isArray(returned)) {
    const length = Math.max(sent.length, returned.length);
    return Array.from({ length }, (_, i) => changes(sent[i], returned[i], [...path, i])).flat();
  }
  if (isRecord(sent) && isRecord(returned)) {
    const keys = [...new Set([...Object.keys(sent), ...Object.keys(returned)])].sort();
    return keys.flatMap((key) => changes(sent[key], returned[key], [...path, key]));
  }
  return [{ path, sent, returned }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a server makes of objects of a kind, in review. */
export interface Default {
  /** `*` where every kind has it. */
  readonly kind: string;
  /** Keys joined by dots; `[]` is any item of a list. */
  readonly path: string;
  /** What comes back where nothing was sent: a value, or what follows from the object that was sent. */
  readonly value?: unknown;
  /** Why anything may come back, where nobody can say what. */
  readonly reason?: string;
}

/** Tells what comes back, from the object that was sent and the path of the place. */
export type Derived = (object: Readonly<Record<string, unknown>>, path: Path) => unknown;

/** Whether a default says what a server did with an object. */
export function explains(entry: Default, object: Readonly<Record<string, unknown>>, change: Change): boolean {
  const { path, sent, returned } = change;
  if (entry.kind !== '*' && entry.kind !== object['kind']) return false;
  if (pattern(path) !== entry.path) return false;
  if (entry.reason !== undefined) return sent === undefined;
  const value: unknown = typeof entry.value === 'function' ? (entry.value as Derived)(object, path) : entry.value;
  return isDeepStrictEqual(returned, value);
}

/** A path in the form that the list has. */
export function pattern(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
