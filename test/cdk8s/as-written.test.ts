import { ApiObject, App, Chart, Lazy, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { defineKind, type ObjectProps, shape } from 'kubevirt-kit';
import { construct } from 'kubevirt-kit/cdk8s';

interface Anything {
  apiVersion: 'example.com/v1';
  kind: 'Anything';
  metadata: { name: string };
  [field: string]: unknown;
}

/** A kind that says whatever it is told. */
class AnythingConstruct extends construct(
  defineKind<ObjectProps<Anything> & { readonly late?: string }, object, Anything>({
    apiVersion: 'example.com/v1',
    kind: 'Anything',
    scope: 'Namespaced',
    shape: { late: shape.text },
    body: ({ late }) => (late === undefined ? {} : { late }),
    refs: () => ({}),
  }),
) {}

/** cdk8s cannot write objects without a prototype. */
function dictionary<T>(
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<T>,
  maxKeys = 5,
): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(keys, values, { maxKeys, noNullPrototype: true });
}

// Nor one that has a key `constructor`.
const key = fc.string().filter((name) => name !== '__proto__' && name !== 'constructor');
const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom('yes', 'no', '017', 'null', '1e3', '- a', '{{ }}'),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    dictionary(key, fc.oneof(tie('tree'), fc.constantFrom(undefined, null))),
  ),
}));

const labelKey = fc.constantFrom('tier', 'Zone', 'app.kubernetes.io/name', 'a', 'b-c', '7');
const owner = fc.record(
  {
    name: fc.constantFrom('a', 'b'),
    apiVersion: fc.constant('v1'),
    uid: fc.constant('u'),
    kind: fc.constant('ConfigMap'),
  },
  { noNullPrototype: true },
);
const metadata = fc.record(
  {
    namespace: fc.constantFrom('web', 'other'),
    labels: dictionary(labelKey, fc.constantFrom('x', '', 'Y_1')),
    annotations: dictionary(labelKey, fc.string()),
    finalizers: fc.array(fc.constantFrom('example.com/a', 'example.com/b')),
    ownerReferences: fc.array(owner),
    managedBy: dictionary(labelKey, dictionary(labelKey, fc.string())),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const fields = dictionary(
  key.filter((name) => !['apiVersion', 'kind', 'metadata', 'late'].includes(name)),
  tree,
);

const chartProps = fc.record(
  { namespace: fc.constantFrom('web', 'team'), labels: dictionary(labelKey, fc.constantFrom('chart', 'x')) },
  { requiredKeys: [], noNullPrototype: true },
);

/** What cdk8s alone writes, and what this library does. */
function both(
  chartOptions: { namespace?: string; labels?: Record<string, string> },
  given: Record<string, unknown>,
  body: Record<string, unknown>,
): [unknown, unknown] {
  const stock = new ApiObject(new Chart(new App(), 'web', chartOptions), 'a', {
    apiVersion: 'example.com/v1',
    kind: 'Anything',
    metadata: { ...given, name: 'a' },
    ...body,
  });
  const ours = new AnythingConstruct(new Chart(new App(), 'web', chartOptions), 'a', {
    patch(manifest) {
      const { labels, ...rest } = given;
      Object.assign(manifest.metadata, rest, {
        labels: { ...chartOptions.labels, ...(labels as Record<string, string> | undefined) },
      });
      Object.assign(manifest, body);
    },
  });
  return [stock.toJson(), ApiObject.of(ours).toJson()];
}

afterEach(() => {
  delete process.env['CDK8S_DISABLE_SORT'];
});

test.each([
  ['sorted', undefined],
  ['as they are given', '1'],
  ['sorted where the switch is empty', ''],
])('plain objects are written as cdk8s writes them, their keys %s', (_how, disableSort) => {
  if (disableSort !== undefined) process.env['CDK8S_DISABLE_SORT'] = disableSort;
  fc.assert(
    fc.property(chartProps, metadata, fields, (chartOptions, given, body) => {
      const [stock, ours] = both(chartOptions, given, body);
      expect(JSON.stringify(ours)).toBe(JSON.stringify(stock));
      expect(Yaml.stringify(ours)).toBe(Yaml.stringify(stock));
    }),
  );
});

test('an object is written alike whether a leaf of it comes late or not', () => {
  fc.assert(
    fc.property(metadata, fields, fc.boolean(), (given, body, sort) => {
      if (sort) delete process.env['CDK8S_DISABLE_SORT'];
      else process.env['CDK8S_DISABLE_SORT'] = '1';
      const patch = (manifest: Anything): void => {
        Object.assign(manifest.metadata, given);
        Object.assign(manifest, body);
      };
      const [plain, late] = ['now', Lazy.any({ produce: () => 'now' }) as string].map((value) =>
        ApiObject.of(new AnythingConstruct(new Chart(new App(), 'web'), 'a', { late: value, patch })).toJson(),
      );
      expect(JSON.stringify(late)).toBe(JSON.stringify(plain));
    }),
  );
});

test('an object that is written may be changed without harm to the next', () => {
  const chart = new Chart(new App(), 'web');
  const object = ApiObject.of(
    new AnythingConstruct(chart, 'a', { patch: (manifest) => Object.assign(manifest, { spec: { list: [1] } }) }),
  );
  object.toJson().spec.list.push(2);
  object.toJson().metadata.name = 'b';
  expect(object.toJson()).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Anything',
    metadata: { name: 'a' },
    spec: { list: [1] },
  });
});
