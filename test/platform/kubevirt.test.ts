import { App, Chart } from 'cdk8s';
import { Cluster, Disk, HostDevice } from 'kubevirt-kit';
import { KubeVirt, setCluster, VirtualMachine, VirtualMachineSnapshot } from 'kubevirt-kit/cdk8s';
import { addConfiguration } from '../../src/core/cluster-manifest';
import { refusal, webChart, written } from '../cdk8s/synthesis';

const permitted = { pciHostDevices: [{ resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236' }] };
const hostDisk = { memory: '1Gi', disks: { root: Disk.hostDisk('/var/lib/web.img') } } as const;

/** A KubeVirt in a chart of its own. */
function kubevirtOf(scope: App, configuration: ConstructorParameters<typeof KubeVirt>[2]): KubeVirt {
  return new KubeVirt(new Chart(scope, 'platform', { namespace: 'kubevirt' }), 'kubevirt', configuration);
}

test('a cluster has the gates, devices, boards, architecture and settings of a KubeVirt of the program', () => {
  const kubevirt = kubevirtOf(new App(), {
    configuration: {
      developerConfiguration: { featureGates: ['HostDisk'], disabledFeatureGates: ['Snapshot'] },
      permittedHostDevices: permitted,
      architectureConfiguration: { defaultArchitecture: 'arm64', amd64: { emulatedMachines: ['pc*'] } },
      vmRolloutStrategy: 'Stage',
    },
  });
  const cluster = Cluster.kubevirt('1.9', { configuration: kubevirt });
  expect(cluster).toEqual({
    ...Cluster.kubevirt('1.9'),
    featureGates: ['HostDisk'],
    disabledFeatureGates: ['Snapshot'],
    permittedHostDevices: permitted,
    architecture: 'arm64',
    machineTypes: { ...Cluster.kubevirt('1.9').machineTypes, amd64: ['pc*'] },
    configuration: {
      architectureConfiguration: { defaultArchitecture: 'arm64', amd64: { emulatedMachines: ['pc*'] } },
      vmRolloutStrategy: 'Stage',
      network: { binding: {} },
    },
  });
});

test('what stands beside it is added, and of two devices that of the options holds', () => {
  const kubevirt = kubevirtOf(new App(), {
    configuration: { developerConfiguration: { featureGates: ['HostDisk'] }, permittedHostDevices: permitted },
  });
  const devices = { usb: [{ resourceName: 'kubevirt.io/storage' }] };
  const cluster = Cluster.kubevirt('1.9', {
    configuration: kubevirt,
    featureGates: ['Sidecar'],
    permittedHostDevices: devices,
    architecture: 's390x',
  });
  expect([cluster.featureGates, cluster.permittedHostDevices, cluster.architecture]).toEqual([
    ['HostDisk', 'Sidecar'],
    devices,
    's390x',
  ]);
});

test('a KubeVirt that says nothing is a stock one, and is known to register no binding plugin', () => {
  expect(Cluster.kubevirt('1.9', { configuration: kubevirtOf(new App(), {}) })).toEqual({
    ...Cluster.kubevirt('1.9'),
    configuration: { network: { binding: {} } },
  });
});

test('a gate that is no gate is passed over, as KubeVirt passes over it', () => {
  expect(addConfiguration({}, { developerConfiguration: { featureGates: ['HostDisks', 'HostDisk'] } })).toMatchObject({
    featureGates: ['HostDisk'],
  });
});

test('machines of a program are checked against its own KubeVirt, also in the chart that holds it', () => {
  const chart = webChart();
  const kubevirt = new KubeVirt(chart, 'kubevirt', {
    namespace: 'kubevirt',
    configuration: {
      developerConfiguration: { featureGates: ['HostDisk', 'HostDevices'], disabledFeatureGates: ['Snapshot'] },
      permittedHostDevices: permitted,
    },
  });
  setCluster(chart, Cluster.kubevirt('1.9', { configuration: kubevirt }));
  const vm = new VirtualMachine(chart, 'vm', {
    ...hostDisk,
    hostDevices: { card: HostDevice.device('nvidia.com/A10') },
  });
  expect(written(chart)).toHaveLength(2);
  expect(refusal(() => new VirtualMachineSnapshot(chart, 'monday', { source: vm }))).toMatch('Snapshot');
});

test('other objects may still not come before the cluster is stated', () => {
  const chart = webChart();
  new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: {} });
  const kubevirt = kubevirtOf(new App(), {});
  expect(() => setCluster(chart, Cluster.kubevirt('1.9', { configuration: kubevirt }))).toThrow(
    'VirtualMachine "web/vm" is made already',
  );
});

test('a second KubeVirt of an app is refused where it is made', () => {
  const app = new App();
  kubevirtOf(app, {});
  const chart = new Chart(app, 'again', { namespace: 'other' });
  expect(refusal(() => new KubeVirt(chart, 'kubevirt'))).toBe(
    'KubeVirt "again/kubevirt" would be rejected by the cluster:\n  metadata.name: the cluster has one KubeVirt, and KubeVirt "platform/kubevirt" is it; leave one of them out [kubevirt/unique-object]',
  );
});

test('slips in props are said with what was meant', () => {
  const chart = webChart();
  const make = (configuration: unknown) => () =>
    new KubeVirt(chart, 'kubevirt', { configuration: configuration as never });
  expect(refusal(make({ developerConfiguration: { featureGates: ['HostDisks'] } }))).toMatch(
    'configuration.developerConfiguration.featureGates[0]: "HostDisks" is no feature gate of KubeVirt 1.9; did you mean "HostDisk"?',
  );
  expect(refusal(make({ migration: {} }))).toMatch('unknown prop "migration"; did you mean "migrations"?');
  expect(refusal(make({ seccompConfiguration: 'Localhost' }))).toMatch('"RuntimeDefault"');
  expect(refusal(make({ apiConfiguration: { qps: '5', burst: 1 } }))).toMatch('where a number is wanted');
});
