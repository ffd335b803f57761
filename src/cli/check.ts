import type { Cluster, ExistingObject } from '../core/cluster';
import { withObjects } from '../core/held';
import type { Issue } from '../core/issue';
import type { AnyKind } from '../core/kind';
import { at, formatPath, type Path } from '../core/path';
import { defaultSeverity, type Judge } from '../core/rule';
import { refersToOwn } from '../machine/referenced';
import { type DocumentProblem, type DocumentRule, type ReadDocument, readDocument, readDocuments } from './document';
import { mayHoldSecrets, notText, sizes, textOf } from './document-text';
import { FileCheck } from './file-check';
import { frameAt } from './frame';
import { judge } from './judge';
import { isOtherVersion, kindOf, knowledgeOf } from './kinds';
import { Locator } from './locator';
import { type FoundObject, namesOf, objectsIn } from './object';
import { configuredBy, isKubeVirt } from './platform';
import type { Entry, Report } from './report';
import type { RawDocument } from './splitter';
import { contentPlace, Lines, type Place } from './text-position';
import { nameForPeople, Together } from './together';
import { Updates } from './updates';
import { withoutNulls } from './without-nulls';

/** What is asked of documents, and for which cluster. */
export interface CheckOptions {
  readonly cluster: Cluster;
  /** How messages call the KubeVirt that the cluster is described with. @default - a KubeVirt among the documents configures it */
  readonly kubevirt?: string | undefined;
  /** Ids of rules that are not asked. */
  readonly ignore: ReadonlySet<string>;
  /** The largest document that is read, in bytes. */
  readonly maxDocument: number;
  /** The objects as they are stored, for rules about updates. @default - they are not known */
  readonly old?: readonly object[] | undefined;
  /** Whether findings come with the lines that they are about. @default false */
  readonly frames?: boolean | undefined;
}

/** The text of a document that issues may still come for. */
interface Source {
  readonly text: string;
  readonly firstLine: number;
  readonly path: Path;
}

/** A document that was read once more. */
interface Again {
  readonly text: string;
  readonly firstLine: number;
  readonly locator: Locator;
  /** Its objects, by where they stand. */
  objects(): ReadonlyMap<string, FoundObject>;
}

/** Where one document is from. */
interface Origin {
  readonly file: string;
  readonly document: number;
  readonly firstLine: number;
}

/** A check of documents: files are given to it one after the other, and it keeps little of each. */
export class Check {
  private readonly entries: Entry[] = [];
  private readonly sources = new Map<Entry, Source>();
  private readonly skipped = new Map<string, number>();
  private cluster: Cluster;
  private together: Together;
  private updates: Updates;
  private readonly judgeRule: Judge;
  /** What other objects are read with, such as instancetypes. */
  private readonly held: ExistingObject[] = [];
  /** Objects that are read with others, which may stand in any document. */
  private readonly waiting: Entry[] = [];
  /** The first KubeVirt among the documents, and how messages call it. */
  private platform: readonly [manifest: ExistingObject, called: string] | undefined;
  private readonly notes: string[] = [];
  private unreadable = 0;
  private again: Again | undefined;

  constructor(private readonly options: CheckOptions) {
    const { ignore, cluster, old } = options;
    this.judgeRule = (rule, stage) => (ignore.has(rule) ? 'off' : defaultSeverity(stage));
    this.cluster = cluster;
    this.together = new Together(cluster, this.judgeRule);
    this.updates = new Updates(old, this.judgeRule);
  }

  /** Takes the bytes of one file, in parts. */
  file(name: string): FileCheck {
    return new FileCheck(name, this.options.maxDocument, (raw, before) => this.take(raw, name, before));
  }

  /** Says that a file cannot be read. */
  refuse(file: string, message: string, document = 1, line = 1): void {
    this.unreadable += 1;
    const issue = documentIssue('document/valid-file', message);
    this.entries.push({ ...nobody, file, document, line, column: 1, issues: [{ ...issue, line, column: 1 }] });
  }

  /** What was found, once all files are there. */
  end(): Report {
    this.configure();
    const cluster = withObjects(this.cluster, this.held);
    for (const entry of this.waiting) {
      this.askAgain(entry, (object) => this.askAbout(object, kindOf(object.apiVersion, object.kind), cluster));
    }
    this.together.end((entry, issue) => {
      const source = this.sources.get(entry as Entry);
      if (source !== undefined) this.tellLate(entry as Entry, issue, source);
    });
    const { entries, unreadable, skipped, notes } = this;
    return { entries, unreadable, skipped, unasked: this.updates.unasked, notes };
  }

  /** Asks about everything anew where a KubeVirt among the documents says of the cluster what was not known. */
  private configure(): void {
    if (this.platform === undefined) return;
    const configured = configuredBy(this.options, ...this.platform, (problem) => this.notes.push(problem));
    if (configured === undefined) return;
    this.cluster = configured;
    this.together = new Together(configured, this.judgeRule);
    this.updates = new Updates(this.options.old, this.judgeRule);
    this.waiting.length = 0;
    for (const entry of this.sources.keys()) {
      entry.issues.length = 0;
      this.askAgain(entry, (object) => this.askKnown(object, entry));
    }
  }

  /** Takes documents of a file that follow one another, and come after so many others. */
  private take(raw: readonly RawDocument[], file: string, before: number): void {
    const texts = raw.map(textOf);
    const readings = readDocuments(texts.filter((text) => text !== undefined)).values();
    for (const [index, { bytes, size, line }] of raw.entries()) {
      const origin = { file, document: before + index + 1, firstLine: line };
      const text = texts[index];
      if (text === undefined) {
        this.refuseDocument(origin, bytes, size);
        continue;
      }
      const read = readings.next().value;
      if (read === undefined) continue;
      if ('message' in read) this.tellProblem(read, text, origin);
      else this.takeObjects(read, text, origin);
    }
  }

  private refuseDocument({ file, document, firstLine }: Origin, bytes: Buffer | undefined, size: number): void {
    if (bytes !== undefined) {
      this.refuse(file, notText(bytes), document, firstLine);
      return;
    }
    this.unreadable += 1;
    const [given, most] = sizes(size, this.options.maxDocument);
    const message = `the document has ${given}, more than ${most}; split it, or raise --max-document`;
    const place = { line: firstLine, column: 1 };
    const issue = { ...documentIssue('document/valid-size', message), ...place };
    this.entries.push({ ...nobody, file, document, ...place, issues: [issue] });
  }

  private tellProblem(
    { rule, message, offset }: DocumentProblem,
    text: string,
    { file, document, firstLine }: Origin,
  ): void {
    this.unreadable += 1;
    const lines = new Lines(text, firstLine);
    const place = lines.placeOf(offset);
    // What cannot be read cannot be searched for secrets either; a kind that has nothing else shows nothing.
    const frame = this.options.frames === true && !mayHoldSecrets(text) ? frameAt(lines, offset, []) : undefined;
    const issue = { ...documentIssue(rule, message), ...place, frame };
    this.entries.push({ ...nobody, file, document, ...contentPlace(text, firstLine), issues: [issue] });
  }

  private takeObjects(read: ReadDocument, text: string, origin: Origin): void {
    const { file, document, firstLine } = origin;
    let made: Locator | undefined;
    const locator = (): Locator => {
      made ??= new Locator(read, text, firstLine, this.options.frames === true);
      return made;
    };
    const objects = objectsIn(read.value, (path, message) => {
      this.unreadable += 1;
      const finding = locator().locate(
        { ...documentIssue('document/valid-object', message), path: formatPath(path) },
        whole,
      );
      this.entries.push({ ...nobody, file, document, ...locator().placeOf(path), issues: [finding] });
    });
    for (const object of objects) {
      const place = object.path.length === 0 ? contentPlace(text, firstLine) : locator().placeOf(object.path);
      const path = [...object.path, 'metadata', 'name'];
      const isOdd = ['boolean', 'number'].includes(typeof at(read.value, path));
      const written = isOdd ? locator().written(path) : undefined;
      const entry: Entry = { file, document, ...place, ...namesOf(object), written, issues: [] };
      this.entries.push(entry);
      const issues = this.ask(object, entry, text, origin);
      for (const issue of issues) entry.issues.push(locator().locate(issue, object));
      if (issues.length > 1) entry.issues.sort(byPlace);
    }
  }

  private ask(object: FoundObject, entry: Entry, text: string, { firstLine }: Origin): readonly Issue[] {
    const { apiVersion, kind, path } = object;
    const knowledge = knowledgeOf(apiVersion, kind);
    const made = kindOf(apiVersion, kind);
    if (knowledge === undefined && made === undefined) {
      this.skip(isOtherVersion(apiVersion, kind) ? `${apiVersion} ${kind}` : kind);
      return [];
    }
    const manifest = (): ExistingObject => withoutNulls(object.manifest as ExistingObject);
    if (made?.isRead === true && entry.name !== null) this.held.push(manifest());
    if (isKubeVirt(apiVersion, kind) && entry.name !== null) this.platform ??= [manifest(), calledOf(entry)];
    if (knowledge === 'structure') {
      this.sources.set(entry, { text, firstLine, path });
      return this.askKnown(object, entry);
    }
    const own = this.askAbout(object, made, this.cluster);
    if (knowledge === 'group' && own.length === 0) this.skip(kind);
    return own;
  }

  /** Asks about an object of which everything is known, by itself and among the others. */
  private askKnown(object: FoundObject, entry: Entry): readonly Issue[] {
    const { apiVersion, kind, manifest } = object;
    const isWaiting = kind === 'VirtualMachine' && refersToOwn(manifest);
    if (isWaiting) this.waiting.push(entry);
    const own = isWaiting ? [] : this.askAbout(object, kindOf(apiVersion, kind), this.cluster);
    const others = this.together.enter(object, calledOf(entry), entry);
    return others.length === 0 ? own : [...own, ...others];
  }

  private askAbout(object: FoundObject, kind: AnyKind | undefined, cluster: Cluster): readonly Issue[] {
    return this.updates.ask(object, (stored) => judge(object, kind, cluster, this.judgeRule, stored));
  }

  /** Asks about an object whose document was read before, now that all others are there. */
  private askAgain(entry: Entry, ask: (object: FoundObject) => readonly Issue[]): void {
    const source = this.sources.get(entry) as Source;
    const again = this.readAgain(source);
    const object = again?.objects().get(formatPath(source.path));
    if (again === undefined || object === undefined) return;
    for (const issue of ask(object)) entry.issues.push(again.locator.locate(issue, object));
    entry.issues.sort(byPlace);
  }

  /** A document once more. The last one is kept: many objects may be in one. */
  private readAgain({ text, firstLine }: Source): Again | undefined {
    if (this.again?.text === text && this.again.firstLine === firstLine) return this.again;
    const read = readDocument(text);
    if (read === undefined || 'message' in read) return undefined;
    let objects: ReadonlyMap<string, FoundObject> | undefined;
    this.again = {
      text,
      firstLine,
      locator: new Locator(read, text, firstLine, this.options.frames === true),
      objects() {
        objects ??= new Map(objectsIn(read.value, () => undefined).map((one) => [formatPath(one.path), one]));
        return objects;
      },
    };
    return this.again;
  }

  private skip(kind: string): void {
    this.skipped.set(kind, (this.skipped.get(kind) ?? 0) + 1);
  }

  private tellLate(entry: Entry, issue: Issue, source: Source): void {
    const again = this.readAgain(source);
    if (again === undefined) return;
    entry.issues.push(again.locator.locate(issue, { kind: String(entry.kind), path: source.path }));
    entry.issues.sort(byPlace);
  }
}

/** How messages call an object of a document. */
function calledOf({ kind, name, namespace, file, line }: Entry): string {
  return `${nameForPeople(kind ?? '', name, namespace)} (${file}:${line})`;
}

/** A document as one object. */
const whole = { path: [], kind: '' } as const;

function byPlace(one: Place, other: Place): number {
  return one.line - other.line || one.column - other.column;
}

const nobody = { apiVersion: null, kind: null, namespace: null, name: null } as const;

function documentIssue(rule: DocumentRule, message: string): Issue {
  return { rule, path: '', message, stage: 'program', severity: 'error' };
}
