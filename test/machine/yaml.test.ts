import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { stringifyYaml } from '../../src/machine/yaml';

interface Recorded {
  readonly cases: readonly { readonly value: unknown; readonly yaml: string }[];
}

const { cases } = JSON.parse(readFileSync(join(__dirname, 'yaml-cases.json'), 'utf8')) as Recorded;

test.each(cases.map(({ value, yaml }) => [JSON.stringify(value), value, yaml] as const))(
  '%s is written as the text that PyYAML reads back',
  (_shown, value, yaml) => {
    expect(stringifyYaml({ v: value })).toBe(yaml);
  },
);

const risky = fc.string({ unit: fc.constantFrom(...'yesno017:.-_#\n \t\'"|>&*!%@`{}[],?=<~\u0085\u2028') });
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    risky,
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(
      risky.filter((key) => key !== '__proto__'),
      tie('data'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

test('whatever is written is read back, and no line of it is one to YAML 1.1 only', () => {
  fc.assert(
    fc.property(data, (value) => {
      const text = stringifyYaml({ value });
      expect(parse(text, { version: '1.1', merge: false })).toEqual({ value });
      expect(text).not.toMatch(/[\x7f-\x9f\u2028\u2029\ufeff]/);
    }),
  );
});

test('what is the same object twice is written twice, without an anchor', () => {
  const key = { name: 'a' };
  expect(stringifyYaml({ first: key, second: [key] })).toBe('first:\n  name: a\nsecond:\n  - name: a\n');
});
