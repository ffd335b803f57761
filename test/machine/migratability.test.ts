import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Architecture, Cluster, type ExistingObject, type PermittedHostDevices } from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import { Disk } from '../../src/machine/disk';
import { Interface } from '../../src/machine/interface';
import type { MachineProps } from '../../src/machine/machine';
import { migratability } from '../../src/machine/migratability';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { persistentVolumeClaim } from '../../src/storage/persistent-volume-claim';
import type { Migration } from '../oracle/oracle';
import { type MigrationCase, migrationCases } from './migratability-cases';

/** A line of the table: a machine, and what virt-handler's own code says of it. */
interface Line extends MigrationCase {
  readonly answer: { readonly admission: unknown; readonly start: unknown; readonly migration: Migration };
}

const lines = readFileSync(join(__dirname, '../oracle/corpus/migratability.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line);

/** What the condition `StorageLiveMigratable`, which tells all reasons, does not look at. */
const unseen = ['DisksNotLiveMigratable', 'SecureExecutionNotLiveMigratable'];

function clusterOf({ profile }: MigrationCase['request']): Cluster {
  return Cluster.kubevirt('1.9', {
    featureGates: profile['featureGates'] as readonly FeatureGate[] | undefined,
    permittedHostDevices: profile['permittedHostDevices'] as PermittedHostDevices | undefined,
    existing: profile['objects'] as readonly ExistingObject[] | undefined,
    architecture: profile['architecture'] as Architecture | undefined,
  });
}

describe('the table of the control plane', () => {
  test('is about the machines of migratability-cases.ts, more than two hundred, all of which run', () => {
    expect(lines.map(({ name, request }) => ({ name, request }))).toEqual(
      migrationCases().map((one) => JSON.parse(JSON.stringify(one)) as MigrationCase),
    );
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter(({ answer }) => answer.admission !== true || answer.start !== true)).toEqual([]);
  });

  test.each(lines)('$name', ({ request, answer: { migration } }) => {
    const { migratable, reasons, unknown, method } = migratability(request.object, clusterOf(request));
    expect(method).toBe(migration.method);
    // In the table no node tells a TSC frequency, and a claim that nobody knows is not shared.
    const said = new Set([...reasons, ...unknown].map(({ reason }) => reason));
    expect(migratable).toBe(reasons.length > 0 ? false : unknown.length > 0 ? undefined : true);
    expect(said.size > 0).toBe(migration.reason !== undefined);
    expect([...said].filter((reason) => !unseen.includes(reason)).sort()).toEqual(
      [...new Set(migration.storage)].sort(),
    );
    if (unknown.length === 0) expect(reasons[0]?.reason).toBe(migration.reason);
    else if (migration.reason !== undefined) expect([...said]).toContain(migration.reason);
  });

  test('has every reason that there is, and machines that can move in both ways', () => {
    const found = lines.map(({ answer: { migration } }) => migration.reason ?? migration.method);
    expect([...new Set(found)].sort()).toEqual([
      'BlockMigration',
      'DisksNotLiveMigratable',
      'HostDeviceNotLiveMigratable',
      'HypervPassthroughNotLiveMigratable',
      'InterfaceNotLiveMigratable',
      'LiveMigration',
      'NoTSCFrequencyNotLiveMigratable',
      'SEVNotLiveMigratable',
      'SecureExecutionNotLiveMigratable',
      'TDXNotLiveMigratable',
    ]);
  });
});

const onPod = { default: Interface.masquerade() };

function machine(props: Partial<MachineProps>): object {
  return virtualMachine.manifest('vm', { namespace: 'web', memory: '1Gi', disks: {}, interfaces: onPod, ...props });
}

test('a machine that can move has no reasons', () => {
  expect(migratability(machine({}))).toEqual({
    migratable: true,
    reasons: [],
    unknown: [],
    method: 'LiveMigration',
  });
});

test('all reasons are told, each with its place', () => {
  const claim = persistentVolumeClaim.manifest('root', { namespace: 'web', size: '1Gi' });
  const disks = { root: Disk.pvc({ claimName: 'root' }), scratch: Disk.hostDisk('/data/scratch.img') };
  expect(migratability(machine({ interfaces: { default: Interface.bridge() }, disks }), undefined, [claim])).toEqual({
    migratable: false,
    reasons: [
      {
        reason: 'InterfaceNotLiveMigratable',
        path: 'spec.template.spec.domain.devices.interfaces[0]',
        message:
          'interface "default" is bridged to the pod network, and loses its address when it moves; use Interface.masquerade()',
      },
      {
        reason: 'DisksNotLiveMigratable',
        path: 'spec.template.spec.volumes[0].persistentVolumeClaim',
        message: 'volume "root" is claim "root", which is ReadWriteOnce, and can move only when it is ReadWriteMany',
      },
      {
        reason: 'DisksNotLiveMigratable',
        path: 'spec.template.spec.volumes[1].hostDisk',
        message:
          'volume "scratch" is a file on one node; use a claim that is ReadWriteMany, or say shared where all nodes see the file',
      },
    ],
    unknown: [],
    method: 'BlockMigration',
  });
});

test('what a preset of the cluster says keeps a machine from moving as if it said it itself', () => {
  const metadata = { name: 'mirror', namespace: 'web' };
  const spec = {
    selector: { matchLabels: { app: 'db' } },
    domain: { features: { hypervPassthrough: { enabled: true } } },
  };
  const kind = 'VirtualMachineInstancePreset';
  const cluster = Cluster.kubevirt('1.9', { existing: [{ apiVersion: 'kubevirt.io/v1', kind, metadata, spec }] });
  const chosen = virtualMachine.manifest('vm', {
    namespace: 'web',
    memory: '1Gi',
    disks: {},
    interfaces: onPod,
    podLabels: { app: 'db' },
  });
  expect(migratability(chosen, cluster).reasons.map(({ reason, path }) => [reason, path])).toEqual([
    ['HypervPassthroughNotLiveMigratable', 'spec.template.spec.domain.features.hypervPassthrough'],
  ]);
  expect(migratability(machine({}), cluster).reasons).toEqual([]);
});

describe('a claim', () => {
  const root = { root: Disk.pvc({ claimName: 'root' }) };
  const shared = persistentVolumeClaim.manifest('root', {
    namespace: 'web',
    size: '1Gi',
    accessModes: ['ReadWriteMany'],
  });
  const lonely = persistentVolumeClaim.manifest('root', { namespace: 'web', size: '1Gi' });

  test('that nothing is known about leaves it open', () => {
    expect(migratability(machine({ disks: root }))).toEqual({
      migratable: undefined,
      reasons: [],
      unknown: [
        {
          reason: 'DisksNotLiveMigratable',
          path: 'spec.template.spec.volumes[0].persistentVolumeClaim',
          message:
            'volume "root" is claim "root", whose access modes nothing says; it can move only when it is ReadWriteMany',
        },
      ],
      method: 'BlockMigration',
    });
  });

  test('of another namespace is another one', () => {
    const other = persistentVolumeClaim.manifest('root', {
      namespace: 'other',
      size: '1Gi',
      accessModes: ['ReadWriteMany'],
    });
    expect(migratability(machine({ disks: root }), undefined, [other]).migratable).toBe(undefined);
  });

  test('that the cluster holds stays what it is, whatever the program says', () => {
    const cluster = Cluster.kubevirt('1.9', { existing: [JSON.parse(JSON.stringify(lonely)) as ExistingObject] });
    expect(migratability(machine({ disks: root }), cluster, [shared]).migratable).toBe(false);
  });

  test('whose access modes come later leaves it open', () => {
    const late = { apply: () => late };
    const claim = { ...shared, spec: { ...(shared as { spec: object }).spec, accessModes: [late] } };
    expect(migratability(machine({ disks: root }), undefined, [claim]).migratable).toBe(undefined);
  });
});

describe('a data volume without access modes', () => {
  const asked = { source: DataVolumeSource.blank(), size: '1Gi' } as const;
  const storageProfiles = {
    ceph: { accessModes: ['ReadWriteMany'], volumeMode: 'Block' },
    local: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' },
  } as const;
  const of = (template: object, existing: readonly ExistingObject[] = []): boolean | undefined => {
    const disks = { root: Disk.dataVolumeTemplate({ ...asked, ...template }) };
    return migratability(machine({ disks }), Cluster.kubevirt('1.9', { storageProfiles, existing })).migratable;
  };
  const storageClass = (name: string, key: string): ExistingObject => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations: { [key]: 'true' } },
  });
  const ofCluster = 'storageclass.kubernetes.io/is-default-class';
  const ofMachines = 'storageclass.kubevirt.io/is-default-virt-class';

  test.each<[string, boolean | undefined, object, readonly ExistingObject[]]>([
    ['of a class with a profile has those of the profile', true, { storageClassName: 'ceph' }, []],
    ['of another class has those of that one', false, { storageClassName: 'local' }, []],
    ['of a class without a profile leaves it open', undefined, { storageClassName: 'nfs' }, []],
    ['of no class leaves it open', undefined, {}, []],
    ['of no class has those of the default class', false, {}, [storageClass('local', ofCluster)]],
    [
      'of no class has those of the default class of machines first',
      true,
      {},
      [storageClass('local', ofCluster), storageClass('ceph', ofMachines)],
    ],
    [
      'with a volume mode that is not the first of its profile leaves it open',
      undefined,
      { storageClassName: 'ceph', volumeMode: 'Filesystem' },
      [],
    ],
    ['with the volume mode of its profile', true, { storageClassName: 'ceph', volumeMode: 'Block' }, []],
  ])('%s', (_what, migratable, template, existing) => {
    expect(of(template, existing)).toBe(migratable);
  });

  test('of the program is found beside the machine', () => {
    const made = dataVolume.manifest('root', { ...asked, namespace: 'web', accessModes: ['ReadWriteMany'] });
    const disks = { root: Disk.dataVolume({ dataVolumeName: 'root' }) };
    expect(migratability(machine({ disks }), undefined, [made]).migratable).toBe(true);
    expect(migratability(machine({ disks })).migratable).toBe(undefined);
  });
});

test('a cluster may give masquerade to a machine that names no interface', () => {
  const cluster = Cluster.kubevirt('1.9', { configuration: { network: { defaultNetworkInterface: 'masquerade' } } });
  expect(migratability(machine({ interfaces: undefined }), cluster).migratable).toBe(true);
  expect(migratability(machine({ interfaces: undefined })).migratable).toBe(false);
});

test('an instancetype and a preference that nothing is known about leave it open', () => {
  const vm = virtualMachine.manifest('vm', {
    namespace: 'web',
    instancetype: { instancetypeName: 'mine' },
    preference: { preferenceName: 'theirs' },
    disks: {},
    interfaces: onPod,
  });
  expect(migratability(vm).unknown.map(({ reason, path, message }) => [reason, path, message])).toEqual([
    [
      'HostDeviceNotLiveMigratable',
      'spec.instancetype',
      'instancetype "mine" may add devices or launch security; look at its spec',
    ],
    [
      'NoTSCFrequencyNotLiveMigratable',
      'spec.preference',
      'preference "theirs" may add hyperv features; look at its spec',
    ],
  ]);
});

test('what comes later leaves it open', () => {
  const late = { apply: () => late };
  const vm = virtualMachine.manifest('vm', { memory: '1Gi', disks: {} });
  Object.assign(vm.spec.template.spec?.domain ?? {}, { devices: { autoattachPodInterface: late } });
  const { migratable, unknown } = migratability(vm);
  expect([migratable, unknown.map(({ reason }) => reason)]).toEqual([undefined, ['InterfaceNotLiveMigratable']]);
});

test('what is no machine has nothing that keeps it, and nothing of it makes the function throw', () => {
  expect(migratability({}).migratable).toBe(true);
  for (const spec of [null, 1, 'text', [], {}, { template: null }, { template: { spec: null } }]) {
    expect(migratability({ kind: 'VirtualMachine', spec }).migratable).not.toBe(false);
  }
});
