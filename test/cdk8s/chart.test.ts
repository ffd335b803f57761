import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  CloudInit,
  Cluster,
  CniPlugin,
  type Composition,
  DataVolumeSource,
  Disk,
  Interface,
  member,
  NodeInterface,
  Parameter,
  PersistentVolumeSource,
  virtualMachine,
} from 'kubevirt-kit';
import * as kinds from 'kubevirt-kit/cdk8s';
import {
  CDI,
  ClusterUserDefinedNetwork,
  ConfigMap,
  construct,
  DataImportCron,
  DataSource,
  DataVolume,
  Gateway,
  HorizontalPodAutoscaler,
  HTTPRoute,
  Ingress,
  KubeVirt,
  MigrationPolicy,
  MultiNetworkPolicy,
  Namespace,
  NetworkAttachmentDefinition,
  NetworkPolicy,
  NodeNetworkConfigurationPolicy,
  OVSNetwork,
  PersistentVolume,
  PersistentVolumeClaim,
  Plugin,
  PodDisruptionBudget,
  Route,
  Secret,
  Service,
  SriovIBNetwork,
  SriovNetwork,
  SriovNetworkNodePolicy,
  SriovNetworkPoolConfig,
  SriovOperatorConfig,
  StorageClass,
  StorageProfile,
  TCPRoute,
  TLSRoute,
  UserDefinedNetwork,
  VirtualMachine,
  VirtualMachineBackup,
  VirtualMachineBackupTracker,
  VirtualMachineClone,
  VirtualMachineClusterInstancetype,
  VirtualMachineClusterPreference,
  VirtualMachineExport,
  VirtualMachineInstance,
  VirtualMachineInstanceMigration,
  VirtualMachineInstancePreset,
  VirtualMachineInstanceReplicaSet,
  VirtualMachineInstancetype,
  VirtualMachinePool,
  VirtualMachinePreference,
  VirtualMachineRestore,
  VirtualMachineSnapshot,
  VirtualMachineTemplate,
  VirtualMachineTemplateRequest,
  VolumeCloneSource,
  VolumeImportSource,
  VolumeSnapshot,
  VolumeSnapshotClass,
  VolumeUploadSource,
} from 'kubevirt-kit/cdk8s';
import { refusal, smallest, smallestAs, webChart, written } from './synthesis';

/** One of each kind, all of them related. */
function everything(scope: Construct): void {
  new Namespace(scope, 'ns');
  const policy = new SriovNetworkNodePolicy(scope, 'policy', { resourceName: 'mlx', numVfs: 8, pfNames: ['ens1f0'] });
  const fabric = new SriovNetwork(scope, 'fabric', { resource: policy });
  new SriovIBNetwork(scope, 'infiniband', { resource: policy });
  new OVSNetwork(scope, 'offloaded', { resource: policy });
  new SriovNetworkPoolConfig(scope, 'drained', { maxUnavailable: 1 });
  new SriovOperatorConfig(scope, 'operator', { enableInjector: true });
  const flat = new NetworkAttachmentDefinition(scope, 'flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
  const slow = new StorageClass(scope, 'slow', { provisioner: 'csi.example.com' });
  new StorageProfile(scope, 'slow-profile', { storageClassName: slow });
  new CDI(scope, 'cdi');
  const nfs = PersistentVolumeSource.nfs('nfs.example.com', '/exports');
  const volume = new PersistentVolume(scope, 'disk', { source: nfs, size: '1Gi', storageClassName: slow });
  const data = new PersistentVolumeClaim(scope, 'data', { size: '1Gi', storageClassName: slow, volumeName: volume });
  const taken = new VolumeSnapshotClass(scope, 'taken', { driver: 'csi.example.com', deletionPolicy: 'Delete' });
  new VolumeSnapshot(scope, 'snapshot', { source: data, volumeSnapshotClassName: taken });
  const image = new DataVolume(scope, 'image', { source: DataVolumeSource.blank(), size: '1Gi' });
  const files = new ConfigMap(scope, 'files', { data: { a: 'b' } });
  const keys = new Secret(scope, 'keys', { stringData: { a: 'b' } });
  const vm = new VirtualMachine(scope, 'vm', {
    ...smallest,
    disks: {
      ...smallest.disks,
      data: Disk.pvc(data),
      image: Disk.dataVolume(image),
      files: Disk.configMap(files),
      keys: Disk.secret(keys),
      init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })),
    },
    interfaces: { default: Interface.masquerade(), flat: Interface.bridge(flat), fabric: Interface.sriov(fabric) },
  });
  new VirtualMachineInstance(scope, 'vmi', { memory: '1Gi', disks: {} });
  new VirtualMachineInstancePreset(scope, 'preset', { selector: { matchLabels: { size: 'small' } } });
  const set = new VirtualMachineInstanceReplicaSet(scope, 'set', { memory: '1Gi', disks: {} });
  new VirtualMachinePool(scope, 'pool', { virtualMachineTemplate: { memory: '1Gi', disks: {} } });
  new VirtualMachineInstancetype(scope, 'small', { cpu: 1, memory: '1Gi' });
  new VirtualMachineClusterInstancetype(scope, 'large', { cpu: 4, memory: '8Gi' });
  new VirtualMachinePreference(scope, 'guest');
  new VirtualMachineClusterPreference(scope, 'any-guest');
  const fedora = new DataSource(scope, 'fedora', {
    source: { claimName: 'golden', claimNamespace: 'images' },
  });
  new DataImportCron(scope, 'polled', {
    template: { source: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42'), size: '10Gi' },
    schedule: '0 3 * * *',
    managedDataSource: fedora,
  });
  new VolumeImportSource(scope, 'imported', { source: DataVolumeSource.blank() });
  new VolumeUploadSource(scope, 'uploaded');
  new VolumeCloneSource(scope, 'cloned', { source: image });
  new MigrationPolicy(scope, 'fast');
  new KubeVirt(scope, 'kubevirt');
  new Plugin(scope, 'audit', { cluster: Cluster.kubevirt('1.9', { featureGates: ['Plugins'] }) });
  const monday = new VirtualMachineSnapshot(scope, 'monday', { source: vm });
  new VirtualMachineRestore(scope, 'back', { target: vm, virtualMachineSnapshot: monday });
  new VirtualMachineClone(scope, 'twin', { source: vm, target: { virtualMachineName: 'vm-2' } });
  new VirtualMachineInstanceMigration(scope, 'move', { vmi: vm });
  new VirtualMachineExport(scope, 'out', { source: monday });
  const cluster = Cluster.kubevirt('1.9', { featureGates: ['IncrementalBackup'] });
  const tracker = new VirtualMachineBackupTracker(scope, 'tracker', { source: vm, cluster });
  new VirtualMachineBackup(scope, 'backup', { source: tracker, pvc: data, cluster });
  new VirtualMachineTemplate(scope, 'blank', {
    parameters: { NAME: { required: true } },
    virtualMachine: { name: Parameter.text('NAME'), memory: '1Gi', disks: {} },
  });
  new VirtualMachineTemplateRequest(scope, 'golden', { virtualMachine: vm, virtualMachineNamespace: 'web' });
  new HorizontalPodAutoscaler(scope, 'scale', { target: set, maxReplicas: 3 });
  new PodDisruptionBudget(scope, 'budget', { target: vm, minAvailable: 0 });
  const service = new Service(scope, 'http', { target: vm, ports: { http: 80 } });
  new Ingress(scope, 'ingress', { defaultBackend: { service } });
  new Route(scope, 'route', { to: service });
  const gateway = new Gateway(scope, 'gateway', {
    gatewayClassName: 'cilium',
    listeners: {
      http: { port: 80, protocol: 'HTTP' },
      tls: { port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
      ssh: { port: 22, protocol: 'TCP' },
    },
  });
  const rules = [{ backendRefs: [{ service }] }];
  new HTTPRoute(scope, 'http-route', { parentRefs: [gateway], rules });
  new TLSRoute(scope, 'tls-route', { parentRefs: [gateway], hostnames: ['www.example.com'], rules });
  new TCPRoute(scope, 'tcp-route', { parentRefs: [gateway], rules });
  new NodeNetworkConfigurationPolicy(scope, 'bridges', { interfaces: { br1: NodeInterface.linuxBridge() } });
  new UserDefinedNetwork(scope, 'segment', { layer2: { role: 'Secondary', subnets: ['10.20.0.0/16'] } });
  new ClusterUserDefinedNetwork(scope, 'outside', {
    namespaces: ['web'],
    localnet: { physicalNetworkName: 'physnet1', ipam: { mode: 'Disabled' } },
  });
  new NetworkPolicy(scope, 'closed', { target: vm, allowFrom: [] });
  new MultiNetworkPolicy(scope, 'closed-flat', { target: vm, networks: [flat], allowFrom: [] });
}

test('the namespace of a chart is that of all objects that name none, but of those of the operator and of the cluster', () => {
  const chart = webChart({ namespace: 'web' });
  everything(chart);
  const namespaces = written(chart).map(({ kind, metadata }) => [kind, metadata.namespace]);
  expect(namespaces).toEqual([
    ['Namespace', undefined],
    ['SriovNetworkNodePolicy', 'sriov-network-operator'],
    ['SriovNetwork', 'sriov-network-operator'],
    ['SriovIBNetwork', 'sriov-network-operator'],
    ['OVSNetwork', 'sriov-network-operator'],
    ['SriovNetworkPoolConfig', 'sriov-network-operator'],
    ['SriovOperatorConfig', 'sriov-network-operator'],
    ['NetworkAttachmentDefinition', 'web'],
    ['StorageClass', undefined],
    ['StorageProfile', undefined],
    ['CDI', undefined],
    ['PersistentVolume', undefined],
    ['PersistentVolumeClaim', 'web'],
    ['VolumeSnapshotClass', undefined],
    ['VolumeSnapshot', 'web'],
    ['DataVolume', 'web'],
    ['ConfigMap', 'web'],
    ['Secret', 'web'],
    ['VirtualMachine', 'web'],
    ['Secret', 'web'],
    ['VirtualMachineInstance', 'web'],
    ['VirtualMachineInstancePreset', 'web'],
    ['VirtualMachineInstanceReplicaSet', 'web'],
    ['VirtualMachinePool', 'web'],
    ['VirtualMachineInstancetype', 'web'],
    ['VirtualMachineClusterInstancetype', undefined],
    ['VirtualMachinePreference', 'web'],
    ['VirtualMachineClusterPreference', undefined],
    ['DataSource', 'web'],
    ['DataImportCron', 'web'],
    ['VolumeImportSource', 'web'],
    ['VolumeUploadSource', 'web'],
    ['VolumeCloneSource', 'web'],
    ['MigrationPolicy', undefined],
    ['KubeVirt', 'web'],
    ['Plugin', undefined],
    ['VirtualMachineSnapshot', 'web'],
    ['VirtualMachineRestore', 'web'],
    ['VirtualMachineClone', 'web'],
    ['VirtualMachineInstanceMigration', 'web'],
    ['VirtualMachineExport', 'web'],
    ['VirtualMachineBackupTracker', 'web'],
    ['VirtualMachineBackup', 'web'],
    ['VirtualMachineTemplate', 'web'],
    ['VirtualMachineTemplateRequest', 'web'],
    ['HorizontalPodAutoscaler', 'web'],
    ['PodDisruptionBudget', 'web'],
    ['Service', 'web'],
    ['Ingress', 'web'],
    ['Route', 'web'],
    ['Gateway', 'web'],
    ['HTTPRoute', 'web'],
    ['TLSRoute', 'web'],
    ['TCPRoute', 'web'],
    ['NodeNetworkConfigurationPolicy', undefined],
    ['UserDefinedNetwork', 'web'],
    ['ClusterUserDefinedNetwork', undefined],
    ['NetworkPolicy', 'web'],
    ['MultiNetworkPolicy', 'web'],
  ]);
});

test('a chart without a namespace leaves it out', () => {
  const chart = webChart();
  everything(chart);
  const named = written(chart).filter(({ metadata }) => 'namespace' in metadata);
  expect(named.map(({ kind }) => kind)).toEqual([
    'SriovNetworkNodePolicy',
    'SriovNetwork',
    'SriovIBNetwork',
    'OVSNetwork',
    'SriovNetworkPoolConfig',
    'SriovOperatorConfig',
  ]);
});

test('the namespace of an object is that of its props, as text, by object or late', () => {
  const chart = webChart({ namespace: 'web' });
  const home = new Namespace(chart, 'home');
  new ConfigMap(chart, 'text', { namespace: 'own' });
  new ConfigMap(chart, 'object', { namespace: home });
  new ConfigMap(chart, 'literal', { namespace: { namespaceName: 'own' } });
  new ConfigMap(chart, 'late', { namespace: Lazy.any({ produce: () => 'own' }) });
  expect(written(chart).map(({ metadata }) => metadata.namespace)).toEqual([undefined, 'own', 'home', 'own', 'own']);
});

test('the labels of a chart are on all its objects, also on what comes with them, and those of the object win', () => {
  const chart = webChart({ labels: { env: 'test', tier: 'chart' } });
  new VirtualMachine(chart, 'vm', {
    ...smallest,
    metadata: { labels: { tier: 'vm' } },
    disks: { init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })) },
  });
  new Namespace(chart, 'ns');
  expect(written(chart).map(({ kind, metadata }) => [kind, metadata.labels])).toEqual([
    ['VirtualMachine', { env: 'test', tier: 'vm' }],
    ['Secret', { env: 'test', tier: 'chart' }],
    ['Namespace', { env: 'test', tier: 'chart' }],
  ]);
});

test('labels of a chart that the cluster would refuse are refused with the first object', () => {
  expect(refusal(() => new ConfigMap(webChart({ labels: { 'a b': 'c' }, namespace: 'A_b' }), 'map'))).toBe(
    [
      'ConfigMap "web/map" would be rejected by the cluster:',
      '  metadata.namespace: namespace "A_b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-namespace]',
      '  metadata.labels["a b"]: label "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
    ].join('\n'),
  );
});

test('an object in a chart within a chart is in the inner one', () => {
  const outer = webChart({ namespace: 'outer' });
  const inner = new Chart(outer, 'inner', { namespace: 'inner' });
  new VirtualMachine(inner, 'vm', smallest);
  expect(written(outer)).toEqual([]);
  expect(written(inner)).toEqual([smallestAs('vm', { namespace: 'inner' })]);
});

test('an object outside of any chart is refused in cdk8s own words', () => {
  expect(() => new VirtualMachine(new App(), 'vm', smallest)).toThrow(
    'cannot find a parent chart (directly or indirectly)',
  );
});

test('no construct depends on another, and none makes a chart', () => {
  const chart = webChart({ namespace: 'web' });
  everything(chart);
  const team: Composition<object> = {
    package: 'teams',
    name: 'Team',
    objects: () => [member('vm', virtualMachine, smallest)],
  };
  new (construct(team))(chart, 'team');
  written(chart);
  const all = chart.node.root.node.findAll();
  expect(all.filter(({ node }) => node.dependencies.length > 0)).toEqual([]);
  expect(all.filter((one) => Chart.isChart(one))).toEqual([chart]);
});

test('every kind is one ApiObject that ApiObject.of finds', () => {
  const chart = webChart({ namespace: 'web' });
  everything(chart);
  // A composition is several.
  const classes = Object.keys(kinds).filter((name) => /^[A-Z]/.test(name) && name !== 'Catalogue');
  const found = chart.node.children.map((one) => ApiObject.of(one).kind);
  expect([...new Set(found)].sort()).toEqual(classes.sort());
});
