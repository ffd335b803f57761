import { dataObject } from '../../src/core/data';
import { collectingLate, type LateLeaf } from '../../src/core/late';
import { formatPath } from '../../src/core/path';
import { under } from '../../src/core/value';
import { late, lateEngine, resolved } from './late-value';

function said(value: unknown): { now: string[]; later: string[] } {
  const messages: string[] = [];
  const leaves: LateLeaf[] = [];
  return under(lateEngine, () => {
    collectingLate(leaves, () =>
      dataObject(value, (path, message) => messages.push(`${formatPath(path)}: ${message}`)),
    );
    const now = messages.splice(0);
    for (const leaf of leaves) leaf.check(resolved(leaf.value));
    return { now, later: messages };
  });
}

test('plain data of any form passes, with null and with leaves that come later', () => {
  const data = { a: 'a', b: [1, null, [true, { c: undefined }]], d: null, e: late('e'), f: Object.create(null) };
  expect(said(data)).toEqual({ now: [], later: [] });
});

test('what is no data is said by its path and without what it holds', () => {
  const data = {
    day: new Date(),
    packages: ['nginx', undefined, Promise.resolve('hunter2')],
    size: 5n,
    run: () => 'hunter2',
    users: [{ uid: Number.NaN }],
    sign: Symbol('hunter2'),
  };
  expect(said(data)).toEqual({
    now: [
      'day: a Date is not for tests; give text',
      'packages[1]: undefined is given in a list; leave the item out',
      'packages[2]: a Promise is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
      'size: a bigint is not plain data; give text or a number',
      'run: a function is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
      'users[0].uid: NaN is no number that can be written; give a finite one',
      'sign: a symbol is not plain data; give text or a number',
    ],
    later: [],
  });
});

test('what a leaf turns out to be is data too', () => {
  expect(said({ a: late({ b: [new Date()] }), c: late(Number.POSITIVE_INFINITY), d: late(undefined) })).toEqual({
    now: [],
    later: [
      'a.b[0]: a Date is not for tests; give text',
      'c: Infinity is no number that can be written; give a finite one',
    ],
  });
});

test('a key that would set a prototype is refused', () => {
  expect(said(JSON.parse('{"a": {"__proto__": {"admin": true}}, "constructor": {}}'))).toEqual({
    now: ['a: "__proto__" cannot be a key; choose another name'],
    later: [],
  });
});

test('data that refers to itself is refused, not followed', () => {
  const data: Record<string, unknown> = {};
  data['self'] = [data];
  expect(said(data)).toEqual({
    now: ['self[0].self: is nested more than 100 levels deep, or refers to itself; give plain data'],
    later: [],
  });
});

test('the whole must be an object', () => {
  const wanted = 'is given where an object is wanted';
  expect(said([])).toEqual({ now: [`: a list ${wanted}`], later: [] });
  expect(said('#cloud-config')).toEqual({ now: [`: text "#cloud-config" ${wanted}`], later: [] });
  expect(said(late({}))).toEqual({ now: [`: a Late ${wanted}`], later: [] });
  expect(said(null)).toEqual({ now: [`: null ${wanted}`], later: [] });
});
