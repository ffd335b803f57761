import { hasStatus, isFreeForm, type Model, type Root } from './model';
import { type File, fileOf, objectMeta, scalars, shortNames } from './name';
import { propertyKey, quote } from './print';
import { type Node, reference } from './upstream';

const sources: Record<File, string> = {
  kubernetes: "KubeVirt's and CDI's OpenAPI definitions",
  kubevirt: "KubeVirt's OpenAPI definitions and CRDs",
  cdi: "CDI's OpenAPI definitions and CRDs",
  network: 'the CRDs of Multus, of the SR-IOV operator, and of the projects that networks of machines need',
  storage: 'the CRDs of volume snapshots',
};

/** The files of wire types, by path. */
export function wireTypes(model: Model): Map<string, string> {
  return new Map((Object.keys(sources) as File[]).map((file) => [`imports/${file}.ts`, wireTypeFile(file, model)]));
}

function wireTypeFile(file: File, model: Model): string {
  const names = shortNames(model);
  const imported = new Map<File, Set<string>>();
  const use = (definition: string, name: string): string => {
    const from = scalars[definition] === undefined ? fileOf(definition) : 'kubernetes';
    if (from === file) return name;
    const set = imported.get(from) ?? new Set();
    imported.set(from, set.add(name));
    return ownNames.has(name) ? alias(from, name) : name;
  };
  const ownNames = new Set(model.typed.filter((name) => fileOf(name) === file).map((name) => names.get(name)));

  const type = (node: Node): string => {
    const target = reference(node);
    if (target !== undefined) {
      const scalar = scalars[target];
      if (scalar !== undefined) return /^[A-Z]\w+$/.test(scalar) ? use(target, scalar) : scalar;
      return use(target, `${model.roots.has(target) ? 'Embedded' : ''}${names.get(target)}`);
    }
    const allowed = model.enums.get(node) ?? node.enum;
    if (allowed) return allowed.map(literal).join(' | ');
    if (node['x-kubernetes-int-or-string'])
      return use('k8s.io.apimachinery.pkg.util.intstr.IntOrString', 'IntOrString');
    if (node.type === 'integer' || node.type === 'number') return 'number';
    if (node.type === 'string' || node.type === 'boolean') return node.type;
    if (node.type === 'array') {
      const item = type(node.items ?? {});
      return item.includes('|') ? `Array<${item}>` : `${item}[]`;
    }
    if (node.properties) throw new Error(`an object with ${Object.keys(node.properties).join(', ')} has no name`);
    if (typeof node.additionalProperties === 'object') return `Record<string, ${type(node.additionalProperties)}>`;
    if (node.type !== 'object') return 'unknown';
    return isFreeForm(model, node) ? 'Record<string, unknown>' : 'Record<string, never>';
  };

  const property = (name: string, node: Node, required: boolean): string => {
    const line = `  ${propertyKey(name)}${required ? '' : '?'}: ${type(node)}${required ? '' : ' | undefined'};\n`;
    return line.length <= 121 ? line : wrapUnion(line);
  };
  const properties = (node: Node): string => {
    // The status is the cluster's to write, not the user's.
    const own = Object.entries(node.properties ?? {}).filter(([key]) => key !== 'status' || !hasStatus(node));
    return own.map(([key, child]) => property(key, child, isRequired(node, key))).join('');
  };

  const declaration = (definition: string): string => {
    const node = model.definitions[definition] as Node;
    const name = names.get(definition) as string;
    if (!node.properties) return `export type ${name} = ${type(node)};\n`;
    return `export interface ${model.roots.has(definition) ? 'Embedded' : ''}${name} {\n${properties(node)}}\n`;
  };

  const kindDeclaration = (definition: string): string => {
    const { apiVersion, kind } = model.roots.get(definition) as Root;
    const node = model.definitions[definition] as Node;
    const { apiVersion: _, kind: __, metadata: ___, ...rest } = node.properties ?? {};
    const required = [...(node.required ?? []), ...(kind === 'Namespace' ? [] : ['spec'])];
    return [
      `export interface ${names.get(definition)} {\n`,
      `  apiVersion: ${literal(apiVersion)};\n  kind: ${literal(kind)};\n`,
      `  metadata: ${use(objectMeta, 'ObjectMeta')};\n`,
      `${properties({ ...node, properties: rest, required })}}\n`,
    ].join('');
  };

  const byName = (a: string, b: string) => ((names.get(a) as string) < (names.get(b) as string) ? -1 : 1);
  const own = model.typed.filter((name) => fileOf(name) === file && scalars[name] === undefined).sort(byName);
  const kinds = own.filter((name) => model.roots.has(name));
  const parts = own.filter((name) => !model.roots.has(name) || model.embedded.has(name));
  const body = [
    ...kinds.map(kindDeclaration),
    ...(file === 'kubernetes'
      ? ['export type Quantity = string | number;\n', 'export type IntOrString = number | string;\n']
      : []),
    ...parts.map(declaration),
  ].join('\n');
  const imports = [...imported].sort().map(([from, set]) => {
    const list = [...set].sort().map((name) => `  ${ownNames.has(name) ? `${name} as ${alias(from, name)}` : name},\n`);
    return `import type {\n${list.join('')}} from './${from}';\n`;
  });
  const header = `// Generated by \`npm run imports\` from ${sources[file]} (imports/crds/). Do not edit.\n`;
  return [header, ...(imports.length > 0 ? [imports.join('')] : []), body].join('\n');
}

/** A long union of literals, one a line. */
function wrapUnion(line: string): string {
  const [, start, union, end] = /^(.*?(?:<|: ))('.*')(>?.*\n)$/.exec(line) ?? [];
  if (start === undefined || union === undefined || end === undefined) return line;
  return `${start.trimEnd()}\n${union.replaceAll(/'[^']*'(?: \| |$)/g, (part) => `    | ${part.replace(' | ', '')}\n`)}  ${end}`;
}

function isRequired(node: Node, key: string): boolean {
  return node.required?.includes(key) ?? false;
}

/** The name under which a file imports a name that it has itself. */
export function alias(file: File, name: string): string {
  return `${{ kubernetes: 'Kubernetes', kubevirt: 'KubeVirt', cdi: 'Cdi', network: 'Network', storage: 'Storage' }[file]}${name}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
