import * as pulumi from '@pulumi/pulumi';
import type { AnyKind } from '../core/kind';
import type { Manifest } from '../core/manifest';
import { providerOf } from './prepared';
import { meet, surroundings } from './program';

/** Why something cannot be the id of an object that exists. */
export function idProblem({ scope }: AnyKind, id: unknown): string | undefined {
  if (typeof id !== 'string') return 'the id must be plain text, known when the program runs';
  const parts = id.split('/');
  if (parts.length <= (scope === 'Cluster' ? 1 : 2) && !parts.includes('')) return undefined;
  const form = scope === 'Cluster' ? 'write the name alone' : 'write namespace/name';
  return `"${id}" is no id of a ${scope === 'Cluster' ? 'cluster-scoped' : 'namespaced'} object; ${form}`;
}

/** What an existing object offers: its name is in its id, the rest in its outputs. The program's Services may select it. */
export function readExisting(
  kind: AnyKind,
  id: string,
  resource: pulumi.CustomResource,
  opts: pulumi.CustomResourceOptions,
): object {
  const { apiVersion } = kind;
  const [name = '', namespace] = id.split('/').reverse();
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  const manifest = (spec: unknown): Manifest =>
    ({ apiVersion, kind: kind.kind, metadata, spec: spec ?? {} }) as Manifest;
  const { provider, target } = surroundings(providerOf(kind, opts));
  meet({
    apiVersion,
    kind: kind.kind,
    name,
    namespace,
    realm: provider,
    cluster: target.cluster,
    object: `${kind.kind} ${JSON.stringify(id)}`,
    judge: () => 'off',
    manifest: () => manifest(undefined),
  });
  const spec: pulumi.Output<unknown> = pulumi.output(Reflect.get(resource, 'spec') as unknown);
  const refs = (spec: unknown): object => kind.refs(manifest(spec), target.cluster);
  const offered = Object.entries(refs(spec)).map(([key, value]) => [
    key,
    isLater(value) ? spec.apply((known): unknown => Reflect.get(refs(known), key)) : value,
  ]);
  return Object.fromEntries(offered);
}

/** Whether a value, or a part of it, rests on what the cluster will say. */
function isLater(value: unknown): boolean {
  if (pulumi.Output.isInstance(value)) return true;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((part) => pulumi.Output.isInstance(part))
  );
}
