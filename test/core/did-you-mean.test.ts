import { closest } from '../../src/core/did-you-mean';

test('a slip is corrected', () => {
  expect(closest('core', ['cores', 'sockets'])).toBe('; did you mean "cores"?');
  expect(closest('RUNSTRATEGY', ['runStrategy', 'runStrategies'])).toBe('; did you mean "runStrategy"?');
  expect(closest('runStratgey', ['name', 'runStrategy'])).toBe('; did you mean "runStrategy"?');
});

test('what is like nothing is answered with all that there is, in the order of the alphabet', () => {
  expect(closest('colour', ['sockets', 'cores', 'threads'])).toBe('; choose one of cores, sockets, threads');
});

test('a list too long to be read is left out', () => {
  const names = Array.from({ length: 41 }, (_item, i) => `gate-number-${i}`);
  expect(closest('colour', names)).toBe('');
  expect(closest('colour', names.slice(1))).toBe(`; choose one of ${names.slice(1).sort().join(', ')}`);
});

test('where there is nothing to choose from nothing is said', () => {
  expect(closest('colour', [])).toBe('');
});
