import { askRules } from '../../src/core/ask-rules';
import { Cluster } from '../../src/core/cluster';
import { persistentVolumeClaimRuleSets } from '../../src/storage/persistent-volume-claim.rules';

const label = { 'cdi.kubevirt.io/applyStorageProfile': 'true' };
const profiled = Cluster.from([
  {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name: 'strange' },
    status: { provisioner: 'csi.example.com' },
  },
  {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name: 'fast' },
    status: { claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }] },
  },
]);

/** What is said of a claim with some labels and annotations. */
function said(spec: object, metadata: object = { labels: label }, cluster = profiled): readonly string[] {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'web', ...metadata },
    spec,
  };
  return askRules(persistentVolumeClaimRuleSets, claim, cluster, (_rule, stage) =>
    stage === 'admission' ? 'error' : 'off',
  ).map(({ path, message, rule }) => `${path}: ${message} [${rule}]`);
}

const sized = { resources: { requests: { storage: '1Gi' } } };

test('a claim that CDI completes may leave access modes and volume mode to it, and another may not', () => {
  expect([
    said({ ...sized, storageClassName: 'fast' }),
    said({ ...sized, volumeMode: 'FromStorageProfile' }),
    said(sized, { labels: { 'cdi.kubevirt.io/applyStorageProfile': 'yes' } }),
    said({ ...sized, volumeMode: 'FromStorageProfile', accessModes: ['ReadWriteOnce'] }, {}),
  ]).toEqual([
    [],
    [],
    [
      'spec.accessModes: claim "data" has no access mode; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod [persistent-volume-claim/require-access-mode]',
    ],
    [
      'spec.volumeMode: claim "data" has the volume mode "FromStorageProfile", which does not exist; choose Filesystem or Block [persistent-volume-claim/valid-volume-mode]',
    ],
  ]);
});

test('persistent-volume-claim/require-profiled-access-mode: one of a class whose profile has none is refused', () => {
  expect([
    said({ ...sized, storageClassName: 'strange' }),
    said({ ...sized, storageClassName: 'strange', accessModes: ['ReadWriteOnce'] }),
    said({ ...sized, storageClassName: 'unknown' }),
  ]).toEqual([
    [
      'spec.accessModes: claim "data" leaves its access modes to the profile of storage class "strange", which has none; give accessModes, or the class a StorageProfile with claimPropertySets [persistent-volume-claim/require-profiled-access-mode]',
    ],
    [],
    [],
  ]);
});

test('persistent-volume-claim/no-block-archive: files are not put on a block device', () => {
  const annotations = { 'cdi.kubevirt.io/storage.contentType': 'archive' };
  expect([
    said({ ...sized, volumeMode: 'Block' }, { labels: label, annotations }),
    said({ ...sized, volumeMode: 'Filesystem' }, { labels: label, annotations }),
    said({ ...sized, volumeMode: 'Block', accessModes: ['ReadWriteOnce'] }, { annotations }),
  ]).toEqual([
    [
      'spec.volumeMode: claim "data" is filled with an archive of files, which a block device cannot hold; choose Filesystem [persistent-volume-claim/no-block-archive]',
    ],
    [],
    [],
  ]);
});

test('persistent-volume-claim/require-least-size and require-size: only a copy may leave its size to CDI', () => {
  const clone = { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeCloneSource', name: 'golden' };
  const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'golden' };
  const of = (storage: string) => ({ resources: { requests: { storage } } });
  expect([
    said(of('1048575')),
    said(of('1Mi')),
    said({}),
    said({ dataSourceRef: clone }),
    said({ ...of('1'), dataSourceRef: clone }),
    said({ ...of('1'), dataSourceRef: snapshot }),
    said({ dataSourceRef: snapshot }),
    said({ ...of('1'), accessModes: ['ReadWriteOnce'] }, {}),
  ]).toEqual([
    [
      'spec.resources.requests.storage: claim "data" asks for 1048575, and CDI completes none below 1Mi; give more [persistent-volume-claim/require-least-size]',
    ],
    [],
    [
      'spec.resources.requests.storage: claim "data" asks for no storage; give a size such as 20Gi [persistent-volume-claim/require-size]',
    ],
    [],
    [],
    [],
    [
      'spec.resources.requests.storage: claim "data" asks for no storage; give a size such as 20Gi [persistent-volume-claim/require-size]',
    ],
    [],
  ]);
});
