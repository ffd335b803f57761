import { schemaOf } from '../../../imports/schemas';
import type { Manifest } from '../../examples/scenario';
import type { Client } from './client';

/** Where objects of a kind are made that name no namespace. */
export const defaultNamespace = 'default';

/**
 * The path at which an object is made.
 *
 * @throws Error when the kind is not one that we know
 */
export function placeOf({ apiVersion, kind, metadata }: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>): string {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  const schema = schemaOf(group, kind);
  if (schema === undefined) throw new Error(`${apiVersion} ${kind} is no kind that is known here`);
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  if (schema.scope === 'Cluster') return `${root}/${schema.plural}`;
  const namespace = encodeURIComponent(metadata?.namespace ?? defaultNamespace);
  return `${root}/namespaces/${namespace}/${schema.plural}`;
}

/** What has the server judge an object strictly, and make nothing. */
export const strictDryRun = '?dryRun=All&fieldValidation=Strict';

const made = new WeakMap<Client, Map<string, Promise<unknown>>>();

/** Makes a namespace on a server, once, and tells when it is there. */
export function makeNamespace(client: Client, name: string): Promise<unknown> {
  const known = made.get(client) ?? new Map<string, Promise<unknown>>([[defaultNamespace, untilThere(client)]]);
  made.set(client, known);
  const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const done = known.get(name) ?? client.must('POST', '/api/v1/namespaces', manifest);
  known.set(name, done);
  return done;
}

/** The server makes its default namespace by itself, soon after it is ready. */
async function untilThere(client: Client): Promise<void> {
  const end = performance.now() + 60_000;
  while ((await client.ask('GET', `/api/v1/namespaces/${defaultNamespace}`)).status !== 200) {
    if (performance.now() > end) throw new Error(`the API server has no namespace "${defaultNamespace}" after 60 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
