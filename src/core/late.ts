import { known } from './value';

/** A leaf of props that only the engine will learn, and what is asked of it then. */
export interface LateLeaf {
  readonly value: object;
  check(held: unknown): void;
}

let collected: LateLeaf[] | undefined;

/** Runs a check of props; the leaves that it cannot check yet are added to a list. */
export function collectingLate(list: LateLeaf[], run: () => void): void {
  const outer = collected;
  collected = list;
  try {
    run();
  } finally {
    collected = outer;
  }
}

/** Asks something of a leaf that the engine defers: now where its value is known by reference, else as soon as it is. */
export function whenKnown(value: object, check: (held: unknown) => void): void {
  const now: unknown = known(value as never);
  if (now !== undefined) check(now);
  else collected?.push({ value, check });
}

/** Asks something of plain text that the engine may rewrite, when it has. */
export function whenRewritten(text: string, check: (held: unknown) => void): void {
  collected?.push({ value: { text }, check: (held) => check((held as { readonly text: unknown }).text) });
}
