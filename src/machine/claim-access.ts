import { type Cluster, type KnownStorageProfile, stockCluster } from '../core/cluster';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import { memo } from '../core/memo';

/** Any part of a manifest, read with care: it may come from anywhere. */
export type Part = Readonly<Record<string, unknown>> | undefined;

/** What stands in a field, where that is an object or a list. */
export function partOf(holder: Part, field: string): Part {
  const part: unknown = holder?.[field];
  return typeof part === 'object' && part !== null ? (part as Part) : undefined;
}

/** The objects among which claims are looked up, by kind and name. */
export class Claims {
  private readonly objects = new Map<string, Part[]>();

  constructor(objects: readonly object[]) {
    for (const object of objects as readonly NonNullable<Part>[]) {
      const name = textOf(partOf(object, 'metadata')?.['name']);
      if (name !== undefined) memo(this.objects, `${textOf(object['kind'])}\n${name}`, () => []).push(object);
    }
  }

  /** The object of a kind and name that is in a namespace, or may be. */
  find(kind: string, name: string, namespace: string | undefined): Part {
    return this.objects.get(`${kind}\n${name}`)?.find((object) => {
      const its = textOf(partOf(object, 'metadata')?.['namespace']);
      return its === undefined || namespace === undefined || its === namespace;
    });
  }

  /** All objects of a kind. */
  all(kind: string): readonly Part[] {
    return [...this.objects].flatMap(([key, objects]) => (key.startsWith(`${kind}\n`) ? objects : []));
  }
}

const ofClusters = new WeakMap<Cluster, Claims>();

/** The claims that a cluster already holds. */
export function claimsOf(cluster: Cluster): Claims {
  return memo(ofClusters, cluster, () => new Claims(cluster.existing));
}

const noClaims = new Claims([]);

/** Where the access modes of a machine's claims are known from. */
export interface Storage {
  readonly cluster: Cluster;
  /** What the program makes beside the machine. */
  readonly beside: Claims;
}

export const stockStorage: Storage = { cluster: stockCluster, beside: noClaims };

/**
 * The access modes of a claim, as it is or as CDI will make it; `undefined` where nothing says them. `templates` are the
 * data volumes that the machine makes.
 */
export function accessModesOf(
  claim: string,
  namespace: Manifest['metadata']['namespace'],
  templates: unknown,
  storage: Storage,
): readonly string[] | undefined {
  const place = textOf(namespace);
  const existing = claimsOf(storage.cluster);
  // What exists already stays what it is, whatever a program writes about it.
  const made =
    existing.find('PersistentVolumeClaim', claim, place) ?? storage.beside.find('PersistentVolumeClaim', claim, place);
  if (made !== undefined) return modesIn(partOf(made, 'spec'));
  const template = itemsOf(templates as readonly Part[] | undefined).find(
    (one) => textOf(partOf(one, 'metadata')?.['name']) === claim,
  );
  const source =
    template ?? storage.beside.find('DataVolume', claim, place) ?? existing.find('DataVolume', claim, place);
  const spec = partOf(source, 'spec');
  const fixed = partOf(spec, 'pvc');
  if (fixed !== undefined) return modesIn(fixed);
  const asked = partOf(spec, 'storage');
  return asked === undefined ? undefined : (modesIn(asked) ?? profiledModes(asked, storage.cluster));
}

/** The modes that a claim's spec lists; `undefined` when it lists none, or one comes later. */
function modesIn(spec: Part): readonly string[] | undefined {
  const listed = itemsOf(spec?.['accessModes'] as readonly unknown[] | undefined);
  const modes = listed.flatMap((mode) => textOf(mode) ?? []);
  return modes.length === 0 || modes.length < listed.length ? undefined : modes;
}

/** What CDI fills in for a storage class, where the cluster tells. */
function profiledModes(asked: NonNullable<Part>, cluster: Cluster): readonly string[] | undefined {
  const profile = profileOfClass(asked['storageClassName'], cluster)?.profile;
  const mode = asked['volumeMode'];
  // A profile may hold other modes for the other volume mode, and only its first set is known here.
  if (mode !== undefined && textOf(mode) !== profile?.volumeMode) return undefined;
  return profile?.accessModes?.length === 0 ? undefined : profile?.accessModes;
}

/** What is known of the class that a claim names, or that it gets where it names none. */
export function profileOfClass(
  named: unknown,
  cluster: Cluster,
): { readonly name: string; readonly profile: KnownStorageProfile | undefined } | undefined {
  if (isLate(named)) return undefined;
  const name = textOf(named) || defaultClass(cluster);
  return name === undefined ? undefined : { name, profile: profileOf(name, cluster) };
}

/** What CDI knows of a class: what the program says of it, else what the cluster does. */
function profileOf(name: string, cluster: Cluster): KnownStorageProfile | undefined {
  const said = claimsOf(cluster).find('StorageProfile', name, undefined);
  const wanted = setsIn(partOf(said, 'spec'));
  // What CDI has made of it says whether it knows the class at all.
  const sets = wanted.length > 0 ? wanted : setsIn(partOf(said, 'status'));
  const [first] = sets;
  if (first === undefined) {
    return partOf(said, 'status') === undefined ? cluster.storageProfiles[name] : { accessModes: [] };
  }
  const volumeMode = textOf(first['volumeMode']);
  return {
    accessModes: modesIn(first),
    volumeMode: volumeMode === 'Block' || volumeMode === 'Filesystem' ? volumeMode : undefined,
  };
}

function setsIn(part: Part): readonly NonNullable<Part>[] {
  return itemsOf(part?.['claimPropertySets'] as readonly NonNullable<Part>[] | undefined);
}

/** The class of what names none: that of virtual machines, else the cluster's own. */
function defaultClass(cluster: Cluster): string | undefined {
  const classes = claimsOf(cluster).all('StorageClass');
  for (const key of ['storageclass.kubevirt.io/is-default-virt-class', 'storageclass.kubernetes.io/is-default-class']) {
    const found = classes.find((one) => textOf(partOf(partOf(one, 'metadata'), 'annotations')?.[key]) === 'true');
    if (found !== undefined) return textOf(partOf(found, 'metadata')?.['name']);
  }
  return undefined;
}
