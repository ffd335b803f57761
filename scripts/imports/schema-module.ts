import { isDeepStrictEqual } from 'node:util';
import type { Model, Root } from './model';
import { fileOf } from './name';
import { Identifier, printLiteral, quote } from './print';
import type { Definition, Schema, Schemas } from './schema-definition';
import { schemaIndex } from './schema-format';
import { preferredVersion } from './upstream';
import { alias } from './wire-type';

/** Small schemas that stand in hundreds of places, by the name that they have in the modules. */
const leaves: Record<string, Schema> = {
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  number: { type: 'number' },
  string: { type: 'string' },
  dateTime: { type: 'string', format: 'date-time' },
  intOrString: { intOrString: true },
  /** A quantity in a CRD. */
  quantity: {
    pattern:
      '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
    intOrString: true,
  },
  /** A quantity that Kubernetes itself decodes: any number will do. */
  nativeQuantity: { format: 'quantity', oneOf: [{ type: 'string' }, { type: 'number' }] },
  object: { type: 'object' },
  list: { type: 'array', items: new Identifier('string') },
  atomicList: { type: 'array', listType: 'atomic', items: new Identifier('string') },
  set: { type: 'array', listType: 'set', items: new Identifier('string') },
  map: { type: 'object', additionalProperties: new Identifier('string') },
  quantityMap: { type: 'object', additionalProperties: new Identifier('quantity') },
  nativeQuantityMap: { type: 'object', additionalProperties: new Identifier('nativeQuantity') },
};

/** The modules of what several kinds share, and what they hold. */
const sharedModules: Record<string, string> = {
  'definitions/kubernetes': "Kubernetes' own types, as it decodes them",
  'definitions/kubernetes-batch': 'those of them that only kinds of this group use',
  'definitions/kubernetes-rbac': 'those of them that only kinds of this group use',
  'definitions/kubernetes-resource': 'those of them that only kinds of this group use',
  'definitions/kubernetes-embedded': "Kubernetes' types, as CRDs embed them",
  'definitions/kubevirt': "KubeVirt's types",
  'definitions/cdi': "CDI's types",
  'definitions/network': "the SR-IOV operator's types",
};

const folder = 'imports/schemas';

/** The modules of the schemas, by path. */
export function schemaModules(model: Model, schemas: Schemas): Map<string, string> {
  const files = new Map<string, string>();
  const shared = new Map<string, Definition[]>();
  for (const definition of schemas.definitions.values()) {
    if (definition.kinds.size < 2) continue;
    const module = sharedModule(definition);
    shared.set(module, [...(shared.get(module) ?? []), definition]);
  }
  files.set(`${folder}/definitions/leaf.ts`, leafModule());
  for (const [module, definitions] of shared) {
    const writer = new ModuleWriter(module, schemas);
    const body = writer.declare(definitions, 'export ');
    const source = sharedModules[module];
    if (source === undefined) throw new Error(`"${module}" has no description; write one in schema-module.ts`);
    files.set(`${folder}/${module}.ts`, writer.finish(source, body));
  }
  for (const [name, root] of model.roots) {
    const module = kindModule(root);
    const writer = new ModuleWriter(module, schemas);
    const own = [...schemas.definitions.values()].filter(({ kinds }) => kinds.size === 1 && kinds.has(name));
    const body = [writer.declare(own, ''), writer.kind(root, schemas.kinds.get(name) as Schema)].join('');
    const source = root.crd ? `${root.crd.spec.group}/${root.crd.spec.names.plural}.json` : 'kubernetes/';
    files.set(`${folder}/${module}.ts`, writer.finish(source, body));
  }
  files.set(`${folder}/kinds.ts`, kindsModule([...model.roots.values()]));
  files.set(`${folder}/index.ts`, schemaIndex);
  return files;
}

/** What only the kinds of one group use stands apart, so that the others do not load it: all that a Pod has, for one. */
function sharedModule({ upstream, native, kinds }: Definition): string {
  const file = fileOf(upstream);
  if (file !== 'kubernetes') return `definitions/${file}`;
  if (!native) return 'definitions/kubernetes-embedded';
  const groups = new Set([...kinds].map((kind) => /^k8s\.io\.api\.(\w+)\./.exec(kind)?.[1]));
  const [only] = groups.size === 1 ? groups : [];
  return only === undefined || only === 'core' ? 'definitions/kubernetes' : `definitions/kubernetes-${only}`;
}

function kindModule(root: Root): string {
  const words = root.kind
    .replace('KubeVirt', 'Kubevirt')
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4');
  return `${groupOf(root) || 'core'}/${words.toLowerCase()}`;
}

function groupOf(root: Root): string {
  return root.crd?.spec.group ?? root.native?.group ?? '';
}

/** Writes one module and notes what it has to import. */
class ModuleWriter {
  private readonly imports = new Map<string, Map<string, string>>();
  private readonly own = new Map<string, string>();
  private readonly declared = new Set<string>();

  constructor(
    private readonly module: string,
    private readonly schemas: Schemas,
  ) {}

  /** Declares definitions, those that others need first. */
  declare(definitions: Definition[], prefix: string): string {
    for (const { key, name } of definitions) this.own.set(key, name);
    if (new Set(this.own.values()).size < this.own.size)
      throw new Error(`two definitions of "${this.module}" have one name`);
    const text: string[] = [];
    const open = new Set<string>();
    const visit = (definition: Definition): void => {
      if (open.has(definition.key)) return;
      open.add(definition.key);
      for (const key of referencesOf(definition.schema)) {
        if (this.own.has(key)) visit(this.schemas.definitions.get(key) as Definition);
      }
      const start = `${prefix}const ${definition.name}: Schema = `;
      text.push(`${start}${printLiteral(this.resolve(definition.schema), start.length)};\n`);
      this.declared.add(definition.key);
    };
    for (const definition of definitions.sort((a, b) => (a.name < b.name ? -1 : 1))) visit(definition);
    if (text.length > 0) this.import('schema', 'type Schema');
    return text.map((declaration) => `\n${declaration}`).join('');
  }

  kind(root: Root, schema: Schema): string {
    this.import('schema', 'type KindSchema');
    const versions = root.crd?.spec.versions.filter((version) => version.served) ?? [];
    const deprecated = versions.filter((version) => version.deprecated).map((version) => version.name);
    const subresources = (root.crd && preferredVersion(root.crd).subresources) ?? {};
    const properties = schema.properties as Schema;
    const value = {
      group: groupOf(root),
      kind: root.kind,
      plural: root.crd?.spec.names.plural ?? root.native?.plural,
      scope: root.scope,
      versions: root.crd ? versions.map((version) => version.name) : [root.native?.version],
      ...(root.native?.otherVersions ? { otherVersions: root.native.otherVersions } : {}),
      ...(deprecated.length > 0 ? { deprecated } : {}),
      source: root.crd ? 'crd' : 'openapi',
      statusSubresource: root.crd ? 'status' in subresources : 'status' in properties,
      schema: this.resolve(schema),
    };
    return `\nexport const schema: KindSchema = ${printLiteral(value, 35)};\n`;
  }

  finish(source: string, body: string): string {
    const imports = [...this.imports].sort().map(([module, names]) => {
      const list = [...names].sort().map(([name, local]) => (name === local ? name : `${name} as ${local}`));
      const from = ` } from ${quote(this.pathTo(module))};\n`;
      const types = list.every((name) => name.startsWith('type '));
      const line = `import ${types ? 'type ' : ''}{ ${list.map((name) => (types ? name.slice(5) : name)).join(', ')}${from}`;
      return line.length <= 121 ? line : `import {\n${list.map((name) => `  ${name},\n`).join('')}${from.slice(1)}`;
    });
    return `${header(`: ${source}`)}\n${imports.join('')}${body}`;
  }

  /** A schema with the names that it has in this module. */
  private resolve(schema: unknown): unknown {
    if (schema instanceof Identifier) return this.identifier(schema.name);
    const leaf = leafName(schema as Schema);
    if (leaf !== undefined) {
      this.import('definitions/leaf', leaf);
      return new Identifier(leaf);
    }
    return mapChildren(schema as Schema, (child) => this.resolve(child));
  }

  private identifier(key: string): Identifier {
    const definition = this.schemas.definitions.get(key) as Definition;
    if (this.own.has(key)) return new Identifier(definition.name, !this.declared.has(key));
    const taken = [...this.own.values()].includes(definition.name);
    const local = taken ? alias(fileOf(definition.upstream), definition.name) : definition.name;
    this.import(sharedModule(definition), definition.name, local);
    return new Identifier(local);
  }

  private import(module: string, name: string, local = name): void {
    const names = this.imports.get(module) ?? new Map<string, string>();
    for (const [other, from] of this.imports) {
      if (other !== module && [...from.values()].includes(local))
        throw new Error(`"${this.module}" imports two "${local}"`);
    }
    this.imports.set(module, names.set(name, local));
  }

  private pathTo(module: string): string {
    const [ownFolder, otherFolder] = [this.module, module].map((path) => path.slice(0, path.lastIndexOf('/') + 1));
    return ownFolder === otherFolder ? `./${module.slice((otherFolder as string).length)}` : `../${module}`;
  }
}

const schemaLists = ['anyOf', 'oneOf', 'allOf'];
const schemaKeywords = ['items', 'not'];

function mapChildren(schema: Schema, use: (child: unknown) => unknown): Schema {
  const result: Schema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') {
      result.properties = Object.fromEntries(Object.entries(value as Schema).map(([key, child]) => [key, use(child)]));
    } else if (schemaLists.includes(keyword)) result[keyword] = (value as unknown[]).map(use);
    else if (schemaKeywords.includes(keyword) || (keyword === 'additionalProperties' && typeof value === 'object'))
      result[keyword] = use(value);
    else result[keyword] = value;
  }
  return result;
}

function referencesOf(schema: Schema): string[] {
  const keys: string[] = [];
  mapChildren(schema, (child) => {
    keys.push(...(child instanceof Identifier ? [child.name] : referencesOf(child as Schema)));
    return child;
  });
  return keys;
}

function leafName(schema: Schema): string | undefined {
  return Object.keys(leaves).find((name) => isDeepStrictEqual(expand(leaves[name] as Schema), schema));
}

/** A leaf with the leaves that it refers to. */
function expand(schema: Schema): Schema {
  return mapChildren(schema, (child) => (child instanceof Identifier ? expand(leaves[child.name] as Schema) : child));
}

function leafModule(): string {
  const declarations = Object.entries(leaves).map(([name, schema]) => {
    const start = `export const ${name}: Schema = `;
    return `${start}${printLiteral(schema, start.length)};\n`;
  });
  return `${header('')}\nimport type { Schema } from '../schema';\n\n${declarations.join('')}`;
}

/** The first lines of a module of schemas. */
function header(source: string): string {
  return `// Generated by \`npm run imports\` from imports/crds/${source}. Do not edit.
// @ts-nocheck: checking data against its type costs more than all else here; test/imports compares it with its source.
`;
}

/** The module that knows what loads the schema of each kind. */
function kindsModule(roots: Root[]): string {
  const entries = roots.map((root) => [`${groupOf(root)}/${root.kind}`, kindModule(root)] as const).sort();
  const lines = entries.map(([key, module]) => `  [${quote(key)}, () => require(${quote(`./${module}`)}).schema],\n`);
  return `${header('')}
import type { KindSchema } from './schema';

export const modules: ReadonlyMap<string, () => KindSchema> = new Map([
${lines.join('')}]);
`;
}
