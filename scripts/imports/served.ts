import type { Client } from '../../test/e2e/apiserver/client';
import { nativeKinds } from './name';
import { reached } from './record';
import type { Definitions, NativeKind, Node } from './upstream';

/** Kubernetes' own kinds, as an API server serves them, and the definitions that they reach. */
export interface Served {
  readonly kinds: readonly NativeKind[];
  readonly definitions: Definitions;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** What an API server serves of the kinds that are named in name.ts, each in the version that discovery prefers. */
export async function served(
  client: Pick<Client, 'must'>,
  wanted: Readonly<Record<string, readonly string[]>> = nativeKinds,
): Promise<Served> {
  const versions = await servedVersions(client);
  const kinds: NativeKind[] = [];
  const definitions: Definitions = {};
  for (const [group, names] of Object.entries(wanted)) {
    const all = versions.get(group);
    if (all === undefined) throw new Error(`the API server has no group "${group}"`);
    const lists = new Map<string, readonly Resource[]>();
    for (const version of all) {
      const { resources } = await client.must('GET', pathOf(group, version));
      lists.set(version, resources as readonly Resource[]);
    }
    for (const kind of names) kinds.push(nativeKind(group, kind, lists));
    for (const version of new Set(kinds.filter((one) => one.group === group).map((one) => one.version)))
      Object.assign(definitions, await definitionsOf(client, group, version));
  }
  const roots = kinds.map(({ definition }) => definition);
  for (const root of roots) if (!definitions[root]) throw new Error(`the API server has no definition "${root}"`);
  return { kinds, definitions: reached(definitions, roots) };
}

/** The versions of each group, the preferred one first. */
async function servedVersions(client: Pick<Client, 'must'>): Promise<Map<string, readonly string[]>> {
  const { groups } = (await client.must('GET', '/apis')) as {
    groups?: readonly { name: string; versions: readonly { version: string }[] }[];
  };
  const named = (groups ?? []).map(({ name, versions }) => [name, versions.map(({ version }) => version)] as const);
  return new Map([['', ['v1']], ...named]);
}

function pathOf(group: string, version: string): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

function nativeKind(group: string, kind: string, lists: ReadonlyMap<string, readonly Resource[]>): NativeKind {
  const serving = [...lists].flatMap(([version, resources]) => {
    const resource = resources.find((one) => one.kind === kind && !one.name.includes('/'));
    return resource === undefined ? [] : [{ version, resource }];
  });
  const [first, ...others] = serving;
  if (first === undefined) throw new Error(`the API server has no ${kind} in the group "${group}"`);
  const { version, resource } = first;
  return {
    group,
    version,
    ...(others.length > 0 ? { otherVersions: others.map((other) => other.version) } : {}),
    kind,
    plural: resource.name,
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    definition: `k8s.io.api.${packageOf(group)}.${version}.${kind}`,
  };
}

/** The Go package of a group: its name without the domain. */
function packageOf(group: string): string {
  return group === '' ? 'core' : group.replace(/\..*$/, '');
}

async function definitionsOf(client: Pick<Client, 'must'>, group: string, version: string): Promise<Definitions> {
  const { components } = (await client.must('GET', `/openapi/v3${pathOf(group, version)}`)) as {
    components?: { schemas?: Definitions };
  };
  const entries = Object.entries(components?.schemas ?? {}).map(([name, node]) => [ownName(name), asVersion2(node)]);
  return Object.fromEntries(entries);
}

/** The name that KubeVirt's definitions have for it: the Go package's. */
function ownName(name: string): string {
  return name.replace(/^io\.k8s\./, 'k8s.io.');
}

/** A node in the form of OpenAPI v2, in which the other definitions are: a reference may have a default beside it there. */
export function asVersion2(node: Node): Node {
  const { allOf, $ref, properties, items, additionalProperties, ...rest } = node;
  const [only, ...more] = allOf ?? [];
  if (more.length > 0) throw new Error('a definition is made of several, which OpenAPI v2 has no form for');
  return {
    ...rest,
    ...(only === undefined ? {} : asVersion2(only)),
    ...($ref === undefined ? {} : { $ref: `#/definitions/${ownName($ref.replace('#/components/schemas/', ''))}` }),
    ...(properties === undefined ? {} : { properties: mapped(properties) }),
    ...(items === undefined ? {} : { items: asVersion2(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'object' ? asVersion2(additionalProperties) : additionalProperties,
        }),
  };
}

function mapped(nodes: Record<string, Node>): Record<string, Node> {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, asVersion2(node)]));
}
