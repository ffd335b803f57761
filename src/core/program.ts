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

/** A rule about what several objects of a program say together, asked once all of them are known. */
export interface ProgramRule {
  readonly id: string;
  readonly mirrors: string;
  readonly stage: 'admission' | 'start' | 'later';
  check(program: Program, report: (object: ProgramObject, path: Path, message: string) => void): void;
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

  /**
   * Takes an object in.
   *
   * @throws ValidationError when another object of its kind has its name and namespace
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
  }

  /** All objects of a kind, in the order in which they were made. */
  all(kind: string): readonly ProgramObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Asks the rules about the whole program. */
  ask(rules: readonly ProgramRule[]): readonly ProgramIssue[] {
    const found: ProgramIssue[] = [];
    for (const rule of rules) {
      rule.check(this, (object, path, message) => {
        const severity = object.judge(rule.id, rule.stage);
        if (severity === 'off') return;
        const issue: Issue = { rule: rule.id, path: formatPath(path), message, stage: rule.stage, severity };
        found.push({ object, issue });
      });
    }
    return found;
  }
}
