/** A value the engine learns only later. Structural, so that the core accepts an `Output` without importing Pulumi. */
export interface Deferred<T> {
  apply(use: (value: T) => unknown): unknown;
}

/** Literals and quantities widen when deferred: `Output<string>` fits every string leaf. */
export type Widen<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

/**
 * A leaf of the model: known now, or only later.
 *
 * Later means a Pulumi `Output` or `Promise` in a Pulumi program, a `Lazy` or token in a cdk8s program. Only leaves may
 * be deferred; which objects, disks and interfaces exist is known when the program runs.
 */
export type Value<T> = T | Deferred<Widen<T>> | PromiseLike<Widen<T>>;

/** A structure whose leaves may be deferred, once all of them are known. */
export type Known<T> = unknown extends T
  ? T
  : T extends string | number | boolean | undefined
    ? T
    : T extends Deferred<unknown> | PromiseLike<unknown>
      ? never
      : { readonly [Key in keyof T]: Known<T[Key]> };

/** What a leaf can be once it is known. */
export type Scalar = string | number | boolean;

/** How one engine recognises and transforms the values that it defers itself. */
export interface Engine {
  /** The engine's own name, for messages. */
  readonly name: string;
  /** Whether this engine can resolve the value. */
  owns(value: object): boolean;
  /** A deferred value of this engine, made from values of which at least one is deferred. */
  map(values: readonly unknown[], use: (values: readonly unknown[]) => unknown): unknown;
  /** Whether plain text may stand for something else until the engine writes it: what is said of it waits until then. @default false */
  readonly rewrites?: boolean;
  /** Why a value that is neither plain data nor owned cannot be used, and what to do instead. */
  refuse(value: object): string | undefined;
}

/** For pure use without an engine: nothing is deferred. */
const none: Engine = {
  name: 'this library',
  owns: () => false,
  map: (values, use) => use(values),
  refuse: () => undefined,
};

let engine = none;

/** Runs a function under an engine: until it returns, `map` and `isDeferred` speak that engine's deferred values. */
export function under<T>(current: Engine, run: () => T): T {
  const outer = engine;
  engine = current;
  try {
    return run();
  } finally {
    engine = outer;
  }
}

/** The engine under which the model renders at this moment. */
export function currentEngine(): Engine {
  return engine;
}

/**
 * The texts that deferred references of this program stand for: a claim's name is known as soon as the claim is written,
 * although its `Output` (which carries the dependency) is not.
 */
const texts = new WeakMap<object, Scalar>();

/** Remembers what a deferred value will be, so that rules can read it at once. */
export function carrying<D extends object>(deferred: D, value: Scalar): D {
  texts.set(deferred, value);
  return deferred;
}

/** The value if it is known, now or by reference; `undefined` where only the engine will learn it. */
export function known<T extends Scalar>(value: Value<T> | undefined): T | undefined {
  if (typeof value !== 'object' || value === null) return value as T | undefined;
  return texts.get(value) as T | undefined;
}

/** Whether a value is anything but plain data: what an engine must resolve, or what cannot be used at all. */
export function isOpaque(value: unknown): value is object {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}

/** Whether a leaf is deferred by the current engine. */
export function isDeferred(value: unknown): value is Deferred<unknown> {
  return isOpaque(value) && engine.owns(value);
}

/** Transforms a leaf, now or when it resolves. */
export function map<T extends Scalar, U extends Scalar>(value: Value<T>, use: (value: T) => U): Value<U> {
  return mapAll([value], (values) => use(values[0] as T));
}

/** Joins several leaves into one, now or when the last of them resolves. */
export function mapAll<T extends Scalar, U extends Scalar>(
  values: readonly Value<T>[],
  use: (values: readonly T[]) => U,
): Value<U> {
  if (!values.some(isDeferred)) return use(values as readonly T[]);
  const result = engine.map(values, (resolved) => use(resolved as readonly T[])) as Deferred<Widen<U>>;
  const now = values.map((value) => known(value));
  return now.includes(undefined) ? result : carrying(result, use(now as T[]));
}
