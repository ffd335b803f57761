import { dataImportCron } from '../../src/storage/data-import-cron';
import { dataSource } from '../../src/storage/data-source';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import { volumeCloneSource } from '../../src/storage/volume-clone-source';
import { volumeImportSource } from '../../src/storage/volume-import-source';
import { rendered, webTarget } from '../core/rendered';

/** What is said of props. */
function said(check: (report: (path: readonly (string | number)[], message: string) => void) => void): string[] {
  const found: string[] = [];
  check((path, message) => found.push(`${path.join('.')}: ${message}`));
  return found;
}

test('a DataSource stands for a claim in its own namespace, and says what machines of it are like', () => {
  const props = {
    source: { claimName: 'fedora-42' },
    defaultInstancetype: 'u1.medium',
    defaultPreference: { preferenceName: 'fedora', preferenceKind: 'VirtualMachinePreference' },
  } as const;
  expect(rendered(dataSource, 'fedora', props)).toEqual({
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: {
      name: 'fedora',
      namespace: 'web',
      labels: {
        'instancetype.kubevirt.io/default-instancetype': 'u1.medium',
        'instancetype.kubevirt.io/default-preference': 'fedora',
        'instancetype.kubevirt.io/default-preference-kind': 'VirtualMachinePreference',
      },
    },
    spec: { source: { pvc: { name: 'fedora-42', namespace: 'web' } } },
  });
});

test('a DataSource whose namespace nothing says is refused', () => {
  const props = { source: { snapshotName: 'fedora-42' } };
  expect(said((report) => dataSource.check('fedora', props, report))).toEqual([
    'source: nothing says which namespace the source is in, which the cluster must be told; give the DataSource a namespace, or the source one of its own',
  ]);
  expect(said((report) => dataSource.check('fedora', props, report, webTarget))).toEqual([]);
});

test('others refer to a DataSource by name and namespace', () => {
  expect(dataSource.refs(rendered(dataSource, 'fedora', { source: { dataVolumeName: 'fedora-42' } }))).toEqual({
    dataSourceName: 'fedora',
    dataSourceNamespace: 'web',
  });
});

test('a DataImportCron keeps a DataSource up to date, and its Pods where that is asked for', () => {
  const props = {
    template: { source: DataVolumeSource.registry('docker://quay.io/a'), size: '10Gi' },
    schedule: '@daily',
    managedDataSource: { dataSourceName: 'fedora' },
    retainAfterCompletion: true,
  } as const;
  expect(rendered(dataImportCron, 'poll', props)).toEqual({
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataImportCron',
    metadata: {
      name: 'poll',
      namespace: 'web',
      annotations: { 'cdi.kubevirt.io/storage.pod.retainAfterCompletion': 'true' },
    },
    spec: {
      template: {
        spec: {
          source: { registry: { url: 'docker://quay.io/a' } },
          storage: { resources: { requests: { storage: '10Gi' } } },
        },
      },
      schedule: '@daily',
      managedDataSource: 'fedora',
    },
  });
});

test.each<[string, object, object]>([
  [
    'a VolumeImportSource',
    { volumeImportSourceName: 'a' },
    { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeImportSource' },
  ],
  [
    'a VolumeUploadSource',
    { volumeUploadSourceName: 'a' },
    { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeUploadSource' },
  ],
  ['a VolumeCloneSource', { volumeCloneSourceName: 'a' }, { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeCloneSource' }],
  ['a snapshot', { snapshotName: 'a' }, { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot' }],
  ['a claim', { claimName: 'a' }, { kind: 'PersistentVolumeClaim' }],
  ['anything else', { apiGroup: 'b.example', kind: 'Filler', name: 'a' }, { apiGroup: 'b.example', kind: 'Filler' }],
])('a claim is filled from %s', (_what, from, expected) => {
  const { spec } = rendered(persistentVolumeClaim, 'data', { size: '1Gi', dataSourceRef: from as never });
  expect(spec.dataSourceRef).toEqual({ ...expected, name: 'a' });
});

test('what fills a claim is in its namespace', () => {
  const elsewhere = { claimName: 'golden', claimNamespace: 'images' };
  const advice = 'it is in namespace "images", and a claim is filled from its own, "web"; copy it with a DataVolume';
  expect([
    said((report) => persistentVolumeClaim.check('a', { size: '1Gi', dataSourceRef: elsewhere }, report, webTarget)),
    said((report) => volumeCloneSource.check('a', { source: elsewhere }, report, webTarget)),
    said((report) =>
      volumeImportSource.check('a', { source: DataVolumeSource.blank(), targetClaim: elsewhere }, report, webTarget),
    ),
    said((report) => volumeCloneSource.check('a', { source: { claimName: 'golden' } }, report, webTarget)),
  ]).toEqual([
    [`dataSourceRef: ${advice}`],
    [`source: ${advice}`],
    ['targetClaim: it is in namespace "images", and a claim is filled from its own, "web"; put both into one'],
    [],
  ]);
});
