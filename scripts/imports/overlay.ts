import { isDeepStrictEqual } from 'node:util';
import type { Model } from './model';
import { objectMeta, objectName, scalars } from './name';
import { type Definitions, type Node, reference } from './upstream';

/** Notes in the model what the CRD of a kind states at the nodes of its definition, and where the two differ. */
export function overlay(model: Model, crd: Node, root: string): void {
  // The metadata of a kind is Kubernetes' own, whatever its CRD says.
  const { metadata: _, ...properties } = crd.properties ?? {};
  overlayNode(model, { ...crd, properties }, model.definitions[root] as Node, shortName(root));
}

function overlayNode(model: Model, crd: Node, definition: Node, place: string): void {
  const target = reference(definition);
  if (target !== undefined) {
    if (scalars[target] !== undefined) return;
    if (!model.definitions[target]) addDefinitions(model.definitions, target, crd);
    const { properties } = model.definitions[target] as Node;
    if (properties && !crd.properties) {
      const any = crd['x-kubernetes-preserve-unknown-fields'];
      model.differences.add(`${place} | ${any ? 'any property' : 'no property'} | those of ${shortName(target)}`);
    } else overlayNode(model, crd, model.definitions[target] as Node, shortName(target));
    return;
  }
  noteDifferences(model, crd, definition, place);
  if (crd.enum) {
    const known = model.enums.get(definition) ?? [];
    model.enums.set(definition, [...known, ...crd.enum.filter((value) => !known.includes(value))]);
  }
  if (crd['x-kubernetes-preserve-unknown-fields']) model.open.add(definition);
  for (const [key, child] of Object.entries(crd.properties ?? {})) {
    const same = definition.properties?.[key];
    if (same) overlayNode(model, child, same, `${place}.${key}`);
    else if (definition.properties) {
      model.differences.add(`${place}.${key} | the property | none`);
      definition.properties = sorted({ ...definition.properties, [key]: child });
      model.added.add(child);
    }
  }
  if (crd.items && definition.items) overlayNode(model, crd.items, definition.items, `${place}[]`);
  if (typeof crd.additionalProperties === 'object' && typeof definition.additionalProperties === 'object') {
    overlayNode(model, crd.additionalProperties, definition.additionalProperties, `${place}{}`);
  }
}

function sorted(properties: Record<string, Node>): Record<string, Node> {
  return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function noteDifferences(model: Model, crd: Node, definition: Node, place: string): void {
  const note = (what: string, here: unknown, there: unknown) => {
    const cells = [here, there].map((value) => (value === undefined ? 'none' : `${what} ${JSON.stringify(value)}`));
    if (!isDeepStrictEqual(here, there)) model.differences.add([place, ...cells].join(' | '));
  };
  const inOrder = (list: unknown[] | undefined) => list && [...list].sort();
  note('type', crd.type, definition.type);
  note('format', crd.format, definition.format);
  note('enum', inOrder(crd.enum), inOrder(definition.enum));
  note('required', crd.required, definition.required);
  for (const [key, child] of Object.entries(definition.properties ?? {})) {
    const isKnown = crd.properties?.[key] || model.added.has(child) || reference(child) === objectMeta;
    if (!isKnown) model.differences.add(`${place}.${key} | none | the property`);
  }
}

/** The version and the last part of a definition's full name. */
function shortName(definition: string): string {
  return definition.split('.').slice(-2).join('.');
}

/** Makes definitions of the named objects of a CRD. */
export function addDefinitions(definitions: Definitions, root: string, schema: Node): void {
  const parts = root.split('.');
  const kind = parts.at(-1) as string;
  const pkg = parts.slice(0, -1).join('.');
  const named = (node: Node, path: string): Node => {
    const copy: Node = { ...node };
    if (node.items) copy.items = named(node.items, path);
    if (!node.properties) return copy;
    copy.properties = Object.fromEntries(
      Object.entries(node.properties).map(([key, child]) => [key, named(child, `${path}.${key}`)]),
    );
    const name = path === kind || path === `${kind}.metadata` ? undefined : objectName(root, path);
    if (name === undefined) return copy;
    const full = name.includes('.') ? name : `${pkg}.${name}`;
    const known = definitions[full];
    if (known && known !== copy && !name.includes('.') && !isDeepStrictEqual(known, copy)) {
      throw new Error(`"${path}" differs from the other objects called "${name}" in name.ts`);
    }
    definitions[full] = known ?? copy;
    return { $ref: `#/definitions/${full}` };
  };
  const definition = named(schema, kind);
  if (definition.properties?.metadata) definition.properties.metadata = { $ref: `#/definitions/${objectMeta}` };
  definitions[root] = definition;
}
