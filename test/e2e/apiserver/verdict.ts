import { checkManifest } from '../../../src/core/build';
import { stockCluster } from '../../../src/core/cluster';
import type { Issue } from '../../../src/core/issue';
import type { AnyKind } from '../../../src/core/kind';
import { dns1123Label } from '../../../src/core/name';
import type { Judge } from '../../../src/core/rule';
import { askStructure } from '../../../src/core/structure';
import { horizontalPodAutoscaler } from '../../../src/lifecycle/horizontal-pod-autoscaler';
import { podDisruptionBudget } from '../../../src/lifecycle/pod-disruption-budget';
import { service } from '../../../src/network/service';
import { configMap } from '../../../src/platform/config-map';
import { namespace } from '../../../src/platform/namespace';
import { secret } from '../../../src/platform/secret';
import { persistentVolume } from '../../../src/storage/persistent-volume';
import { persistentVolumeClaim } from '../../../src/storage/persistent-volume-claim';
import { storageClass } from '../../../src/storage/storage-class';
import type { Client } from './client';
import type { Sent } from './native';
import { defaultNamespace, makeNamespace, placeOf, strictDryRun } from './place';

const kinds: readonly AnyKind[] = [
  configMap,
  horizontalPodAutoscaler,
  namespace,
  persistentVolume,
  persistentVolumeClaim,
  podDisruptionBudget,
  secret,
  service,
  storageClass,
] as readonly AnyKind[];

function kindOf({ apiVersion, kind }: Sent): AnyKind | undefined {
  return kinds.find((one) => one.apiVersion === apiVersion && one.kind === kind);
}

const judge: Judge = (_rule, stage) => (stage === 'admission' ? 'error' : 'off');

/**
 * What we say a server refuses an object of Kubernetes' own for: its structure, and the rules of its kind.
 *
 * @throws Error that names the object when one of our rules throws
 */
export function refusalsOf(object: Sent): readonly Issue[] {
  const kind = kindOf(object);
  const structure = askStructure(object, judge, { webhooks: false });
  if (kind === undefined) return structure;
  try {
    const rules = checkManifest({ kind, cluster: stockCluster, judge }, object);
    return [...structure, ...rules.filter(({ stage }) => stage === 'admission')];
  } catch (error) {
    throw new Error(`a rule throws: ${String(error)}\n${JSON.stringify(object)}`);
  }
}

/** Whether we have rules for an object's kind: of other kinds only the structure is asked. */
export function hasRules(object: Sent): boolean {
  return kindOf(object) !== undefined;
}

/** What a server said of an object: that it takes it, what it refuses it for, or that neither can be known. */
export type ServerVerdict =
  | { readonly taken: true; readonly returned: Sent }
  | {
      readonly taken: false;
      /** Whether it cannot even read the object. */
      readonly unreadable: boolean;
      readonly causes: readonly string[];
      readonly message: string;
    }
  | { readonly taken: undefined; readonly message: string };

/** Asks a server about an object with a strict dry run. The namespace that it names is made if it can be. */
export async function askServer(client: Client, object: Sent): Promise<ServerVerdict> {
  const { apiVersion, kind, metadata } = object as Parameters<typeof placeOf>[0];
  const given: unknown = (metadata as { namespace?: unknown } | null | undefined)?.namespace;
  const namespace = typeof given === 'string' && given !== '' ? given : defaultNamespace;
  const place = placeOf({ apiVersion, kind, metadata: { name: '', namespace } });
  if (dns1123Label(namespace) === undefined) await makeNamespace(client, namespace);
  const { status, body } = await client.ask('POST', place + strictDryRun, object);
  if (status === 201) return { taken: true, returned: body };
  const message = String(body['message'] ?? status);
  // Of an object that is there already the rules were asked before: storage is last.
  if (status === 409 && body['reason'] === 'AlreadyExists') return { taken: true, returned: object };
  if (![400, 403, 404, 422].includes(status)) return { taken: undefined, message: `${status} ${message}` };
  const { causes = [] } = (body['details'] ?? {}) as { causes?: readonly Cause[] };
  const told = causes.map(({ reason = '', field = '' }) => `${reason} ${field.replace(/\[[^\]]*\]/g, '[]')}`.trim());
  return { taken: false, unreadable: status === 400, causes: [...new Set(told)].sort(), message };
}

interface Cause {
  readonly reason?: string;
  readonly field?: string;
}
