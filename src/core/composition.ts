import type { AnyKind, Kind, Target } from './kind';

/** An object of a composition. Pass it as it is to whatever refers to it: what it offers is there once the engine has made it. */
export type Member<Props extends object, Refs extends object> = Refs & {
  readonly id: string;
  readonly kind: Kind<Props, Refs> | Composition<Props, Refs>;
  readonly props: Props;
};

/** A member of which only the mechanism is known. */
export interface AnyMember {
  readonly id: string;
  readonly kind: AnyKind | AnyComposition;
  readonly props: object;
}

/** Several objects that belong together, written once for both engines. */
export interface Composition<Props extends object, Refs extends object = object> {
  /** The package that publishes it; with the name it is the type token of the Pulumi component, `fleet:index:Team`. */
  readonly package: string;
  /** The name of its class. */
  readonly name: string;
  /** The objects, in an order in which later ones refer to earlier ones. */
  objects(name: string, props: Props, target: Target): readonly AnyMember[];
  /** What others may refer to, read from members that are made by now. @default - nothing */
  refs?(members: readonly AnyMember[]): Refs;
}

/** A composition of which only the mechanism is known. */
export interface AnyComposition extends Composition<object, object> {}

/** What members offer, once they are made. */
const offers = new WeakMap<object, object>();

/**
 * Lists an object in a composition.
 *
 * @example const data = member('data', persistentVolumeClaim, { size: '20Gi' })
 * @throws Error when something that the member offers is read before the engine has made it
 */
export function member<Props extends object, Refs extends object>(
  id: string,
  kind: Kind<Props, Refs> | Composition<Props, Refs>,
  props: Props,
): Member<Props, Refs> {
  const own = { id, kind, props };
  const proxy = new Proxy(own, {
    get(target, key) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
      const offered = offers.get(target);
      if (offered === undefined) {
        throw new Error(
          `"${id}" is not made yet, so its ${key} cannot be read; pass "${id}" itself to what refers to it`,
        );
      }
      return Reflect.get(offered, key);
    },
    // Until it is made it may come to offer anything: whoever asks takes it for the object that it stands for.
    has: (target, key) => key in target || key in (offers.get(target) ?? { [key]: true }),
  });
  binders.set(proxy, (offered) => offers.set(own, offered));
  return proxy as Member<Props, Refs>;
}

const binders = new WeakMap<object, (offered: object) => void>();

/** Tells a member what it offers, for the engine that has made it. */
export function bind(made: AnyMember, offered: object): void {
  binders.get(made)?.(offered);
}
