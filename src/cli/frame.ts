import type { Range } from './position';
import type { Lines } from './text-position';

/** Lines of a file, and the place in the last of them that something is wrong with. */
export interface Frame {
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  /** How far into the last line, from 0. */
  readonly caret: number;
}

/** The widest line that is shown whole. */
const widest = 120;

/**
 * The line of a document that something is wrong with, and the one before it; nothing where it may hold a secret.
 *
 * @param secrets what may be secret in the text
 */
export function frameAt(lines: Lines, offset: number, secrets: readonly Range[]): Frame | undefined {
  const isSecret = ([start, end]: Range): boolean => secrets.some(([first, last]) => first <= end && last > start);
  const index = lines.indexOf(offset);
  const range = lines.range(index);
  if (isSecret(range)) return undefined;
  const { line: number, column } = lines.placeOf(offset);
  const [start, end] = range;
  // Of a line that is too wide, what is around the place.
  const shift = end - start <= widest ? 0 : Math.max(0, column - 1 - widest / 2);
  const line = { number, text: printable(lines.text.slice(start + shift, Math.min(end, start + shift + widest))) };
  const caret = column - 1 - shift;
  const before = index === 0 ? undefined : lines.range(index - 1);
  if (before === undefined || shift > 0 || before[1] - before[0] > widest || isSecret(before))
    return { lines: [line], caret };
  const previous = printable(lines.text.slice(...before));
  return { lines: previous.trim() === '' ? [line] : [{ number: number - 1, text: previous }, line], caret };
}

/** Without what a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\r$/, '').replace(/(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}
