import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { formatIssue } from '../../src/core/issue';
import type { Metadata } from '../../src/core/manifest';
import { metadataRules, nameRules, namespaceRule } from '../../src/core/metadata.rules';
import { rulesAt } from '../../src/core/rule';
import { type Verdict, verdicts } from '../oracle/verdict';
import { late } from './late-value';

function said(metadata: Partial<Metadata>, form: keyof typeof nameRules = 'subdomain'): string[] {
  const rules = rulesAt([], [nameRules[form], namespaceRule, ...metadataRules]);
  const manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', ...metadata } };
  return askRules([rules], manifest, stockCluster, () => 'error').map(formatIssue);
}

test('metadata that Kubernetes takes are taken', () => {
  const labels = { 'app.kubernetes.io/name': 'web', tier: '', [`${'a'.repeat(63)}`]: 'A_1.x' };
  expect(
    said({ name: 'a.b', namespace: 'web', labels, annotations: { 'Example.com/Note': 'any text at all: ä' } }),
  ).toEqual([]);
});

test('a machine may have a name of 253 characters, a Service one of 63', () => {
  expect([said({ name: 'a'.repeat(253) }), said({ name: 'a'.repeat(63) }, 'serviceLabel')]).toEqual([[], []]);
  expect(said({ name: 'a'.repeat(254) })).toEqual([
    `metadata.name: name "${'a'.repeat(254)}" has 254 characters, at most 253 are allowed; choose a shorter one [metadata/valid-name]`,
  ]);
  expect(said({ name: 'a'.repeat(64) }, 'serviceLabel')).toEqual([
    `metadata.name: name "${'a'.repeat(64)}" has 64 characters, at most 63 are allowed; choose a shorter one [metadata/valid-name]`,
  ]);
});

test('a name that is empty, or comes later, is no name', () => {
  expect(said({ name: '' })).toEqual(['metadata.name: name "" is empty; write one [metadata/valid-name]']);
  expect(said({ name: late('a') as never })).toEqual([
    'metadata.name: the name must be plain text, known when the program runs; write it as text [metadata/valid-name]',
  ]);
});

test('a name may be left to the cluster, which makes it of its beginning', () => {
  const begun = (generateName: string, name?: string) => said({ generateName, name } as Partial<Metadata>, 'label');
  expect([begun('web-'), begun('a-'), begun('web', 'web')]).toEqual([[], [], []]);
  expect(begun('Web-', 'A')).toEqual([
    'metadata.generateName: the beginning of names "Web-" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-name]',
    'metadata.name: name "A" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-name]',
  ]);
  expect(begun('-')).toHaveLength(1);
  expect(begun('', '')).toEqual(['metadata.name: name "" is empty; write one [metadata/valid-name]']);
});

test('metadata of another shape are for the check of structure', () => {
  for (const odd of [null, 5, 'a', [], { a: 5 }] as never[]) {
    expect(said({ labels: odd, annotations: odd })).toEqual([]);
  }
});

test('a namespace is a label', () => {
  expect(said({ namespace: 'team.a' })).toEqual([
    'metadata.namespace: namespace "team.a" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-namespace]',
  ]);
  expect(said({ namespace: '' })).toEqual([]);
});

test('labels are checked by key and by value, and a value that comes later is passed over', () => {
  expect(said({ labels: { 'a/b/c': 'x', tier: 'a b', size: late('a b') } })).toEqual([
    'metadata.labels["a/b/c"]: label "a/b/c" has more than one "/"; write prefix/name [metadata/valid-label]',
    'metadata.labels.tier: label "tier" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
  ]);
});

test('annotations are checked by key, whatever the case of its letters', () => {
  expect(said({ annotations: { 'EXAMPLE.com/a': 'x', 'a b': 'x' } })).toEqual([
    'metadata.annotations["a b"]: annotation "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-annotation]',
  ]);
});

test('annotations hold at most 256 KiB in all, counted in bytes', () => {
  const limit = 256 * 1024;
  expect(said({ annotations: { a: 'x'.repeat(limit - 1) } })).toEqual([]);
  expect(said({ annotations: { a: 'ä'.repeat(limit / 2) } })).toEqual([
    `metadata.annotations: the annotations hold ${limit + 1} bytes, at most ${limit} are allowed; move the largest elsewhere [metadata/valid-annotation]`,
  ]);
});

describe('what the cluster says of metadata is said here, by the rule that the case is about', () => {
  const long = `name "${'a'.repeat(254)}" has 254 characters, at most 253 are allowed; choose a shorter one`;
  const expected: readonly (readonly [string, string])[] = [
    [
      'metadata.name',
      'name "Settings" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    ],
    ['metadata.name', long],
    ['metadata.name', long],
    ['metadata.name', 'name "a%b" may not hold "/" or "%"; choose another'],
    ['metadata.name', 'name ".." means a folder in a path; choose another'],
    [
      'metadata.namespace',
      'namespace "team.a" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    ],
    [
      'metadata.labels.app',
      'label "app" has the value "web server", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    ],
    ['metadata.labels["a/b/c"]', 'label "a/b/c" has more than one "/"; write prefix/name'],
    [
      'metadata.annotations["a note"]',
      'annotation "a note" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    ],
  ];
  const cases = verdicts('metadata');
  const said = ({ input }: Verdict): string[] =>
    askRules(
      [
        rulesAt(
          [],
          [
            nameRules[input['kind'] === 'PodDisruptionBudget' ? 'pathSegment' : 'subdomain'],
            namespaceRule,
            ...metadataRules,
          ],
        ),
      ],
      input,
      stockCluster,
      () => 'error',
    ).map(formatIssue);

  test('refused cases are refused for one reason', () => {
    const refused = cases.filter(({ admission }) => admission !== true);
    expect(refused.map(said)).toEqual(
      refused.map(({ rule }, i) => [`${expected[i]?.[0]}: ${expected[i]?.[1]} [${rule}]`]),
    );
  });

  test('taken cases are taken, and each rule has some of both', () => {
    const taken = cases.filter(({ admission }) => admission === true);
    expect(taken.flatMap(said)).toEqual([]);
    expect(new Set(taken.map(({ rule }) => rule))).toEqual(new Set(cases.map(({ rule }) => rule)));
  });
});
