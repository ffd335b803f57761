import type { Issue } from '../core/issue';
import type { Frame } from './frame';
import type { Place } from './text-position';

/** An issue, and where in a file it shows. */
export interface Finding extends Omit<Issue, 'rule'>, Place {
  readonly rule: string;
  /** The lines to show, for people. */
  readonly frame?: Frame | undefined;
}

/** What was found out about one object of a document, or about a document that holds none. */
export interface Entry extends Place {
  readonly file: string;
  /** The number of the document in its file, from 1; empty ones do not count. */
  readonly document: number;
  readonly apiVersion: string | null;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  /** How a name is written that is none, for people: `n`, which is a boolean. */
  readonly written?: string | undefined;
  readonly issues: Finding[];
}

/** Everything that was found out. */
export interface Report {
  /** In the order of the files and of the documents in them. */
  readonly entries: readonly Entry[];
  /** How many documents could not be judged. */
  readonly unreadable: number;
  /** How many objects there were of kinds that are not known, by kind. */
  readonly skipped: ReadonlyMap<string, number>;
  /** How many rules about updates were not asked, for want of the old objects. */
  readonly unasked: number;
  /** What is to be known of the cluster that was asked for. */
  readonly notes: readonly string[];
}
