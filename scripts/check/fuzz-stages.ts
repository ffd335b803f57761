/**
 * How the continuous integration asks for new objects: admission and start, structure alone, what is filled in, and changes.
 * The seed is that of the commit's tree, so that a run can be repeated; a difference fails it, whichever it is.
 */
export const fuzzStages: readonly (readonly string[])[] = [
  ['--count', '2000', '--margin', '0'],
  ['--structure', '--count', '1000', '--margin', '0'],
  ['--stored', '--count', '2000', '--margin', '0'],
  ['--updates', '--count', '1000', '--margin', '0'],
].map((args) => [...args, '--seed', 'tree']);
