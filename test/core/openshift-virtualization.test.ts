import { Cluster, gateEnabled, stockCluster } from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import { profiles } from '../../src/core/openshift-virtualization';
import { gateStateIn } from '../../src/core/version-facts';

const listed: FeatureGate[] = [
  'CPUManager',
  'ExpandDisks',
  'HostDevices',
  'HotplugVolumes',
  'HypervStrictCheck',
  'KubevirtSeccompProfile',
  'Snapshot',
  'VMExport',
];

test('OpenShift Virtualization 4.20 is KubeVirt 1.6 as its operator sets it up', () => {
  expect(Cluster.openshiftVirtualization('4.20')).toEqual({
    ...stockCluster,
    kubevirt: '1.6',
    featureGates: listed,
    configuration: {
      network: { defaultNetworkInterface: 'masquerade' },
      vmRolloutStrategy: 'LiveUpdate',
      evictionStrategy: 'LiveMigrate',
    },
    sriovOperatorNamespace: 'openshift-sriov-network-operator',
  });
  expect(Cluster.openshiftVirtualization('4.21').kubevirt).toBe('1.7');
});

test('what a program says of its own cluster counts, and gates come beside those of the operator', () => {
  const cluster = Cluster.openshiftVirtualization('4.21', {
    featureGates: ['DownwardMetrics', 'Snapshot'],
    configuration: {
      network: { permitBridgeInterfaceOnPodNetwork: false },
      vmRolloutStrategy: 'Stage',
      evictionStrategy: 'None',
    },
    sriovOperatorNamespace: 'sriov',
  });
  expect(cluster.featureGates).toEqual([...listed, 'DownwardMetrics']);
  expect(cluster.configuration).toEqual({
    network: { defaultNetworkInterface: 'masquerade', permitBridgeInterfaceOnPodNetwork: false },
    vmRolloutStrategy: 'Stage',
    evictionStrategy: 'None',
  });
  expect(cluster.sriovOperatorNamespace).toBe('sriov');
  expect(
    ['DownwardMetrics', 'Snapshot', 'VMExport', 'HostDisk'].map((gate) => gateEnabled(cluster, gate as FeatureGate)),
  ).toEqual([true, true, true, false]);
});

test.each(Object.entries(profiles))('every gate that %s lists is one of its KubeVirt', (_, { kubevirt, options }) => {
  const { featureGates = [] } = options;
  expect(featureGates.filter((gate) => gateStateIn(kubevirt, gate) === undefined)).toEqual([]);
});

test('another version is an error that says what to do', () => {
  expect(() => Cluster.openshiftVirtualization('4.18' as '4.20')).toThrow(
    new TypeError(
      'Cluster.openshiftVirtualization: OpenShift Virtualization "4.18" is not known to this library; choose 4.20, 4.21, or describe the cluster with Cluster.from()',
    ),
  );
});
