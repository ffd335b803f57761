import { constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { keyProblems, kubernetesSchema, plainScalar } from './kubernetes-yaml';

/** A document that was read. */
export interface ReadDocument {
  readonly value: unknown;
}

/** Why a document cannot be read. */
export interface DocumentProblem {
  readonly rule: DocumentRule;
  readonly message: string;
  /** Where in its text. */
  readonly offset: number;
}

/** What is asked of a document before anything is asked of its object; none of it can be ignored. */
export type DocumentRule =
  | 'document/valid-file'
  | 'document/valid-yaml'
  | 'document/no-template'
  | 'document/valid-object'
  | 'document/valid-size';

/** Deeper than any kind is, and shallow enough for every walk over an object. */
const maxDepth = 500;
/** What anchors may expand a document to; Kubernetes' parser becomes stricter from here on (`decode.go`, `alias_ratio_range_low`). */
const maxExpanded = 400_000;

/** What became of the text of a document: `undefined` when it is empty. */
export type DocumentReading = ReadDocument | DocumentProblem | undefined;

/** Reads the text of one document. */
export function readDocument(text: string): DocumentReading {
  try {
    const events = eventsOf(text);
    const documents = constructFromEvents(events, { source: text, schema: kubernetesSchema });
    if (documents.length === 0) return undefined;
    const [value] = documents;
    const alias = events.find(isAlias);
    if (alias !== undefined && 'anchorStart' in alias) {
      const problem = expansionProblem(value);
      if (problem !== undefined)
        return { rule: 'document/valid-yaml', message: problem, offset: alias.anchorStart - 1 };
    }
    return readingOf(value);
  } catch (error) {
    return problemOf(error, text);
  }
}

/**
 * Reads the texts of documents that follow one another in a file. The parser makes itself ready anew for each text, which
 * takes it as long as a fifth of a machine: several are one text to it, unless it finds something to say about one of them.
 */
export function readDocuments(texts: readonly string[]): readonly DocumentReading[] {
  return readAsOne(texts) ?? texts.map(readDocument);
}

function readAsOne(texts: readonly string[]): readonly DocumentReading[] | undefined {
  if (texts.length < 2 || !texts.every(isOneOfMany)) return undefined;
  const source = texts.join('');
  try {
    const events = eventsOf(source);
    if (events.some(isAlias)) return undefined;
    const values = constructFromEvents(events, { source, schema: kubernetesSchema });
    return values.length === texts.length ? values.map(readingOf) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text stays a document of its own between the texts before and after it. */
function isOneOfMany(text: string, index: number, { length }: readonly string[]): boolean {
  if (index > 0 && !text.startsWith('---')) return false;
  return !text.startsWith('%') && (text.endsWith('\n') || index === length - 1);
}

function isAlias({ type }: Event): boolean {
  return type === EVENT_ID.ALIAS;
}

function readingOf(value: unknown): ReadDocument | undefined {
  return value === null || value === undefined ? undefined : { value };
}

/**
 * What the parser sees in a text.
 *
 * @throws YAMLException when it is no YAML
 */
export function eventsOf(text: string): Event[] {
  return parseEvents(text, { maxDepth });
}

function problemOf(error: unknown, text: string): DocumentProblem {
  if (error instanceof YAMLException) {
    const { reason, mark } = error;
    // The parser does not know where the key is that is no text.
    const offset = keyProblems.has(reason) ? text.search(oddKey) : mark?.position;
    return sayYaml(reason, text, Math.min(Math.max(0, offset ?? 0), text.length));
  }
  if (error instanceof RangeError) {
    const offset = text.search(/[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\b/);
    return { rule: 'document/valid-yaml', message: error.message, offset: Math.max(0, offset) };
  }
  throw error;
}

const oddKey = /\{\{|^[ -]*\? |[[{,][ \n]*[[{]|^[ -]*(?:null|Null|NULL|~)? *:/m;

/** Templates of Helm that nobody has rendered, and Jinja's. */
const template = /\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)/;

function sayYaml(reason: string, text: string, offset: number): DocumentProblem {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  const left = template.exec(line) ?? template.exec(lineBefore(text, start));
  if (left !== null) {
    const shown = left[0].length > 60 ? `${left[0].slice(0, 60)}…` : left[0];
    const message = `a template is left in: ${shown}; give what "helm template" makes of it`;
    return { rule: 'document/no-template', message, offset: start + Math.max(0, line.indexOf(left[0])) };
  }
  const rule = 'document/valid-yaml';
  const tab = /^ *\t/.exec(line);
  if (tab !== null) {
    const message = 'a tab indents this line, which YAML does not take; use spaces';
    return { rule, message, offset: start + tab[0].length - 1 };
  }
  if (reason === 'duplicated mapping key') {
    const first = /["']/.test(text.charAt(offset - 1)) ? offset - 1 : offset;
    const key = /^[\w./-]+|^"[^"]*"|^'[^']*'/.exec(text.slice(first, first + 300))?.[0] ?? '';
    return { rule, message: `the key ${twice(key)}`, offset: first };
  }
  const isOurs = keyProblems.has(reason);
  return { rule, message: isOurs ? reason : `this is no YAML: ${wording(reason)}`, offset };
}

/** A key that stands twice; two that are written otherwise can be one where Kubernetes takes them for a boolean or a number. */
function twice(key: string): string {
  const value = plainScalar(key);
  if (typeof value === 'string' || String(value) === key)
    return `${quoted(key)} stands twice in one mapping; take one away`;
  return `${quoted(key)} is ${String(value)} to Kubernetes, which reads YAML 1.1, and stands in one mapping with another such key; put them in quotes`;
}

function wording(reason: string): string {
  return reason.replace(/^nesting exceeded maxDepth \((\d+)\)$/, 'it is nested deeper than $1 levels');
}

function quoted(key: string): string {
  return key.startsWith('"') ? key : `"${key.replace(/^'|'$/g, '')}"`;
}

function lineBefore(text: string, start: number): string {
  return start === 0 ? '' : text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1);
}

/** What is wrong with a value whose parts stand in several places. */
function expansionProblem(value: unknown): string | undefined {
  const sizes = new Map<object, number | undefined>();
  let contained = false;
  const sizeOf = (node: unknown): number => {
    if (typeof node === 'string') return 1 + (node.length >> 8);
    if (typeof node !== 'object' || node === null) return 1;
    if (sizes.has(node)) {
      const size = sizes.get(node);
      contained ||= size === undefined;
      return size ?? 0;
    }
    sizes.set(node, undefined);
    let size = 1;
    for (const part of Object.values(node)) size += sizeOf(part);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(value);
  if (contained) return 'an anchor contains itself; write its parts out';
  return size > maxExpanded
    ? `its anchors make more than ${maxExpanded} values of it, which Kubernetes refuses; write it with fewer aliases`
    : undefined;
}
