import fc from 'fast-check';

class Odd {
  readonly name = 'odd';
}

/** An object that contains itself. */
export const cycle: Record<string, unknown> = { name: 'root' };
cycle['disk'] = cycle;
/** A list that contains itself. */
export const loop: unknown[] = [];
loop.push(loop);

/** Deeper than any call stack. */
export const deep = nested(20_000);

function nested(depth: number): unknown {
  let made: unknown = 'end';
  for (let i = 0; i < depth; i += 1) made = { deep: made };
  return made;
}

/** What no program should give, and some will. */
export const odd = fc.constantFrom<unknown>(
  ...[
    cycle,
    loop,
    deep,
    new Odd(),
    new Date(0),
    new Map([['a', 1]]),
    new Set([1]),
    /x/,
    new Error('e'),
    new Uint8Array(4),
  ],
  ...[
    Object.create(null),
    Object.create({ inherited: 1 }),
    Object.freeze({ a: 1 }),
    Symbol('s'),
    10n,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ],
  ...[
    () => 1,
    class {},
    new Proxy({}, {}),
    new Proxy([], {}),
    JSON.parse('{"__proto__": {"a": 1}}'),
    Promise.resolve(1),
  ],
  ...[null, undefined, '', 0, -1, true, [], {}, [undefined], 'x'.repeat(100_000), '\ud800', '\u0000'],
);
