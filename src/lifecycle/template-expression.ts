/** A part of an expression from which characters are drawn: which, and how many. */
const drawn = /\[([a-zA-Z0-9\-\\]+)\]\{(\w+)\}/g;
const ranges = /\\w|\\d|\\a|\\A|.-.|[a-zA-Z0-9]+/g;

/** The order in which ranges count. */
const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** As many characters as one part may draw. */
const most = 255;

function rangeProblem(range: string): string | undefined {
  const [from = '', dash, to = ''] = range;
  if (range.length !== 3 || dash !== '-') return undefined;
  const [start, end] = [characters.indexOf(from), characters.indexOf(to)];
  if (start < 0 || end < 0) return `the range ${range} is not one of letters and digits`;
  return start > end
    ? `the range ${range} goes backwards: small letters come before capital ones, and these before digits`
    : undefined;
}

function partProblem(set: string, length: string): string | undefined {
  const count = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (!(count >= 1 && count <= most)) return `${length} is no number of characters from 1 to ${most}`;
  const found = set.match(ranges);
  if (found === null) return `[${set}] holds no characters`;
  return found.map(rangeProblem).find((problem) => problem !== undefined);
}

/** Why nothing can be drawn from an expression such as `[a-z]{8}`; `undefined` where something can. */
export function expressionProblem(expression: string): string | undefined {
  for (const [, set = '', length = ''] of expression.matchAll(drawn)) {
    const problem = partProblem(set, length);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
