import fc from 'fast-check';
import { ModuleKind, transpileModule } from 'typescript';
import { buildModel, correct } from '../../scripts/imports/model';
import { printJson, printLiteral } from '../../scripts/imports/print';
import { recording } from '../../scripts/imports/record';
import { buildSchemas } from '../../scripts/imports/schema-definition';
import { schemaModules } from '../../scripts/imports/schema-module';
import { type Crd, type Definitions, type Node, preferredVersion } from '../../scripts/imports/upstream';

const core = 'k8s.io.api.core.v1';
const ref = (name: string): Node => ({ $ref: `#/definitions/${name}` });

/** Definitions with no more in them than the generator asks for. */
function definitions(more: Definitions = {}): Definitions {
  const native = ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service'];
  const kinds = native.map((kind) => [`${core}.${kind}`, { type: 'object', properties: { metadata: ref(meta) } }]);
  return {
    ...Object.fromEntries(kinds),
    [meta]: { type: 'object', properties: { name: { type: 'string' } } },
    ...more,
  };
}
const meta = 'k8s.io.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** A CRD of the SR-IOV operator's group, as the generator knows the names of its objects. */
function crd(versions: [string, Node][]): Crd {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'sriovibnetworks.sriovnetwork.openshift.io' },
    spec: {
      group: 'sriovnetwork.openshift.io',
      names: { kind: 'SriovIBNetwork', plural: 'sriovibnetworks' },
      scope: 'Namespaced',
      versions: versions.map(([name, schema], i) => ({
        name,
        served: true,
        storage: i === 0,
        schema: { openAPIV3Schema: schema },
      })),
    },
  };
}

/** Runs generated modules and gives the exports of one. */
function run(files: Map<string, string>, path: string): Record<string, unknown> {
  const exported: Record<string, unknown> = {};
  const code = transpileModule(files.get(`${path}.ts`) ?? '', { compilerOptions: { module: ModuleKind.CommonJS } });
  const require = (name: string) => run(files, new URL(name, `file:///${path}`).pathname.slice(1));
  new Function('exports', 'require', code.outputText)(exported, require);
  return exported;
}

describe('schemas', () => {
  test('of a definition that contains itself go round in a circle', () => {
    const tree = 'k8s.io.api.core.v1.Tree';
    const model = buildModel({
      crds: [],
      definitions: definitions({
        [tree]: { type: 'object', properties: { children: { type: 'array', items: ref(tree) }, only: ref(tree) } },
        [`${core}.Secret`]: { type: 'object', properties: { tree: ref(tree) } },
      }),
    });
    const { schema } = run(schemaModules(model, buildSchemas(model)), 'imports/schemas/core/secret') as {
      schema: { schema: { properties: { tree: { properties: Record<string, { items?: unknown }> } } } };
    };
    const found = schema.schema.properties.tree;
    expect(found).toMatchObject({ type: 'object', properties: { children: { type: 'array' } } });
    expect(found.properties.only).toBe(found);
    expect(found.properties.children?.items).toBe(found);
  });

  test('refuse versions that differ, restricted metadata and keywords without a place', () => {
    const build = (...versions: [string, Node][]) => {
      const model = buildModel({ crds: [crd(versions)], definitions: definitions() });
      return () => buildSchemas(model);
    };
    const plain: Node = { type: 'object', properties: { status: { type: 'object' } } };
    expect(build(['v1', plain], ['v1beta1', plain])).not.toThrow();
    expect(build(['v1', plain], ['v1beta1', { ...plain, required: ['status'] }])).toThrow(
      'the versions of "sriovnetwork.openshift.io.v1.SriovIBNetwork" have different schemas, which the format of imports/schemas cannot say',
    );
    expect(build(['v1', { ...plain, properties: { metadata: { type: 'object', required: ['labels'] } } }])).toThrow(
      '"sriovnetwork.openshift.io.v1.SriovIBNetwork" restricts its metadata, which the format of imports/schemas cannot say',
    );
    expect(build(['v1', { ...plain, multipleOf: 2 }])).toThrow(
      'keyword "multipleOf" has no place in the format of imports/schemas',
    );
  });
});

test('a correction that is needed no more is an error', () => {
  const claim = { [`${core}.PersistentVolumeClaimSpec`]: { properties: { volumeMode: { enum: ['Block'] } } } };
  expect(() => correct({ crds: [], definitions: definitions(claim) })).toThrow(
    '"k8s.io.api.core.v1.PersistentVolumeClaimSpec" needs no correction any more; remove it',
  );
});

test('the preferred version is the most stable, then the highest', () => {
  const prefer = (...names: string[]) => preferredVersion(crd(names.map((name) => [name, {}]))).name;
  expect(prefer('v1alpha1', 'v1beta1', 'v1beta2')).toBe('v1beta2');
  expect(prefer('v1beta1', 'v1', 'v2alpha1')).toBe('v1');
  expect(prefer('v9', 'v10')).toBe('v10');
});

describe('a recording', () => {
  const record = (schema: Node, more: Definitions = {}) => recording([crd([['v1', schema]])], definitions(more));

  test('keeps the facts, in one order, and drops the prose', () => {
    const files = record({
      required: ['b', 'a'],
      properties: {
        b: { description: 'prose', type: 'string', maxLength: 3 },
        a: { type: 'string', title: 'prose' },
        description: { description: 'prose', type: 'string' },
      },
      description: 'prose',
      type: 'object',
      'x-kubernetes-validations': [{ rule: 'true', message: 'never' }],
    });
    const recorded = JSON.parse(files.get('sriovnetwork.openshift.io/sriovibnetworks.json') ?? '') as Crd;
    expect(JSON.stringify(recorded.spec.versions[0]?.schema.openAPIV3Schema)).toBe(
      JSON.stringify({
        type: 'object',
        'x-kubernetes-validations': [{ rule: 'true', message: 'never' }],
        required: ['a', 'b'],
        properties: { a: { type: 'string' }, b: { type: 'string', maxLength: 3 }, description: { type: 'string' } },
      }),
    );
  });

  test('stops at a keyword that it does not know', () => {
    expect(() => record({ 'x-kubernetes-new': true })).toThrow(
      'keyword "x-kubernetes-new" is not known; keep or drop it in record.ts',
    );
  });

  test('holds the definitions that the kinds reach and no others', () => {
    const files = record(
      {},
      {
        [`${core}.Secret`]: { properties: { list: { items: ref(`${core}.Reached`) } } },
        [`${core}.Reached`]: { type: 'object' },
        [`${core}.Unreached`]: { type: 'object' },
      },
    );
    const names = Object.keys(JSON.parse(files.get(`openapi/${core}.json`) ?? ''));
    expect(names).toContain(`${core}.Reached`);
    expect(names).not.toContain(`${core}.Unreached`);
  });
});

test('printed literals and JSON mean the value that was printed', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(printJson(plain))).toEqual(plain);
      expect(JSON.stringify(new Function(`return ${printLiteral(plain)}`)())).toBe(JSON.stringify(plain));
    }),
  );
  expect(printLiteral({ quote: "it's", both: `'"`, 'a-b': '\\d\n' })).toBe(
    `{ quote: "it's", both: '\\'"', 'a-b': '\\\\d\\n' }`,
  );
});
