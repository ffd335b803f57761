import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CelDeclarations, celFile } from './cel';
import { type CommonInstancetypes, commonInstancetypesFile } from './common-instancetypes';

/** A node of an OpenAPI v2 or CRD schema, with the keywords that state facts. */
export interface Node {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  enum?: unknown[];
  default?: unknown;
  required?: string[];
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  not?: Node;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  [keyword: string]: unknown;
}

/** One version of a custom resource definition. */
export interface Version {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  schema: { openAPIV3Schema: Node };
  subresources?: Record<string, unknown>;
}

/** A custom resource definition, as much of it as is recorded. */
export interface Crd {
  apiVersion: string;
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: {
    group: string;
    names: { kind: string; plural: string; [key: string]: unknown };
    scope: 'Namespaced' | 'Cluster';
    versions: Version[];
    conversion?: { strategy: string };
  };
}

/** Named definitions by their full upstream name. */
export type Definitions = Record<string, Node>;

/** A kind that Kubernetes itself defines, as an API server serves it. */
export interface NativeKind {
  /** Empty for the core group. */
  group: string;
  /** The version that discovery prefers. */
  version: string;
  /** Versions that are served too, with definitions of their own, which are not recorded. */
  otherVersions?: string[];
  kind: string;
  plural: string;
  scope: 'Namespaced' | 'Cluster';
  definition: string;
}

/** Everything that is recorded in `imports/crds/`. */
export interface Upstream {
  crds: Crd[];
  kinds: NativeKind[];
  definitions: Definitions;
}

/** The folder of `imports/crds/` that holds the definitions of KubeVirt and CDI. */
export const definitionsFolder = 'openapi';

/** The folder of `imports/crds/` that holds Kubernetes' own kinds and definitions; all others hold the CRDs of one group each. */
export const kubernetesFolder = 'kubernetes';

/** The file of that folder that lists the kinds. */
export const kindsFile = 'kinds.json';

/** Reads what is recorded in a folder, in order of file name. */
export function readUpstream(folder: string): Upstream & { common: CommonInstancetypes; cel: CelDeclarations } {
  const upstream: ReturnType<typeof readUpstream> = {
    crds: [],
    kinds: [],
    definitions: {},
    common: { version: '', instancetypes: {}, preferences: {} },
    cel: { domain: { types: {}, functions: {} }, node: { types: {}, functions: {} } },
  };
  for (const group of readdirSync(folder).sort()) {
    for (const file of readdirSync(join(folder, group)).sort()) {
      const content: unknown = JSON.parse(readFileSync(join(folder, group, file), 'utf8'));
      if (`${group}/${file}` === commonInstancetypesFile) upstream.common = content as CommonInstancetypes;
      else if (`${group}/${file}` === celFile) upstream.cel = content as CelDeclarations;
      else if (group === kubernetesFolder && file === kindsFile) upstream.kinds = content as NativeKind[];
      else if (group === definitionsFolder || group === kubernetesFolder) Object.assign(upstream.definitions, content);
      else upstream.crds.push(content as Crd);
    }
  }
  return upstream;
}

/** The full name of the definition that a node refers to, if it refers to one. */
export function reference(node: Node | undefined): string | undefined {
  return node?.$ref?.replace('#/definitions/', '');
}

/** The version that discovery prefers: by Kubernetes' order of versions (v1, v1beta1, v1alpha1). */
export function preferredVersion(crd: Crd): Version {
  const [first] = crd.spec.versions.filter((version) => version.served).sort((a, b) => rank(b.name) - rank(a.name));
  if (!first) throw new Error(`"${crd.metadata.name}" serves no version`);
  return first;
}

function rank(version: string): number {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) throw new Error(`version "${version}" is not a version that Kubernetes orders`);
  const stage = { alpha: 0, beta: 1 }[match[2] ?? ''] ?? 2;
  return stage * 1e6 + Number(match[1]) * 1e3 + Number(match[3] ?? 0);
}
