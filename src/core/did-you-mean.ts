/**
 * The end of a message about an unknown name: the one it was probably meant to be, else all that there are.
 *
 * @example closest('core', ['cores', 'sockets']) // '; did you mean "cores"?'
 */
export function closest(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const { closest: nearest, distance } = levenshtein();
  const folded = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const candidate = folded ?? nearest(name, names);
  const far = folded === undefined && distance(name, candidate) > Math.max(2, Math.floor(name.length / 3));
  if (!far) return `; did you mean "${candidate}"?`;
  return names.length <= 40 ? `; choose one of ${[...names].sort().join(', ')}` : '';
}

/** How many letters have to change to make one name of another. */
export function distanceOf(one: string, other: string): number {
  return levenshtein().distance(one, other);
}

/** Loaded by the first slip only: most programs have none. */
function levenshtein(): typeof import('fastest-levenshtein') {
  return require('fastest-levenshtein') as typeof import('fastest-levenshtein');
}
