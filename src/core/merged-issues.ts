import type { Issue } from './issue';
import { formatPath, isWrittenWithin, parsePath } from './path';

/**
 * Both judges' issues, each thing told once: by the rule, which knows its name, where the two speak of one place; by the
 * structure where that is of another type, or where what a rule misses is a part of what is missing, of another type or
 * written otherwise.
 */
export function mergeIssues(structure: readonly Issue[], rules: readonly Issue[]): readonly Issue[] {
  const whole = structure.filter(({ rule }) => rule === 'structure/require-field' || rule === 'structure/valid-type');
  const meant = new Set(structure.map(meantBy));
  const isPart = ({ path }: Issue): boolean => meant.has(path) || whole.some((one) => isWrittenWithin(path, one.path));
  const told = rules.filter((issue) => !isPart(issue));
  const places = new Set(told.filter(({ stage }) => stage === 'admission').map(({ path }) => path));
  return [...structure.filter(({ path }) => !places.has(path)), ...told];
}

/** The field that was probably meant by one that is not known, and that a rule would miss. */
function meantBy({ rule, path, message }: Issue): string | undefined {
  const [, field] = (rule === 'structure/no-unknown-field' && /did you mean "([^"]+)"\?$/.exec(message)) || [];
  return field === undefined ? undefined : formatPath([...parsePath(path).slice(0, -1), field]);
}
