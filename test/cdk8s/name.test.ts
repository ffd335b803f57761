import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CloudInit, DataVolumeSource, Disk } from 'kubevirt-kit';
import {
  ConfigMap,
  DataVolume,
  Namespace,
  Secret,
  Service,
  setCluster,
  VirtualMachine,
  VirtualMachineInstance,
} from 'kubevirt-kit/cdk8s';
import { Cluster } from '../../src/core/cluster';
import { refusal, smallest, webChart, written } from './synthesis';

function names(chart: Chart): string[] {
  return written(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe('a name is made of the ids below the chart', () => {
  test('joined by hyphens, never hashed, and never with the id of the chart', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', smallest);
    const team = new Construct(chart, 'team-a');
    new VirtualMachine(team, 'vm', smallest);
    new VirtualMachine(new Construct(team, 'inner'), 'vm', smallest);
    expect(names(chart)).toEqual(['VirtualMachine vm', 'VirtualMachine team-a-vm', 'VirtualMachine team-a-inner-vm']);
  });

  test('without the ids by which a construct names what is in it', () => {
    const chart = webChart();
    new VirtualMachine(new Construct(chart, 'a'), 'Default', smallest);
    new VirtualMachine(new Construct(chart, 'b'), 'Resource', smallest);
    new VirtualMachine(new Construct(chart, 'Default'), 'c', smallest);
    expect(names(chart)).toEqual(['VirtualMachine a', 'VirtualMachine b', 'VirtualMachine c']);
  });

  test('and must be one that the kind accepts', () => {
    const chart = webChart();
    expect(refusal(() => new VirtualMachine(chart, 'A_b', smallest))).toBe(
      'VirtualMachine "web/A_b" would be rejected by the cluster:\n  metadata.name: name "A_b" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another [metadata/valid-name]',
    );
    expect(refusal(() => new VirtualMachine(chart, 'Default', smallest))).toBe(
      'VirtualMachine "web/Default" would be rejected by the cluster:\n  metadata.name: name "" is empty; write one [metadata/valid-name]',
    );
    const long = 'a'.repeat(254);
    expect(refusal(() => new VirtualMachine(chart, long, smallest))).toBe(
      `VirtualMachine "web/${long}" would be rejected by the cluster:\n  metadata.name: name "${long}" has 254 characters, at most 253 are allowed; choose a shorter one [metadata/valid-name]`,
    );
    const target = { selector: { tier: 'web' } };
    const service = 'a'.repeat(64);
    expect(refusal(() => new Service(chart, service, { target, ports: { http: 80 } }))).toBe(
      `Service "web/${service}" would be rejected by the cluster:\n  metadata.name: name "${service}" has 64 characters, at most 63 are allowed; choose a shorter one [metadata/valid-name]`,
    );
    expect(refusal(() => new Namespace(chart, 'a.b'))).toBe(
      'Namespace "web/a.b" would be rejected by the cluster:\n  metadata.name: name "a.b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-name]',
    );
  });

  test('and a machine may be called a.b, or have 64 characters', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'a.b', smallest);
    new VirtualMachine(chart, 'a'.repeat(64), smallest);
    expect(names(chart)).toEqual(['VirtualMachine a.b', `VirtualMachine ${'a'.repeat(64)}`]);
  });
});

test('the prop name overrides it, for what comes with the object too', () => {
  const chart = webChart();
  const vm = new VirtualMachine(new Construct(chart, 'team'), 'vm', {
    name: 'web-1',
    memory: '1Gi',
    disks: {
      root: Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' }),
      init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })),
    },
  });
  expect(names(chart)).toEqual(['VirtualMachine web-1', 'Secret web-1-init']);
  expect(written(chart)[0].spec.dataVolumeTemplates[0].metadata.name).toBe('web-1-root');
  expect([vm.virtualMachineName, vm.selector, ApiObject.of(vm).name]).toEqual([
    'web-1',
    { 'vmi.kubevirt.io/id': 'web-1' },
    'web-1',
  ]);
});

test('an empty name is refused, not replaced', () => {
  expect(refusal(() => new ConfigMap(webChart(), 'map', { name: '' }))).toMatch('name "" is empty; write one');
});

describe('names are unique', () => {
  const inNamespace =
    'ConfigMap "b/map" cannot be made:\n  metadata.name: ConfigMap "a/map" already has the name "map" in namespace "web"; choose another id or name [metadata/unique-name]';

  function pair(a: string | undefined, b: string | undefined): [Chart, Chart] {
    const app = new App();
    return [
      new Chart(app, 'a', a === undefined ? {} : { namespace: a }),
      new Chart(app, 'b', b === undefined ? {} : { namespace: b }),
    ];
  }

  test('charts of two namespaces, and charts that name none, hold the same names', () => {
    for (const [first, second] of [pair('prod', 'test'), pair(undefined, undefined), pair('web', undefined)]) {
      new ConfigMap(first, 'map');
      new ConfigMap(second, 'map');
      expect([names(first), names(second)]).toEqual([['ConfigMap map'], ['ConfigMap map']]);
    }
  });

  test('charts of one namespace do not', () => {
    const [first, second] = pair('web', 'web');
    new ConfigMap(first, 'map');
    expect(refusal(() => new ConfigMap(second, 'map'))).toBe(inNamespace);
  });

  test('charts of one namespace in two clusters do', () => {
    const [first, second] = pair('web', 'web');
    setCluster(second, Cluster.kubevirt('1.9', { architecture: 'arm64' }));
    new ConfigMap(first, 'map');
    new ConfigMap(second, 'map');
    expect([names(first), names(second)]).toEqual([['ConfigMap map'], ['ConfigMap map']]);
  });

  test('objects of the whole cluster share no name, whatever their charts', () => {
    const [first, second] = pair('prod', 'test');
    new Namespace(first, 'home');
    expect(refusal(() => new Namespace(second, 'home'))).toBe(
      'Namespace "b/home" cannot be made:\n  metadata.name: Namespace "a/home" already has the name "home"; choose another id or name [metadata/unique-name]',
    );
  });

  test('ids that are joined to one name clash', () => {
    const chart = webChart();
    new ConfigMap(new Construct(chart, 'a-b'), 'c');
    expect(refusal(() => new ConfigMap(new Construct(chart, 'a'), 'b-c'))).toBe(
      'ConfigMap "web/a/b-c" cannot be made:\n  metadata.name: ConfigMap "web/a-b/c" already has the name "a-b-c"; choose another id or name [metadata/unique-name]',
    );
  });

  test('of two kinds they are two names', () => {
    const chart = webChart();
    new ConfigMap(chart, 'a', { name: 'map' });
    new Secret(chart, 'b', { name: 'map' });
    new VirtualMachine(chart, 'c', { ...smallest, name: 'map' });
    new VirtualMachineInstance(chart, 'd', { memory: '1Gi', disks: {}, name: 'map' });
    expect(written(chart)).toHaveLength(4);
  });

  test('what comes with a machine takes part, and a machine whose Secret has no place is not made at all', () => {
    const chart = webChart();
    const init = { init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })) };
    new Secret(chart, 'vm-init');
    expect(refusal(() => new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: init }))).toBe(
      'Secret "web/vm/init" cannot be made:\n  metadata.name: Secret "web/vm-init" already has the name "vm-init"; choose another id or name [metadata/unique-name]',
    );
    expect(names(chart)).toEqual(['Secret vm-init']);
    new VirtualMachine(chart, 'other', { memory: '1Gi', disks: init });
    expect(refusal(() => new Secret(chart, 'other-init'))).toBe(
      'Secret "web/other-init" cannot be made:\n  metadata.name: Secret "web/other/init" already has the name "other-init"; choose another id or name [metadata/unique-name]',
    );
  });

  test('a DataVolume that a machine makes takes part, whichever comes first', () => {
    const blank = { source: DataVolumeSource.blank(), size: '1Gi' } as const;
    const props = { memory: '1Gi', disks: { root: Disk.dataVolumeTemplate(blank) } } as const;
    const chart = webChart({ namespace: 'web' });
    new DataVolume(chart, 'vm-root', blank);
    new DataVolume(chart, 'elsewhere', { ...blank, name: 'other-root', namespace: 'elsewhere' });
    expect(refusal(() => new VirtualMachine(chart, 'vm', props))).toBe(
      'VirtualMachine "web/vm" cannot be made:\n  spec.dataVolumeTemplates[0].metadata.name: the DataVolume that VirtualMachine "web/vm" makes has the name "vm-root", which DataVolume "web/vm-root" has too; choose another [data-volume-template/unique-name]',
    );
    new VirtualMachine(chart, 'other', props);
    expect(refusal(() => new DataVolume(chart, 'late', { ...blank, name: 'other-root' }))).toBe(
      'DataVolume "web/late" cannot be made:\n  metadata.name: DataVolume "web/late" has the name "other-root", which the DataVolume that VirtualMachine "web/other" makes has too; choose another [data-volume-template/unique-name]',
    );
    new VirtualMachine(chart, 'a', { memory: '1Gi', disks: { 'b-c': Disk.dataVolumeTemplate(blank) } });
    const clash = { memory: '1Gi', disks: { c: Disk.dataVolumeTemplate(blank) } } as const;
    expect(refusal(() => new VirtualMachine(chart, 'a-b', clash))).toMatch(
      'the DataVolume that VirtualMachine "web/a-b" makes has the name "a-b-c", which the DataVolume that VirtualMachine "web/a" makes has too',
    );
  });
});
