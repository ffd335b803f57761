import type { Scalar, Value } from './value';

/** The part of `metadata` that a program writes. Leaves may be deferred. */
export interface Metadata {
  name: string;
  namespace?: Value<string> | undefined;
  labels?: Record<string, Value<string>> | undefined;
  annotations?: Record<string, Value<string>> | undefined;
  finalizers?: Value<string>[] | undefined;
  ownerReferences?: OwnerReference[] | undefined;
}

/** An object whose deletion takes this one with it. */
export interface OwnerReference {
  /** The group and version of the owner's kind. */
  readonly apiVersion: Value<string>;
  /** The owner's kind. */
  readonly kind: Value<string>;
  /** The owner's name; it is in the same namespace, or in none. */
  readonly name: Value<string>;
  /** The owner's `metadata.uid`, which an object that is made anew under the same name does not share. */
  readonly uid: Value<string>;
  /** Whether that object looks after this one; one at most does. @default false */
  readonly controller?: Value<boolean> | undefined;
  /** Whether that object stays until this one is gone. @default false */
  readonly blockOwnerDeletion?: Value<boolean> | undefined;
}

/** A Kubernetes object as it goes over the wire; its leaves may be deferred. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
}

/** The group of a kind, out of its `apiVersion`: `kubevirt.io`, and nothing of Kubernetes' core kinds. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** What a kind is called in all its versions: `kubevirt.io/VirtualMachine`. */
export function keyOf(apiVersion: string, kind: string): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

/** A wire type whose leaves may be deferred: what kinds render and rules read. */
export type Wire<T> = [T] extends [Scalar | undefined]
  ? Value<Exclude<T, undefined>> | Extract<T, undefined>
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** A manifest of a wire type: its identity is plain, the rest as `Wire` says. */
export type WireManifest<T extends { apiVersion: string; kind: string }> = {
  apiVersion: T['apiVersion'];
  kind: T['kind'];
  metadata: Metadata;
} & { [Key in keyof T as Key extends 'apiVersion' | 'kind' | 'metadata' | 'status' ? never : Key]: Wire<T[Key]> };
