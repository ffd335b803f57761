import { Cluster, stockCluster } from '../../src/core/cluster';

const kubevirt = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'KubeVirt',
  metadata: { name: 'kubevirt', namespace: 'kubevirt' },
  spec: {
    configuration: {
      developerConfiguration: { featureGates: ['HostDisk', 'LiveMigration'], disabledFeatureGates: ['ImageVolume'] },
      architectureConfiguration: {
        defaultArchitecture: 'amd64',
        arm64: { emulatedMachines: ['virt-9*'] },
        ppc64le: {},
      },
      network: { defaultNetworkInterface: 'masquerade' },
      commonInstancetypesDeployment: { enabled: false },
      permittedHostDevices: {
        pciHostDevices: [
          { pciVendorSelector: '10DE:2236', resourceName: 'nvidia.com/A10', externalResourceProvider: true },
        ],
        mediatedDevices: [{ mdevNameSelector: 'GRID', resourceName: 'nvidia.com/GRID' }],
        usb: [{ resourceName: 'kubevirt.io/storage', selectors: [{ vendor: '46f4', product: '0001' }] }],
      },
      persistentReservationConfiguration: { enabled: true },
    },
  },
  status: { observedKubeVirtVersion: 'v1.9.2', defaultArchitecture: 'arm64', phase: 'Deployed' },
};
const profile = {
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'StorageProfile',
  metadata: { name: 'fast' },
  status: {
    claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }, { accessModes: ['ReadWriteOnce'] }],
  },
};
const unknownProfile = { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'StorageProfile', metadata: { name: 'nfs' } };
const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } };
const operator = {
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovOperatorConfig',
  metadata: { name: 'default', namespace: 'openshift-sriov-network-operator' },
};
const instancetype = {
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  kind: 'VirtualMachineClusterInstancetype',
  metadata: { name: 'u1.small' },
};

const described = {
  kubevirt: '1.9',
  featureGates: ['HostDisk', 'LiveMigration'],
  disabledFeatureGates: ['ImageVolume'],
  architecture: 'arm64',
  machineTypes: { amd64: ['q35*', 'pc-q35*'], arm64: ['virt-9*'], s390x: ['s390-ccw-virtio*'] },
  permittedHostDevices: {
    pciHostDevices: [{ resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236' }],
    mediatedDevices: [{ resourceName: 'nvidia.com/GRID' }],
    usb: [{ resourceName: 'kubevirt.io/storage' }],
  },
  configuration: {
    network: { defaultNetworkInterface: 'masquerade', binding: {} },
    commonInstancetypesDeployment: { enabled: false },
    architectureConfiguration: kubevirt.spec.configuration.architectureConfiguration,
    persistentReservationConfiguration: { enabled: true },
  },
  storageProfiles: { fast: { accessModes: ['ReadWriteMany'], volumeMode: 'Block' }, nfs: {} },
  complete: [],
  sriovOperatorNamespace: 'openshift-sriov-network-operator',
};

test('a cluster is what its objects say, in any order', () => {
  const all = [kubevirt, profile, unknownProfile, storageClass, operator, instancetype];
  expect(Cluster.from(all)).toEqual({ ...described, existing: [storageClass, operator, instancetype] });
  expect(Cluster.from([...all].reverse())).toEqual({ ...described, existing: [instancetype, operator, storageClass] });
});

test('lists are unfolded, also those of one kind, whose items do not repeat it', () => {
  const { apiVersion, kind, ...small } = instancetype;
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [kubevirt, { apiVersion, kind: `${kind}List`, items: [small] }, profile, unknownProfile, operator],
  };
  expect(Cluster.from([list])).toEqual({ ...described, existing: [instancetype, operator] });
});

test('without a KubeVirt it is a stock one', () => {
  expect(Cluster.from([])).toEqual(stockCluster);
  expect(Cluster.from([storageClass])).toEqual({ ...stockCluster, existing: [storageClass] });
});

test('whoever gives all objects of a kind can say so', () => {
  expect(Cluster.from([instancetype], { complete: ['VirtualMachineClusterInstancetype'] })).toEqual({
    ...stockCluster,
    existing: [instancetype],
    complete: ['VirtualMachineClusterInstancetype'],
  });
});

test('one list of machine types for all architectures goes before theirs', () => {
  const configuration = { ...kubevirt.spec.configuration, emulatedMachines: ['pc-i440fx*'] };
  const { machineTypes } = Cluster.from([{ ...kubevirt, spec: { configuration } }]);
  expect(machineTypes).toEqual({ amd64: ['pc-i440fx*'], arm64: ['pc-i440fx*'], s390x: ['pc-i440fx*'] });
});

const older = {
  ...kubevirt,
  spec: { configuration: { developerConfiguration: { featureGates: ['DataVolumes', 'HostDisk'] } } },
  status: { observedKubeVirtVersion: 'v1.5.1', defaultArchitecture: 'ppc64le' },
};
const complaints = [
  'the cluster runs KubeVirt v1.5.1, which is not known to this library: it knows 1.6, 1.7, 1.8, 1.9',
  'featureGates of the KubeVirt resource names "DataVolumes", which is no feature gate of KubeVirt 1.6',
  'the KubeVirt resource states the architecture "ppc64le", which is not known to this library',
];

test('what this library does not know is an error, or told to whoever wants to hear of it and passed over', () => {
  expect(() => Cluster.from([older])).toThrow(new TypeError(`Cluster.from: ${complaints[0]}`));
  const heard: string[] = [];
  const cluster = Cluster.from([older], { complain: (problem) => heard.push(problem) });
  expect([cluster.kubevirt, cluster.featureGates, cluster.architecture, heard]).toEqual([
    '1.6',
    ['HostDisk'],
    'amd64',
    complaints,
  ]);
});

test.each([
  ['v1.6.3', '1.6', undefined],
  ['v1.7.0-rc.1', '1.7', undefined],
  ['1.8.4', '1.8', undefined],
  [
    'v1.10.0',
    '1.9',
    'the cluster runs KubeVirt v1.10.0, which is not known to this library: it knows 1.6, 1.7, 1.8, 1.9',
  ],
  [
    'v0.59.2',
    '1.6',
    'the cluster runs KubeVirt v0.59.2, which is not known to this library: it knows 1.6, 1.7, 1.8, 1.9',
  ],
  ['devel', '1.9', 'the cluster runs KubeVirt devel, which is not known to this library: it knows 1.6, 1.7, 1.8, 1.9'],
])('a KubeVirt that reports %s is %s, or the one that is nearest to it', (reported, version, complaint) => {
  const heard: string[] = [];
  const manifest = { ...kubevirt, spec: {}, status: { observedKubeVirtVersion: reported } };
  const cluster = Cluster.from([manifest], { complain: (problem) => heard.push(problem) });
  expect([cluster.kubevirt, heard]).toEqual([version, complaint === undefined ? [] : [complaint]]);
});

test('a gate that came after the cluster is no gate of it', () => {
  const spec = { configuration: { developerConfiguration: { featureGates: ['RebootPolicy'] } } };
  const manifest = { ...kubevirt, spec, status: { observedKubeVirtVersion: 'v1.6.1' } };
  expect(() => Cluster.from([manifest])).toThrow(
    new TypeError(
      'Cluster.from: featureGates of the KubeVirt resource names "RebootPolicy", which needs KubeVirt 1.8, and the cluster runs 1.6',
    ),
  );
});

test.each<[what: string, objects: readonly object[], message: string]>([
  [
    'two KubeVirts',
    [kubevirt, { ...kubevirt, metadata: { name: 'other' } }],
    'Cluster.from: two KubeVirts are given, "kubevirt" and "other"; a cluster has one',
  ],
  [
    'no object',
    [{ kind: 'KubeVirt' }],
    'Cluster.from: object 0 has no apiVersion, kind and name; give what kubectl get -o yaml prints',
  ],
  [
    'an item that is none',
    [{ kind: 'List', items: [storageClass, null] }],
    'Cluster.from: object 1 has no apiVersion, kind and name; give what kubectl get -o yaml prints',
  ],
])('%s is an error', (_, objects, message) => {
  expect(() => Cluster.from(objects)).toThrow(new TypeError(message));
});
