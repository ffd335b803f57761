import { copyTree } from '../core/tree';
import { isOpaque } from '../core/value';

/** A part of a manifest whose fields are read and set by name, whatever a patch made of it. */
export type Tree = Record<string, unknown>;

/** What stands at a key, if it is an object. */
export function treeAt(tree: Tree | undefined, key: string): Tree | undefined {
  const value = tree?.[key];
  return isTree(value) ? value : undefined;
}

/** What stands at a key; an empty object is put there where nothing stands. What is no object is left alone. */
export function treeIn(tree: Tree, key: string): Tree {
  const value = tree[key];
  if (isTree(value)) return value;
  const made: Tree = {};
  if (value === undefined || value === null) tree[key] = made;
  return made;
}

/** The objects of a list. */
export function treesAt(tree: Tree | undefined, key: string): readonly Tree[] {
  const value = tree?.[key];
  return Array.isArray(value) ? value.filter(isTree) : [];
}

/** Whether nothing stands at a key, as Go reads it where an empty text and zero are nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

/** Has a field say what is preferred, where it says nothing. */
export function prefer(tree: Tree, key: string, preferred: unknown): void {
  if (!isEmpty(preferred) && isEmpty(tree[key])) tree[key] = copyTree(preferred);
}

/** The same of a field that is a pointer in Go: false and zero say something. */
export function preferPointer(tree: Tree, key: string, preferred: unknown): void {
  if (preferred !== undefined && preferred !== null) tree[key] ??= copyTree(preferred);
}

/** Whether something is an object with fields, and no leaf that comes later. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value);
}
