import { askRules } from '../../src/core/ask-rules';
import { Cluster, type ExistingObject } from '../../src/core/cluster';
import { withObjects } from '../../src/core/held';
import { migratability } from '../../src/machine/migratability';
import { containerizedDataImporter as cdi } from '../../src/platform/cdi';
import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { storageClass } from '../../src/storage/storage-class';
import { storageProfile } from '../../src/storage/storage-profile';
import { rendered } from '../core/rendered';

const claimPropertySets = [{ accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' }] as const;

test('a profile is called as its class, wherever it is made, and says only what it is told', () => {
  expect(
    rendered(storageProfile, 'anything', {
      storageClassName: { storageClassName: 'fast' },
      minimumSupportedPvcSize: '1Gi',
    }),
  ).toEqual({
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name: 'fast', annotations: { 'cdi.kubevirt.io/minimumSupportedPvcSize': '1Gi' } },
    spec: {},
  });
  expect(storageProfile.isPatch).toBe(true);
});

test('a profile of another name than its class is refused, and one whose class comes later', () => {
  const said: string[] = [];
  const report = (path: readonly (string | number)[], message: string) => said.push(`${path.join('.')}: ${message}`);
  storageProfile.check('a', { storageClassName: 'fast', name: 'slow' }, report);
  storageProfile.check('a', { storageClassName: { storageClassName: { apply: () => undefined } } }, report);
  expect(said).toEqual([
    'name: a profile is called as its class, "fast", and nothing reads "slow"; leave the name out',
    'storageClassName: the class is known only later, and a profile is called as its class; give its name as plain text',
  ]);
});

/** A cluster that holds what a program has made before. */
function holding(...manifests: readonly object[]): Cluster {
  return withObjects(Cluster.kubevirt('1.9'), manifests as readonly ExistingObject[]);
}

test('a machine on a DataVolume is judged by the profile that its program says', () => {
  const machine = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: {
      runStrategy: 'Always',
      dataVolumeTemplates: [
        {
          metadata: { name: 'root' },
          spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
        },
      ],
      template: {
        spec: {
          domain: {
            devices: { autoattachPodInterface: false, disks: [{ name: 'root', disk: { bus: 'virtio' } }] },
            memory: { guest: '1Gi' },
          },
          volumes: [{ name: 'root', dataVolume: { name: 'root' } }],
        },
      },
    },
  };
  const fast = storageClass.manifest('fast', { provisioner: 'csi.example.com', isDefaultForMachines: true });
  const profile = storageProfile.manifest('fast', { storageClassName: 'fast', claimPropertySets });
  const reasons = (cluster: Cluster) => migratability(machine, cluster).reasons.map(({ reason }) => reason);
  expect(reasons(holding(fast))).toEqual([]);
  expect(reasons(holding(fast, profile))).toEqual(['DisksNotLiveMigratable']);
});

test('a DataVolume takes over a claim that is there where the CDI of its program says so', () => {
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'web' } };
  const volume = dataVolume.manifest('data', { source: DataVolumeSource.blank(), size: '1Gi', namespace: 'web' });
  const said = (cluster: Cluster) =>
    askRules(dataVolume.rules, volume, cluster, (_rule, stage) => (stage === 'admission' ? 'error' : 'off')).map(
      ({ rule }) => rule,
    );
  const adopting = cdi.manifest('cdi', { config: { featureGates: ['DataVolumeClaimAdoption'] } });
  expect(said(holding(claim, cdi.manifest('cdi', {})))).toEqual(['data-volume/no-foreign-claim']);
  expect(said(holding(claim, adopting))).toEqual([]);
});
