import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import { Interface } from '../../src/machine/interface';
import { requireSharedClaim } from '../../src/machine/shared-claim.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { virtualMachineInstanceReplicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import { entered, issuesOf, type Where } from './entered';

const machineProps = {
  evictionStrategy: 'LiveMigrate',
  interfaces: { default: Interface.masquerade() },
  disks: { root: Disk.pvc({ claimName: 'root' }) },
};
const machine = (props: object = {}, where: Where = {}) =>
  entered(virtualMachine, 'vm', { ...machineProps, ...props }, where);
const claim = (accessModes: readonly string[], where: Where = {}) =>
  entered(persistentVolumeClaim, 'root', { size: '1Gi', accessModes }, where);
const once = claim(['ReadWriteOnce']);

test('the id is that of the ledger', () => {
  expect(requireSharedClaim.id).toBe('eviction-strategy/require-shared-claim');
});

test('a machine that shall live-migrate, on a claim of the program that is ReadWriteOnce, is a warning', () => {
  expect(issuesOf(requireSharedClaim, machine(), once)).toEqual([
    {
      rule: 'eviction-strategy/require-shared-claim',
      path: 'spec.template.spec.volumes[0].persistentVolumeClaim',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since volume "root" is claim "root", which is ReadWriteOnce, and can move only when it is ReadWriteMany; make it ReadWriteMany, or choose LiveMigrateIfPossible',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('the claim may be made before the machine, and may be that of a data volume', () => {
  const blank = { source: DataVolumeSource.blank(), size: '1Gi' };
  const made = entered(dataVolume, 'root', { ...blank, accessModes: ['ReadWriteOnce'] });
  const disks = { root: Disk.dataVolume({ dataVolumeName: 'root' }) };
  expect(issuesOf(requireSharedClaim, made, machine({ disks }))).toHaveLength(1);
  const instance = entered(virtualMachineInstance, 'vm', machineProps);
  expect(issuesOf(requireSharedClaim, once, instance).map(({ path }) => path)).toEqual([
    'spec.volumes[0].persistentVolumeClaim',
  ]);
});

test('a set of instances on such a claim is one, too', () => {
  const set = entered(virtualMachineInstanceReplicaSet, 'set', { ...machineProps, replicas: 1 });
  expect(issuesOf(requireSharedClaim, once, set).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'spec.template.spec.volumes[0].persistentVolumeClaim: eviction strategy "LiveMigrate" keeps the node from being drained, since volume "root" is claim "root", which is ReadWriteOnce, and can move only when it is ReadWriteMany; make it ReadWriteMany, or choose LiveMigrateIfPossible',
  ]);
  expect(issuesOf(requireSharedClaim, claim(['ReadWriteMany']), set)).toEqual([]);
});

test('the profile of a storage class tells what a data volume leaves out', () => {
  const cluster = Cluster.kubevirt('1.9', { storageProfiles: { local: { accessModes: ['ReadWriteOnce'] } } });
  const made = entered(dataVolume, 'root', {
    source: DataVolumeSource.blank(),
    size: '1Gi',
    storageClassName: 'local',
  });
  const disks = { root: Disk.dataVolume({ dataVolumeName: 'root' }) };
  expect(issuesOf(requireSharedClaim, made, machine({ disks }, { cluster }))).toHaveLength(1);
  expect(issuesOf(requireSharedClaim, made, machine({ disks }))).toEqual([]);
});

test.each([
  ['a claim that is ReadWriteMany', machine(), claim(['ReadWriteOnce', 'ReadWriteMany'])],
  ['a machine that moves if it can', machine({ evictionStrategy: 'LiveMigrateIfPossible' }), once],
  ['a machine that says nothing of it', machine({ evictionStrategy: undefined }), once],
  ['a claim of another namespace', machine(), claim(['ReadWriteOnce'], { namespace: 'other' })],
  ['a claim of another cluster', machine(), claim(['ReadWriteOnce'], { realm: {} })],
  ['a claim that the program does not make', machine(), entered(persistentVolumeClaim, 'other', { size: '1Gi' })],
])('%s is no warning', (_what, one, two) => {
  expect(issuesOf(requireSharedClaim, one, two)).toEqual([]);
});

test('what the machine says itself is said by its own rule', () => {
  const disks = {
    root: Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi', accessModes: ['ReadWriteOnce'] }),
  };
  expect(issuesOf(requireSharedClaim, machine({ disks }), once)).toEqual([]);
});
