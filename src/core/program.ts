import type { Cluster } from './cluster';
import { Held } from './held';
import { type Issue, type Stage, ValidationError } from './issue';
import { registerRules } from './kind';
import { keyOf, type Manifest } from './manifest';
import { memo } from './memo';
import type { Path } from './path';
import { formatPath } from './path';
import type { Judge } from './rule';

/** An object of the program, as it is known to all others. */
export interface ProgramObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `undefined` when nothing says it. */
  readonly namespace: string | undefined;
  /** What stands for the cluster and, where the namespace is unknown, for the namespace: objects of two realms never meet. */
  readonly realm: object;
  /** Whether its namespace comes later: it shares no name with another object, and may be beside any of its realm. @default false */
  readonly anywhere?: boolean;
  /** How the program calls it: `VirtualMachine "web/vm"`. */
  readonly object: string;
  /** What it is written for. @default - a stock cluster */
  readonly cluster?: Cluster;
  readonly judge: Judge;
  /** Whether others are read with what it says (`Kind.isRead`). @default false */
  readonly isRead?: boolean;
  /** The manifest, as far as it is known. */
  manifest(): Manifest;
}

/** Says that something is wrong with an object of the program. */
export type ProgramReport = (object: ProgramObject, path: Path, message: string) => void;

/** A rule about what several objects of a program say together. */
export interface ProgramRule {
  readonly id: string;
  /** What holds where the rule is content, in one line for a list of rules. */
  readonly says: string;
  /** The fact behind it. @default - what it says makes it plain */
  readonly why?: string;
  readonly mirrors: string;
  readonly stage: Stage;
  /** Whether it says nothing until a program asks for it. @default false */
  readonly silent?: boolean;
  /** Asked as an object enters, about what it and earlier ones contradict: where that is an error, it is one at the user's line. */
  enter?(program: Program, object: ProgramObject, report: ProgramReport): void;
  /** Asked once all objects are known. */
  check?(program: Program, report: ProgramReport): void;
}

/** The rules about whole programs, which are loaded with the first object. */
export function rulesOfPrograms(): readonly ProgramRule[] {
  return (require('./program-rules') as typeof import('./program-rules')).programRules;
}

registerRules(rulesOfPrograms);

/** What a program itself refuses, as objects enter it. */
export const uniqueName: ProgramRule = {
  id: 'metadata/unique-name',
  says: 'no two objects of a program have one kind, namespace and name',
  why: 'the second would overwrite the first',
  mirrors: 'none: the API server knows one object of a name',
  stage: 'program',
};

/** By what the objects of a kind are found, where that is not their own name. */
export interface Listing {
  readonly kind: string;
  /** The name that an object is found by; `undefined` where it has none. */
  nameOf(object: ProgramObject): string | undefined;
}

/** The objects of a listing by realm, and by namespace and name; those that came after so many are not in it yet. */
interface Listed {
  count: number;
  readonly places: WeakMap<object, Map<string, ProgramObject>>;
}

/** An issue, and the object that it is about. */
export interface ProgramIssue {
  readonly object: ProgramObject;
  readonly issue: Issue;
}

/** The objects of a whole program, by kind, namespace and name. */
export class Program {
  private readonly byKind = new Map<string, ProgramObject[]>();
  /** By realm, by kind and namespace, by name. */
  private readonly byName = new WeakMap<object, Map<string, Map<string, ProgramObject>>>();

  private readonly listed = new Map<string | Listing, Listed>();

  /** What others are read with. */
  private readonly held = new Held();

  /** What rules work out about the whole program, while they are asked. */
  private readonly workedOut = new Map<(program: Program) => unknown, unknown>();

  constructor(private readonly rules: readonly ProgramRule[] = []) {}

  /**
   * Takes objects in that come together: all of them, or none where a name is taken.
   *
   * @throws ValidationError when another object of the kind has the name and namespace of one, or contradicts it
   */
  add(...added: readonly ProgramObject[]): void {
    for (const object of added) this.refuseTaken(object);
    for (const object of added) {
      if (object.anywhere !== true) this.namesAround(object).set(object.name, object);
      this.meet(object);
    }
    for (const object of added) {
      const found: ProgramIssue[] = [];
      for (const rule of this.rules) if (rule.enter !== undefined) rule.enter(this, object, collect(rule, found));
      if (found.length === 0) continue;
      const errors = found.filter(({ issue }) => issue.severity === 'error').map(({ issue }) => issue);
      if (errors.length > 0) throw new ValidationError(object.object, errors);
    }
    for (const object of added) if (object.isRead === true) this.held.add(object);
  }

  /** Takes in an object that exists already: others may mean it, and its name is not the program's to give. */
  meet(object: ProgramObject): void {
    memo(this.byKind, object.kind, () => []).push(object);
  }

  /** A cluster as it is when it holds what others are read with, for an object of these realms. */
  holding(cluster: Cluster, ...realms: readonly [object, ...object[]]): Cluster {
    return this.held.within(cluster, realms);
  }

  private refuseTaken(object: ProgramObject): void {
    if (object.anywhere === true) return;
    const other = this.namesAround(object).get(object.name);
    if (other === undefined) return;
    const place = object.namespace === undefined ? '' : ` in namespace "${object.namespace}"`;
    const message = `${other.object} already has the name "${object.name}"${place}; choose another id or name`;
    throw new ValidationError(object.object, [
      { rule: uniqueName.id, path: 'metadata.name', message, stage: uniqueName.stage, severity: 'error' },
    ]);
  }

  /** What no two objects of one name share; the version of a kind does not count. */
  private namesAround({ realm, apiVersion, kind, namespace }: ProgramObject): Map<string, ProgramObject> {
    const places = memo(this.byName, realm, () => new Map<string, Map<string, ProgramObject>>());
    return memo(places, `${keyOf(apiVersion, kind)}\n${namespace ?? ''}`, () => new Map<string, ProgramObject>());
  }

  /** All objects of a kind, in the order in which they were made. */
  all(kind: string): readonly ProgramObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /**
   * The first object of a name beside another one, of a kind or of a listing; one whose namespace comes later is beside all
   * of its realm.
   */
  find(
    listing: string | Listing,
    { realm, namespace = '' }: Pick<ProgramObject, 'realm' | 'namespace'>,
    name: string,
  ): ProgramObject | undefined {
    const names = this.listedBy(listing).get(realm);
    return names?.get(`${namespace}\n${name}`) ?? names?.get(`*\n${name}`);
  }

  private listedBy(listing: string | Listing): Listed['places'] {
    const listed = memo(this.listed, listing, (): Listed => ({ count: 0, places: new WeakMap() }));
    const all = this.all(typeof listing === 'string' ? listing : listing.kind);
    for (; listed.count < all.length; listed.count += 1) {
      const object = all[listed.count] as ProgramObject;
      const name = typeof listing === 'string' ? object.name : listing.nameOf(object);
      if (name === undefined) continue;
      const names = memo(listed.places, object.realm, () => new Map<string, ProgramObject>());
      const key = `${object.anywhere === true ? '*' : (object.namespace ?? '')}\n${name}`;
      if (!names.has(key)) names.set(key, object);
    }
    return listed.places;
  }

  /** What several rules work out alike about the whole program, once each time that all of them are asked. */
  once<T>(workOut: (program: Program) => T): T {
    if (!this.workedOut.has(workOut)) this.workedOut.set(workOut, workOut(this));
    return this.workedOut.get(workOut) as T;
  }

  /** What the rules say about the whole program. */
  issues(): readonly ProgramIssue[] {
    this.workedOut.clear();
    const found: ProgramIssue[] = [];
    for (const rule of this.rules) rule.check?.(this, collect(rule, found));
    return found;
  }
}

function collect(rule: ProgramRule, found: ProgramIssue[]): ProgramReport {
  return (object, path, message) => {
    const severity = object.judge(rule.id, rule.silent === true ? 'silent' : rule.stage);
    if (severity === 'off') return;
    found.push({ object, issue: { rule: rule.id, path: formatPath(path), message, stage: rule.stage, severity } });
  };
}
