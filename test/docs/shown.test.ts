import { differenceOf } from './shown';

const claim = { apiVersion: 'v1', kind: 'Claim', metadata: { name: 'data' }, spec: { size: '1Gi', modes: ['a', 'b'] } };
const quiet = { objects: [claim], error: undefined, printed: '' };
const whole = 'apiVersion: v1\nkind: Claim\nmetadata: {name: data}\nspec: {size: 1Gi, modes: [a, b]}';

function problemOf(text: string, outcome: Parameters<typeof differenceOf>[1] = quiet): string | undefined {
  return differenceOf({ language: 'yaml', text, line: 1 }, outcome)?.problem;
}

test('a block of YAML that shows an object as it is passes, in any order of keys', () => {
  expect(problemOf(whole)).toBeUndefined();
  expect(
    problemOf('kind: Claim\nspec: {modes: [a, b], size: 1Gi}\nmetadata: {name: data}\napiVersion: v1'),
  ).toBeUndefined();
});

test('a key that is left out must be said to be', () => {
  const short = 'kind: Claim\nmetadata: {name: data}\nspec: {size: 1Gi}';
  expect(problemOf(short)).toMatch(/^it makes:/);
  expect(problemOf(`${short}\n# …`)).toBeUndefined();
  expect(problemOf('kind: Claim\nmetadata: {name: data}\nspec: {size: 2Gi}\n# …')).toMatch(/^it makes:/);
});

test('a list is never shown in part', () => {
  expect(problemOf('kind: Claim\nmetadata: {name: data}\nspec: {modes: [a]}\n# …')).toMatch(/^it makes:/);
});

test('an object that is left out must be said to be', () => {
  const two = { ...quiet, objects: [claim, { ...claim, metadata: { name: 'other' } }] };
  expect(problemOf(whole, two)).toBe('it makes 2 objects, and shows 1; end with --- and # …');
  expect(problemOf(`${whole}\n---\n# …`, two)).toBeUndefined();
});

test('a part is compared with that part', () => {
  expect(problemOf('# Claim data, spec.modes\n- a\n- b')).toBeUndefined();
  expect(problemOf('# Claim data, spec.modes[1]\nb')).toBeUndefined();
  expect(problemOf('# Claim data, spec.modes\n- a')).toBe('it makes:\n- a\n- b\n');
  expect(problemOf('# Claim data, spec.colour\nred')).toBe('it makes no Claim data with spec.colour, but Claim data');
  expect(problemOf('# Claim date, spec\n{}')).toBe('it makes no Claim date with spec, but Claim data');
});

test('a block of text is what was thrown, or else what was printed', () => {
  const text = (shown: string, error: string | undefined, printed: string) =>
    differenceOf({ language: 'text', text: shown, line: 1 }, { objects: [], error, printed })?.problem;
  expect(text('no', 'no', 'warning')).toBeUndefined();
  expect(text('warning', undefined, 'warning\n')).toBeUndefined();
  expect(text('warning', 'no', 'warning')).toBe('it says:\nno');
  expect(text('no', undefined, '')).toBe('it says:\n');
});
