import type { Schema } from '../../imports/schemas';
import type { Node } from '../../scripts/imports/upstream';

/** Keywords of ours that upstream calls otherwise. */
export const upstreamNames: Readonly<Record<string, string>> = {
  intOrString: 'x-kubernetes-int-or-string',
  preserveUnknownFields: 'x-kubernetes-preserve-unknown-fields',
  embeddedResource: 'x-kubernetes-embedded-resource',
  listType: 'x-kubernetes-list-type',
  listMapKeys: 'x-kubernetes-list-map-keys',
  mapType: 'x-kubernetes-map-type',
  validations: 'x-kubernetes-validations',
};

/** A schema as upstream writes it: nothing shared, and every keyword under its upstream name. */
export function toUpstream(schema: Schema): Node {
  const node: Node = {};
  for (const [keyword, value] of Object.entries(schema)) node[upstreamNames[keyword] ?? keyword] = value;
  if (schema.intOrString) node.anyOf = [{ type: 'integer' }, { type: 'string' }];
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(([key, child]) => [key, toUpstream(child)]);
    node.properties = Object.fromEntries(entries);
  }
  if (schema.items) node.items = toUpstream(schema.items);
  if (typeof schema.additionalProperties === 'object') {
    node.additionalProperties = toUpstream(schema.additionalProperties);
  }
  return node;
}

/** A node without the alternatives of what is a whole number or text, which some definitions state beside the keyword that says it, and some do not. */
export function withoutAlternatives(node: Node): Node {
  return JSON.parse(
    JSON.stringify(node, (_, part: Node) => {
      if (typeof part !== 'object' || part === null || part['x-kubernetes-int-or-string'] !== true) return part;
      const { anyOf: _alternatives, ...rest } = part;
      return rest;
    }),
  ) as Node;
}
