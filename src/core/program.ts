import { type Issue, ValidationError } from './issue';
import type { Manifest } from './manifest';
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
  /** How the program calls it: `VirtualMachine "web/vm"`. */
  readonly object: string;
  readonly judge: Judge;
  /** The manifest, as far as it is known. */
  manifest(): Manifest;
}

/** Says that something is wrong with an object of the program. */
export type ProgramReport = (object: ProgramObject, path: Path, message: string) => void;

/** A rule about what several objects of a program say together. */
export interface ProgramRule {
  readonly id: string;
  readonly mirrors: string;
  readonly stage: 'admission' | 'start' | 'later';
  /** Asked as an object enters, about what it and earlier ones contradict: where that is an error, it is one at the user's line. */
  enter?(program: Program, object: ProgramObject, report: ProgramReport): void;
  /** Asked once all objects are known. */
  check(program: Program, report: ProgramReport): void;
}

/** An issue, and the object that it is about. */
export interface ProgramIssue {
  readonly object: ProgramObject;
  readonly issue: Issue;
}

/** The objects of a whole program, by kind, namespace and name. */
export class Program {
  private readonly byKind = new Map<string, ProgramObject[]>();
  private readonly byName = new WeakMap<object, Map<string, ProgramObject>>();

  constructor(private readonly rules: readonly ProgramRule[] = []) {}

  /**
   * Takes an object in.
   *
   * @throws ValidationError when another object of its kind has its name and namespace, or contradicts it
   */
  add(added: ProgramObject): void {
    const group = added.apiVersion.includes('/') ? added.apiVersion.slice(0, added.apiVersion.indexOf('/')) : '';
    const key = `${group}/${added.kind}\n${added.namespace ?? ''}\n${added.name}`;
    const names = memo(this.byName, added.realm, () => new Map<string, ProgramObject>());
    const other = names.get(key);
    if (other !== undefined) {
      const place = added.namespace === undefined ? '' : ` in namespace "${added.namespace}"`;
      const message = `${other.object} already has the name "${added.name}"${place}; choose another id or name`;
      throw new ValidationError(added.object, [
        { rule: 'metadata/unique-name', path: 'metadata.name', message, stage: 'program', severity: 'error' },
      ]);
    }
    names.set(key, added);
    memo(this.byKind, added.kind, () => []).push(added);
    const found: ProgramIssue[] = [];
    for (const rule of this.rules) rule.enter?.(this, added, collect(rule, found));
    const errors = found.filter(({ issue }) => issue.severity === 'error').map(({ issue }) => issue);
    if (errors.length > 0) throw new ValidationError(added.object, errors);
  }

  /** All objects of a kind, in the order in which they were made. */
  all(kind: string): readonly ProgramObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** What the rules say about the whole program. */
  issues(): readonly ProgramIssue[] {
    const found: ProgramIssue[] = [];
    for (const rule of this.rules) rule.check(this, collect(rule, found));
    return found;
  }
}

function collect(rule: ProgramRule, found: ProgramIssue[]): ProgramReport {
  return (object, path, message) => {
    const severity = object.judge(rule.id, rule.stage);
    if (severity === 'off') return;
    found.push({ object, issue: { rule: rule.id, path: formatPath(path), message, stage: rule.stage, severity } });
  };
}
