import { keyOf } from '../../src/core/manifest';
import type { Request } from '../oracle/oracle';
import { startRequest } from '../oracle/start';

/** A part of a manifest that may be edited. */
export type Tree = Record<string, unknown>;

/** What is particular about the cluster that a case is about; what it may hold `test/oracle/README.md` says. */
export interface Profile {
  featureGates?: string[];
  disabledFeatureGates?: string[];
  architecture?: string;
  permittedHostDevices?: Tree;
  /** `spec.configuration` of the KubeVirt resource. */
  kubevirtConfiguration?: Tree;
  objects?: Tree[];
  /** Kinds of which `objects` holds all that a Pod is made with. */
  complete?: string[];
}

/** An object, the cluster that it is given to, and what was done to it after it was made. */
export interface Case {
  readonly object: Tree;
  readonly profile: Profile;
  /** In words; empty for an object as it was made. */
  readonly edits: readonly string[];
}

/** The kind of a case, as `imports/schemas` names it: `kubevirt.io/VirtualMachine`. */
export function kindOf({ object }: Pick<Case, 'object'>): string {
  return keyOf(String(object['apiVersion']), String(object['kind']));
}

/** The question that a case asks. */
export function requestOf({ object, profile }: Case): Request {
  return startRequest(object, { ...profile });
}

/** What stands at a key, if it is an object. */
export function treeAt(tree: unknown, key: string): Tree | undefined {
  const value: unknown = isTree(tree) ? tree[key] : undefined;
  return isTree(value) ? value : undefined;
}

/** The items at a key, if it holds a list. */
export function listAt(tree: unknown, key: string): unknown[] {
  const value: unknown = isTree(tree) ? tree[key] : undefined;
  return Array.isArray(value) ? value : [];
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
