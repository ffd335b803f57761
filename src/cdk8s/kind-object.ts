import { ApiObject, ApiObjectMetadataDefinition, type JsonPatch, resolve } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Built, checkManifest } from '../core/build';
import { formatIssues, type Issue, ValidationError } from '../core/issue';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import { programIssue } from '../core/props';
import { type Findings, settle } from '../core/tree';
import { under } from '../core/value';
import { asWritten } from './as-written';
import { engineFor, hasUserResolvers, rendered } from './engine';

/** Metadata that knows whether anything was added since the object was checked. */
class WatchedMetadata extends ApiObjectMetadataDefinition {
  additions = 0;

  override addLabel(key: string, value: string): void {
    this.additions += 1;
    super.addLabel(key, value);
  }

  override addAnnotation(key: string, value: string): void {
    this.additions += 1;
    super.addAnnotation(key, value);
  }

  override addFinalizers(...finalizers: string[]): void {
    this.additions += 1;
    super.addFinalizers(...finalizers);
  }

  override addOwnerReference(owner: Parameters<ApiObjectMetadataDefinition['addOwnerReference']>[0]): void {
    this.additions += 1;
    super.addOwnerReference(owner);
  }

  override add(key: string, value: unknown): void {
    this.additions += 1;
    super.add(key, value);
  }
}

type AnyBuilt = Built<object, Manifest>;

/** What an object has become by late values, JSON patches and additions, and what is wrong with it. */
interface Later {
  /** How much had been added when it was looked at. */
  readonly changes: number;
  readonly manifest: Manifest;
  /** The manifest as text, to tell whether it has changed again. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/** The object under a construct of a kind: what cdk8s writes, and what `ApiObject.of` finds. */
export class KindObject extends ApiObject {
  override readonly metadata: WatchedMetadata;
  private patchCount = 0;
  private later: Later | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly built: AnyBuilt,
  ) {
    // cdk8s types metadata as plain text; a Lazy in it is resolved like all others.
    super(scope, id, built.manifest as ConstructorParameters<typeof ApiObject>[2]);
    // Not cdk8s' own, which stamps the chart's namespace on what has none: a kind of the whole cluster.
    this.metadata = new WatchedMetadata(Object.assign({}, built.manifest.metadata as object, { apiObject: this }));
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    this.patchCount += ops.length;
    super.addJsonPatch(...ops);
  }

  /** How much was added since the constructor checked the object. */
  get changes(): number {
    return this.patchCount + this.metadata.additions;
  }

  /** Whether the object is what the constructor checked. */
  private get plain(): boolean {
    return (
      !this.built.opaque && this.built.late.length === 0 && this.changes === 0 && !hasUserResolvers(this.node.root)
    );
  }

  /**
   * The manifest, ready to be written. What is plain is only sorted: cdk8s would resolve and copy it twice.
   *
   * @throws ValidationError when a late value has changed for the worse since the validation of this synthesis
   */
  override toJson(): Manifest {
    if (this.plain) return asWritten(this.built.manifest);
    const json = this.render();
    if (this.later !== undefined && this.later.text !== JSON.stringify(json)) {
      this.later = this.lookAgain();
      const errors = this.later.issues.filter((issue) => issue.severity === 'error');
      if (errors.length > 0) throw new ValidationError(this.object, errors);
    }
    return json;
  }

  private render(): Manifest {
    return rendered<Manifest>(this, () => super.toJson());
  }

  /** The manifest as far as it is known, for reading only. */
  current(): Manifest {
    try {
      return this.plain ? this.built.manifest : this.look().manifest;
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
    return under(engineFor(this), () => {
      const { changes, built } = this;
      const late = rendered(this, () => built.checkLate((leaf) => resolve([], leaf, this)));
      if (late.length > 0) return { changes, manifest: built.manifest, text: '', issues: late };
      const manifest = this.render();
      const issues = this.judge(manifest);
      // What is wrong is for the object's own report: others are asked about what it was.
      const sound = !issues.some((issue) => issue.severity === 'error');
      return { changes, manifest: sound ? manifest : built.manifest, text: JSON.stringify(manifest), issues };
    });
  }

  private judge(manifest: Manifest): readonly Issue[] {
    const findings: Findings = { deferred: [], opaque: false, problems: [] };
    const settled = settle(manifest, findings) as Manifest;
    if (findings.problems.length === 0) return checkManifest(this.built, settled);
    return findings.problems.map(({ path, message }) => programIssue('props/valid-value', formatPath(path), message));
  }

  /** How the program calls it. */
  get object(): string {
    return this.built.object;
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
