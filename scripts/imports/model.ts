import { objectMeta, rootDefinition, scalars } from './name';
import { addDefinitions, overlay } from './overlay';
import {
  type Crd,
  type Definitions,
  type NativeKind,
  type Node,
  preferredVersion,
  reference,
  type Upstream,
} from './upstream';

/** A kind that the cluster knows. */
export interface Root {
  apiVersion: string;
  kind: string;
  scope: 'Namespaced' | 'Cluster';
  /** Its CRD; absent where Kubernetes itself defines the kind. */
  crd?: Crd;
  /** How an API server serves it, where Kubernetes itself defines it. */
  native?: NativeKind;
}

/** What the generators work on: all definitions by full name, and what the CRDs add to them. */
export interface Model {
  /** The recorded definitions, and those made of the CRDs of kinds that have none. */
  definitions: Definitions;
  /** The kinds by the full name of their definition. */
  roots: Map<string, Root>;
  /** The definitions that get a type: all that the kinds reach but for their status. */
  typed: string[];
  /** Those of the kinds that other definitions hold: there, apiVersion, kind and metadata are optional. */
  embedded: Set<string>;
  /** The enums that the CRDs state, by the definitions' nodes. */
  enums: Map<Node, unknown[]>;
  /** The nodes of definitions where the CRDs keep unknown fields. */
  open: Set<Node>;
  /** The nodes that the CRDs have and the recorded definitions have not. */
  added: Set<Node>;
  /** Where a CRD and a definition differ: rows of place, CRD and definition. */
  differences: Set<string>;
}

export function buildModel({ crds, kinds, definitions: recorded }: Upstream): Model {
  const model: Model = {
    definitions: clone(recorded),
    roots: new Map(),
    typed: [],
    embedded: new Set(),
    enums: new Map(),
    open: new Set(),
    added: new Set(),
    differences: new Set(),
  };
  for (const crd of crds) {
    const { group, names, scope } = crd.spec;
    const version = preferredVersion(crd);
    const name = rootDefinition(group, version.name, names.kind);
    if (!model.definitions[name]) addDefinitions(model.definitions, name, version.schema.openAPIV3Schema);
    model.roots.set(name, { apiVersion: `${group}/${version.name}`, kind: names.kind, scope, crd });
  }
  for (const native of kinds) {
    const { group, version, kind, scope } = native;
    const apiVersion = group === '' ? version : `${group}/${version}`;
    model.roots.set(native.definition, { apiVersion, kind, scope, native });
  }
  for (const [name, { crd }] of model.roots)
    if (crd) overlay(model, preferredVersion(crd).schema.openAPIV3Schema, name);
  const seen = new Set(model.roots.keys());
  const reach = (node: Node): void => {
    const target = reference(node);
    if (target !== undefined && model.roots.has(target)) model.embedded.add(target);
    if (target !== undefined && scalars[target] === undefined && !seen.has(target)) {
      seen.add(target);
      reach(model.definitions[target] as Node);
    }
    for (const [key, child] of Object.entries(node.properties ?? {}))
      if (key !== 'status' || !hasStatus(node)) reach(child);
    for (const child of [node.items, node.additionalProperties]) if (typeof child === 'object') reach(child);
  };
  for (const name of model.roots.keys()) reach(model.definitions[name] as Node);
  reach({ $ref: objectMeta });
  model.typed = [...seen].sort();
  return model;
}

/** Takes back what the recorded definitions state and no cluster takes. */
export function correct({ definitions, ...upstream }: Upstream): Upstream {
  // Both are behind a feature gate of Kubernetes' that is off, and KubeVirt knows neither.
  const name = 'k8s.io.api.core.v1.Toleration';
  const toleration = clone(definitions[name] as Node);
  const operator = toleration.properties?.operator;
  const gated = ['Gt', 'Lt'];
  if (!gated.every((value) => operator?.enum?.includes(value)))
    throw new Error(`"${name}" needs no correction any more; remove it`);
  if (operator?.enum) operator.enum = operator.enum.filter((value) => !gated.includes(String(value)));
  return { ...upstream, definitions: { ...definitions, [name]: toleration } };
}

/** A copy of data. structuredClone's arrays are not those of the realm that jest runs in, and so equal to no other. */
function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Whether a definition is that of a kind, or a copy of one: an object with a spec, and a status that the cluster writes. */
export function hasStatus(node: Node): boolean {
  return node.properties?.spec !== undefined && node.properties.status !== undefined;
}

/** Whether any key may stand in an object that lists none. */
export function isFreeForm(model: Model, node: Node): boolean {
  return (
    node['x-kubernetes-preserve-unknown-fields'] === true || model.open.has(node) || node.additionalProperties === true
  );
}
