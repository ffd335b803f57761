import { ApiObject, resolve } from 'cdk8s';
import type { IValidation } from 'constructs';
import { type Built, checkManifest } from '../core/build';
import type { Cluster } from '../core/cluster';
import { formatIssues, type Issue, ValidationError } from '../core/issue';
import { isLate } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import type { ProgramObject } from '../core/program';
import { programIssue } from '../core/props';
import type { Judge } from '../core/rule';
import { type Findings, settle } from '../core/tree';
import { under } from '../core/value';
import { engineFor, hasUserResolvers, rendered } from './engine';

/** What an object has become by late values, JSON patches and additions, and what is wrong with it. */
interface Later {
  /** How much had been added when it was looked at. */
  readonly changes: number;
  readonly manifest: Manifest;
  /** The manifest as text, to tell whether it has changed again. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/** An object that was checked, what has become of it since, and what is wrong with that. */
export class CheckedObject implements ProgramObject, IValidation {
  /** How much was added since the object was checked. */
  changes = 0;
  /** Whether cdk8s asks the object itself what is wrong with it. */
  validated = false;
  private made: ApiObject | undefined;
  private later: Later | undefined;

  constructor(
    readonly id: string,
    readonly built: Built<object, Manifest>,
    /** What stands for the cluster and, where the namespace is unknown, for the namespace. */
    readonly realm: object,
  ) {}

  get apiVersion(): string {
    return this.built.kind.apiVersion;
  }

  get kind(): string {
    return this.built.kind.kind;
  }

  get name(): string {
    return this.built.manifest.metadata.name;
  }

  get namespace(): string | undefined {
    return this.built.namespace;
  }

  get anywhere(): boolean {
    return isLate(this.built.manifest.metadata.namespace);
  }

  get object(): string {
    return this.built.object;
  }

  get cluster(): Cluster {
    return this.built.cluster;
  }

  get isRead(): boolean {
    return this.built.kind.isRead;
  }

  get judge(): Judge {
    return this.built.judge;
  }

  /** The construct that cdk8s writes. */
  get construct(): ApiObject {
    if (this.made === undefined) throw new Error(`${this.object} is not in the tree yet`);
    return this.made;
  }

  /** Tells in which construct the object is. */
  enterTree(construct: ApiObject): void {
    this.made = construct;
    if (!this.plain) this.validateAtSynthesis();
  }

  /** Notes that something is added. */
  change(): void {
    this.changes += 1;
    this.validateAtSynthesis();
  }

  /** Most objects stay what they were, and need no validation of their own: cdk8s asks each one, several times. */
  private validateAtSynthesis(): void {
    if (this.validated) return;
    this.validated = true;
    this.construct.node.addValidation(this);
  }

  /** Whether the object is what was checked. */
  get plain(): boolean {
    const { opaque, late } = this.built;
    return !opaque && late.length === 0 && this.changes === 0 && !hasUserResolvers(this.construct.node.root);
  }

  /**
   * The manifest, ready to be written, of an object that is not plain.
   *
   * @throws ValidationError when a late value has changed for the worse since the validation of this synthesis
   */
  written(): Manifest {
    const json = this.render();
    if (this.later !== undefined && this.later.text !== JSON.stringify(json)) {
      this.later = this.lookAgain();
      const errors = this.later.issues.filter((issue) => issue.severity === 'error');
      if (errors.length > 0) throw new ValidationError(this.object, errors);
    }
    return json;
  }

  private render(): Manifest {
    const { construct } = this;
    return rendered(construct, () => ApiObject.prototype.toJson.call(construct) as Manifest);
  }

  /** The manifest as far as it is known, for reading only. */
  manifest(): Manifest {
    try {
      return this.made === undefined || this.plain ? this.built.manifest : this.look().manifest;
    } catch {
      return this.built.manifest; // The object's own validation reports that it cannot be rendered.
    }
  }

  /** What is wrong with the object now; asked again only when something was added since. */
  issues(): readonly Issue[] {
    return this.plain ? this.built.warnings : this.look().issues;
  }

  private look(): Later {
    if (this.later?.changes !== this.changes) this.later = this.lookAgain();
    return this.later as Later;
  }

  private lookAgain(): Later {
    const { changes, built, construct } = this;
    return under(engineFor(construct), () => {
      const late = rendered(construct, () => built.checkLate((leaf) => resolve([], leaf, construct)));
      if (late.length > 0) return { changes, manifest: built.manifest, text: '', issues: late };
      const manifest = this.render();
      const issues = this.judged(manifest);
      // What is wrong is for the object's own report: others are asked about what it was.
      const sound = !issues.some((issue) => issue.severity === 'error');
      return { changes, manifest: sound ? manifest : built.manifest, text: JSON.stringify(manifest), issues };
    });
  }

  private judged(manifest: Manifest): readonly Issue[] {
    const findings: Findings = { deferred: [], opaque: false, problems: [] };
    const settled = settle(manifest, findings) as Manifest;
    if (findings.problems.length === 0) return checkManifest(this.built, settled);
    return findings.problems.map(({ path, message }) => programIssue('props/valid-value', formatPath(path), message));
  }

  /** One message for cdk8s' report when there are errors. */
  validate(): string[] {
    let issues: readonly Issue[];
    try {
      issues = this.issues();
    } catch (error) {
      // What cannot even be rendered (a patch to nowhere, a Lazy that throws) must not hide what is wrong elsewhere.
      return [`${this.object} cannot be rendered:\n  ${error instanceof Error ? error.message : String(error)}`];
    }
    const errors = issues.filter((issue) => issue.severity === 'error');
    return errors.length === 0 ? [] : [formatIssues(this.object, errors)];
  }
}
