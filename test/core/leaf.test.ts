import { isLate, itemsOf, numberOf, textOf } from '../../src/core/leaf';
import { carrying } from '../../src/core/value';

class Late {
  apply(): Late {
    return this;
  }
}

test('a leaf that is known is read as what it is, and as nothing else', () => {
  expect([textOf('a'), textOf(1), numberOf(1), numberOf('1')]).toEqual(['a', undefined, 1, undefined]);
});

test('a leaf that only the engine will learn is late, and reads as nothing', () => {
  const late = new Late();
  expect([textOf(late), numberOf(late), isLate(late)]).toEqual([undefined, undefined, true]);
});

test('a reference whose text is known is not late', () => {
  const reference = carrying(new Late(), 'claim');
  expect([textOf(reference), isLate(reference)]).toEqual(['claim', false]);
});

test('what is absent is not late', () => {
  expect([isLate(undefined), isLate(null), isLate('')]).toEqual([false, false, false]);
});

test('a list has its items, anything else none', () => {
  expect([itemsOf([1, 2]), itemsOf(undefined), itemsOf('ab' as never), itemsOf({ length: 1 } as never)]).toEqual([
    [1, 2],
    [],
    [],
    [],
  ]);
});
