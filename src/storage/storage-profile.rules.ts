import type { StorageProfile } from '../../imports/cdi';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { Quantity } from '../core/quantity';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<StorageProfile>;

const controller = 'pkg/controller/storageprofile-controller.go';

const minimumSize = 'cdi.kubevirt.io/minimumSupportedPvcSize';

function profileLabel({ metadata }: Manifest): string {
  return `the profile of storage class "${textOf(metadata?.name) ?? ''}"`;
}

/** What CDI makes nothing of: the cluster takes a StorageProfile as long as its definition does. */
export const storageProfileRules: readonly Rule<Manifest>[] = [
  {
    id: 'storage-profile/require-access-mode',
    says: 'each of the claimPropertySets lists an access mode',
    why: 'CDI gives the whole profile up, and DataVolumes go by what it was before',
    stage: 'later',
    mirrors: `${controller} reconcileStorageProfile`,
    on: 'spec.claimPropertySets',
    check(manifest, report) {
      const sets = itemsOf(manifest.spec.claimPropertySets);
      for (let i = 0; i < sets.length; i += 1) {
        const modes = sets[i]?.accessModes;
        if (!Array.isArray(modes) || modes.length > 0) continue;
        report(
          ['spec', 'claimPropertySets', i, 'accessModes'],
          `${profileLabel(manifest)} has a set without an access mode, and CDI passes over all of it; give one, or leave the set out`,
        );
      }
    },
  },
  {
    id: 'storage-profile/valid-clone-strategy',
    says: 'the clone strategy of a profile is copy, snapshot or csi-clone',
    why: 'copies of volumes of the class are never made',
    stage: 'later',
    mirrors: 'pkg/controller/clone/planner.go Plan',
    on: 'spec.cloneStrategy',
    check(manifest, report) {
      const strategy = textOf(manifest.spec.cloneStrategy);
      if (strategy === undefined || ['copy', 'snapshot', 'csi-clone'].includes(strategy)) return;
      report(
        ['spec', 'cloneStrategy'],
        `${profileLabel(manifest)} has the clone strategy "${strategy}", which does not exist: no volume of the class is ever copied; choose copy, snapshot or csi-clone`,
      );
    },
  },
  {
    id: 'storage-profile/valid-source-format',
    says: 'a profile has DataImportCrons keep claims or snapshots: pvc or snapshot',
    why: 'they import no more',
    stage: 'later',
    mirrors: 'pkg/controller/dataimportcron-controller.go handleCronFormat',
    on: 'spec.dataImportCronSourceFormat',
    check(manifest, report) {
      const format = textOf(manifest.spec.dataImportCronSourceFormat);
      if (format === undefined || format === 'pvc' || format === 'snapshot') return;
      report(
        ['spec', 'dataImportCronSourceFormat'],
        `${profileLabel(manifest)} has the dataImportCronSourceFormat "${format}", which does not exist: no DataImportCron of the class goes on; choose pvc or snapshot`,
      );
    },
  },
  {
    id: 'storage-profile/valid-minimum-size',
    says: 'the least size that a profile says is a quantity',
    why: 'CDI passes over it',
    stage: 'later',
    mirrors: 'pkg/controller/common/util.go GetEffectiveVolumeSize',
    on: 'metadata.annotations',
    check(manifest, report) {
      const annotations: Readonly<Record<string, unknown>> = manifest.metadata.annotations ?? {};
      const size = textOf(annotations[minimumSize]);
      if (size === undefined || Quantity.valid(size)) return;
      report(
        ['metadata', 'annotations', minimumSize],
        `${profileLabel(manifest)} has the least size "${size}", which is no quantity, and CDI passes over it; write one such as 1Gi`,
      );
    },
  },
];

/** The rules of a StorageProfile, mounted. */
export const storageProfileRuleSets: readonly RuleSet[] = [rulesAt([], storageProfileRules)];
