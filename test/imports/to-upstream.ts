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
