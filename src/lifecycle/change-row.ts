import type { FieldChange } from '../core/field-change';
import type { ChangeNeed, Need } from './change';

/** What is known of the change of a field: `changes` reads it, and `docs/changes.md` shows it. */
export interface ChangeRow {
  /** The field, and all that is within it; of several rows that fit, the first counts. */
  readonly under: string;
  /** All that such a change may need. */
  readonly needs: readonly ChangeNeed[];
  /** When it needs what, for who reads the page. */
  readonly says: string;
  /** The functions that decide it, and the fields that document it: all that a change can name as its source. */
  readonly sources: readonly string[];
}

/** What a change needs by the kind of its object. */
export type KindNeed = (change: FieldChange, before: object, after: object) => Need;

/** A row of a kind that is no machine. */
export interface KindRow extends ChangeRow {
  readonly need: KindNeed;
}

/** A field whose change always needs the same. */
export function row(under: string, needs: ChangeNeed, message: string, source: string): KindRow {
  return { under, needs: [needs], says: message, sources: [source], need: () => ({ needs, message, source }) };
}

/** Fields whose changes always need the same. */
export function rows(under: readonly string[], needs: ChangeNeed, message: string, source: string): readonly KindRow[] {
  return under.map((field) => row(field, needs, message, source));
}

/** A spec that counts as soon as it is written. */
export const atOnce = (source: string, message = 'it counts at once'): readonly KindRow[] => [
  row('spec', 'live', message, source),
];

/** Kinds whose spec never changes: what is not refused says what was said before. */
export const same = (source: string): readonly KindRow[] =>
  atOnce(source, 'it means what it meant before; all else is refused');
