import { isDeepStrictEqual } from 'node:util';
import type { Model, Root } from './model';
import { objectMeta, scalars, shortNames } from './name';
import { Identifier } from './print';
import { type Node, reference } from './upstream';

/** A schema in our format, whose references are identifiers that name a key of `Definition`. */
export type Schema = Record<string, unknown>;

/** A schema with a name, which one kind or several use. */
export interface Definition {
  key: string;
  /** The upstream definition that it has the name of. */
  upstream: string;
  /** Whether it states what Kubernetes itself checks, not what a CRD does. */
  native: boolean;
  name: string;
  /** The name of the definition that it is a variant of. */
  variantOf?: string;
  schema: Schema;
  /** The kinds that use it, by the full name of their definition. */
  kinds: Set<string>;
}

/** The schemas of all kinds and what they are made of. */
export interface Schemas {
  definitions: Map<string, Definition>;
  /** By the full name of the kind's definition. */
  kinds: Map<string, Schema>;
}

/** Keywords by their name upstream and in our format, in the order in which they are written. */
const keywords: [string, string][] = [
  ['type', 'type'],
  ['format', 'format'],
  ['nullable', 'nullable'],
  ['enum', 'enum'],
  ['default', 'default'],
  ['pattern', 'pattern'],
  ['minimum', 'minimum'],
  ['maximum', 'maximum'],
  ['minLength', 'minLength'],
  ['maxLength', 'maxLength'],
  ['minItems', 'minItems'],
  ['maxItems', 'maxItems'],
  ['minProperties', 'minProperties'],
  ['maxProperties', 'maxProperties'],
  ['x-kubernetes-int-or-string', 'intOrString'],
  ['x-kubernetes-preserve-unknown-fields', 'preserveUnknownFields'],
  ['x-kubernetes-embedded-resource', 'embeddedResource'],
  ['x-kubernetes-list-type', 'listType'],
  ['x-kubernetes-list-map-keys', 'listMapKeys'],
  ['x-kubernetes-map-type', 'mapType'],
  ['x-kubernetes-validations', 'validations'],
  ['required', 'required'],
];
const nested = ['properties', 'additionalProperties', 'items', 'anyOf', 'oneOf', 'allOf', 'not'];

/** Builds the schemas of all kinds: from their CRD, or where they have none from their definition. */
export function buildSchemas(model: Model): Schemas {
  const schemas: Schemas = { definitions: new Map(), kinds: new Map() };
  const seen: Seen = new Map();
  for (const [name, root] of model.roots) {
    const schema = root.crd
      ? crdSchema(model, name, root, seen, schemas)
      : convert(model.definitions[name] as Node, native);
    schemas.kinds.set(name, schema);
  }
  function native(node: Node): unknown {
    const target = reference(node);
    if (target === undefined) return convert(withoutZeroDefault(node), native);
    const scalar = nativeScalars[target];
    if (scalar) return scalar;
    const key = `${target} native`;
    if (!schemas.definitions.has(key)) {
      const definition = { key, upstream: target, native: true, name: '', schema: {}, kinds: new Set<string>() };
      schemas.definitions.set(key, definition);
      definition.schema = convert(model.definitions[target] as Node, native);
    }
    return new Identifier(key);
  }
  native({ $ref: objectMeta });
  for (const [name, schema] of schemas.kinds) {
    const { apiVersion: _, kind: __, metadata: ___, ...rest } = schema.properties as Schema;
    const metadata = new Identifier(`${objectMeta} native`);
    schema.properties = { apiVersion: string, kind: string, metadata, ...rest };
    markUse(schema, name, schemas.definitions);
  }
  nameDefinitions(model, schemas.definitions);
  return schemas;
}

/** What was found for a definition: one schema, or several where the CRDs differ. */
type Seen = Map<string, Definition[]>;

function crdSchema(model: Model, name: string, root: Root, seen: Seen, schemas: Schemas): Schema {
  const versions = root.crd?.spec.versions ?? [];
  const [first, ...others] = versions.map((version) => version.schema.openAPIV3Schema);
  if (!first) throw new Error(`"${name}" has no version`);
  if (!others.every((other) => isDeepStrictEqual(other, first))) {
    throw new Error(`the versions of "${name}" have different schemas, which the format of imports/schemas cannot say`);
  }
  const metadata = first.properties?.metadata ?? { type: 'object' };
  if (!isDeepStrictEqual(metadata, { type: 'object' })) {
    throw new Error(`"${name}" restricts its metadata, which the format of imports/schemas cannot say`);
  }
  const build = (crd: Node, definition: Node | undefined): unknown => {
    const target = reference(definition);
    if (target === undefined || scalars[target] !== undefined) return inside(crd, definition);
    const schema = inside(crd, model.definitions[target]);
    // A shared name for an object without properties would say nothing.
    return crd.properties ? new Identifier(share(target, schema, seen, schemas.definitions)) : schema;
  };
  const inside = (crd: Node, definition: Node | undefined): Schema =>
    convert(crd, (child, path) => build(child, path === undefined ? undefined : at(definition, path)));
  return inside(first, model.definitions[name]);
}

/** The part of a definition that stands where a part of a CRD stands. */
function at(definition: Node | undefined, path: string[]): Node | undefined {
  let node: unknown = definition;
  for (const step of path) node = (node as Schema | undefined)?.[step];
  return typeof node === 'object' ? (node as Node) : undefined;
}

/** The key of the definition with this schema: one that is known already, or a new variant of it. */
function share(upstream: string, schema: Schema, seen: Seen, definitions: Schemas['definitions']): string {
  const variants = seen.get(upstream) ?? [];
  seen.set(upstream, variants);
  const same = variants.find((variant) => isDeepStrictEqual(variant.schema, schema));
  if (same) return same.key;
  const key = `${upstream} ${variants.length}`;
  const definition = { key, upstream, native: false, name: '', schema, kinds: new Set<string>() };
  variants.push(definition);
  definitions.set(key, definition);
  return key;
}

/** A node in our format. The children are made by the caller, who learns where each stands. */
function convert(node: Node, child: (node: Node, path?: string[]) => unknown): Schema {
  const schema: Schema = {};
  for (const [upstream, ours] of keywords) if (node[upstream] !== undefined) schema[ours] = node[upstream];
  for (const keyword of Object.keys(node)) {
    if (!nested.includes(keyword) && !keywords.some(([upstream]) => upstream === keyword)) {
      throw new Error(`keyword "${keyword}" has no place in the format of imports/schemas`);
    }
  }
  const { properties, items, additionalProperties, anyOf, oneOf, allOf, not } = node;
  if (properties) {
    const entries = Object.entries(properties).map(([key, value]) => [key, child(value, ['properties', key])]);
    schema.properties = Object.fromEntries(entries);
  }
  if (typeof additionalProperties === 'object')
    schema.additionalProperties = child(additionalProperties, ['additionalProperties']);
  else if (additionalProperties !== undefined) schema.additionalProperties = additionalProperties;
  if (items) schema.items = child(items, ['items']);
  // Beside int-or-string this says the same once more.
  if (anyOf && !(node['x-kubernetes-int-or-string'] && isDeepStrictEqual(anyOf, integerOrString)))
    schema.anyOf = anyOf.map((each) => child(each));
  if (oneOf) schema.oneOf = oneOf.map((each) => child(each));
  if (allOf) schema.allOf = allOf.map((each) => child(each));
  if (not) schema.not = child(not);
  return schema;
}

const string = { type: 'string' };
const integerOrString = [{ type: 'integer' }, { type: 'string' }];

/** What Kubernetes itself takes for the types that decode themselves. */
const nativeScalars: Record<string, Schema> = {
  'k8s.io.apimachinery.pkg.api.resource.Quantity': {
    format: 'quantity',
    oneOf: [{ type: 'string' }, { type: 'number' }],
  },
  'k8s.io.apimachinery.pkg.util.intstr.IntOrString': { intOrString: true },
  'k8s.io.apimachinery.pkg.apis.meta.v1.Duration': { type: 'string' },
  'k8s.io.apimachinery.pkg.apis.meta.v1.MicroTime': { type: 'string', format: 'date-time' },
  'k8s.io.apimachinery.pkg.apis.meta.v1.Time': { type: 'string', format: 'date-time' },
  'k8s.io.apimachinery.pkg.apis.meta.v1.FieldsV1': { type: 'object', preserveUnknownFields: true },
  'k8s.io.apimachinery.pkg.runtime.RawExtension': { type: 'object', preserveUnknownFields: true },
};

/** The definitions of Go types state the type's zero value as a default: it is what absence means, nothing is filled in. */
function withoutZeroDefault({ default: value, ...node }: Node): Node {
  const isZero = value === undefined || value === '' || value === 0 || value === false || isDeepStrictEqual(value, {});
  return isZero ? node : { ...node, default: value };
}

function markUse(schema: unknown, kind: string, definitions: Schemas['definitions']): void {
  if (schema instanceof Identifier) {
    const definition = definitions.get(schema.name) as Definition;
    if (definition.kinds.has(kind)) return;
    definition.kinds.add(kind);
    markUse(definition.schema, kind, definitions);
  } else if (typeof schema === 'object' && schema !== null) {
    for (const child of Object.values(schema)) markUse(child, kind, definitions);
  }
}

/**
 * Of several schemas for one definition, the one that the definition's own API group uses keeps its name, or else the
 * one that most kinds use; the others carry the name of the first kind that uses them.
 */
function nameDefinitions(model: Model, definitions: Schemas['definitions']): void {
  const names = shortNames(model);
  const groups = new Map<string, Definition[]>();
  for (const definition of definitions.values()) {
    const id = `${definition.upstream} ${definition.native}`;
    groups.set(id, [...(groups.get(id) ?? []), definition]);
  }
  for (const [main, ...variants] of [...groups.values()].map((group) => group.sort(byPrecedence))) {
    if (!main) continue;
    main.name = names.get(main.upstream) as string;
    for (const variant of variants) {
      variant.variantOf = main.name;
      variant.name = `${main.name}In${[...variant.kinds].map((kind) => lastPart(kind)).sort()[0]}`;
    }
  }
}

function byPrecedence(a: Definition, b: Definition): number {
  const own = (definition: Definition) =>
    Number([...definition.kinds].some((kind) => packageOf(kind) === packageOf(definition.upstream)));
  return own(b) - own(a) || b.kinds.size - a.kinds.size || (a.key < b.key ? -1 : 1);
}

function packageOf(definition: string): string {
  return definition.slice(0, definition.lastIndexOf('.'));
}

function lastPart(definition: string): string {
  return definition.slice(definition.lastIndexOf('.') + 1);
}
