import type { Path } from './path';
import { refusal } from './shape';
import { currentEngine, isDeferred, isOpaque, known, mapAll, type Scalar, type Value } from './value';

/** A leaf that only the engine will learn, and where it stands. */
export interface DeferredLeaf {
  readonly path: Path;
  readonly value: object;
}

/** What a walk over a rendered manifest finds. */
export interface Findings {
  /** Leaves that are not known yet. */
  readonly deferred: DeferredLeaf[];
  /** Whether any leaf at all must be resolved by the engine, known by reference or not. */
  opaque: boolean;
  /** Values that cannot go over the wire. */
  readonly problems: { readonly path: Path; readonly message: string }[];
}

/** Deeper than any Kubernetes object; a tree that goes on refers to itself. */
const deepest = 100;

/**
 * Makes plain data of a rendered tree: drops what is `undefined` or `null` in objects (both equal absent, as at the API
 * server), and notes deferred leaves and what cannot go over the wire. The tree given stays as it was.
 */
export function settle(tree: unknown, findings: Findings): unknown {
  return walk(tree, [], findings);
}

function walk(node: unknown, path: (string | number)[], findings: Findings): unknown {
  if (typeof node === 'string' || typeof node === 'boolean') return node;
  if (typeof node === 'number') {
    if (!Number.isFinite(node)) problem(findings, path, `${node} is no number that can be sent; give a finite one`);
    return node;
  }
  if (typeof node === 'bigint' || typeof node === 'symbol') {
    problem(findings, path, `a ${typeof node} is not plain data; give text or a number`);
    return undefined;
  }
  if (isOpaque(node)) return opaqueLeaf(node, path, findings);
  if (typeof node !== 'object' || node === null) return undefined;
  if (path.length > deepest) {
    problem(
      findings,
      path.slice(0, 3),
      `is nested more than ${deepest} levels deep, or refers to itself; give plain data`,
    );
    return undefined;
  }
  return Array.isArray(node) ? walkList(node, path, findings) : walkObject(node, path, findings);
}

function opaqueLeaf(leaf: object, path: Path, findings: Findings): unknown {
  if (currentEngine().owns(leaf)) {
    findings.opaque = true;
    if (known(leaf as never) === undefined) findings.deferred.push({ path: [...path], value: leaf });
  } else problem(findings, path, refusal(leaf));
  return leaf;
}

function walkList(list: readonly unknown[], path: (string | number)[], findings: Findings): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i += 1) {
    path.push(i);
    const before = list[i];
    if (before === undefined || before === null)
      problem(findings, path, `${before} is given in a list; leave the item out`);
    const after = walk(before, path, findings);
    path.pop();
    if (copy !== undefined) copy.push(after);
    else if (after !== before) copy = [...list.slice(0, i), after];
  }
  return copy ?? list;
}

function walkObject(node: object, path: (string | number)[], findings: Findings): object {
  const fields = node as Readonly<Record<string, unknown>>;
  const keys = Object.keys(node);
  // cdk8s takes objects without a prototype for instances of a class.
  let copy: Record<string, unknown> | undefined = Object.getPrototypeOf(node) === null ? {} : undefined;
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] ?? '';
    if (key === '__proto__') {
      problem(findings, path, '"__proto__" cannot be a key; choose another name');
      continue;
    }
    const before = fields[key];
    let after = before;
    // Most leaves: there is nothing to say about them, and so no need for their path.
    if (typeof before !== 'string' && before !== undefined) {
      path.push(key);
      after = walk(before, path, findings);
      path.pop();
    }
    if (copy === undefined && (after !== before || after === undefined)) {
      copy = {};
      for (const earlier of keys.slice(0, i)) copy[earlier] = fields[earlier];
    }
    if (copy !== undefined && after !== undefined) copy[key] = after;
  }
  return copy ?? node;
}

function problem(findings: Findings, path: Path, message: string): void {
  findings.problems.push({ path: [...path], message });
}

/** A tree in which what an engine is known to resolve to stands in the place of the leaf; leaves that are not known yet stay. */
export function knownTree<T>(tree: T): T {
  return knownNode(tree) as T;
}

function knownNode(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(knownNode);
  if (isOpaque(tree)) return known(tree as never) ?? tree;
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, knownNode(node)]));
}

/** Whether a tree has a leaf that only an engine will learn. */
export function holdsOpaque(tree: unknown): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  return isOpaque(tree) || Object.values(tree).some(holdsOpaque);
}

/** Whether a node of plain data has fields: it is no leaf, and no list. */
export function isFields(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** A deep copy of plain data; deferred leaves are shared, and so is what is too deep for `settle` to take. */
export function copyTree<T>(tree: T): T {
  return copyNode(tree, 0) as T;
}

function copyNode(tree: unknown, depth: number): unknown {
  if (typeof tree !== 'object' || tree === null || depth > deepest) return tree;
  if (Array.isArray(tree)) return tree.map((item) => copyNode(item, depth + 1));
  if (isOpaque(tree)) return tree;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(tree)) {
    put(copy, key, copyNode((tree as Readonly<Record<string, unknown>>)[key], depth + 1));
  }
  return copy;
}

/** Sets a key of the object itself, even one that would set its prototype; that it cannot be used is said elsewhere. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
  else target[key] = value;
}

/** The tree with its deferred leaves replaced by what they have become. */
export function replaceLeaves(tree: unknown, resolved: ReadonlyMap<unknown, unknown>): unknown {
  if (Array.isArray(tree)) return tree.map((item) => replaceLeaves(item, resolved));
  if (typeof tree !== 'object' || tree === null) return tree;
  if (isOpaque(tree)) return resolved.has(tree) ? resolved.get(tree) : tree;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(tree)) {
    put(copy, key, replaceLeaves((tree as Readonly<Record<string, unknown>>)[key], resolved));
  }
  return copy;
}

/**
 * Makes one leaf of a whole tree, such as the JSON text of a network: now, or when the last of its leaves resolves. Known
 * leaves stay as they are until then; only the deferred ones are waited for.
 */
export function mapTree<T extends object, U extends Scalar>(tree: T, use: (tree: T) => U): Value<U> {
  const leaves: Value<Scalar>[] = [];
  collectDeferred(tree, leaves);
  if (leaves.length === 0) return use(tree);
  return mapAll(leaves, (values) => {
    const resolved = new Map<unknown, unknown>();
    for (let i = 0; i < leaves.length; i += 1) resolved.set(leaves[i], values[i]);
    return use(replaceLeaves(tree, resolved) as T);
  });
}

function collectDeferred(tree: unknown, leaves: Value<Scalar>[]): void {
  if (typeof tree !== 'object' || tree === null) return;
  if (isDeferred(tree)) leaves.push(tree as Value<Scalar>);
  else for (const key of Object.keys(tree)) collectDeferred((tree as Readonly<Record<string, unknown>>)[key], leaves);
}
