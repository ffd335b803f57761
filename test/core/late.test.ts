import { collectingLate, type LateLeaf, whenKnown } from '../../src/core/late';
import { carrying } from '../../src/core/value';
import { late } from './late-value';

test('a leaf that comes later is collected, with what is asked of it', () => {
  const leaf = late('a');
  const asked: unknown[] = [];
  const leaves: LateLeaf[] = [];
  collectingLate(leaves, () => whenKnown(leaf, (held) => asked.push(held)));
  expect(leaves.map(({ value }) => value)).toEqual([leaf]);
  expect(asked).toEqual([]);
  leaves[0]?.check('a');
  expect(asked).toEqual(['a']);
});

test('a reference whose text is known is asked at once', () => {
  const asked: unknown[] = [];
  const leaves: LateLeaf[] = [];
  collectingLate(leaves, () => whenKnown(carrying(late('data'), 'data'), (held) => asked.push(held)));
  expect([asked, leaves]).toEqual([['data'], []]);
});

test('outside of a check nothing is collected, also after one that failed', () => {
  const leaves: LateLeaf[] = [];
  expect(() =>
    collectingLate(leaves, () => {
      throw new Error('refused');
    }),
  ).toThrow('refused');
  whenKnown(late('a'), () => undefined);
  expect(leaves).toEqual([]);
});
