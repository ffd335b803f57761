import type { Deferred, Engine } from '../../src/core/value';

/** A value that an engine of the tests learns later. */
export class Late<T = unknown> implements Deferred<never> {
  constructor(readonly resolve: () => T) {}

  apply(use: (value: never) => unknown): unknown {
    return new Late(() => use(this.resolve() as never));
  }
}

/** A value that is learnt later. */
export function late(value: unknown): Late<never> {
  return new Late(() => value) as Late<never>;
}

/** What a value is in the end. */
export function resolved(value: unknown): unknown {
  return value instanceof Late ? value.resolve() : value;
}

/** The least that an engine can be. */
export const lateEngine: Engine = {
  name: 'the engine of the tests',
  owns: (value) => value instanceof Late,
  map: (values, use) => new Late(() => use(values.map(resolved))),
  refuse: (value) => (value instanceof Date ? 'a Date is not for tests; give text' : undefined),
};
