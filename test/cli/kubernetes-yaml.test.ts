import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../src/cli/document';

/** What Kubernetes' own parser made of a text: a value, or nothing. */
interface YamlCase {
  readonly text: string;
  readonly json?: unknown;
  readonly refused?: true;
}

const { cases } = JSON.parse(readFileSync(join(__dirname, 'yaml-cases.json'), 'utf8')) as { cases: YamlCase[] };

/** What is made of a text here. */
function made({ text }: YamlCase): Omit<YamlCase, 'text'> {
  const read = readDocument(text);
  if (read === undefined) return { json: null };
  return 'message' in read ? { refused: true } : { json: read.value };
}

test.each(cases.map((one) => [JSON.stringify(one.text), one] as const))(
  '%s is read as Kubernetes reads it',
  (_, one) => {
    const { text: _text, ...wanted } = one;
    expect(made(one)).toEqual(wanted);
  },
);

test('there are cases of both sorts', () => {
  expect(cases.filter(({ refused }) => refused).length).toBeGreaterThan(20);
  expect(cases.filter(({ refused }) => !refused).length).toBeGreaterThan(150);
});

test('a number of 64 bits is a number, and one of more is one with a fraction', () => {
  expect(made({ text: 'a: 18446744073709551615' })).toEqual({ json: { a: 2 ** 64 } });
  expect(made({ text: 'a: 99999999999999999999' })).toEqual({ json: { a: 1e20 } });
});

test('a key that would reach a prototype is a key like others', () => {
  const { json } = made({ text: '__proto__: {polluted: true}\nconstructor: 1' });
  expect(Object.keys(json as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
