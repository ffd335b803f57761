import { createHash } from 'node:crypto';
import type { Answer, Cause, ChangeOfMachine, Judgement, Request } from '../../test/oracle/oracle';
import { startOf, startRequest } from '../../test/oracle/start';
import type { Verdict } from '../../test/oracle/verdict';

/** A case of a rule, as it stands in `verdicts/<noun>.jsonl` before or after it is judged. */
export type Case = Pick<Verdict, 'rule' | 'id' | 'input' | 'profile'>;

/** A question that no rule asks, as it stands in `corpus/<noun>.jsonl`: it watches over the oracle itself. */
export interface Question {
  readonly name: string;
  readonly request: Request;
}

/** What is kept of an answer: what identifies each cause, and no more of the words of others than that takes. */
interface Stages {
  readonly admission: true | readonly string[];
  readonly start?: true | readonly string[];
}

/** A line of a recording. */
export type Line = Case | Question;

/** A recorded line, and what it says when the oracle is asked today. */
export interface Difference {
  readonly recorded: string | undefined;
  readonly answered: string;
}

/** What a message begins with, without the paths that it repeats. */
function beginning(message: string): string {
  const text = message.replace(/\bspec\b[\w.[\]]*/g, '…');
  return text.length <= 60 ? text : text.slice(0, 60).replace(/\s+\S*$/, '');
}

function identify({ type, field, message }: Cause): string {
  return [type, field && `${field}:`, beginning(message)].filter((part) => part).join(' ');
}

/** `true`, or what identifies each cause. */
export function verdictOf({ allowed, schemaErrors = [], causes, message = '' }: Judgement): true | readonly string[] {
  if (allowed) return true;
  const all = [...schemaErrors, ...causes].map(identify);
  return all.length > 0 ? all : [beginning(message.replace(/^admission webhook "[^"]*" denied the request: /, ''))];
}

/** What is kept of an answer, stage by stage. */
export function stagesOf(answer: Answer, profile: Request['profile']): Stages {
  const admission = verdictOf(answer);
  const start = startOf(answer, profile);
  return admission === true && start !== undefined ? { admission, start: verdictOf(start) } : { admission };
}

/** The question that a line stands for. */
export function requestOf(line: Line): Request {
  return 'request' in line ? line.request : startRequest(line.input, line.profile);
}

/** What tells a line from others, for people. */
export function titleOf(line: Line): string {
  return 'request' in line ? line.name : `${line.rule} (${line.id})`;
}

/** The text of a line with the answer to it; `undefined` for a case that the oracle cannot tell about. */
export function record(line: Line, answer: Answer): string | undefined {
  if ('request' in line) {
    const { name, request } = line;
    const { error, start, warnings = [], notes = [] } = answer;
    const said = error === undefined ? stagesOf(answer, request.profile) : { error: beginning(error) };
    const more = {
      ...(start?.podError === undefined ? {} : { podError: beginning(start.podError) }),
      ...(warnings.length === 0 ? {} : { warnings: warnings.length }),
      ...(notes.length === 0 ? {} : { notes: notes.length }),
      ...(answer.change === undefined ? {} : { change: changeOf(answer.change) }),
      ...(start?.migration === undefined ? {} : { migration: start.migration }),
      ...digests({ mutated: answer.mutated, vmi: start?.vmi, pod: answer.pod, rendered: answer.rendered }),
    };
    return JSON.stringify({ name, request, answer: { ...said, ...more } });
  }
  if (answer.error !== undefined) return undefined;
  const { rule, id, input, profile } = line;
  return JSON.stringify({ rule, id, input, profile, ...stagesOf(answer, profile) });
}

function changeOf({ restartRequired, reaches, error }: ChangeOfMachine): Partial<ChangeOfMachine> {
  return {
    ...(restartRequired !== undefined && { restartRequired: beginning(restartRequired) }),
    reaches,
    ...(error !== undefined && { error: beginning(error) }),
  };
}

/** Digests of what is too long to keep: they tell that something changed, not what. */
function digests(parts: Readonly<Record<string, unknown>>): Record<string, string> {
  const present = Object.entries(parts).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    present.map(([name, part]) => [name, createHash('sha256').update(JSON.stringify(part)).digest('hex').slice(0, 12)]),
  );
}

/**
 * The lines of a recording.
 *
 * @throws when a line is neither a case nor a question; names it by file and number.
 */
export function parseLines(file: string, text: string): { line: Line; recorded: string }[] {
  return text.split('\n').flatMap((recorded, i) => {
    if (recorded.trim() === '') return [];
    const line = parseLine(recorded);
    if (!line)
      throw new Error(`${file}:${i + 1} is neither a case (rule, id, input, profile) nor a question (name, request)`);
    return [{ line, recorded }];
  });
}

function parseLine(text: string): Line | undefined {
  const held = (tree: unknown, key: string): unknown =>
    typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key) ? Reflect.get(tree, key) : undefined;
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isCase = ['input', 'profile'].every((key) => typeof held(tree, key) === 'object') && held(tree, 'rule');
  const isQuestion = typeof held(tree, 'request') === 'object' && held(tree, 'name');
  return isCase || isQuestion ? (tree as Line) : undefined;
}

/** Where what is recorded differs from what is answered, line by line. */
export function difference(recorded: string | undefined, answered: string): Difference | undefined {
  return recorded === answered
    ? undefined
    : {
        recorded: recorded === undefined ? undefined : verdictIn(recorded),
        answered: verdictIn(answered) ?? answered,
      };
}

/** The verdict in a line's text; `undefined` where the line was never judged. */
function verdictIn(text: string): string | undefined {
  const { admission, start, answer } = JSON.parse(text) as Partial<Verdict> & { answer?: unknown };
  if (answer !== undefined) return JSON.stringify(answer);
  return admission === undefined ? undefined : JSON.stringify({ admission, start });
}
