import { known } from './value';

/** A leaf that is known and is text, as rules read it; what else may stand there is for the check of structure. */
export function textOf(leaf: unknown): string | undefined {
  const value: unknown = known(leaf as never);
  return typeof value === 'string' ? value : undefined;
}

/** A text that may be left out, which Go reads as the empty one; `undefined` when it is not known yet, or is no text. */
export function textOrEmpty(leaf: unknown): string | undefined {
  return leaf === undefined || leaf === null ? '' : textOf(leaf);
}

/** A leaf that is known and is a number. */
export function numberOf(leaf: unknown): number | undefined {
  const value: unknown = known(leaf as never);
  return typeof value === 'number' ? value : undefined;
}

/** A number that may be left out, which Go reads as zero; `undefined` when it is not known yet, or is no number. */
export function numberOrZero(leaf: unknown): number | undefined {
  return leaf === undefined || leaf === null ? 0 : numberOf(leaf);
}

/** Whether a leaf is there and only the engine will learn it. */
export function isLate(leaf: unknown): boolean {
  return typeof leaf === 'object' && leaf !== null && known(leaf as never) === undefined;
}

/** How many of some fields an object has. */
export function countOf<Name extends string>(
  object: { readonly [Key in Name]?: unknown },
  names: readonly Name[],
): number {
  let count = 0;
  for (let i = 0; i < names.length; i += 1) if (object[names[i] as Name] !== undefined) count += 1;
  return count;
}

/** The items of a list; none where something else stands. */
export function itemsOf<Item>(list: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(list) ? (list as readonly Item[]) : [];
}
