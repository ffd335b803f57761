import type { Answer, Request } from '../../test/oracle/oracle';
import { type Line, record, requestOf, titleOf } from './recording';

/** One question, what is recorded of its answer, and how an answer is recorded. */
export interface Asked {
  readonly title: string;
  readonly request: Request;
  /** @default - nothing is recorded yet */
  readonly recorded: string | undefined;
  /** The text of a line with the answer; `undefined` where the oracle cannot tell. */
  record(answer: Answer): string | undefined;
}

/** The question that a recorded line stands for. */
export function askedBy({ line, recorded }: { readonly line: Line; readonly recorded: string }): Asked {
  return { title: titleOf(line), request: requestOf(line), recorded, record: (answer) => record(line, answer) };
}
