import fc from 'fast-check';
import { copyTree, type Findings, mapTree, replaceLeaves, settle } from '../../src/core/tree';
import { carrying, known, under } from '../../src/core/value';
import { Late, late, lateEngine, resolved } from './late-value';

function settled(tree: unknown): { tree: unknown; findings: Findings } {
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  return { tree: under(lateEngine, () => settle(tree, findings)), findings };
}

function problems(tree: unknown): string[] {
  return settled(tree).findings.problems.map(({ path, message }) => `${JSON.stringify(path)} ${message}`);
}

const key = fc.oneof(
  fc.constantFrom('constructor', 'toString', 'a', 'b'),
  fc.string().filter((name) => name !== '__proto__'),
);
const { tree: anyTree } = fc.letrec<{ tree: unknown; absent: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('absent'), { maxKeys: 5 }),
  ),
  absent: fc.oneof(tie('tree'), fc.constantFrom(undefined, null)),
}));

/** A tree whose every object is frozen: whoever changes it fails. */
function frozen<T>(tree: T): T {
  if (typeof tree === 'object' && tree !== null) for (const part of Object.values(tree)) frozen(part);
  return Object.freeze(tree);
}

/** A tree as text that shows what is absent. */
function text(tree: unknown): string {
  return JSON.stringify(tree, (_key, part: unknown) => (part === undefined ? 'undefined' : part));
}

/** A second way to drop what is absent. */
function withoutAbsent(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutAbsent);
  if (typeof tree !== 'object' || tree === null) return tree;
  const parts = Object.entries(tree).filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutAbsent(part)]));
}

describe('settle', () => {
  test('drops what is absent from any tree, and changes nothing that it is given', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { tree: after, findings } = settled(frozen(tree));
        expect(text(after)).toBe(text(withoutAbsent(tree)));
        expect(findings).toEqual({ deferred: [], opaque: false, problems: [] });
      }),
    );
  });

  test('leaves the order of keys and of items as it is', () => {
    const { tree } = settled({ z: 1, gone: undefined, a: [3, 1, 2], m: { y: 1, b: 2 } });
    expect(JSON.stringify(tree)).toBe('{"z":1,"a":[3,1,2],"m":{"y":1,"b":2}}');
  });

  test('notes each leaf that comes later, and where it stands', () => {
    const [a, b] = [late('a'), late('b')];
    expect(settled({ spec: { first: a, list: ['x', b], again: a } })).toEqual({
      tree: { spec: { first: a, list: ['x', b], again: a } },
      findings: {
        deferred: [
          { path: ['spec', 'first'], value: a },
          { path: ['spec', 'list', 1], value: b },
          { path: ['spec', 'again'], value: a },
        ],
        opaque: true,
        problems: [],
      },
    });
  });

  test('a reference whose text is known need not be waited for, but resolved', () => {
    const { findings } = settled({ name: carrying(late('data'), 'data') });
    expect(findings).toEqual({ deferred: [], opaque: true, problems: [] });
  });

  test('says what cannot go over the wire', () => {
    expect(problems({ a: Number.NaN, b: [-Infinity], c: 5n, d: Symbol('d') })).toEqual([
      '["a"] NaN is no number that can be sent; give a finite one',
      '["b",0] -Infinity is no number that can be sent; give a finite one',
      '["c"] a bigint is not plain data; give text or a number',
      '["d"] a symbol is not plain data; give text or a number',
    ]);
    expect(problems({ a: new Date(), b: [Promise.resolve()], c: () => 1, d: new Map() })).toEqual([
      '["a"] a Date is not for tests; give text',
      '["b",0] a Promise is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
      '["c"] a function is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
      '["d"] a Map is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
    ]);
  });

  test('an item of a list cannot be absent: the others would move', () => {
    expect(problems({ a: [1, undefined, null] })).toEqual([
      '["a",1] undefined is given in a list; leave the item out',
      '["a",2] null is given in a list; leave the item out',
    ]);
  });

  test('a key that would set a prototype is refused, wherever it comes from', () => {
    const parsed = JSON.parse('{"a": {"__proto__": {"admin": true}}}') as object;
    expect(problems(parsed)).toEqual(['["a"] "__proto__" cannot be a key; choose another name']);
    expect(problems(copyTree(parsed))).toEqual(['["a"] "__proto__" cannot be a key; choose another name']);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  test('a tree that refers to itself is refused, not followed', () => {
    const tree: Record<string, unknown> = { spec: {} };
    (tree['spec'] as Record<string, unknown>)['owner'] = tree;
    expect(problems(tree)).toEqual([
      '["spec","owner","spec"] is nested more than 100 levels deep, or refers to itself; give plain data',
    ]);
  });

  test('a tree as deep as any object of Kubernetes is taken', () => {
    let tree: object = {};
    for (let i = 0; i < 60; i += 1) tree = { properties: tree };
    expect(problems(tree)).toEqual([]);
  });

  test('an object without a prototype becomes one that has it, which is all that cdk8s writes', () => {
    const { tree } = settled({ labels: Object.assign(Object.create(null), { a: 'b' }) });
    expect(tree).toStrictEqual({ labels: { a: 'b' } });
  });
});

describe('copies', () => {
  test('a copy shares nothing with the tree but the leaves that come later', () => {
    const leaf = late('a');
    const tree = { list: [{ a: 1 }], leaf };
    const copy = copyTree(tree);
    expect(copy).toStrictEqual(tree);
    copy.list[0]!.a = 2;
    expect(tree.list[0]!.a).toBe(1);
    expect(copy.leaf).toBe(leaf);
  });

  test('a tree that refers to itself is copied as far as it can be sent', () => {
    const tree: Record<string, unknown> = {};
    tree['self'] = [tree];
    expect(problems(copyTree(tree))).toEqual([
      '["self",0,"self"] is nested more than 100 levels deep, or refers to itself; give plain data',
    ]);
  });

  test('leaves are replaced by what they have become, wherever they stand', () => {
    const [a, b] = [late('a'), late('b')];
    const tree = frozen({ a, list: [a, { b }], other: late('c'), plain: 1 });
    expect(
      replaceLeaves(
        tree,
        new Map<unknown, unknown>([
          [a, 'A'],
          [b, undefined],
        ]),
      ),
    ).toEqual({
      a: 'A',
      list: ['A', { b: undefined }],
      other: tree.other,
      plain: 1,
    });
  });

  test('a replaced tree keeps keys that would set a prototype for those who refuse them', () => {
    const replaced = replaceLeaves(JSON.parse('{"__proto__": {"admin": true}}'), new Map()) as object;
    expect(Object.keys(replaced)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(replaced)).toBe(Object.prototype);
  });
});

describe('text of a whole tree', () => {
  test('is made at once when all of it is known', () => {
    expect(under(lateEngine, () => mapTree({ a: [1] }, JSON.stringify))).toBe('{"a":[1]}');
  });

  test('is made of what the leaves become, whichever come later', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), (tree, seed) => {
        let count = 0;
        const some = (node: unknown): unknown => {
          if (Array.isArray(node)) return node.map(some);
          if (typeof node === 'object' && node !== null) {
            return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, some(part)]));
          }
          count += 1;
          return node !== undefined && node !== null && (seed >> (count % 30)) % 2 === 1 ? late(node) : node;
        };
        const joined = under(lateEngine, () => mapTree({ tree: some(tree) }, JSON.stringify));
        expect(resolved(joined)).toBe(JSON.stringify({ tree }));
      }),
    );
  });

  test('is known where its leaves are references', () => {
    const joined = under(lateEngine, () => mapTree({ bridge: carrying(late('br1'), 'br1') }, JSON.stringify));
    expect(joined).toBeInstanceOf(Late);
    expect(known(joined)).toBe('{"bridge":"br1"}');
  });
});
