import {
  Cluster,
  completeKinds,
  gateEnabled,
  isCluster,
  type KubeVirtVersion,
  stockCluster,
} from '../../src/core/cluster';
import { type FeatureGate, type FeatureGateState, featureGates } from '../../src/core/feature-gate';
import { oddGates } from '../../src/core/feature-gate-state';
import { gateStateIn } from '../../src/core/version-facts';
import { record } from './older';

/** The gates of a state. */
function gates(state: FeatureGateState): FeatureGate[] {
  return (Object.keys(featureGates) as FeatureGate[]).filter((gate) => featureGates[gate] === state);
}

test('a stock cluster is KubeVirt 1.9 on amd64', () => {
  expect(stockCluster).toEqual({
    kubevirt: '1.9',
    featureGates: [],
    disabledFeatureGates: [],
    architecture: 'amd64',
    machineTypes: { amd64: ['q35*', 'pc-q35*'], arm64: ['virt*'], s390x: ['s390-ccw-virtio*'] },
    permittedHostDevices: {},
    configuration: {},
    storageProfiles: {},
    existing: [],
    complete: [],
    sriovOperatorNamespace: 'sriov-network-operator',
  });
});

test('each option is taken, and what is undefined is absent', () => {
  const existing = [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' } }];
  const cluster = Cluster.kubevirt('1.9', {
    featureGates: ['HostDisk'],
    disabledFeatureGates: ['ImageVolume'],
    architecture: 'arm64',
    machineTypes: { arm64: ['virt-9*'], amd64: undefined },
    permittedHostDevices: { pciHostDevices: [{ resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236' }] },
    configuration: { network: { defaultNetworkInterface: 'masquerade' } },
    storageProfiles: { fast: { accessModes: ['ReadWriteMany'] } },
    existing,
    complete: ['PersistentVolumeClaim'],
    sriovOperatorNamespace: 'sriov',
  });
  expect(cluster).toEqual({
    kubevirt: '1.9',
    featureGates: ['HostDisk'],
    disabledFeatureGates: ['ImageVolume'],
    architecture: 'arm64',
    machineTypes: { amd64: ['q35*', 'pc-q35*'], arm64: ['virt-9*'], s390x: ['s390-ccw-virtio*'] },
    permittedHostDevices: { pciHostDevices: [{ resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236' }] },
    configuration: { network: { defaultNetworkInterface: 'masquerade' } },
    storageProfiles: { fast: { accessModes: ['ReadWriteMany'] } },
    existing,
    complete: ['PersistentVolumeClaim'],
    sriovOperatorNamespace: 'sriov',
  });
  expect(Cluster.kubevirt('1.9', { featureGates: undefined, architecture: undefined })).toEqual(stockCluster);
});

test('a cluster does not change, whatever becomes of the options', () => {
  const options = { featureGates: ['HostDisk'] as FeatureGate[] };
  const cluster = Cluster.kubevirt('1.9', options);
  options.featureGates.push('Sidecar');
  expect(cluster.featureGates).toEqual(['HostDisk']);
  expect(() => Object.assign(cluster, { architecture: 'arm64' })).toThrow(TypeError);
  expect(() => (cluster.featureGates as FeatureGate[]).push('Sidecar')).toThrow(TypeError);
});

describe('feature gates', () => {
  test('a gate that is GA is always on', () => {
    const cluster = Cluster.kubevirt('1.9', { disabledFeatureGates: gates('GA') });
    expect(gates('GA').filter((gate) => !gateEnabled(cluster, gate))).toEqual([]);
  });

  test('a Beta gate is on unless it is disabled, and listing it wins', () => {
    const beta = gates('Beta');
    const [disabled, both] = [
      Cluster.kubevirt('1.9', { disabledFeatureGates: beta }),
      Cluster.kubevirt('1.9', { disabledFeatureGates: beta, featureGates: beta }),
    ];
    expect(beta.length).toBeGreaterThan(0);
    expect(beta.map((gate) => [stockCluster, disabled, both].map((cluster) => gateEnabled(cluster, gate)))).toEqual(
      beta.map(() => [true, false, true]),
    );
  });

  test('all other gates are off unless they are listed', () => {
    const others = [...gates('Alpha'), ...gates('Deprecated'), ...gates('Discontinued')];
    const listed = Cluster.kubevirt('1.9', { featureGates: others, disabledFeatureGates: others });
    expect(others.map((gate) => [gateEnabled(stockCluster, gate), gateEnabled(listed, gate)])).toEqual(
      others.map(() => [false, true]),
    );
  });
});

describe('feature gates of an older KubeVirt', () => {
  const on = (cluster: Cluster) => (gate: FeatureGate) => gateEnabled(cluster, gate);

  test('one that is Beta is off until it is listed: only 1.9 switches it on by itself', () => {
    const states = (['1.6', '1.7', '1.8', '1.9'] as const).map((version) => [
      gateEnabled(Cluster.kubevirt(version), 'NodeRestriction'),
      gateEnabled(Cluster.kubevirt(version, { featureGates: ['NodeRestriction'] }), 'NodeRestriction'),
    ]);
    expect(states).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [true, true],
    ]);
  });

  test('one that became GA later is off before, and one that came later is never on', () => {
    const gates: FeatureGate[] = ['VideoConfig', 'EnableVirtioFsConfigVolumes', 'RebootPolicy', 'NUMA'];
    expect(gates.map(on(Cluster.kubevirt('1.6')))).toEqual([false, false, false, true]);
    expect(gates.map(on(Cluster.kubevirt('1.8')))).toEqual([false, true, false, true]);
    expect(gates.map(on(stockCluster))).toEqual([true, true, true, true]);
  });

  test('one that came later cannot be listed', () => {
    expect(() =>
      Cluster.kubevirt('1.6', { featureGates: ['RebootPolicy', 'HostDisk'], disabledFeatureGates: ['Plugins'] }),
    ).toThrow(
      new TypeError(
        [
          'Cluster.kubevirt: featureGates names "RebootPolicy", which needs KubeVirt 1.8, and the cluster runs 1.6',
          'disabledFeatureGates names "Plugins", which needs KubeVirt 1.9, and the cluster runs 1.6',
          'disabledFeatureGates needs KubeVirt 1.8, and the cluster runs 1.6; leave it out',
        ].join('\n  '),
      ),
    );
  });

  test('what is listed and needs no listing, or is not to be listed any more, is odd in that version', () => {
    const gates: FeatureGate[] = ['HotplugVolumes', 'PasstIPStackMigration', 'ExpandDisks', 'HostDisk'];
    const said = (version: KubeVirtVersion) => oddGates(Cluster.kubevirt(version, { featureGates: gates }));
    expect(said('1.6')).toEqual([]);
    expect(said('1.8')).toEqual([
      'KubeVirt 1.8 lists the feature gate "PasstIPStackMigration", which is discontinued there, and switches nothing; take it off the list',
    ]);
    expect(said('1.9')).toEqual([
      'KubeVirt 1.9 lists the feature gate "HotplugVolumes", which is deprecated there, and will go; do without it',
      'KubeVirt 1.9 lists the feature gate "PasstIPStackMigration", which is discontinued there, and switches nothing; take it off the list',
      'KubeVirt 1.9 lists the feature gate "ExpandDisks", which is always on there; take it off the list',
    ]);
  });

  test('the history of each gate ends in the state that it has now', () => {
    const names = Object.keys(featureGates) as FeatureGate[];
    expect(names.filter((gate) => gateStateIn('1.9', gate) !== featureGates[gate])).toEqual([]);
    expect(Object.keys(record.gates).sort()).toEqual([...names].sort());
  });
});

test('all that is wrong with the options is said at once, with what was probably meant', () => {
  const wrong = {
    featureGate: [],
    featureGates: ['HostDisc', 'toString'],
    disabledFeatureGates: ['hostdisk'],
    complete: ['VirtualMachinePreferences', 'Pod'],
    existing: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }, { apiVersion: 'v1', kind: 'Pod' }, null],
    architecture: 'x86',
  } as never;
  expect(() => Cluster.kubevirt('1.5' as '1.9', wrong)).toThrow(
    new TypeError(
      [
        'Cluster.kubevirt: KubeVirt "1.5" is not known to this library; choose 1.6, 1.7, 1.8, 1.9',
        'unknown option "featureGate"; did you mean "featureGates"?',
        'featureGates names "HostDisc", which is no feature gate of KubeVirt 1.5; did you mean "HostDisk"?',
        'featureGates names "toString", which is no feature gate of KubeVirt 1.5',
        'disabledFeatureGates names "hostdisk", which is no feature gate of KubeVirt 1.5; did you mean "HostDisk"?',
        'complete names "VirtualMachinePreferences", which is no kind that machines refer to; did you mean "VirtualMachinePreference"?',
        `complete names "Pod", which is no kind that machines refer to; choose one of ${completeKinds.join(', ')}`,
        'existing[1] has no apiVersion, kind and name; give objects as kubectl get -o json shows them',
        'existing[2] has no apiVersion, kind and name; give objects as kubectl get -o json shows them',
        'architecture "x86" is not one that KubeVirt runs on; choose amd64, arm64 or s390x',
      ].join('\n  '),
    ),
  );
});

test('only what Cluster.kubevirt makes is a cluster', () => {
  expect(isCluster(stockCluster)).toBe(true);
  expect(isCluster({ ...stockCluster })).toBe(true);
  for (const other of ['1.9', null, undefined, {}, { kubevirt: '1.9' }, { featureGates: ['HostDisk'] }, []]) {
    expect(isCluster(other)).toBe(false);
  }
});
