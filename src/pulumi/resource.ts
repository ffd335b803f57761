import type * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { oncePerRule } from '../core/issue';
import type { AnyKind, Kind, ObjectProps } from '../core/kind';
import type { Manifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Deferred, Known, Scalar } from '../core/value';
import { dependingOn } from './engine';
import { idProblem, readExisting } from './existing';
import { lateCheck } from './late-check';
import { spokenOf } from './learned';
import { type NativeResources, nativeClass } from './native-class';
import { type Prepared, prepare, prepared, typeToken } from './prepared';
import { entered, warn } from './program';

/** What others refer to: in Pulumi each value carries its resource as a dependency. */
export type Outputs<T> =
  // One output of all choices, not one output for each.
  | ([Extract<T, Scalar>] extends [never] ? never : pulumi.Output<Extract<T, Scalar>>)
  | (T extends Scalar
      ? never
      : T extends undefined
        ? undefined
        : T extends Deferred<unknown> | PromiseLike<unknown>
          ? never
          : { readonly [Key in keyof T]: Outputs<T[Key]> });

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

/** By which a resource of a kind is told, even one of another copy of this library. */
const mark = Symbol.for('kubevirt-kit.kind');

/**
 * The Pulumi resource of a kind. It is the Kubernetes resource itself, so its URN is the one that a program without this
 * library would give it.
 *
 * @example export class VirtualMachine extends resource(virtualMachine) {}
 */
export function resource<Props extends object, Refs extends object, M extends Manifest>(
  kind: Kind<Props, Refs, M>,
): ResourceClass<Props, Refs, M> {
  return classOf(kind as unknown as AnyKind) as unknown as ResourceClass<Props, Refs, M>;
}

function classOf(kind: AnyKind): AnyClass {
  return memo(classes, kind, () => kindResource(kind));
}

function kindResource(kind: AnyKind): AnyClass {
  const Base = nativeClass(kind);
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
        offer(this, readExisting(kind, id, this, opts));
        return;
      }
      const one = prepare(kind, name, props, opts);
      super(name, one.built.manifest, withDependencies(one));
      entered(one, this);
      void warnOf(one);
      offer(this, one.built.refs);
    }

    get [mark](): string {
      return type;
    }

    static get(name: string, id: string, opts?: pulumi.CustomResourceOptions): pulumi.CustomResource {
      const problem = idProblem(kind, id);
      if (problem !== undefined) throw new pulumi.RunError(`${kind.kind}.get("${name}"): ${problem}`);
      const props = {};
      existing.set(props, id);
      // Not `new this`: what a class of the user's own makes of its arguments is for new objects.
      // biome-ignore lint/complexity/noThisInStatic: the class that is asked may be the user's own
      return Reflect.construct(KindResource, [name, props, opts], this);
    }

    static isInstance(value: unknown): boolean {
      return typeof value === 'object' && value !== null && Reflect.get(value, mark) === type;
    }
  } as unknown as AnyClass;
}

/** Logs what is odd about an object. */
async function warnOf(one: Prepared): Promise<void> {
  const { warnings, object } = one.built;
  if (warnings.length === 0) return;
  const resource = await spokenOf(one);
  for (const issue of oncePerRule(warnings)) warn(object, issue, resource);
}

/** The options as given, and what the object waits for beside them: its companions, siblings that are registered first, and its late leaves. */
function withDependencies(one: Prepared): pulumi.CustomResourceOptions {
  const { opts, companions } = one;
  const late = lateCheck(one);
  if (companions.length === 0 && late === undefined) return opts;
  const made = companions.map((companion) => {
    const props = {};
    prepared.set(props, { ...companion, after: late });
    return new (classOf(companion.kind))(companion.name, props, companion.opts);
  });
  // The SDK gathers dependencies however deeply they are nested; its type says one level.
  const dependsOn = [...made, opts.dependsOn ?? [], late ?? []] as pulumi.Input<pulumi.Resource>[];
  return { ...opts, dependsOn };
}

/** Gives a resource what others refer to, each made when it is first asked for. */
function offer(resource: pulumi.Resource, offered: object): void {
  const made = new Map<string, unknown>();
  for (const key of Object.keys(offered)) {
    Object.defineProperty(resource, key, {
      configurable: true,
      enumerable: false,
      get: () => memo(made, key, () => dependingOn(resource, Reflect.get(offered, key))),
    });
  }
}
