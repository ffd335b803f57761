import fc from 'fast-check';
import { ModuleKind, transpileModule } from 'typescript';
import { buildModel, correct } from '../../scripts/imports/model';
import { printJson, printLiteral } from '../../scripts/imports/print';
import { kubernetesRecording, recording } from '../../scripts/imports/record';
import { buildSchemas } from '../../scripts/imports/schema-definition';
import { schemaModules } from '../../scripts/imports/schema-module';
import {
  type Crd,
  type Definitions,
  type NativeKind,
  type Node,
  preferredVersion,
  type Upstream,
} from '../../scripts/imports/upstream';

const core = 'k8s.io.api.core.v1';
const ref = (name: string): Node => ({ $ref: `#/definitions/${name}` });

/** Kubernetes' own kinds, and definitions with no more in them than the generator asks for. */
function native(more: Definitions = {}): Pick<Upstream, 'kinds' | 'definitions'> {
  const secret: NativeKind = {
    group: '', version: 'v1', kind: 'Secret', plural: 'secrets', scope: 'Namespaced', definition: `${core}.Secret`,
  }; // biome-ignore format: a row
  return {
    kinds: [secret],
    definitions: {
      [`${core}.Secret`]: { type: 'object', properties: { metadata: ref(meta) } },
      [meta]: { type: 'object', properties: { name: { type: 'string' } } },
      ...more,
    },
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
      ...native({
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
      const model = buildModel({ crds: [crd(versions)], ...native() });
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
  const toleration = { [`${core}.Toleration`]: { properties: { operator: { enum: ['Equal', 'Exists', 'Gt'] } } } };
  expect(() => correct({ crds: [], ...native(toleration) })).toThrow(
    '"k8s.io.api.core.v1.Toleration" needs no correction any more; remove it',
  );
});

test('the preferred version is the most stable, then the highest', () => {
  const prefer = (...names: string[]) => preferredVersion(crd(names.map((name) => [name, {}]))).name;
  expect(prefer('v1alpha1', 'v1beta1', 'v1beta2')).toBe('v1beta2');
  expect(prefer('v1beta1', 'v1', 'v2alpha1')).toBe('v1');
  expect(prefer('v9', 'v10')).toBe('v10');
});

describe('a recording', () => {
  const record = (schema: Node) => recording([crd([['v1', schema]])], {}, {});

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

  test('holds the definitions that the kinds reach, but those of Kubernetes and no others', () => {
    const kind = 'sriovnetwork.openshift.io.v1.SriovIBNetwork';
    const definitions: Definitions = {
      [kind]: { properties: { list: { items: ref('a.v1.Reached') }, native: ref(`${core}.Secret`) } },
      'a.v1.Reached': { description: 'prose', type: 'object', properties: { absent: ref('a.v1.Absent') } },
      'a.v1.Unreached': { type: 'object' },
      [`${core}.Secret`]: { type: 'object' },
    };
    const files = recording([crd([['v1', {}]])], definitions, { [`${core}.Secret`]: {} });
    const folder = [...files].filter(([file]) => file.startsWith('openapi/'));
    expect(folder.map(([file, text]) => [file, JSON.parse(text)])).toEqual([
      ['openapi/sriovnetwork.openshift.io.v1.json', { [kind]: definitions[kind] }],
      ['openapi/a.v1.json', { 'a.v1.Reached': { type: 'object', properties: { absent: ref('a.v1.Absent') } } }],
    ]);
  });

  test("of Kubernetes' own kinds holds their list, and a file for each package", () => {
    const { kinds, definitions } = native();
    const files = kubernetesRecording(kinds, definitions);
    expect([...files].map(([file, text]) => [file, JSON.parse(text)])).toEqual([
      ['kubernetes/kinds.json', kinds],
      [`kubernetes/${core}.json`, { [`${core}.Secret`]: definitions[`${core}.Secret`] }],
      ['kubernetes/k8s.io.apimachinery.pkg.apis.meta.v1.json', { [meta]: definitions[meta] }],
    ]);
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
