import { deprecatedOf, fieldCoverage, isKubernetes, schemaAt, specSchema, wireTypesOf } from './coverage';
import { leavesIn, leavesOf } from './leaf-path';
import { notSaidYet } from './not-said-yet';

const coverage = fieldCoverage();
const kinds = Object.keys(coverage);

test('every field of a kind is said in typed props by some case, or is deprecated', () => {
  const missing = Object.entries(coverage).map(([kind, { missing }]) => [
    kind,
    missing.filter((path) => !notSaidYet.some((part) => path === part || path.endsWith(`template.spec.${part}`))),
  ]);
  expect(missing).toEqual(kinds.map((kind) => [kind, []]));
});

describe.each(kinds)('of a %s', (kind) => {
  test('what is listed as deprecated is in the schema', () => {
    const paths = deprecatedOf(kind).map(({ path }) => path);
    expect(paths.filter((path) => schemaAt(specSchema(kind), path) === undefined)).toEqual([]);
  });

  test("what is handed over as it is is a type of Kubernetes' own", () => {
    const paths = wireTypesOf(kind).map(({ path }) => path);
    expect(paths.filter((path) => !isKubernetes(schemaAt(specSchema(kind), path)))).toEqual([]);
  });
});

describe('the leaves of a schema', () => {
  const text = { type: 'string' } as const;
  const free = { type: 'object', additionalProperties: text } as const;
  const tree = { type: 'object', properties: { name: text } } as const;
  const schema = {
    type: 'object',
    properties: {
      labels: free,
      trees: { type: 'array', items: tree },
      words: { type: 'array', items: text },
      byName: { type: 'object', additionalProperties: tree },
      empty: { type: 'object' },
    },
  } as const;

  test('are what has no fields of its own: maps of free keys are one, lists are their items', () => {
    expect(leavesOf(schema).map(({ path }) => path)).toEqual([
      'labels',
      'trees[].name',
      'words[]',
      'byName{}.name',
      'empty',
    ]);
  });

  test('are found in a value, where it has something', () => {
    const said = (value: unknown): string[] => [...leavesIn(value, schema)];
    expect(
      said({ labels: { a: 'b' }, trees: [{}, { name: 'a' }], words: ['a'], byName: { x: { name: 'a' } } }),
    ).toEqual(['labels', 'trees[].name', 'words[]', 'byName{}.name']);
    expect(said({ trees: [], words: [], byName: {}, empty: {}, other: 1 })).toEqual(['empty']);
    expect(said({})).toEqual([]);
  });

  test('end where a type comes again', () => {
    const node: { type: 'object'; properties: Record<string, object> } = { type: 'object', properties: { name: text } };
    node.properties['next'] = node;
    expect(leavesOf(node).map(({ path }) => path)).toEqual(['name', 'next']);
    expect([...leavesIn({ next: { name: 'a', next: {} } }, node)]).toEqual(['next']);
  });
});
