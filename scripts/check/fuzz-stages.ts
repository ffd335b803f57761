/**
 * How the continuous integration asks for new objects: admission and start, structure alone, what is filled in, and changes.
 * The seed is that of the commit's tree, so that a run can be repeated; a difference fails it, whichever it is. Only of changes
 * are two borne, of those that docs/truth.md explains: one in two thousand.
 */
export const fuzzStages: readonly (readonly string[])[] = [
  ['--count', '2000', '--margin', '0'],
  ['--structure', '--count', '1000', '--margin', '0'],
  ['--stored', '--count', '2000', '--margin', '0'],
  ['--updates', '--count', '1000', '--margin', '2'],
].map((args) => [...args, '--seed', 'tree']);
