import {
  type ApiObject,
  App,
  ImplicitTokenResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  resolve,
} from 'cdk8s';
import type { Construct } from 'constructs';
import { memo } from '../core/memo';
import { typeName } from '../core/shape';
import type { Engine } from '../core/value';

/** The object that is being rendered: what a token made of other tokens resolves them for. */
let rendering: ApiObject | undefined;

/** Renders an object; tokens that the library makes resolve on behalf of it. */
export function rendered<T>(object: ApiObject, render: () => T): T {
  const outer = rendering;
  rendering = object;
  try {
    return render();
  } finally {
    rendering = outer;
  }
}

/** A value made of deferred ones; cdk8s calls `resolve` at synthesis. */
class Token {
  constructor(
    private readonly values: readonly unknown[],
    private readonly use: (values: readonly unknown[]) => unknown,
  ) {}

  resolve(): unknown {
    const object = rendering;
    if (object === undefined) throw new Error('a value that is known at synthesis only was read before');
    return this.use(this.values.map((value) => resolve([], value, object)));
  }
}

function isToken(value: object): boolean {
  return value instanceof Lazy || typeof Reflect.get(value, 'resolve') === 'function';
}

function isOutput(value: object): boolean {
  return Reflect.get(value, '__pulumiOutput') === true;
}

function isPromise(value: object): boolean {
  return value instanceof Promise || typeof Reflect.get(value, 'then') === 'function';
}

function engineOf(userResolvers: boolean): Engine {
  return {
    name: 'cdk8s',
    rewrites: userResolvers,
    owns: (value) =>
      typeof value !== 'function' &&
      !isOutput(value) &&
      !isPromise(value) &&
      // A resolver of the user's own may stand for any class: cdk8s asks it, and what it leaves is refused at synthesis.
      (isToken(value) || userResolvers),
    map: (values, use) => new Token(values, use),
    refuse(value) {
      if (isOutput(value))
        return 'a Pulumi Output cannot be used in a cdk8s program; give its value, or write the object with kubevirt-kit/pulumi';
      if (isPromise(value)) return 'a Promise cannot be used in a cdk8s program; await it first';
      if (value instanceof Date) return 'a Date is not plain data; give text, such as date.toISOString()';
      if (typeof value === 'function') return 'a function is not plain data; call it, or wrap it with Lazy.any()';
      return `${typeName(value)} is not plain data; give text, a number, true or false, or a Lazy`;
    },
  };
}

const plainEngine = engineOf(false);
const resolvingEngine = engineOf(true);

const engines = new WeakMap<object, Engine>();

/** How the app of a construct treats deferred values. */
export function engineFor(scope: Construct): Engine {
  const root = scope.node.root;
  return memo(engines, root, () => (hasUserResolvers(root) ? resolvingEngine : plainEngine));
}

/** Whether the app resolves values in ways of its own. */
export function hasUserResolvers(root: unknown): boolean {
  return (
    root instanceof App &&
    root.resolvers.some(
      (one) =>
        !(
          one instanceof LazyResolver ||
          one instanceof ImplicitTokenResolver ||
          one instanceof NumberStringUnionResolver
        ),
    )
  );
}
