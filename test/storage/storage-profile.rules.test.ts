import { storageProfileRuleSets, storageProfileRules } from '../../src/storage/storage-profile.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'storage-profile',
  storageProfileRules,
  {
    'storage-profile/require-access-mode': {
      path: 'spec.claimPropertySets[0].accessModes',
      message:
        'the profile of storage class "fast" has a set without an access mode, and CDI passes over all of it; give one, or leave the set out',
    },
    'storage-profile/valid-clone-strategy': {
      path: 'spec.cloneStrategy',
      message:
        'the profile of storage class "fast" has the clone strategy "clone", which does not exist: no volume of the class is ever copied; choose copy, snapshot or csi-clone',
    },
    'storage-profile/valid-source-format': {
      path: 'spec.dataImportCronSourceFormat',
      message:
        'the profile of storage class "fast" has the dataImportCronSourceFormat "claim", which does not exist: no DataImportCron of the class goes on; choose pvc or snapshot',
    },
    'storage-profile/valid-minimum-size': {
      path: 'metadata.annotations["cdi.kubevirt.io/minimumSupportedPvcSize"]',
      message:
        'the profile of storage class "fast" has the least size "1GB", which is no quantity, and CDI passes over it; write one such as 1Gi',
    },
  },
  { StorageProfile: storageProfileRuleSets },
);
