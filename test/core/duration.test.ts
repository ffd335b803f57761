import { duration, nanosecondsOf } from '../../src/core/duration';

function said(value: unknown): readonly string[] {
  const messages: string[] = [];
  duration(value, (_path, message) => messages.push(message));
  return messages;
}

test('an amount of time is read as Go reads it', () => {
  expect(['0', '0s', '90s', '1h30m', '1.5h', '-2ms', '7us', '3ns', '+1m1s'].map(nanosecondsOf)).toEqual([
    0, 0, 90e9, 5400e9, 5400e9, -2e6, 7e3, 3, 61e9,
  ]);
  expect(['', '5', 'm', '1d', '1h 30m', 90, undefined].map(nanosecondsOf)).toEqual(new Array(7).fill(undefined));
});

test('what is none is refused, and shown', () => {
  expect(said('10m')).toEqual([]);
  expect(said('5 minutes')).toEqual([
    'text "5 minutes" is given where an amount of time such as "90s", "10m" or "1h30m" is wanted',
  ]);
  expect(said(5)).toEqual(['the number 5 is given where an amount of time such as "90s", "10m" or "1h30m" is wanted']);
});
