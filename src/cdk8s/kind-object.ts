import { ApiObject, ApiObjectMetadataDefinition, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Built } from '../core/build';
import { formatIssues, type Issue } from '../core/issue';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import { type Findings, settle } from '../core/tree';
import { under } from '../core/value';
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

/** The object under a construct of a kind: what cdk8s writes, and what `ApiObject.of` finds. */
export class KindObject extends ApiObject {
  override readonly metadata: WatchedMetadata;
  private patchCount = 0;
  private seen = '';
  private found: readonly Issue[];

  constructor(
    scope: Construct,
    id: string,
    private readonly built: AnyBuilt,
    private readonly clusterScoped: boolean,
  ) {
    // cdk8s types metadata as plain text; a Lazy in it is resolved like all others.
    super(scope, id, built.manifest as ConstructorParameters<typeof ApiObject>[2]);
    this.metadata = new WatchedMetadata({ ...(built.manifest.metadata as object), apiObject: this });
    this.found = built.warnings;
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    this.patchCount += ops.length;
    super.addJsonPatch(...ops);
  }

  /** Whether the object is no longer what the constructor checked. */
  private get changed(): boolean {
    return this.built.opaque || this.patchCount > 0 || this.metadata.additions > 0;
  }

  /** The manifest, ready to be written. What is plain is only sorted: cdk8s would resolve and copy it twice. */
  override toJson(): Manifest {
    if (!this.changed && !hasUserResolvers(this.node.root)) {
      return sorted(
        this.built.manifest,
        process.env.CDK8S_DISABLE_SORT === undefined || process.env.CDK8S_DISABLE_SORT === '',
      );
    }
    const json = rendered<Manifest>(this, () => super.toJson());
    // A chart stamps its namespace on whatever is in it.
    if (this.clusterScoped && json.metadata.namespace === this.chart.namespace) delete json.metadata.namespace;
    return json;
  }

  /** The manifest as it is now, for reading only. */
  current(): Manifest {
    return this.changed ? this.toJson() : this.built.manifest;
  }

  /** What is wrong with the object now; asked again only when it has changed since. */
  issues(): readonly Issue[] {
    if (!this.changed && !hasUserResolvers(this.node.root)) return this.found;
    const state = `${this.patchCount}/${this.metadata.additions}`;
    if (this.seen !== state) {
      this.found = under(engineFor(this), () => this.recheck());
      this.seen = state;
    }
    return this.found;
  }

  private recheck(): readonly Issue[] {
    const findings: Findings = { deferred: [], opaque: false, problems: [] };
    const json = settle(this.toJson(), findings) as Manifest;
    if (findings.problems.length > 0) {
      return findings.problems.map(({ path, message }) => ({
        rule: 'props/valid-value',
        path: formatPath(path),
        message,
        stage: 'program',
        severity: 'error',
      }));
    }
    return this.built.check(json);
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
      return [error instanceof Error ? error.message : String(error)];
    }
    const errors = issues.filter((issue) => issue.severity === 'error');
    return errors.length === 0 ? [] : [formatIssues(this.object, errors)];
  }
}

const firstKeys = ['apiVersion', 'kind', 'metadata'];

/** As cdk8s writes it: apiVersion, kind and metadata first, all else in the order of its keys. */
function sorted(manifest: Manifest, sortKeys: boolean): Manifest {
  const source = manifest as Manifest & Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  const keys = Object.keys(source);
  if (sortKeys) keys.sort();
  for (const key of [...firstKeys, ...keys]) if (key in source) result[key] = sortedCopy(source[key], sortKeys);
  return result as typeof source;
}

function sortedCopy(tree: unknown, sortKeys: boolean): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((item) => sortedCopy(item, sortKeys));
  const keys = Object.keys(tree);
  if (sortKeys) keys.sort();
  const copy: Record<string, unknown> = {};
  for (const key of keys) copy[key] = sortedCopy((tree as Readonly<Record<string, unknown>>)[key], sortKeys);
  return copy;
}
