import { isPortNumber, portName } from '../../src/core/port';

test.each(['http', 'h2', '8080-tcp', 'a-b'])('the port name %j is taken', (name) => {
  expect(portName(name)).toBeUndefined();
});

test.each([
  ['a-name-of-16-ch.', 'has 16 characters, at most 15 are allowed; choose a shorter one'],
  ['8080', 'may hold only lowercase letters, digits and "-", and must hold a letter; choose another'],
  ['HTTP', 'may hold only lowercase letters, digits and "-", and must hold a letter; choose another'],
  ['a--b', 'may not start or end with "-", nor hold two in a row; choose another'],
  ['-a', 'may not start or end with "-", nor hold two in a row; choose another'],
  ['a-', 'may not start or end with "-", nor hold two in a row; choose another'],
])('the port name %j %s', (name, problem) => {
  expect(portName(name)).toBe(problem);
});

test('a port has a number from 1 to 65535', () => {
  expect([0, 1, 65535, 65536].map(isPortNumber)).toEqual([false, true, true, false]);
});
