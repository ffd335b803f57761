import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { formatIssue } from '../../src/core/issue';
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
      {
        path: 'spec.resources.requests.storage',
        message: 'claim "data" asks for "0", which is no storage at all; give more than zero',
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
    'persistent-volume-claim/valid-volume-attributes-class-name': {
      path: 'spec.volumeAttributesClassName',
      message:
        'volume attributes class "Gold" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
    'persistent-volume-claim/valid-selector': [
      {
        path: 'spec.selector.matchLabels.disk',
        message:
          'label "disk" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.selector.matchExpressions[0].operator',
        message: 'operator "Is" does not exist; choose In, NotIn, Exists, DoesNotExist',
      },
    ],
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
    'persistent-volume-claim/no-dropped-data-source': [
      {
        path: 'spec.dataSource',
        message:
          'claim "data" has a Snapshot as its dataSource, and the cluster drops all but a PersistentVolumeClaim and a VolumeSnapshot in silence; write it as dataSourceRef',
      },
      {
        path: 'spec.dataSourceRef',
        message:
          'claim "web" has a dataSourceRef in the namespace "images", and the cluster drops all of it in silence unless its feature gate CrossNamespaceVolumeDataSource is on; copy within one namespace',
      },
    ],
  },
  { PersistentVolumeClaim: persistentVolumeClaimRuleSets },
);

describe('what the API server reads otherwise than it is written', () => {
  const said = (spec: object): string[] => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec };
    return askRules(persistentVolumeClaimRuleSets, claim, stockCluster, () => 'error').map(formatIssue);
  };
  const resources = { requests: { storage: '1Gi' } };

  test('a size may have spaces around it', () => {
    expect(said({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: ' 1Gi ' } } })).toEqual([]);
  });

  test('an access mode that is null is empty, and so is an expression', () => {
    expect(said({ accessModes: [null], resources })).toEqual([
      'spec.accessModes[0]: claim "data" has the access mode "", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod [persistent-volume-claim/valid-access-mode]',
    ]);
    expect(said({ accessModes: ['ReadWriteOnce'], resources, selector: { matchExpressions: [null] } })).toEqual([
      'spec.selector.matchExpressions[0].key: label "" has no name; write one [persistent-volume-claim/valid-selector]',
      'spec.selector.matchExpressions[0].operator: operator "" does not exist; choose In, NotIn, Exists, DoesNotExist [persistent-volume-claim/valid-selector]',
    ]);
  });

  test('nothing is asked of a dataSourceRef that is dropped, and the dataSource beside it is one without', () => {
    const dropped = { namespace: 'images', name: '' };
    expect(
      said({ accessModes: ['ReadWriteOnce'], resources, dataSourceRef: dropped, dataSource: { kind: 'Disk' } }),
    ).toEqual([
      'spec.dataSourceRef: claim "data" has a dataSourceRef in the namespace "images", and the cluster drops all of it in silence unless its feature gate CrossNamespaceVolumeDataSource is on; copy within one namespace [persistent-volume-claim/no-dropped-data-source]',
      'spec.dataSource: claim "data" has a Disk as its dataSource, and the cluster drops all but a PersistentVolumeClaim and a VolumeSnapshot in silence; write it as dataSourceRef [persistent-volume-claim/no-dropped-data-source]',
    ]);
  });
});
