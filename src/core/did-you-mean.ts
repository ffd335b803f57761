/**
 * The end of a message about an unknown name: the one it was probably meant to be, else all that there are.
 *
 * @example closest('core', ['cores', 'sockets']) // '; did you mean "cores"?'
 */
export function closest(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  // Loaded by the first slip only: most programs have none.
  const { closest: nearest, distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const folded = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const candidate = folded ?? nearest(name, names);
  const far = folded === undefined && distance(name, candidate) > Math.max(2, Math.floor(name.length / 3));
  if (!far) return `; did you mean "${candidate}"?`;
  return names.length <= 40 ? `; choose one of ${[...names].sort().join(', ')}` : '';
}
