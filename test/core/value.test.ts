import fc from 'fast-check';
import {
  carrying,
  currentEngine,
  type Engine,
  isDeferred,
  isOpaque,
  known,
  map,
  mapAll,
  under,
} from '../../src/core/value';
import { Late, late, lateEngine, resolved } from './late-value';

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());

test('what is known is given, and what comes later is undefined', () => {
  expect([known('a'), known(0), known(false), known(undefined), known(late('a'))]).toEqual([
    'a',
    0,
    false,
    undefined,
    undefined,
  ]);
});

test('a reference of the program is known by the text that it carries', () => {
  const reference = carrying(late('data'), 'data');
  expect(known(reference)).toBe('data');
  expect(resolved(reference)).toBe('data');
});

test('known text is mapped at once, without the engine', () => {
  const engine: Engine = {
    ...lateEngine,
    map: () => {
      throw new Error('the engine was asked');
    },
  };
  expect(under(engine, () => map('a', (text) => `${text}!`))).toBe('a!');
  expect(under(engine, () => mapAll(['a', 1, true], (values) => values.join(' ')))).toBe('a 1 true');
});

test('deferred text is mapped when it resolves', () => {
  const mapped = under(lateEngine, () => map(late('a') as never, (text: string) => `${text}!`));
  expect(mapped).toBeInstanceOf(Late);
  expect(known(mapped)).toBeUndefined();
  expect(resolved(mapped)).toBe('a!');
});

test('text joined of references is known as soon as all of them are', () => {
  const joined = under(lateEngine, () =>
    mapAll(['x', carrying(late('y'), 'y'), carrying(late('z'), 'z')] as string[], (values: readonly string[]) =>
      values.join('/'),
    ),
  );
  expect(joined).toBeInstanceOf(Late);
  expect(known(joined)).toBe('x/y/z');
  expect(resolved(joined)).toBe('x/y/z');
});

test('text joined of a reference and a deferred leaf is not known', () => {
  const joined = under(lateEngine, () =>
    mapAll([carrying(late('y'), 'y'), late('z')] as never[], (values: readonly string[]) => values.join('/')),
  );
  expect(known(joined)).toBeUndefined();
  expect(resolved(joined)).toBe('y/z');
});

test('whichever leaves are deferred, what is joined of them is the same in the end', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(scalar, fc.constantFrom('plain', 'late', 'reference'))), (leaves) => {
      const values = leaves.map(([value, how]) =>
        how === 'plain' ? value : how === 'late' ? late(value) : carrying(late(value), value),
      );
      const joined = under(lateEngine, () => mapAll(values as string[], (all) => JSON.stringify(all)));
      const text = JSON.stringify(leaves.map(([value]) => value));
      expect(resolved(joined)).toBe(text);
      expect(known(joined)).toBe(leaves.some(([, how]) => how === 'late') ? undefined : text);
    }),
  );
});

test('a value of another engine is not deferred', () => {
  expect(isDeferred(late('a'))).toBe(false);
  expect(under(lateEngine, () => isDeferred(late('a')))).toBe(true);
  expect(under(lateEngine, () => isDeferred(Promise.resolve('a')))).toBe(false);
});

test('an engine holds until its function returns, also by an error, and engines nest', () => {
  const outside = currentEngine();
  const inner = { ...lateEngine, name: 'inner' };
  const names = under(lateEngine, () => [currentEngine().name, under(inner, () => currentEngine().name)]);
  expect(names).toEqual(['the engine of the tests', 'inner']);
  expect(() =>
    under(lateEngine, () => {
      throw new Error('refused');
    }),
  ).toThrow('refused');
  expect(currentEngine()).toBe(outside);
});

test('without an engine nothing is deferred', () => {
  expect(currentEngine().owns(late('a'))).toBe(false);
  expect(currentEngine().refuse(late('a'))).toBeUndefined();
  expect(currentEngine().map(['a'], (values) => values[0])).toBe('a');
});

test('plain data is what JSON knows, and objects without a prototype', () => {
  const plain = ['a', 1, true, null, undefined, {}, [], Object.create(null), [new Date()]];
  expect(plain.filter(isOpaque)).toEqual([]);
  const opaque = [new Date(), late('a'), Promise.resolve(), () => 1, new Map(), class {}, Object.create({})];
  expect(opaque.map(isOpaque)).toEqual(opaque.map(() => true));
});
