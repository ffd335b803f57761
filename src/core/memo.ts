/** What a map keeps, and can take. */
interface Keeper<Key, Kept> {
  get(key: Key): Kept | undefined;
  set(key: Key, kept: Kept): unknown;
}

/** What is kept for a key; made when it is asked for first. */
export function memo<Key, Kept>(keeper: Keeper<Key, Kept>, key: Key, make: () => Kept): Kept {
  const kept = keeper.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  keeper.set(key, made);
  return made;
}
