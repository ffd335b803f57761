import type { DataVolumeSpec } from '../../imports/cdi';
import { itemsOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Rule } from '../core/rule';
import { profileOfClass } from '../machine/claim-access';
import { lacksAccessModes } from './profiled-claim';

type Spec = Wire<DataVolumeSpec>;

const mirrors = 'pkg/controller/datavolume/util.go renderPvcSpecVolumeModeAndAccessModesAndStorageClass';

/** What is left to CDI's profile of a class, and that profile does not say. */
export const dataVolumeProfileRules: readonly Rule<Spec>[] = [
  {
    id: 'data-volume/require-access-mode',
    says: 'a DataVolume has an access mode where the profile of its class has none',
    why: 'CDI takes it, makes no claim for it, and waits for ever',
    stage: 'later',
    mirrors,
    on: 'storage',
    check({ storage }, report, cluster) {
      const lacking = lacksAccessModes(storage, cluster);
      if (lacking === undefined) return;
      report(
        ['storage', 'accessModes'],
        `the access modes are left to the profile of storage class "${lacking.className}", which has none: no claim is ever made; give accessModes, or the class a StorageProfile with claimPropertySets`,
      );
    },
  },
  {
    id: 'data-volume/require-known-profile',
    says: 'what a DataVolume leaves to the profile of its class is known',
    why: 'whether machines on it can live-migrate hangs on that',
    stage: 'later',
    silent: true,
    mirrors,
    on: 'storage',
    check({ storage }, report, cluster) {
      if (storage === undefined || storage === null || itemsOf(storage.accessModes).length > 0) return;
      const found = profileOfClass(storage.storageClassName, cluster);
      if (found?.profile?.accessModes !== undefined) return;
      const whose = found === undefined ? 'its storage class' : `storage class "${found.name}"`;
      report(
        ['storage', 'accessModes'],
        `the access modes are left to the profile of ${whose}, which is not known here; give accessModes, or say the cluster's storageProfiles`,
      );
    },
  },
];
