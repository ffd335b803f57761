import { Lazy } from 'cdk8s';
import { CloudInit, CniPlugin, DataVolumeSource, Disk, Interface, type NetworkRef } from 'kubevirt-kit';
import {
  ConfigMap,
  DataVolume,
  Namespace,
  NetworkAttachmentDefinition,
  PersistentVolumeClaim,
  Secret,
  Service,
  SriovNetwork,
  SriovNetworkNodePolicy,
  VirtualMachine,
  VirtualMachineInstance,
} from 'kubevirt-kit/cdk8s';
import { type Written, webChart, written } from './synthesis';

/** An object of a chart, by its kind. */
function one(objects: readonly Written[], kind: string): Written {
  return objects.find((object) => object.kind === kind);
}

test('what others refer to is on the construct, known at once', () => {
  const chart = webChart({ namespace: 'web' });
  const policy = new SriovNetworkNodePolicy(chart, 'policy', { resourceName: 'mlx', numVfs: 8, pfNames: ['ens1f0'] });
  const fabric = new SriovNetwork(chart, 'fabric', { resource: policy });
  const flat = new NetworkAttachmentDefinition(chart, 'flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
  const data = new PersistentVolumeClaim(chart, 'data', { size: '1Gi' });
  const image = new DataVolume(chart, 'image', { source: DataVolumeSource.blank(), size: '1Gi' });
  const vm = new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: {} });
  const vmi = new VirtualMachineInstance(chart, 'vmi', { memory: '1Gi', disks: {} });
  const offered = {
    policy: policy.resourceName,
    fabric: [fabric.networkName, fabric.networkNamespace],
    flat: [flat.networkName, flat.networkNamespace],
    data: [data.claimName, data.claimNamespace],
    image: image.dataVolumeName,
    files: new ConfigMap(chart, 'files').configMapName,
    keys: new Secret(chart, 'keys').secretName,
    home: new Namespace(chart, 'home').namespaceName,
    vm: [vm.virtualMachineName, vm.selector],
    vmi: [vmi.virtualMachineInstanceName, vmi.selector],
    http: new Service(chart, 'http', { target: vm, ports: { http: 80 } }).serviceName,
  };
  expect(offered).toEqual({
    policy: 'mlx',
    fabric: ['fabric', 'web'],
    flat: ['flat', 'web'],
    data: ['data', 'web'],
    image: 'image',
    files: 'files',
    keys: 'keys',
    home: 'home',
    vm: ['vm', { 'vmi.kubevirt.io/id': 'vm' }],
    vmi: ['vmi', { 'vmi.kubevirt.io/id': 'vmi' }],
    http: 'http',
  });
});

test('an object and a literal are the same', () => {
  const volumes = [true, false].map((byObject) => {
    const chart = webChart();
    const data = new PersistentVolumeClaim(chart, 'data', { size: '1Gi' });
    const image = new DataVolume(chart, 'image', { source: DataVolumeSource.blank(), size: '1Gi' });
    const files = new ConfigMap(chart, 'files');
    const keys = new Secret(chart, 'keys');
    new VirtualMachine(chart, 'vm', {
      memory: '1Gi',
      disks: {
        root: Disk.containerDisk('a', { imagePullSecret: byObject ? keys : { secretName: 'keys' } }),
        data: Disk.pvc(byObject ? data : { claimName: 'data' }),
        image: Disk.dataVolume(byObject ? image : { dataVolumeName: 'image' }),
        files: Disk.configMap(byObject ? files : { configMapName: 'files' }),
        keys: Disk.secret(byObject ? keys : { secretName: 'keys' }),
        init: Disk.cloudInit(CloudInit.noCloudSecret(byObject ? keys : { secretName: 'keys' })),
      },
    });
    return one(written(chart), 'VirtualMachine').spec.template.spec.volumes;
  });
  expect(volumes[0]).toEqual([
    { name: 'root', containerDisk: { image: 'a', imagePullSecret: 'keys' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
    { name: 'image', dataVolume: { name: 'image' } },
    { name: 'files', configMap: { name: 'files' } },
    { name: 'keys', secret: { secretName: 'keys' } },
    { name: 'init', cloudInitNoCloud: { secretRef: { name: 'keys' } } },
  ]);
  expect(volumes[1]).toEqual(volumes[0]);
});

describe('a machine names a network with its namespace only where that is not its own, or is not known to be', () => {
  const late = (text: string): never => Lazy.any({ produce: () => text }) as never;

  /** The name by which a machine of a namespace finds a network. */
  function nameOf(network: NetworkRef, namespace: 'web' | 'late' | undefined): string {
    const chart = webChart(namespace === 'web' ? { namespace } : {});
    new VirtualMachine(chart, 'vm', {
      memory: '1Gi',
      disks: {},
      interfaces: { nic: Interface.sriov(network) },
      ...(namespace === 'late' && { namespace: late('web') }),
    });
    return written(chart)[0].spec.template.spec.networks[0].multus.networkName;
  }

  test.each<[string, NetworkRef, [inWeb: string, inLateWeb: string, inUnknown: string]]>([
    ['none', { networkName: 'fabric' }, ['fabric', 'fabric', 'fabric']],
    ['the same', { networkName: 'fabric', networkNamespace: 'web' }, ['fabric', 'web/fabric', 'web/fabric']],
    ['another', { networkName: 'fabric', networkNamespace: 'net' }, ['net/fabric', 'net/fabric', 'net/fabric']],
    [
      'a late one',
      { networkName: 'fabric', networkNamespace: late('web') },
      ['web/fabric', 'web/fabric', 'web/fabric'],
    ],
    [
      'a late name',
      { networkName: late('fabric'), networkNamespace: 'net' },
      ['net/fabric', 'net/fabric', 'net/fabric'],
    ],
    [
      'a late name, the same',
      { networkName: late('fabric'), networkNamespace: 'web' },
      ['fabric', 'web/fabric', 'web/fabric'],
    ],
    [
      'one that turns out absent',
      { networkName: 'fabric', networkNamespace: late(undefined as never) },
      ['fabric', 'fabric', 'fabric'],
    ],
  ])('%s', (_namespace, network, expected) => {
    expect([nameOf(network, 'web'), nameOf(network, 'late'), nameOf(network, undefined)]).toEqual(expected);
  });

  test('one late namespace for both is the same, whatever it becomes', () => {
    const chart = webChart();
    const namespace = late('web');
    const flat = new NetworkAttachmentDefinition(chart, 'flat', {
      namespace,
      plugins: [CniPlugin.bridge({ bridge: 'br1' })],
    });
    new VirtualMachine(chart, 'vm', {
      namespace,
      memory: '1Gi',
      disks: {},
      interfaces: { nic: Interface.bridge(flat) },
    });
    expect(written(chart)[1].spec.template.spec.networks).toEqual([{ name: 'nic', multus: { networkName: 'flat' } }]);
  });

  test('a SriovNetwork puts its network where the program is, and machines find it there', () => {
    const chart = webChart({ namespace: 'web' });
    const resource = { resourceName: 'mlx' };
    const home = new Namespace(chart, 'home');
    const here = new SriovNetwork(chart, 'here', { resource });
    const there = new SriovNetwork(chart, 'there', { resource, networkNamespace: home });
    const elsewhere = new SriovNetwork(chart, 'elsewhere', { resource, networkNamespace: 'elsewhere' });
    new VirtualMachine(chart, 'vm', {
      memory: '1Gi',
      disks: {},
      interfaces: { a: Interface.sriov(here), b: Interface.sriov(there), c: Interface.sriov(elsewhere) },
    });
    const objects = written(chart);
    const networks = objects.filter(({ kind }) => kind === 'SriovNetwork');
    expect(networks.map(({ metadata, spec }) => [metadata.namespace, spec.networkNamespace])).toEqual([
      ['sriov-network-operator', 'web'],
      ['sriov-network-operator', 'home'],
      ['sriov-network-operator', 'elsewhere'],
    ]);
    expect(one(objects, 'VirtualMachine').spec.template.spec.networks).toEqual([
      { name: 'a', multus: { networkName: 'here' } },
      { name: 'b', multus: { networkName: 'home/there' } },
      { name: 'c', multus: { networkName: 'elsewhere/elsewhere' } },
    ]);
  });

  test('where the program has no namespace the network stays with the operator', () => {
    const chart = webChart();
    const fabric = new SriovNetwork(chart, 'fabric', { resource: { resourceName: 'mlx' } });
    new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: {}, interfaces: { a: Interface.sriov(fabric) } });
    const [network, vm] = written(chart);
    expect([network.metadata.namespace, network.spec]).toEqual(['sriov-network-operator', { resourceName: 'mlx' }]);
    expect(vm.spec.template.spec.networks).toEqual([
      { name: 'a', multus: { networkName: 'sriov-network-operator/fabric' } },
    ]);
  });
});

test('a Service selects a machine, an instance, or labels', () => {
  const chart = webChart();
  const ports = { http: 80 };
  const long = 'a'.repeat(64);
  new Service(chart, 'a', { target: new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: {} }), ports });
  new Service(chart, 'b', { target: new VirtualMachineInstance(chart, long, { memory: '1Gi', disks: {} }), ports });
  new Service(chart, 'c', { target: { selector: { 'vmi.kubevirt.io/id': 'vm' } }, ports });
  const services = written(chart).filter(({ kind }) => kind === 'Service');
  expect(services.map(({ spec }) => spec.selector)).toEqual([
    { 'vmi.kubevirt.io/id': 'vm' },
    { 'vmi.kubevirt.io/id': `${'a'.repeat(54)}-0098ba82` },
    { 'vmi.kubevirt.io/id': 'vm' },
  ]);
});

test('a copy of a claim is told the namespace of the claim', () => {
  const chart = webChart({ namespace: 'web' });
  const golden = new PersistentVolumeClaim(chart, 'golden', { size: '1Gi', namespace: 'images' });
  new DataVolume(chart, 'a', { source: DataVolumeSource.pvc(golden) });
  new DataVolume(chart, 'b', { source: DataVolumeSource.pvc({ claimName: 'golden' }) });
  expect(
    written(chart)
      .slice(1)
      .map(({ spec }) => spec.source),
  ).toEqual([{ pvc: { name: 'golden', namespace: 'images' } }, { pvc: { name: 'golden', namespace: 'web' } }]);
});
