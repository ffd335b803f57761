import fc from 'fast-check';
import { DocumentSplitter } from '../../src/cli/splitter';

/** The documents of a text, each with the line that it begins on. */
function split(text: string, chunk = 7, max = 1000): (readonly [line: number, text: string | number])[] {
  const found: (readonly [number, string | number])[] = [];
  const splitter = new DocumentSplitter(max, ({ bytes, size, line }) => found.push([line, bytes?.toString() ?? size]));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.subarray(at, at + chunk));
  splitter.end();
  return found;
}

test.each<[what: string, text: string, documents: readonly (readonly [number, string | number])[]]>([
  ['one document', 'a: 1\n', [[1, 'a: 1\n']]],
  ['one without an end of line', 'a: 1', [[1, 'a: 1']]],
  [
    'documents between marks',
    'a: 1\n---\nb: 2\n---\nc: 3\n',
    [
      [1, 'a: 1\n'],
      [2, '---\nb: 2\n'],
      [4, '---\nc: 3\n'],
    ],
  ],
  [
    'a mark with a comment',
    'a: 1\n--- # b\nb: 2\n',
    [
      [1, 'a: 1\n'],
      [2, '--- # b\nb: 2\n'],
    ],
  ],
  [
    'a document on the line of its mark',
    'a: 1\n--- {b: 2}\n',
    [
      [1, 'a: 1\n'],
      [2, '--- {b: 2}\n'],
    ],
  ],
  [
    'lines of Windows',
    'a: 1\r\n---\r\nb: 2\r\n',
    [
      [1, 'a: 1\r\n'],
      [2, '---\r\nb: 2\r\n'],
    ],
  ],
  [
    'directives and comments, which belong to what follows',
    '# a\n%YAML 1.1\n---\na: 1\n',
    [[1, '# a\n%YAML 1.1\n---\na: 1\n']],
  ],
  [
    'documents that end by themselves',
    'a: 1\n...\nb: 2\n...\n',
    [
      [1, 'a: 1\n'],
      [3, 'b: 2\n'],
    ],
  ],
  ['empty documents, which are none', '---\n---\n# nothing\n---\na: 1\n---\n', [[4, '---\na: 1\n']]],
  ['nothing', '\n# nothing\n\n', []],
  ['what only begins like a mark', 'a: |\n  x\n----\n---b\n-- -\n', [[1, 'a: |\n  x\n----\n---b\n-- -\n']]],
  [
    'a mark inside of a text, which ends it in YAML too',
    'a: |\n  ---\n  b\n---\nc: 3\n',
    [
      [1, 'a: |\n  ---\n  b\n'],
      [4, '---\nc: 3\n'],
    ],
  ],
  [
    'JSON, one object after the other',
    '{"a": "}{"}\n{\n"b": ["\\"", {}]\n}\n{"c": 1}',
    [
      [1, '{"a": "}{"}\n'],
      [2, '{\n"b": ["\\"", {}]\n}\n'],
      [5, '{"c": 1}'],
    ],
  ],
  [
    'YAML that looks like JSON',
    "{a: '}'\n, b: 1}\n---\nc: 1\n",
    [
      [1, "{a: '}'\n, b: 1}\n"],
      [3, '---\nc: 1\n'],
    ],
  ],
  ['templates, which are no JSON', '{{ if a }}\nb: 1\n{{ end }}\n', [[1, '{{ if a }}\nb: 1\n{{ end }}\n']]],
])('%s', (_, text, documents) => {
  for (const chunk of [1, 2, 3, 7, 1000]) expect(split(text, chunk)).toEqual(documents);
});

test('a document that is too large is counted and not kept, and the next one is whole', () => {
  const large = `a: ${'x'.repeat(50)}\nb: 1\n`;
  expect(split(`${large}---\nc: 3\n`, 10, 20)).toEqual([
    [1, large.length],
    [3, '---\nc: 3\n'],
  ]);
});

test('a line that never ends is not kept either', () => {
  expect(split('x'.repeat(5000), 100, 20)).toEqual([[1, 5000]]);
});

test('no byte is lost, wherever the parts of a file end', () => {
  const line = fc.constantFrom(
    '---',
    '--- # x',
    '...',
    'a: 1',
    '  b: 2',
    '',
    '# c',
    '{"d": 1}',
    '{',
    '}',
    '"',
    '%e',
    '{{ f }}',
    '\r',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (lines, chunk) => {
      const text = lines.join('\n');
      const documents = split(text, chunk);
      expect(documents).toEqual(split(text, 10_000));
      const all = text.split('\n');
      for (const [first, document] of documents) {
        const count = String(document).split('\n').length - (String(document).endsWith('\n') ? 1 : 0);
        expect(String(document).replace(/\n$/, '')).toBe(all.slice(first - 1, first - 1 + count).join('\n'));
      }
    }),
  );
});
