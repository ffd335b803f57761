import type { DataVolume, DataVolumeSpec } from '../../imports/cdi';
import type { Cluster } from '../core/cluster';
import { existingObject, isAbsent } from '../core/existing';
import { isLate, textOf } from '../core/leaf';
import type { Metadata, Wire, WireManifest } from '../core/manifest';
import { at } from '../core/path';
import type { Report, Rule } from '../core/rule';

type Spec = Wire<DataVolumeSpec>;

const validate = 'pkg/apiserver/webhooks/datavolume-validate.go';

/** Annotations of a volume that need not be filled: then its source may be missing. */
export const filled = ['cdi.kubevirt.io/storage.prePopulated', 'cdi.kubevirt.io/storage.checkStaticVolume'];

/** A DataVolume, or a machine's template of one. */
interface Volume {
  readonly metadata?: Pick<Metadata, 'annotations'> | undefined;
  readonly spec?: Spec | undefined;
}

/** A DataSource that is known not to be there. */
export const requireDataSource = {
  id: 'data-volume/require-data-source',
  says: 'the DataSource of a DataVolume exists, where all of the cluster are known',
  mirrors:
    'pkg/apiserver/webhooks/datavolume-mutate.go Admit; pkg/apis/core/v1beta1/authorize_utils.go newCloneSourceHandler',
} as const;

/** Reports a DataSource that a volume of a namespace refers to, and that the cluster is known not to hold. */
export function checkDataSource({ metadata, spec }: Volume, within: unknown, report: Report, cluster: Cluster): void {
  const { source, sourceRef } = spec ?? {};
  if (source !== undefined || textOf(sourceRef?.kind) !== 'DataSource') return;
  const name = textOf(sourceRef?.name);
  const namespace = isLate(sourceRef?.namespace) ? undefined : textOf(sourceRef?.namespace) || textOf(within);
  if (!name || !namespace || !isAbsent(cluster, { group: 'cdi.kubevirt.io', kind: 'DataSource', namespace, name }))
    return;
  if (filled.some((annotation) => metadata?.annotations?.[annotation] !== undefined)) return;
  report(
    ['spec', 'sourceRef', 'name'],
    `the volume is made of DataSource "${name}" of namespace "${namespace}", and the cluster has none of that name; make it first, or choose one that exists`,
  );
}

/** Whether CDI takes over claims that nothing asks it to (`pkg/feature-gates`). */
function adoptsClaims(cluster: Cluster): boolean {
  const named = { group: 'cdi.kubevirt.io', kind: 'CDIConfig', name: 'config' };
  // CDI copies into that what its own object says, which a program may say.
  const cdi = cluster.existing.filter(({ kind }) => kind === 'CDI').at(-1);
  const gates =
    at(cdi, ['spec', 'config', 'featureGates']) ?? at(existingObject(cluster, named), ['spec', 'featureGates']);
  return Array.isArray(gates) && gates.includes('DataVolumeClaimAdoption');
}

/** What Go's `strconv.ParseBool` takes for true. */
const truths = ['1', 't', 'T', 'TRUE', 'true', 'True'];

/** Whether a claim that is there may become that of a new DataVolume (`ClaimMayExistBeforeDataVolume`). */
export function mayTakeOver(
  annotations: Metadata['annotations'],
  claim: object,
  name: string,
  adopts: boolean,
): boolean {
  if (at(claim, ['metadata', 'annotations', 'cdi.kubevirt.io/storage.populatedFor']) === name) return true;
  const adoption = annotations?.['cdi.kubevirt.io/allowClaimAdoption'];
  if (adoption === undefined) return adopts;
  return isLate(adoption) || truths.includes(textOf(adoption) ?? '');
}

function isOfDataVolume(claim: object): boolean {
  const owners: unknown = at(claim, ['metadata', 'ownerReferences']);
  const controller = Array.isArray(owners) ? owners.find((owner) => at(owner, ['controller']) === true) : undefined;
  return at(controller, ['kind']) === 'DataVolume';
}

/** Annotations of older CDI's that nothing reads any more. */
const unread = ['cdi.kubevirt.io/storage.deleteAfterCompletion'];

/** What CDI asks the cluster about a DataVolume. */
export const dataVolumeReferenceRules: readonly Rule<WireManifest<DataVolume>>[] = [
  {
    id: 'data-volume/no-foreign-claim',
    says: 'no claim of the name of a DataVolume is there before it, unless it may be taken over',
    mirrors: `${validate} Admit; pkg/controller/common/util.go ClaimMayExistBeforeDataVolume`,
    check({ metadata }, report, cluster) {
      const name = textOf(metadata?.name);
      const namespace = textOf(metadata?.namespace);
      const claim =
        name && namespace && existingObject(cluster, { group: '', kind: 'PersistentVolumeClaim', namespace, name });
      if (!claim || isOfDataVolume(claim) || mayTakeOver(metadata?.annotations, claim, name, adoptsClaims(cluster)))
        return;
      report(
        ['metadata', 'name'],
        `DataVolume "${name}" would make a claim of its name, and namespace "${namespace}" has one that is not its own; choose another name, or write allowClaimAdoption to take it over`,
      );
    },
  },
  {
    id: 'data-volume/no-unread-annotation',
    says: 'annotations that CDI reads no more are left out',
    why: 'since CDI 1.62 a DataVolume stays when it is filled, whatever they say',
    stage: 'later',
    mirrors: 'none: pkg/controller/datavolume/garbagecollect.go was taken out',
    on: 'metadata.annotations',
    check({ metadata }, report) {
      for (const key of unread) {
        if (metadata?.annotations?.[key] === undefined) continue;
        report(
          ['metadata', 'annotations', key],
          `annotation "${key}" does nothing: CDI deletes no DataVolume that is filled any more; leave it out`,
        );
      }
    },
  },
  {
    ...requireDataSource,
    on: 'spec.sourceRef',
    check: (volume, report, cluster) => checkDataSource(volume, volume.metadata?.namespace, report, cluster),
  },
];
