import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KindSchema, type Schema, schemaOf } from '../../imports/schemas';
import { type Crd, type Node, readUpstream } from '../../scripts/imports/upstream';
import { schemaBefore, stepsOf } from '../../scripts/imports/version-change';
import { steps, type VersionRecord } from '../../scripts/imports/version-record';
import { isBefore, type KubeVirtVersion, versions } from '../../src/core/version';
import { isTree, type Tree } from '../generator/case';
import type { Draw } from '../generator/draw';
import { below, makeValue } from '../generator/value';
import { upstreamNames } from '../imports/to-upstream';

const imports = join(__dirname, '../../imports');

/** What is recorded of the versions. */
export const record = JSON.parse(readFileSync(join(imports, 'versions.json'), 'utf8')) as VersionRecord;

const crds = new Map(
  readUpstream(join(imports, 'crds')).crds.map((crd) => [`${crd.spec.group}/${crd.spec.names.kind}`, crd]),
);

const ours = new Map(Object.entries(upstreamNames).map(([name, upstream]) => [upstream, name]));

/** A schema as this library writes it, with nothing shared. */
function fromUpstream(node: Node): Schema {
  const schema: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(node)) schema[ours.get(keyword) ?? keyword] = value;
  if (node['x-kubernetes-int-or-string']) delete schema['anyOf'];
  if (node.properties) {
    const entries = Object.entries(node.properties).map(([key, child]) => [key, fromUpstream(child)]);
    schema['properties'] = Object.fromEntries(entries);
  }
  if (node.items) schema['items'] = fromUpstream(node.items);
  if (typeof node.additionalProperties === 'object') {
    schema['additionalProperties'] = fromUpstream(node.additionalProperties);
  }
  return schema;
}

const built = new Map<string, KindSchema | undefined>();

/** The schema of a kind of KubeVirt's as a version serves it, made of its newest CRD; `undefined` where the version has no such kind. */
export function olderKind(version: KubeVirtVersion, id: string): KindSchema | undefined {
  const key = `${version} ${id}`;
  if (!built.has(key)) built.set(key, build(version, id));
  return built.get(key);
}

function build(version: KubeVirtVersion, id: string): KindSchema | undefined {
  const [group = '', kind = ''] = id.split('/');
  const now = schemaOf(group, kind) as KindSchema;
  const served = servedBy(version, id) ?? now.versions;
  if (served.length === 0) return undefined;
  const crd = crds.get(id) as Crd;
  let node = crd.spec.versions[0]?.schema.openAPIV3Schema as Node;
  for (const step of steps) if (isBefore(version, step[1])) node = schemaBefore(node, record.changes[id] ?? [], step);
  const { schema } = now;
  const { apiVersion, kind: named, metadata } = schema.properties ?? {};
  const { apiVersion: _, kind: __, metadata: ___, ...own } = fromUpstream(node).properties ?? {};
  return {
    ...now,
    versions: served,
    schema: {
      ...fromUpstream(node),
      properties: { apiVersion, kind: named, metadata, ...own } as Schema['properties'] & object,
    },
  };
}

/** The versions of a kind that a KubeVirt serves, where they are not the same in all. */
export function servedBy(version: KubeVirtVersion, id: string): readonly string[] | undefined {
  const history = record.served[id];
  if (history === undefined) return undefined;
  return versions
    .filter((one) => !isBefore(version, one) && history[one] !== undefined)
    .map((one) => history[one])
    .at(-1);
}

/** Puts something at a place of an object, and what has to be around it. */
export function plant(draw: Draw, object: Tree, path: string, schema: Schema): void {
  let holder: unknown = object;
  let at: Schema = schema;
  let place = { key: '', parent: '', depth: 0 };
  const all = stepsOf(path);
  all.forEach((step, i) => {
    if (step === '[]') {
      at = at.items as Schema;
      const list = holder as unknown[];
      if (list.length === 0) list.push(makeValue(draw, at, place));
      holder = list[draw.int(0, list.length - 1)];
      return;
    }
    at = at.properties?.[step] as Schema;
    place = below(place, step);
    if (!isTree(holder)) return;
    if (holder[step] === undefined || holder[step] === null) {
      const isLeaf = i === all.length - 1;
      holder[step] = at.type === 'array' && !isLeaf ? [] : makeValue(draw, at, place);
    }
    holder = holder[step];
  });
}
