import { ApiObject, ApiObjectMetadataDefinition, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../core/manifest';
import { asWritten } from './as-written';
import type { CheckedObject } from './checked-object';

/** Metadata that tells when something is added after the object was checked. */
class WatchedMetadata extends ApiObjectMetadataDefinition {
  constructor(
    metadata: object,
    apiObject: ApiObject,
    private readonly checked: CheckedObject,
  ) {
    super(Object.assign({}, metadata, { apiObject }));
  }

  override addLabel(key: string, value: string): void {
    this.checked.change();
    super.addLabel(key, value);
  }

  override addAnnotation(key: string, value: string): void {
    this.checked.change();
    super.addAnnotation(key, value);
  }

  override addFinalizers(...finalizers: string[]): void {
    this.checked.change();
    super.addFinalizers(...finalizers);
  }

  override addOwnerReference(owner: Parameters<ApiObjectMetadataDefinition['addOwnerReference']>[0]): void {
    this.checked.change();
    super.addOwnerReference(owner);
  }

  override add(key: string, value: unknown): void {
    this.checked.change();
    super.add(key, value);
  }
}

/** What a construct of a kind is, and what comes with it: all that it has beyond an ApiObject is hidden, so that users' own classes may extend it. */
export class KindObject extends ApiObject {
  override readonly metadata: WatchedMetadata;
  readonly #checked: CheckedObject;

  constructor(scope: Construct, checked: CheckedObject) {
    const { manifest } = checked.built;
    // cdk8s types metadata as plain text; a Lazy in it is resolved like all others.
    super(scope, checked.id, manifest as ConstructorParameters<typeof ApiObject>[2]);
    // Not cdk8s' own, which stamps the chart's namespace on what has none: a kind of the whole cluster.
    this.metadata = new WatchedMetadata(manifest.metadata, this, checked);
    this.#checked = checked;
    checked.enterTree(this);
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    this.#checked.change();
    super.addJsonPatch(...ops);
  }

  /**
   * The manifest, ready to be written. What is plain is only sorted: cdk8s would resolve and copy it twice.
   *
   * @throws ValidationError when a late value has changed for the worse since the validation of this synthesis
   */
  override toJson(): Manifest {
    return this.#checked.plain ? asWritten(this.#checked.built.manifest) : this.#checked.written();
  }
}
