import type { Cause } from '../oracle/oracle';
import { ledger, type Row } from './ledger';

/** The recorded form of a cause, whole: its type, its field and its message without the paths that it repeats. */
export function causeText({ type, field, message }: Cause): string {
  const text = message.replace(/\bspec\b[\w.[\]]*/g, '…');
  return [type, field && `${field}:`, text].filter((part) => part).join(' ');
}

/** A cause without what differs from object to object: indexes, and where the description of an instance stands. */
export function normalized(cause: string): string {
  return cause
    .replace(/\bspec\.virtualMachineTemplate\.spec\b/g, 'spec')
    .replace(/\bspec\.template\.spec\b/g, 'spec')
    .replace(/\[\d+\]/g, '[]')
    .replace(/^admission webhook "[^"]*" denied the request: /, '');
}

interface Pattern {
  readonly row: Row;
  readonly expression: RegExp;
  /** How much of the text it fixes: a pattern that fixes more tells more. */
  readonly told: number;
}

let known: readonly Pattern[] | undefined;

/** A cause that begins as the pattern says, `*` standing for any text. */
export function matches(pattern: string, cause: string): boolean {
  return expressionOf(pattern).test(normalized(cause));
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}`, 's');
}

function patterns(): readonly Pattern[] {
  known ??= ledger().flatMap((row) =>
    (row.causes ?? []).map((text) => ({ row, expression: expressionOf(text), told: text.replaceAll('*', '').length })),
  );
  return known;
}

/**
 * The rows that a cause can be, those first whose pattern fixes most of its text; none for a cause that the ledger does not
 * know, nor for what the API server adds when it could not look further ("some validation rules were not checked").
 *
 * The cause is one of an answer's, or its recorded text, which may be cut: the whole one tells more.
 */
export function rowsOfCause(cause: Cause | string): readonly Row[] {
  const text = normalized(typeof cause === 'string' ? cause : causeText(cause));
  const found = new Map<Row, number>();
  for (const { row, expression, told } of patterns()) {
    if (told > (found.get(row) ?? -1) && expression.test(text)) found.set(row, told);
  }
  return [...found].sort(([, a], [, b]) => b - a).map(([row]) => row);
}
