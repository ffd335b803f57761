import type * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { build } from '../core/build';
import { oncePerRule } from '../core/issue';
import type { AnyKind, Companion, Kind, ObjectProps } from '../core/kind';
import type { Manifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { ProgramObject } from '../core/program';
import type { Deferred, Known } from '../core/value';
import { dependingOn, pulumiEngine } from './engine';
import { lateCheck } from './late-check';
import { type NativeResources, nativeClass } from './native-class';
import { enter, entered, surroundings, warn } from './program';
import { raised } from './raised';

/** What others refer to: in Pulumi each value carries its resource as a dependency. */
export type Outputs<T> = T extends string | number | boolean
  ? pulumi.Output<T>
  : T extends undefined
    ? undefined
    : T extends Deferred<unknown> | PromiseLike<unknown>
      ? never
      : { readonly [Key in keyof T]: Outputs<T[Key]> };

/** The resource of a kind: the SDK's own class where it has one, else a custom resource with the kind's own fields. */
export type ResourceOf<M extends Manifest> = `${M['apiVersion']}/${M['kind']}` extends keyof NativeResources
  ? NativeResources[`${M['apiVersion']}/${M['kind']}`]
  : k8s.apiextensions.CustomResource & {
      readonly [Key in Exclude<keyof M, 'apiVersion' | 'kind' | 'metadata'>]: pulumi.Output<Known<M[Key]>>;
    };

/** The class that `resource` makes. */
export interface ResourceClass<Props extends object, Refs extends object, M extends Manifest> {
  new (
    name: string,
    ...rest: object extends Props
      ? [props?: Props, opts?: pulumi.CustomResourceOptions]
      : [props: Props, opts?: pulumi.CustomResourceOptions]
  ): ResourceOf<M> & Outputs<Refs>;

  /**
   * An object that exists in the cluster, by its id: `namespace/name`, or the name alone where it has no namespace.
   *
   * @example VirtualMachine.get('web', 'team-a/web')
   */
  get<T>(this: new (...args: never[]) => T, name: string, id: string, opts?: pulumi.CustomResourceOptions): T;

  /** Whether something is a resource of this kind, even one of another copy of this library. */
  isInstance(value: unknown): value is ResourceOf<M> & Outputs<Refs>;
}

type AnyClass = new (name: string, props: object, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

const classes = new WeakMap<object, AnyClass>();

/** Props that stand for an object which exists: its id. */
const existing = new WeakMap<object, string>();

/**
 * The Pulumi resource of a kind. It is the Kubernetes resource itself, so its URN is the one that a program without this
 * library would give it.
 *
 * @example export class VirtualMachine extends resource(virtualMachine) {}
 */
export function resource<Props extends object, Refs extends object, M extends Manifest>(
  kind: Kind<Props, Refs, M>,
): ResourceClass<Props, Refs, M> {
  return memo(classes, kind, () => kindResource(kind as unknown as AnyKind)) as unknown as ResourceClass<
    Props,
    Refs,
    M
  >;
}

function kindResource(kind: AnyKind): AnyClass {
  const Base = nativeClass(kind.apiVersion, kind.kind);
  const type = typeToken(kind);

  return class KindResource extends Base {
    constructor(name: string, props: ObjectProps = {}, opts: pulumi.CustomResourceOptions = {}) {
      const id = existing.get(props);
      if (id !== undefined) {
        super(
          name,
          { apiVersion: kind.apiVersion, kind: kind.kind, metadata: undefined, spec: undefined },
          { ...opts, id },
        );
        offer(this, () => refsOfExisting(kind, id, this));
        return;
      }
      const { built, entry, companions, late } = prepare(kind, name, props, opts);
      super(name, built.manifest, withDependencies(opts, companions, late));
      entered(entry, this);
      for (const issue of oncePerRule(built.warnings)) warn(built.object, issue, this);
      offer(this, () => built.refs);
    }

    static get(name: string, id: string, opts?: pulumi.CustomResourceOptions): pulumi.CustomResource {
      if (typeof id !== 'string') {
        throw new pulumi.RunError(
          `${kind.kind}.get("${name}"): the id must be plain text, known when the program runs`,
        );
      }
      const props = {};
      existing.set(props, id);
      return new this(name, props, opts);
    }

    static isInstance(value: unknown): boolean {
      return pulumi.CustomResource.isInstance(value) && Reflect.get(value, '__pulumiType') === type;
    }
  } as unknown as AnyClass;
}

/** `kubernetes:kubevirt.io/v1:VirtualMachine`; the group of Kubernetes' own core is `core`. */
function typeToken({ apiVersion, kind }: AnyKind): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** Everything that can fail does so here, before anything is registered. */
function prepare(kind: AnyKind, name: string, props: ObjectProps, opts: pulumi.CustomResourceOptions) {
  return raised(opts.parent, () => {
    const provider = opts.provider ?? opts.parent?.getProvider(typeToken(kind));
    const { target, settings, realm } = surroundings(provider);
    const built = build({ kind, name, display: name, props, target, engine: pulumiEngine, settings });
    let manifest = built.manifest;
    const entry: ProgramObject = {
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      name: built.manifest.metadata.name,
      namespace: built.namespace,
      realm: placeOf(realm, built.manifest.metadata.namespace, built.namespace),
      object: built.object,
      judge: built.judge,
      manifest: () => manifest,
    };
    enter(entry);
    const companions = built.companions.map((companion) => makeCompanion(name, companion, opts));
    const settled = (resolved: Manifest): void => {
      manifest = resolved;
    };
    const late =
      built.deferred.length === 0 ? undefined : lateCheck(built, typeToken(kind), name, opts.parent, settled);
    return { built, entry, companions, late };
  });
}

/** An object whose namespace comes later meets no other: it may land anywhere. */
function placeOf(realm: object, namespace: unknown, text: string | undefined): object {
  return namespace !== undefined && text === undefined ? {} : realm;
}

/** A sibling, so that the machine's URN does not depend on what comes with it. */
function makeCompanion(
  owner: string,
  { id, kind, props }: Companion,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const Class = memo(classes, kind, () => kindResource(kind));
  const { parent, provider, dependsOn, protect, retainOnDelete, deletedWith } = opts;
  return new Class(`${owner}-${id}`, props, {
    ...(parent !== undefined && { parent }),
    ...(provider !== undefined && { provider }),
    ...(dependsOn !== undefined && { dependsOn }),
    ...(protect !== undefined && { protect }),
    ...(retainOnDelete !== undefined && { retainOnDelete }),
    ...(deletedWith !== undefined && { deletedWith }),
  });
}

/** The options as given, and what the object waits for beside them. */
function withDependencies(
  opts: pulumi.CustomResourceOptions,
  companions: readonly pulumi.Resource[],
  late: pulumi.Output<pulumi.Resource[]> | undefined,
): pulumi.CustomResourceOptions {
  if (companions.length === 0 && late === undefined) return opts;
  // The SDK gathers dependencies however deeply they are nested; its type says one level.
  const dependsOn = [...companions, opts.dependsOn ?? [], late ?? []] as pulumi.Input<pulumi.Resource>[];
  return { ...opts, dependsOn };
}

/** Gives a resource what others refer to, each made when it is first asked for. */
function offer(resource: pulumi.Resource, refs: () => object): void {
  const offered = refs();
  const made = new Map<string, unknown>();
  for (const key of Object.keys(offered)) {
    Object.defineProperty(resource, key, {
      configurable: true,
      enumerable: false,
      get: () => memo(made, key, () => dependingOn(resource, Reflect.get(offered, key))),
    });
  }
}

/** What an existing object offers: its name is in its id, the rest in its outputs. */
function refsOfExisting(kind: AnyKind, id: string, resource: pulumi.CustomResource): object {
  const slash = id.indexOf('/');
  const metadata = slash < 0 ? { name: id } : { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
  const spec: unknown = Reflect.get(resource, 'spec');
  return kind.refs({
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata,
    ...(spec !== undefined && { spec }),
  } as Manifest);
}
