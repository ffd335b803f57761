import { statusOf, summarize } from '../../src/cli/summary';
import { checked, lines, machine, text } from './checked';

const readable = machine('vm');

test.each<[what: string, content: string | Buffer, said: readonly string[]]>([
  ['no YAML', 'a: b: c\n', ['a:1:5: : this is no YAML: bad indentation of a mapping entry [document/valid-yaml]']],
  [
    'text',
    'hello\n',
    [
      'a:1:1: : text is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata [document/valid-object]',
    ],
  ],
  [
    'a list',
    '- a\n',
    [
      'a:1:1: : a list is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata [document/valid-object]',
    ],
  ],
  [
    'values of Helm',
    'image: a\n',
    [
      'a:1:1: : this is no object of Kubernetes: it has no apiVersion and no kind; give what kubectl would take [document/valid-object]',
    ],
  ],
  [
    'a kind that is no text',
    'apiVersion: v1\nkind: yes\n',
    ['a:1:1: : this is no object of Kubernetes: its kind is no text; put it in quotes [document/valid-object]'],
  ],
  [
    'an item that is no object',
    'apiVersion: v1\nkind: List\nitems:\n  - 5\n',
    [
      'a:4:5: items[0]: a number is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata [document/valid-object]',
    ],
  ],
  [
    'an item that is nothing',
    'apiVersion: v1\nkind: List\nitems:\n  - null\n',
    [
      'a:4:5: items[0]: null is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata [document/valid-object]',
    ],
  ],
  [
    'bytes that are no text',
    Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a]),
    ['a:1:1: : this is no text in UTF-8; give YAML or JSON [document/valid-file]'],
  ],
  [
    'a program',
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0x0a]),
    ['a:1:1: : this is no text in UTF-8; give YAML or JSON [document/valid-file]'],
  ],
  [
    'UTF-16',
    Buffer.from('\uFEFFa: 1\n', 'utf16le'),
    ['a:1:1: : the file is written in UTF-16; save it as UTF-8 [document/valid-file]'],
  ],
  [
    'a template of Helm',
    'kind: {{ .Values.kind }}\n',
    [
      'a:1:7: : a template is left in: {{ .Values.kind }}; give what "helm template" makes of it [document/no-template]',
    ],
  ],
])('%s is told, and what stands after it is judged', (_, content, said) => {
  const bytes = Buffer.concat([Buffer.from(content as string), Buffer.from(`\n---\n${readable}`)]);
  const report = checked({ a: bytes });
  expect(lines({ a: bytes })).toEqual(said);
  expect([report.unreadable, report.entries.at(-1)?.name, statusOf(report, 'error')]).toEqual([1, 'vm', 2]);
});

test('traps of YAML 1.1 are told where text is wanted', () => {
  const content = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, labels: {a: y, b: 1_000, c: 1e3, d: 0o17}}
data: {a: yes, b: 017, c: 1.10, d: off, e: ~, f: 2024-01-01, g: 1:30}
`;
  expect(lines({ a: content })).toEqual([
    'a:3:33: metadata.labels.a: the boolean true is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:3:39: metadata.labels.b: the number 1000 is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:3:49: metadata.labels.c: the number 1000 is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:3:57: metadata.labels.d: the number 15 is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:4:11: data.a: the boolean true is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:4:19: data.b: the number 15 is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:4:27: data.c: the number 1.1 is given where text is wanted; put it in quotes [structure/valid-type]',
    'a:4:36: data.d: the boolean false is given where text is wanted; put it in quotes [structure/valid-type]',
  ]);
});

test('a document that is too large is told and not read, and what stands after it is judged', () => {
  const large = `a: ${'['.repeat(5000)}\n`;
  const said = (size: string, most: string) => [
    `a:1:1: : the document has ${size}, more than ${most}; split it, or raise --max-document [document/valid-size]`,
  ];
  expect(lines({ a: `${large}---\n${readable}` }, { maxDocument: 4000 })).toEqual(said('5004 bytes', '4000 bytes'));
  const huge = `a: ${'x'.repeat(4 * 2 ** 20)}\n`;
  expect(lines({ a: `${huge}---\n${readable}` })).toEqual(said('4 MiB', '3 MiB'));
  const slightly = `a: ${'x'.repeat(3 * 2 ** 20)}\n`;
  expect(lines({ a: slightly })).toEqual(said('3145732 bytes', '3145728 bytes'));
});

test('an anchor bomb is told and not followed', () => {
  const bomb = `a: &a [${'1,'.repeat(9)}1]\n${[...'bcdefghi'].map((letter, i) => `${letter}: &${letter} [${`*${'abcdefgh'[i]},`.repeat(9)}1]`).join('\n')}\n`;
  expect(lines({ a: bomb })).toEqual([
    'a:2:8: : its anchors make more than 400000 values of it, which Kubernetes refuses; write it with fewer aliases [document/valid-yaml]',
  ]);
});

test('lines that may hold a secret are not shown', () => {
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: A_b}\nstringData: {password: 5}\ndata: {token: hunter2-data}\ntypes: x\n';
  const cloud = machine('vm').replace(
    'containerDisk: {image: quay.io/containerdisks/fedora:42}',
    'cloudInitNoCloud: {userData: "hunter2", userDat: hunter2}',
  );
  const unreadable = 'kind: Secret\nstringData:\n  password: hunter2: x\n';
  const shown = text({ secret, cloud, unreadable });
  expect(shown).not.toContain('hunter2');
  expect(shown).toContain('secret:3:18: error: metadata.name:');
  expect(shown).toContain('  > 3 | metadata: {name: A_b}');
  expect(shown).toContain('cloud:25:51: error:');
  expect(shown).toContain('unreadable:3:');
});

test('what a terminal would obey is not passed on', () => {
  const name = '\\e[31mred\\u202e';
  const shown = text({ 'a\u001b[2Jb': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${name}"}\n` });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(shown).toContain('a\uFFFD[2Jb:3:18: error: metadata.name:');
});

test('a line that is too wide is shown around the place', () => {
  const wide = `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "${'x'.repeat(300)}", "b": 5, "c": "${'y'.repeat(300)}"}}`;
  const frame = text({ a: wide })
    .split('\n')
    .filter((line) => line.includes('|'));
  expect(frame).toEqual([`  > 1 | ${'x'.repeat(52)}", "b": 5, "c": "${'y'.repeat(51)}`, `      |${' '.repeat(61)}^`]);
});

test('thousands of documents, good and bad, are all judged', () => {
  const documents = Array.from({ length: 3000 }, (_, i) =>
    i % 3 === 0 ? 'a: b: c\n' : `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}}\n`,
  );
  const report = checked({ a: documents.join('---\n') });
  expect([report.entries.length, report.unreadable, report.entries.at(-1)?.document]).toEqual([3000, 1000, 3000]);
  expect(summarize(report)).toBe('2000 objects checked: 0 errors, 0 warnings; 1000 documents that could not be judged');
});

test('what was done is told in one line', () => {
  const kinds = ['A', 'A', 'B', 'C', 'D', 'E', 'F'].map((kind) => `apiVersion: x/v1\nkind: ${kind}\n`).join('---\n');
  expect(summarize(checked({ a: `${machine('vm')}---\n${kinds}` }))).toBe(
    '1 object checked: 0 errors, 0 warnings; 7 of kinds that are not known (A 2, B 1, C 1, D 1, E 1, 1 more kinds) skipped; 3 rules about updates not asked, which want --old',
  );
});

test('an object whose name is none is headed by how that is written', () => {
  const head = (name: string): string | undefined =>
    text({ a: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n` }).split('\n')[0];
  expect(head('n')).toBe('ConfigMap "n" would be rejected by the cluster:');
  expect(head('017 # seventeen')).toBe('ConfigMap "017" would be rejected by the cluster:');
  expect(head('[n]')).toBe('ConfigMap "" would be rejected by the cluster:');
});

test('a kind in a version that is not known is skipped, and counted with it', () => {
  const spec = 'spec: {minReplicas: 9, maxReplicas: 3, scaleTargetRef: {kind: a, name: a}}';
  const scaler = (version: string): string =>
    `apiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\n${spec}\n`;
  const report = checked({ a: `${scaler('v1')}---\n${scaler('v2')}` });
  expect(report.entries.map(({ issues }) => issues.length > 0)).toEqual([false, true]);
  expect(summarize(report)).toMatch(
    /^1 object checked: .*1 of kinds that are not known \(autoscaling\/v1 HorizontalPodAutoscaler 1\) skipped/,
  );
});
