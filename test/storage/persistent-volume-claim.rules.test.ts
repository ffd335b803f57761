import {
  persistentVolumeClaimRuleSets,
  persistentVolumeClaimRules,
} from '../../src/storage/persistent-volume-claim.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'persistent-volume-claim',
  persistentVolumeClaimRules,
  {
    'persistent-volume-claim/require-size': {
      path: 'spec.resources.requests.storage',
      message: 'claim "data" asks for no storage; give a size such as 20Gi',
    },
    'persistent-volume-claim/valid-size': [
      {
        path: 'spec.resources.requests.storage',
        message:
          'claim "data" asks for "20GB", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E',
      },
      {
        path: 'spec.resources.requests.storage',
        message: 'claim "data" asks for "0", which is no storage at all; give more than zero',
      },
      {
        path: 'spec.resources.requests.storage',
        message: 'claim "data" asks for "-1Gi", which is no storage at all; give more than zero',
      },
    ],
    'persistent-volume-claim/require-access-mode': {
      path: 'spec.accessModes',
      message:
        'claim "data" has no access mode; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
    },
    'persistent-volume-claim/valid-access-mode': {
      path: 'spec.accessModes[0]',
      message:
        'claim "data" has the access mode "RWO", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
    },
    'persistent-volume-claim/no-second-access-mode': {
      path: 'spec.accessModes',
      message: 'claim "data" has the access mode ReadWriteOncePod beside ReadWriteOnce, and it stands alone; leave one',
    },
    'persistent-volume-claim/valid-volume-mode': {
      path: 'spec.volumeMode',
      message: 'claim "data" has the volume mode "block", which does not exist; choose Filesystem or Block',
    },
    'persistent-volume-claim/valid-storage-class-name': {
      path: 'spec.storageClassName',
      message:
        'storage class "fast_ssd" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
    'persistent-volume-claim/require-data-source-name': [
      {
        path: 'spec.dataSource.name',
        message: 'claim "data" has a dataSource without a name; write that of the object to copy',
      },
      {
        path: 'spec.dataSourceRef.kind',
        message: 'claim "data" has a dataSourceRef without a kind; write that of the object to copy',
      },
    ],
    'persistent-volume-claim/valid-data-source': [
      {
        path: 'spec.dataSourceRef.apiGroup',
        message:
          'claim "data" has a VolumeImportSource without an API group as its dataSourceRef; write that of the kind, such as snapshot.storage.k8s.io',
      },
      {
        path: 'spec.dataSourceRef.apiGroup',
        message:
          'claim "data" has a dataSourceRef of the API group "CDI", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
    ],
    'persistent-volume-claim/no-second-data-source': [
      {
        path: 'spec.dataSource',
        message: 'claim "data" has a dataSource and a dataSourceRef of another name; leave dataSourceRef',
      },
      {
        path: 'spec.dataSource',
        message: 'claim "data" has a dataSource and a dataSourceRef of another kind; leave dataSourceRef',
      },
    ],
    'persistent-volume-claim/no-dropped-data-source': {
      path: 'spec.dataSource',
      message:
        'claim "data" has a Snapshot as its dataSource, and the cluster drops all but a PersistentVolumeClaim and a VolumeSnapshot in silence; write it as dataSourceRef',
    },
  },
  { PersistentVolumeClaim: persistentVolumeClaimRuleSets },
);
