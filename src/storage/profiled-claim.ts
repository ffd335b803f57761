import type { PersistentVolumeClaim } from '../../imports/kubernetes';
import type { Cluster } from '../core/cluster';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { profileOfClass } from '../machine/claim-access';

type Manifest = WireManifest<PersistentVolumeClaim>;

const label = 'cdi.kubevirt.io/applyStorageProfile';
const contentType = 'cdi.kubevirt.io/storage.contentType';

const upstream = 'pkg/apiserver/webhooks/pvc-mutate.go Admit; pkg/controller/datavolume/util.go';

/** Whether CDI completes a claim by the profile of its class before anything else looks at it; `undefined` while only the engine knows. */
export function isProfiled({ metadata }: Manifest): boolean | undefined {
  const leaf: unknown = metadata?.labels?.[label];
  return isLate(leaf) ? undefined : textOf(leaf) === 'true';
}

/** Whether a claim is filled from a source of some group and kind. */
function isFilledFrom({ spec }: Manifest, group: string, kind: string): boolean {
  return [spec?.dataSourceRef, spec?.dataSource].some(
    (source) => textOrEmpty(source?.apiGroup) === group && textOf(source?.kind) === kind,
  );
}

/** Whether CDI gives a claim the size of what it is a copy of. */
export function isSizedByCopy(claim: Manifest): boolean {
  const source = claim.spec?.dataSourceRef;
  return isProfiled(claim) !== false && textOf(source?.kind) === 'VolumeCloneSource' && textOf(source?.name) !== '';
}

/** The volume that CDI is to take from the profile: it is none of Kubernetes'. */
export function isLeftToProfile(claim: Manifest, mode: string): boolean {
  return isProfiled(claim) !== false && (mode === '' || mode === 'FromStorageProfile');
}

function claimLabel({ metadata }: Manifest): string {
  return `claim "${textOf(metadata?.name) ?? ''}"`;
}

/** Whether a claim leaves its access modes to a profile that is known to have none. */
export function lacksAccessModes(
  claimed: { readonly accessModes?: readonly unknown[] | undefined; readonly storageClassName?: unknown } | undefined,
  cluster: Cluster,
): { readonly className: string } | undefined {
  if (claimed === undefined || itemsOf(claimed.accessModes).length > 0) return undefined;
  const found = profileOfClass(claimed.storageClassName, cluster);
  return found?.profile?.accessModes?.length === 0 ? { className: found.name } : undefined;
}

/** What CDI refuses of a claim that it completes. */
export const profiledClaimRules: readonly Rule<Manifest>[] = [
  {
    id: 'persistent-volume-claim/require-profiled-access-mode',
    says: 'a claim that CDI completes has an access mode where the profile of its class has none',
    mirrors: `${upstream} getDefaultVolumeAndAccessMode`,
    on: 'metadata.labels',
    check(claim, report, cluster) {
      if (isProfiled(claim) !== true) return;
      const lacking = lacksAccessModes(claim.spec, cluster);
      if (lacking === undefined) return;
      report(
        ['spec', 'accessModes'],
        `${claimLabel(claim)} leaves its access modes to the profile of storage class "${lacking.className}", which has none; give accessModes, or the class a StorageProfile with claimPropertySets`,
      );
    },
  },
  {
    id: 'persistent-volume-claim/no-block-archive',
    says: 'a claim that CDI completes and fills with files is no block device',
    mirrors: `${upstream} renderPvcSpecVolumeModeAndAccessModesAndStorageClass`,
    on: 'metadata.labels',
    check(claim, report) {
      if (isProfiled(claim) !== true || textOf(claim.spec?.volumeMode) !== 'Block') return;
      if (textOf(claim.metadata.annotations?.[contentType]) !== 'archive') return;
      report(
        ['spec', 'volumeMode'],
        `${claimLabel(claim)} is filled with an archive of files, which a block device cannot hold; choose Filesystem`,
      );
    },
  },
  {
    id: 'persistent-volume-claim/require-least-size',
    says: 'a claim that CDI completes asks for 1 MiB or more',
    why: 'KubeVirt has no smaller disks',
    mirrors: `${upstream} renderPvcSpecVolumeSize`,
    on: 'metadata.labels',
    check(claim, report) {
      if (isProfiled(claim) !== true || isFilledFrom(claim, 'cdi.kubevirt.io', 'VolumeCloneSource')) return;
      if (isFilledFrom(claim, 'snapshot.storage.k8s.io', 'VolumeSnapshot')) return;
      const size: unknown = known(claim.spec?.resources?.requests?.['storage']);
      if ((typeof size !== 'string' && typeof size !== 'number') || !Quantity.valid(size)) return;
      // What is not above zero is refused of every claim; parts of a byte count as one.
      if (Quantity.compare(size, '0') <= 0 || Quantity.compare(size, '1048575') > 0) return;
      report(
        ['spec', 'resources', 'requests', 'storage'],
        `${claimLabel(claim)} asks for ${size}, and CDI completes none below 1Mi; give more`,
      );
    },
  },
];
