import { array, assert, constantFrom, property } from 'fast-check';
import { readDocument, readDocuments } from '../../src/cli/document';

/** What is said of a text, with what stands where it is said. */
function saidOf(text: string): readonly [rule: string, message: string, place: string] | undefined {
  const read = readDocument(text);
  if (read === undefined || !('message' in read)) return undefined;
  return [read.rule, read.message, text.slice(read.offset, read.offset + 8)];
}

const yaml = 'document/valid-yaml';

test.each<[what: string, text: string, rule: string, message: string, place: string]>([
  ['a tab', 'a:\n\tb: 1\n', yaml, 'a tab indents this line, which YAML does not take; use spaces', '\tb: 1\n'],
  [
    'a tab after spaces',
    'a:\n  \tb: 1\n',
    yaml,
    'a tab indents this line, which YAML does not take; use spaces',
    '\tb: 1\n',
  ],
  [
    'a template as a value',
    'a: {{ .Values.x }}\n',
    'document/no-template',
    'a template is left in: {{ .Values.x }}; give what "helm template" makes of it',
    '{{ .Valu',
  ],
  [
    'a template as a line',
    '---\n{{- if .x }}\na: 1\n{{- end }}\n',
    'document/no-template',
    'a template is left in: {{- if .x }}; give what "helm template" makes of it',
    '{{- if .',
  ],
  [
    'a template as part of a value',
    'a: b\nc: d {{ .x }}: e\n',
    'document/no-template',
    'a template is left in: {{ .x }}; give what "helm template" makes of it',
    '{{ .x }}',
  ],
  [
    'a template of Jinja',
    'a: {% if x %}\n',
    'document/no-template',
    'a template is left in: {% if x %}; give what "helm template" makes of it',
    '{% if x ',
  ],
  [
    'a key that stands twice',
    'a:\n  cores: 1\n  cores: 2\n',
    yaml,
    'the key "cores" stands twice in one mapping; take one away',
    'cores: 2',
  ],
  [
    'a key in quotes that stands twice',
    '"a": 1\n"a": 2\n',
    yaml,
    'the key "a" stands twice in one mapping; take one away',
    '"a": 2\n',
  ],
  [
    'two keys that are one boolean',
    'a:\n  on: 1\n  y: 2\n',
    yaml,
    'the key "y" is true to Kubernetes, which reads YAML 1.1, and stands in one mapping with another such key; put them in quotes',
    'y: 2\n',
  ],
  [
    'two keys that are one number',
    '16: 1\n0x10: 2\n',
    yaml,
    'the key "0x10" is 16 to Kubernetes, which reads YAML 1.1, and stands in one mapping with another such key; put them in quotes',
    '0x10: 2\n',
  ],
  [
    'a key that stands twice in JSON',
    '{"a": 1, "a": 2}',
    yaml,
    'the key "a" stands twice in one mapping; take one away',
    '"a": 2}',
  ],
  [
    'a key that is null',
    'b: 1\nnull: 1\n',
    yaml,
    'a key is null, which Kubernetes does not take; put it in quotes',
    'null: 1\n',
  ],
  [
    'a key that is a list',
    'b: 1\n? [a]\n: 1\n',
    yaml,
    'a key is a list or a mapping, which Kubernetes does not take; write text',
    '? [a]\n: ',
  ],
  ['an anchor that contains itself', 'a: &x [*x]\n', yaml, 'an anchor contains itself; write its parts out', '*x]\n'],
  ['a number without end', 'a: .inf\n', yaml, '.inf is a number that JSON cannot write; put it in quotes', '.inf\n'],
  ['an alias of nothing', 'a: *x\n', yaml, 'this is no YAML: unidentified alias "x"', 'x\n'],
  ['a quote that is not closed', 'a: "b\n', yaml, 'this is no YAML: deficient indentation', ''],
  ['a wrong indentation', 'a: 1\n b: 2\n', yaml, 'this is no YAML: bad indentation of a mapping entry', ': 2\n'],
  [
    'a control character',
    'a: \u0007\n',
    yaml,
    'this is no YAML: the stream contains non-printable characters',
    '\u0007\n',
  ],
  ['too many brackets', '['.repeat(2000), yaml, 'this is no YAML: it is nested deeper than 500 levels', '[[[[[[[['],
])('%s is told', (_, text, rule, message, place) => {
  expect(saidOf(text)).toEqual([rule, message, place]);
});

test('anchors that make millions of values of a page are refused, and not followed', () => {
  const letters = [...'bcdefghi'];
  const bomb = `a: &a [${'1,'.repeat(9)}1]\n${letters.map((letter, i) => `${letter}: &${letter} [${`*${'abcdefgh'[i]},`.repeat(9)}1]`).join('\n')}\n`;
  const message =
    'its anchors make more than 400000 values of it, which Kubernetes refuses; write it with fewer aliases';
  expect(saidOf(bomb)).toEqual([yaml, message, '*a,*a,*a']);
});

test('a long text that stands in many places counts by its length', () => {
  const text = `a: &a ${'x'.repeat(1_000_000)}\nb: [${'*a,'.repeat(200)}]\n`;
  expect(saidOf(text)?.[1]).toBe(
    'its anchors make more than 400000 values of it, which Kubernetes refuses; write it with fewer aliases',
  );
});

test('a mapping that is merged into thousands is refused, and ends', () => {
  const text = `a: &a {${Array.from({ length: 200 }, (_, i) => `k${i}: 1`).join(', ')}}\nb:\n${'  - {<<: *a}\n'.repeat(200)}`;
  expect(saidOf(text)?.[1]).toBe('this is no YAML: merge keys exceeded maxTotalMergeKeys (10000)');
});

test('anchors that are used as they are meant are followed', () => {
  expect(readDocument('a: &x {b: 1}\nc: {<<: *x, d: *x}\n')).toMatchObject({
    value: { a: { b: 1 }, c: { b: 1, d: { b: 1 } } },
  });
});

test.each(['', '\n', '# nothing\n', '---\n', '---\n...\n', '~\n', 'null'])('%j is empty', (text) => {
  expect(readDocument(text)).toBeUndefined();
});

const texts = [
  'a: 1\n',
  '---\na: 1\n',
  '--- {a: 1}\n',
  '--- |\n  text\n',
  '---\n~\n',
  '---\na: "1\n',
  "---\na: '1\n",
  '---\na: [1\n',
  '---\n\ta: 1\n',
  '---\na: {{ .x }}\n',
  '---\na: 1\na: 2\n',
  '---\na: &a 1\nb: *a\n',
  '---\nb: *a\n',
  '---\na: |\n  text\n\n',
  '---\na: >+\n  text\n\n\n',
  '---\n? a\n',
  '---\na: 1',
  '%YAML 1.1\n---\na: yes\n',
  '%TAG ! tag:yaml.org,2002:\n---\na: !str 1\n',
  '---\na: !str 1\n',
  '---\n%a: 1\n',
  '---\r\na: 1\r\n',
  '---\ta: 1\n',
  '{"a": 1}\n',
  '\ufeffa: 1\n',
  '---\n\ufeffa: 1\n',
  '# nothing\n',
  '---\na: 1\n...\n',
  '',
] as const;

test('documents that are read at once are read as each by itself', () => {
  assert(
    property(array(constantFrom(...texts), { maxLength: 6 }), (some) => {
      expect(readDocuments(some)).toEqual(some.map(readDocument));
    }),
    { numRuns: 2_000 },
  );
});

test('good documents are read at once, and what anchors stand for stays in each', () => {
  expect(readDocuments(['a: 1\n', '---\nb: [x]\n', '--- {c: d}\n'])).toEqual([
    { value: { a: 1 } },
    { value: { b: ['x'] } },
    { value: { c: 'd' } },
  ]);
  expect(readDocuments(['a: &a {b: 1}\nc: *a\n', '---\nc: *a\n'])).toEqual([
    { value: { a: { b: 1 }, c: { b: 1 } } },
    { rule: 'document/valid-yaml', message: 'this is no YAML: unidentified alias "a"', offset: 8 },
  ]);
});
