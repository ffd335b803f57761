/**
 * When a problem shows.
 *
 * - `program`: the program itself says something that cannot be said; the cluster is never asked
 * - `admission`: the cluster refuses the object
 * - `start`: the cluster takes the machine, and refuses the instance that it makes from it
 * - `later`: the object is taken and goes wrong
 */
export type Stage = 'program' | 'admission' | 'start' | 'later';

/** An error stops the program; a warning is printed. */
export type Severity = 'error' | 'warning';

/** One problem of one object, as data. */
export interface Issue {
  /** The id of the rule, such as `interface/no-reserved-mac`. */
  readonly rule: string;
  /** Where: a path of the manifest, or of the props when the stage is `program`. */
  readonly path: string;
  /** The thing by the user's own name, the value given, why, and what to do. */
  readonly message: string;
  readonly stage: Stage;
  readonly severity: Severity;
}

/** The first issue of each rule: what is said once is enough for a warning. */
export function oncePerRule(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ rule }) => !seen.has(rule) && seen.add(rule));
}

/** The issues, in whose messages no secret text shows. */
export function redact(issues: readonly Issue[], secrets: readonly string[]): readonly Issue[] {
  // As they are and as a message quotes them; longer ones first, for one may hold another.
  const texts = new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
  texts.delete('');
  if (texts.size === 0) return issues;
  const patterns = [...texts].sort((a, b) => b.length - a.length).map((text) => text.replace(/[^\w\s]/g, '\\$&'));
  const any = new RegExp(patterns.join('|'), 'gi');
  const shown = (message: string): string => message.replace(any, '[secret]');
  return issues.map((issue) => ({ ...issue, path: shown(issue.path), message: shown(issue.message) }));
}

/** One line for a person. */
export function formatIssue(issue: Issue): string {
  return `${issue.path === '' ? '' : `${issue.path}: `}${issue.message} [${issue.rule}]`;
}

const verdicts: Readonly<Record<Stage, string>> = {
  program: 'cannot be made',
  admission: 'would be rejected by the cluster',
  start: 'would never start',
  later: 'is refused by the rules of this program',
};

/** What the operator of a KubeVirt does with it: it is there only once one is made, and looks at each change. */
const rejectedByOperator = 'would be rejected by virt-operator';

/** What the gravest of the issues means for the object; what is no machine does not start. */
export function verdict(object: string, issues: readonly Issue[]): string {
  for (const stage of ['program', 'admission', 'start'] as const) {
    if (!issues.some((issue) => issue.stage === stage)) continue;
    if (stage !== 'start' || object.startsWith('VirtualMachine')) return verdicts[stage];
    return object.startsWith('KubeVirt ') ? rejectedByOperator : 'would never work';
  }
  return verdicts.later;
}

/** The whole report on one object: a headline, then a line an issue. */
export function formatIssues(object: string, issues: readonly Issue[]): string {
  return `${object} ${verdict(object, issues)}:\n${issues.map((issue) => `  ${formatIssue(issue)}`).join('\n')}`;
}

/**
 * What is wrong with one object: all of it at once, as text and as data.
 *
 * @example try { new VirtualMachine(chart, 'web', props) } catch (e) { if (e instanceof ValidationError) e.issues }
 */
export class ValidationError extends Error {
  override readonly name: string = 'ValidationError';

  constructor(
    /** The object's kind and its name in the program, such as `VirtualMachine "web/vm"`. */
    readonly object: string,
    /** Every problem of the object. */
    readonly issues: readonly Issue[],
  ) {
    super(formatIssues(object, issues));
  }
}
