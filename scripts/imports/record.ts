import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { rootDefinition } from './name';
import { printJson } from './print';
import {
  type Crd,
  type Definitions,
  definitionsFolder,
  kindsFile,
  kubernetesFolder,
  type NativeKind,
  type Node,
  preferredVersion,
  reference,
} from './upstream';

/** Keywords that state facts, in the order in which they are written. */
// biome-ignore format: one keyword a line hides the groups
const kept = [
  '$ref', 'type', 'format', 'nullable', 'enum', 'default', 'pattern',
  'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf',
  'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties',
  'x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type', 'x-kubernetes-validations',
  'required', 'properties', 'additionalProperties', 'items', 'anyOf', 'oneOf', 'allOf', 'not',
];

/** Keywords that are prose, or facts about clients only. A keyword in neither list stops the recording. */
const dropped = new Set([
  'description',
  'title',
  'externalDocs',
  'example',
  'x-kubernetes-group-version-kind',
  'x-kubernetes-patch-merge-key',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-unions',
  'x-kubernetes-v2-schema',
]);

/**
 * What is to be recorded of CRDs, by file name. The program is the oracle, which prints the definitions of its modules; those
 * of Kubernetes are an API server's to say.
 */
export function printed(program: string, kubernetes: Definitions): Map<string, string> {
  const run = (command: string): unknown =>
    JSON.parse(execFileSync(program, [command], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const { definitions } = run('openapi') as { definitions: Definitions };
  return recording(run('crds') as Crd[], definitions, kubernetes);
}

/** What is to be recorded of definitions that have no OpenAPI definitions beside them, by file name. */
export function plainRecording(crds: readonly Crd[]): Map<string, string> {
  return new Map(crds.map((crd) => [`${crd.spec.group}/${crd.spec.names.plural}.json`, text(stripCrd(crd))]));
}

/** Makes a folder hold these files and no others. What is as it should be is not touched, so that others may read it. */
export function replace(folder: string, files: ReadonlyMap<string, string>): void {
  for (const file of filesIn(folder)) if (!files.has(file)) rmSync(join(folder, file));
  for (const [file, text] of files) {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Which files of a folder are not what it should hold, and how. */
export function differing(folder: string, files: ReadonlyMap<string, string>): string[] {
  const there = filesIn(folder);
  const all = [...new Set([...there, ...files.keys()])].sort();
  return all.flatMap((file) => {
    if (!files.has(file)) return [`${file}: upstream has no such definition`];
    if (!there.includes(file)) return [`${file}: is not recorded`];
    return readFileSync(join(folder, file), 'utf8') === files.get(file)
      ? []
      : [`${file}: upstream states something else`];
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** What is to be recorded, by file name: the CRDs, and those definitions that their kinds reach and Kubernetes has not. */
export function recording(crds: Crd[], definitions: Definitions, kubernetes: Definitions): Map<string, string> {
  const files = plainRecording(crds);
  const roots = crds.map(({ spec, ...crd }) =>
    rootDefinition(spec.group, preferredVersion({ spec, ...crd }).name, spec.names.kind),
  );
  // KubeVirt's document refers to a few that it does not hold: the CRDs have them.
  const own = Object.fromEntries(Object.entries(definitions).filter(([name]) => kubernetes[name] === undefined));
  return addAll(files, definitionsFolder, reached(own, roots));
}

/** What is to be recorded of Kubernetes' own kinds, by file name. */
export function kubernetesRecording(kinds: readonly NativeKind[], definitions: Definitions): Map<string, string> {
  const files = new Map([[`${kubernetesFolder}/${kindsFile}`, text(kinds)]]);
  return addAll(files, kubernetesFolder, definitions);
}

/** The definitions that some reach, stripped; what is not there is passed over. */
export function reached(definitions: Definitions, roots: readonly string[]): Definitions {
  const found: Definitions = {};
  const reach = (name: string): void => {
    const node = definitions[name];
    if (!node || found[name]) return;
    found[name] = strip(node);
    for (const next of referencesOf(found[name])) reach(next);
  };
  for (const root of roots) reach(root);
  return found;
}

/** Adds a file for each package of definitions. */
function addAll(files: Map<string, string>, folder: string, definitions: Definitions): Map<string, string> {
  const packages = new Map<string, Definitions>();
  for (const [name, node] of Object.entries(definitions)) {
    const pkg = name.slice(0, name.lastIndexOf('.'));
    packages.set(pkg, { ...packages.get(pkg), [name]: node });
  }
  for (const [pkg, group] of packages) files.set(`${folder}/${pkg}.json`, text(sorted(group)));
  return files;
}

function stripCrd({ apiVersion, kind, metadata, spec }: Crd): Crd {
  // kube-apiserver serves the *.k8s.io and *.kubernetes.io groups only with this annotation.
  const approval = metadata.annotations?.['api-approved.kubernetes.io'];
  const annotations = approval === undefined ? {} : { annotations: { 'api-approved.kubernetes.io': approval } };
  const versions = spec.versions.map((version) => ({
    name: version.name,
    served: version.served,
    storage: version.storage,
    ...(version.deprecated ? { deprecated: true } : {}),
    ...(version.subresources ? { subresources: version.subresources } : {}),
    schema: { openAPIV3Schema: strip(version.schema.openAPIV3Schema) },
  }));
  const { group, names, scope, conversion } = spec;
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name, ...annotations },
    spec: { group, names, scope, ...(conversion ? { conversion } : {}), versions },
  };
}

/** What a node states, without prose. */
export function strip(node: Node): Node {
  for (const keyword of Object.keys(node)) {
    if (!kept.includes(keyword) && !dropped.has(keyword))
      throw new Error(`keyword "${keyword}" is not known; keep or drop it in record.ts`);
  }
  const result: Node = {};
  for (const keyword of kept) {
    const value = node[keyword];
    if (value === undefined) continue;
    if (keyword === 'properties') result.properties = stripAll(sorted(value as Record<string, Node>));
    else if (keyword === 'required') result.required = [...(value as string[])].sort();
    else if (Array.isArray(value) && keyword.endsWith('Of')) result[keyword] = value.map(strip);
    else if (
      keyword === 'items' ||
      keyword === 'not' ||
      (keyword === 'additionalProperties' && typeof value === 'object')
    )
      result[keyword] = strip(value as Node);
    else result[keyword] = value;
  }
  return result;
}

function stripAll(nodes: Record<string, Node>): Record<string, Node> {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, strip(node)]));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The definitions that a node refers to, at any depth. */
function referencesOf(node: Node): string[] {
  const own = reference(node);
  const children = [
    ...Object.values(node.properties ?? {}),
    ...[node.items, node.not, node.additionalProperties].filter((child) => typeof child === 'object'),
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
    ...(node.allOf ?? []),
  ];
  return [...(own === undefined ? [] : [own]), ...children.flatMap(referencesOf)];
}

function text(value: unknown): string {
  return `${printJson(value)}\n`;
}
