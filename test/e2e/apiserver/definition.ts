import { join } from 'node:path';
import { type Crd, readUpstream } from '../../../scripts/imports/upstream';
import type { Client } from './client';

const collection = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** The CRDs of `imports/crds/`, as they are recorded. */
export function recordedDefinitions(): readonly Crd[] {
  return readUpstream(join(__dirname, '../../../imports/crds')).crds;
}

/**
 * Installs CRDs, and waits until the server serves their kinds.
 *
 * @throws Error when the server refuses one or does not serve it within a minute
 */
export async function install(client: Client, crds: readonly Crd[]): Promise<void> {
  const query = '?fieldValidation=Strict';
  await Promise.all(crds.map((crd) => client.must('POST', `${collection}${query}`, crd)));
  await Promise.all(crds.map((crd) => untilServed(client, crd)));
}

async function untilServed(client: Client, { metadata, spec }: Crd): Promise<void> {
  const paths = spec.versions
    .filter(({ served }) => served)
    .map(({ name }) => `/apis/${spec.group}/${name}/${spec.names.plural}?limit=1`);
  const end = performance.now() + 60_000;
  for (const path of paths) {
    while ((await client.ask('GET', path)).status !== 200) {
      if (performance.now() > end) throw new Error(`the API server does not serve ${metadata.name} after 60 s`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
