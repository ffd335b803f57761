import { Cluster, type ClusterOptions } from '../../src/core/cluster';
import { type Change, type ChangedObject, changes } from '../../src/lifecycle/change';
import { removal } from '../../src/lifecycle/removal';

type Fields = Readonly<Record<string, unknown>>;

interface MachineParts {
  readonly domain?: Fields;
  readonly devices?: Fields;
  readonly instance?: Fields;
  readonly spec?: Fields;
  readonly metadata?: Fields;
  readonly status?: Fields;
}

const masquerade = { name: 'default', masquerade: {} };
const pod = { name: 'default', pod: {} };
const blue = { name: 'blue', multus: { networkName: 'blue' } };

function machine({ domain, devices, instance, spec, metadata, status }: MachineParts = {}): ChangedObject {
  const whole = {
    domain: {
      memory: { guest: '2Gi' },
      cpu: { sockets: 1 },
      ...domain,
      devices: { interfaces: [masquerade], ...devices },
    },
    networks: [pod],
    ...instance,
  };
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: { runStrategy: 'Always', template: { metadata, spec: whole }, ...spec },
    ...(status !== undefined && { status }),
  } as ChangedObject;
}

/** What a change needs, a line a field: its path without what all have, its need, and what shows it. */
function needs(before: ChangedObject, after: ChangedObject, options: ClusterOptions = {}): readonly string[] {
  return changes(before, after, Cluster.kubevirt('1.9', options)).map(line);
}

function line({ path, needs, condition }: Change): string {
  return [path.replace(/^spec\.template\.spec\./, ''), needs, condition].filter((part) => part !== undefined).join(' ');
}

function volume(name: string, source: Fields): MachineParts {
  return { instance: { networks: [pod], volumes: [{ name, ...source }] } };
}

const hot = { dataVolume: { name: 'data', hotpluggable: true } };
const cold = { dataVolume: { name: 'data' } };
const disk = (name: string, more: Fields = { disk: { bus: 'virtio' } }): MachineParts => ({
  devices: { interfaces: [masquerade], disks: [{ name, ...more }] },
});
const nics = (...more: readonly Fields[]): MachineParts => ({ devices: { interfaces: [masquerade, ...more] } });
const on = (...networks: readonly Fields[]): MachineParts => ({ instance: { networks: [pod, ...networks] } });

const stage: ClusterOptions = { configuration: { vmRolloutStrategy: 'Stage' } };

/** Each row: what is done, before, after, the cluster, what it needs, and the function of KubeVirt 1.9 that decides it. */
const table: readonly (readonly [string, MachineParts, MachineParts, ClusterOptions, readonly string[], string])[] = [
  ['nothing changes', {}, {}, {}, [], ''],
  ['an amount is written otherwise', {}, { domain: { memory: { guest: '2048Mi' } } }, {}, [], ''],
  [
    'flags, numbers and texts are said that mean what their absence does',
    { ...volume('data', cold), devices: { disks: [{ name: 'data', disk: { bus: 'virtio' } }] } },
    {
      ...volume('data', { dataVolume: { name: 'data', hotpluggable: false } }),
      domain: { cpu: { sockets: 1, cores: 0, dedicatedCpuPlacement: false } },
      devices: { disks: [{ name: 'data', serial: '', disk: { bus: 'virtio', readonly: false } }] },
    },
    {},
    [],
    '',
  ],
  [
    'a flag of a CD-ROM, which is on where it is absent, is switched off, and a policy is said to be empty',
    { ...volume('data', cold), devices: { disks: [{ name: 'data', cdrom: { bus: 'sata' } }] } },
    {
      ...volume('data', cold),
      devices: { disks: [{ name: 'data', errorPolicy: '', cdrom: { bus: 'sata', readonly: false } }] },
    },
    {},
    [
      'domain.devices.disks[0].errorPolicy restart RestartRequired',
      'domain.devices.disks[0].cdrom.readonly restart RestartRequired',
    ],
    'validLiveUpdateDisks',
  ],
  [
    'memory is added to a machine whose only interface is absent, which starts with that of its cluster instead',
    { devices: { interfaces: [{ ...masquerade, state: 'absent' }] } },
    { devices: { interfaces: [{ ...masquerade, state: 'absent' }] }, domain: { memory: { guest: '4Gi' } } },
    {},
    ['domain.memory.guest restart RestartRequired'],
    'handleMemoryHotplugRequest',
  ],
  [
    'cores are added',
    {},
    { domain: { cpu: { sockets: 1, cores: 2 } } },
    {},
    ['domain.cpu.cores restart RestartRequired'],
    'syncRestartRequired',
  ],
  [
    'sockets are added',
    {},
    { domain: { cpu: { sockets: 4 } } },
    {},
    ['domain.cpu.sockets migration HotVCPUChange'],
    'handleCPUChangeRequest',
  ],
  [
    'more sockets than fit',
    {},
    { domain: { cpu: { sockets: 5 } } },
    {},
    ['domain.cpu.sockets restart RestartRequired'],
    'handleCPUChangeRequest',
  ],
  [
    'sockets are taken',
    { domain: { cpu: { sockets: 2 } } },
    {},
    {},
    ['domain.cpu.sockets restart RestartRequired'],
    'handleCPUChangeRequest',
  ],
  [
    'sockets on arm64',
    {},
    { domain: { cpu: { sockets: 2 } } },
    { architecture: 'arm64' },
    ['domain.cpu.sockets restart RestartRequired'],
    'handleCPUChangeRequest',
  ],
  [
    'sockets on arm64, where the instance says none',
    { domain: { cpu: { cores: 1, maxSockets: 8 } } },
    { domain: { cpu: { cores: 1, maxSockets: 8, sockets: 8 } } },
    { architecture: 'arm64' },
    ['domain.cpu.sockets restart RestartRequired'],
    'handleCPUChangeRequest',
  ],
  [
    'sockets in stages',
    {},
    { domain: { cpu: { sockets: 2 } } },
    stage,
    ['domain.cpu.sockets restart RestartRequired'],
    'syncRestartRequired',
  ],
  [
    'memory is added',
    {},
    { domain: { memory: { guest: '4Gi' } } },
    {},
    ['domain.memory.guest migration HotMemoryChange'],
    'handleMemoryHotplugRequest',
  ],
  [
    'more memory than fits',
    {},
    { domain: { memory: { guest: '9Gi' } } },
    {},
    ['domain.memory.guest restart RestartRequired'],
    'handleMemoryHotplugRequest',
  ],
  [
    'memory is taken',
    {},
    { domain: { memory: { guest: '1Gi' } } },
    {},
    ['domain.memory.guest restart RestartRequired'],
    'handleMemoryHotplugRequest',
  ],
  [
    'memory that is no multiple',
    {},
    { domain: { memory: { guest: '2049Mi' } } },
    {},
    ['domain.memory.guest restart RestartRequired'],
    'ValidateLiveUpdateMemory',
  ],
  [
    'a node is chosen',
    {},
    { instance: { networks: [pod], nodeSelector: { zone: 'a' } } },
    {},
    ['nodeSelector live'],
    'handleAffinityChangeRequest',
  ],
  [
    'a node is chosen in stages',
    {},
    { instance: { networks: [pod], nodeSelector: { zone: 'a' } } },
    stage,
    ['nodeSelector restart RestartRequired'],
    'syncRestartRequired',
  ],
  [
    'a toleration is added',
    {},
    { instance: { networks: [pod], tolerations: [{ operator: 'Exists' }] } },
    {},
    ['tolerations live'],
    'handleTolerationsChangeRequest',
  ],
  [
    'a hot-pluggable volume comes',
    {},
    { ...volume('data', hot), ...disk('data') },
    {},
    ['domain.devices.disks[0] live', 'volumes[0] live'],
    'HandleDeclarativeVolumes',
  ],
  [
    'a volume comes',
    {},
    { ...volume('data', cold), ...disk('data') },
    {},
    ['domain.devices.disks[0] restart RestartRequired', 'volumes[0] restart RestartRequired'],
    'validLiveUpdateDisks',
  ],
  [
    'hot-plug is left to commands',
    {},
    { ...volume('data', hot), ...disk('data') },
    { featureGates: ['HotplugVolumes'] },
    ['domain.devices.disks[0] restart', 'volumes[0] restart'],
    'handleDeclarativeVolumeHotplug',
  ],
  [
    'an interface comes',
    {},
    { ...nics({ name: 'blue', bridge: {} }), ...on(blue) },
    {},
    ['domain.devices.interfaces[1] migration MigrationRequired', 'networks[1] migration MigrationRequired'],
    'Evaluate',
  ],
  [
    'an interface of a plugin comes',
    {},
    { ...nics({ name: 'blue', binding: { name: 'vdpa' } }), ...on(blue) },
    {},
    ['domain.devices.interfaces[1] restart', 'networks[1] restart'],
    'Sync',
  ],
  [
    'an interface is unplugged',
    { ...nics({ name: 'blue', bridge: {} }), ...on(blue) },
    { ...nics({ name: 'blue', bridge: {}, state: 'absent' }), ...on(blue) },
    {},
    ['domain.devices.interfaces[1].state live'],
    'Sync',
  ],
  [
    'an interface is said to be absent of a machine that was given one',
    { devices: { interfaces: [] }, instance: { networks: [] } },
    { devices: { interfaces: [{ name: 'blue', bridge: {}, state: 'absent' }] }, instance: { networks: [blue] } },
    {},
    ['domain.devices.interfaces[0] live', 'networks[0] live'],
    'Sync',
  ],
  [
    'addresses are written otherwise',
    {
      instance: {
        networks: [{ name: 'default', pod: { vmNetworkCIDR: '10.0.2.0/24' } }],
        dnsConfig: { nameservers: ['2001:db8::53'] },
      },
    },
    {
      instance: {
        networks: [{ name: 'default', pod: { vmNetworkCIDR: '10.0.02.0/024' } }],
        dnsConfig: { nameservers: ['2001:DB8:0::0:53'] },
      },
    },
    {},
    [],
    '',
  ],
  [
    'an interface is left out',
    { ...nics({ name: 'blue', bridge: {} }), ...on(blue) },
    {},
    {},
    ['domain.devices.interfaces[1] restart RestartRequired', 'networks[1] restart RestartRequired'],
    'IsRestartRequired',
  ],
  [
    'a network is another',
    { ...nics({ name: 'blue', bridge: {} }), ...on(blue) },
    { ...nics({ name: 'blue', bridge: {} }), ...on({ name: 'blue', multus: { networkName: 'red' } }) },
    {},
    ['networks[1].multus.networkName migration MigrationRequired'],
    'Evaluate',
  ],
  [
    'a label of the instance',
    {},
    { metadata: { labels: { a: 'b' } } },
    {},
    ['spec.template.metadata.labels restart'],
    'SetupVMIFromVM',
  ],
  ['it is halted', {}, { spec: { runStrategy: 'Halted' } }, {}, ['spec.runStrategy stops'], 'syncRunStrategy'],
  ['it is started', { spec: { runStrategy: 'Halted' } }, {}, {}, ['spec.runStrategy starts'], 'syncRunStrategy'],
  [
    'it is left to the operator',
    {},
    { spec: { runStrategy: 'Manual' } },
    {},
    ['spec.runStrategy live'],
    'syncRunStrategy',
  ],
  [
    'a halted machine changes',
    { spec: { runStrategy: 'Halted' } },
    { spec: { runStrategy: 'Halted' }, domain: { cpu: { sockets: 1, cores: 2 } } },
    {},
    ['domain.cpu.cores live'],
    'syncRestartRequired',
  ],
];

test.each(table)('%s', (_title, before, after, options, expected, source) => {
  const [one, other] = [machine(before), machine(after)];
  expect(needs(one, other, options)).toEqual(expected);
  const [first] = changes(one, other, Cluster.kubevirt('1.9', options));
  expect(first?.source ?? '').toContain(source);
});

test('older versions of KubeVirt follow less of what changes', () => {
  const lan = { name: 'blue', bridge: {} };
  const [one, other] = [
    machine({ ...nics(lan), ...on(blue) }),
    machine({ ...nics(lan), ...on({ ...blue, multus: { networkName: 'red' } }) }),
  ];
  const said = (
    before: ChangedObject,
    after: ChangedObject,
    version: '1.6' | '1.7' | '1.8',
    options: ClusterOptions = {},
  ) => changes(before, after, Cluster.kubevirt(version, options)).map(line);
  const path = 'networks[1].multus.networkName';
  expect(said(one, other, '1.7')).toEqual([`${path} restart RestartRequired`]);
  expect(said(one, other, '1.8', { featureGates: ['LiveUpdateNADRef'] })).toEqual([
    `${path} migration MigrationRequired`,
  ]);
  const flat = machine({ devices: { interfaces: [lan] }, instance: { networks: [blue] } });
  const both = machine({ devices: { interfaces: [lan, masquerade] }, instance: { networks: [blue, pod] } });
  const rows = ['domain.devices.interfaces[1] restart', 'networks[1] restart'];
  expect(said(flat, both, '1.7')).toEqual(rows);
  expect(said(flat, both, '1.8')).toEqual(rows.map((row) => `${row} RestartRequired`));
  const plugged = machine({ ...volume('data', hot), ...disk('data') });
  const gates: ClusterOptions = { ...stage, featureGates: ['DeclarativeHotplugVolumes'] };
  expect(said(machine(), plugged, '1.7', gates)).toEqual(['domain.devices.disks[0] live', 'volumes[0] live']);
  expect(said(machine(), plugged, '1.6', gates)).toEqual([
    'domain.devices.disks[0] restart RestartRequired',
    'volumes[0] restart RestartRequired',
  ]);
});

test('what could come live waits where something else asks for a restart', () => {
  const after = machine({ domain: { cpu: { sockets: 2, cores: 2 } } });
  expect(changes(machine(), after)).toEqual([
    expect.objectContaining({
      path: 'spec.template.spec.domain.cpu.sockets',
      needs: 'restart',
      message: 'it waits for the restart that spec.template.spec.domain.cpu.cores asks for',
      source: 'pkg/virt-controller/watch/vm/vm.go sync',
    }),
    expect.objectContaining({ path: 'spec.template.spec.domain.cpu.cores', condition: 'RestartRequired' }),
  ]);
  const status = { conditions: [{ type: 'RestartRequired', status: 'True' }] };
  expect(needs(machine({ status }), machine({ domain: { cpu: { sockets: 2 } } }))).toEqual([
    'domain.cpu.sockets restart',
  ]);
});

test('a machine that cannot move is not said to move', () => {
  const bridged = { devices: { interfaces: [{ name: 'default', bridge: {} }] } };
  const next = (domain: Fields): ChangedObject => machine({ ...bridged, domain });
  expect(changes(machine(bridged), next({ memory: { guest: '4Gi' } }))).toEqual([
    {
      path: 'spec.template.spec.domain.memory.guest',
      change: 'changed',
      needs: 'restart',
      condition: 'RestartRequired',
      message:
        'memory is added by moving the machine, which it cannot: interface "default" is bridged to the pod network, and loses its address when it moves; restart it',
      source: 'pkg/virt-controller/watch/vm/vm.go handleMemoryHotplugRequest',
    },
  ]);
  expect(needs(machine(bridged), next({ cpu: { sockets: 2 } }))).toEqual(['domain.cpu.sockets restart HotVCPUChange']);
});

test('the claim of a volume is migrated where the machine says so', () => {
  const with_ = (name: string, strategy?: string): ChangedObject =>
    machine({
      ...volume('root', { persistentVolumeClaim: { claimName: name } }),
      ...disk('root'),
      ...(strategy !== undefined && { spec: { updateVolumesStrategy: strategy } }),
    });
  const path = 'volumes[0].persistentVolumeClaim.claimName';
  expect(needs(with_('a'), with_('b'))).toEqual([`${path} restart RestartRequired`]);
  expect(needs(with_('a', 'Migration'), with_('b', 'Migration'))).toEqual([`${path} migration VolumesChange`]);
  expect(needs(with_('a', 'Migration'), with_('b', 'Migration'), stage)).toEqual([`${path} restart`]);
});

test('an instancetype is what it says', () => {
  const of = (name: string, more: Fields = {}): ChangedObject =>
    machine({ domain: { cpu: undefined, memory: undefined }, spec: { instancetype: { name, ...more } } });
  expect(needs(of('u1.medium'), of('u1.large'))).toEqual([
    'spec.instancetype.name migration HotVCPUChange',
    'domain.cpu.sockets migration HotVCPUChange',
    'domain.memory.guest migration HotMemoryChange',
  ]);
  expect(
    changes(of('mine', { kind: 'VirtualMachineInstancetype' }), of('other', { kind: 'VirtualMachineInstancetype' })),
  ).toEqual([
    {
      path: 'spec.instancetype.name',
      change: 'changed',
      needs: 'unknown',
      message:
        'what it needs hangs on what instancetype "mine" and "other" say; give them among the objects of the cluster',
      source: 'pkg/virt-controller/watch/vm/vm.go syncRestartRequired',
    },
  ]);
  const held = of('u1.medium', { revisionName: 'r' });
  expect(needs(held, of('u1.large'))).toEqual([
    'spec.instancetype.revisionName refused',
    'spec.instancetype.name unknown',
  ]);
});

test('a DataVolume that a machine brings is not made again', () => {
  const template = (name: string, storage: string): ChangedObject =>
    machine({
      spec: {
        dataVolumeTemplates: [
          { metadata: { name }, spec: { source: { blank: {} }, storage: { resources: { requests: { storage } } } } },
        ],
      },
    });
  expect(changes(template('data', '1Gi'), template('data', '2Gi'))).toEqual([
    {
      path: 'spec.dataVolumeTemplates[0].spec.storage.resources.requests.storage',
      change: 'changed',
      needs: 'replacement',
      message:
        'DataVolume "data" is there and stays as it is, with its data; give the template another name for a new disk',
      source: 'pkg/virt-controller/watch/vm/vm.go handleDataVolumes',
    },
  ]);
  expect(needs(template('data', '1Gi'), template('data-2', '1Gi'))).toEqual([
    'spec.dataVolumeTemplates[0] live',
    'spec.dataVolumeTemplates[0] live',
  ]);
});

function object(kind: string, apiVersion: string, spec: Fields, more: Fields = {}): ChangedObject {
  return { apiVersion, kind, metadata: { name: 'a', namespace: 'web' }, spec, ...more } as ChangedObject;
}

test('other kinds say what their controllers do', () => {
  const instance = (cores: number) =>
    object('VirtualMachineInstance', 'kubevirt.io/v1', { domain: { cpu: { cores } } });
  const set = (replicas: number, cores: number) =>
    object('VirtualMachineInstanceReplicaSet', 'kubevirt.io/v1', {
      replicas,
      template: { spec: { domain: { devices: {}, cpu: { cores } } } },
    });
  const network = (config: string) => object('NetworkAttachmentDefinition', 'k8s.cni.cncf.io/v1', { config });
  const size = (guest: string) =>
    object('VirtualMachineInstancetype', 'instancetype.kubevirt.io/v1beta1', { cpu: { guest: 1 }, memory: { guest } });
  const volume = (url: string, more: Fields = {}) =>
    object('DataVolume', 'cdi.kubevirt.io/v1beta1', { source: { http: { url } }, ...more });
  const widget = (size: number) => object('Widget', 'example.com/v1', { size });
  expect(needs(instance(1), instance(2))).toEqual(['spec.domain.cpu.cores refused']);
  expect(needs(set(1, 1), set(2, 2))).toEqual(['spec.replicas live', 'domain.cpu.cores replacement']);
  expect(needs(network('{}'), network('{"a":1}'))).toEqual(['spec.config migration']);
  expect(needs(size('1Gi'), size('2Gi'))).toEqual(['spec.memory.guest replacement']);
  expect(needs(volume('a'), volume('b'))).toEqual(['spec.source.http.url refused']);
  expect(needs(volume('a', { preallocation: true }), volume('a'))).toEqual(['spec.preallocation refused']);
  expect(needs(widget(1), widget(2))).toEqual(['spec.size unknown']);
  const secret = (value: string, immutable?: true) =>
    ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      stringData: { user: value },
      immutable,
    }) as ChangedObject;
  expect(needs(secret('a'), secret('b'))).toEqual(['stringData.user restart']);
  expect(needs(secret('a', true), secret('b', true))).toEqual(['stringData.user refused']);
});

test('an import in stages goes on, and what has no stages stays as it is', () => {
  const source = { vddk: { url: 'https://vcenter.example.com' } };
  const stages = [{ previous: '', current: 'snapshot-1' }];
  const importOf = (spec: Fields): ChangedObject =>
    ({
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'VolumeImportSource',
      metadata: { name: 'vm', namespace: 'web' },
      spec: { source, targetClaim: 'vm', ...spec },
    }) as ChangedObject;
  const more = [...stages, { previous: 'snapshot-1', current: 'snapshot-2' }];
  expect(needs(importOf({ checkpoints: stages }), importOf({ checkpoints: more, finalCheckpoint: true }))).toEqual([
    'spec.checkpoints live',
    'spec.finalCheckpoint live',
  ]);
  expect(needs(importOf({ checkpoints: more, finalCheckpoint: true }), importOf({ checkpoints: stages }))).toEqual([
    'spec.checkpoints live',
    'spec.finalCheckpoint live',
  ]);
  expect(needs(importOf({ checkpoints: stages }), importOf({}))).toEqual(['spec.checkpoints refused']);
  expect(needs(importOf({ checkpoints: stages }), importOf({ checkpoints: stages, targetClaim: 'db' }))).toEqual([
    'spec.targetClaim refused',
  ]);
});

test('no webhook looks at a VolumeCloneSource, and it may change', () => {
  const source = (kind: string): ChangedObject =>
    ({
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'VolumeCloneSource',
      metadata: { name: 'golden', namespace: 'web' },
      spec: { source: { kind, name: 'golden' } },
    }) as ChangedObject;
  expect(changes(source('PersistentVolumeClaim'), source('VolumeSnapshot'))).toEqual([
    {
      path: 'spec.source.kind',
      change: 'changed',
      needs: 'live',
      message: 'a claim that is filled keeps its data; one that is not yet is filled as it says now',
      source: 'containerized-data-importer pkg/controller/populators/clone-populator.go reconcilePending',
    },
  ]);
});

test('a pool restarts its machines, and deletes them where their DataVolumes change', () => {
  const pool = (replicas: number, more: Fields = {}, size = '1Gi', cores = 1): ChangedObject =>
    object('VirtualMachinePool', 'pool.kubevirt.io/v1beta1', {
      replicas,
      selector: { matchLabels: { app: 'a' } },
      virtualMachineTemplate: {
        metadata: { labels: { app: 'a' } },
        spec: {
          runStrategy: 'Always',
          dataVolumeTemplates: [{ metadata: { name: 'root' }, spec: { source: { blank: {} }, storage: { size } } }],
          template: { spec: { domain: { devices: {}, cpu: { cores } } } },
        },
      },
      ...more,
    });
  const inner = 'spec.virtualMachineTemplate.spec';
  const volumes = `${inner}.dataVolumeTemplates`;
  const cores = `${inner}.template.spec.domain.cpu.cores`;
  const opportunistic = { updateStrategy: { opportunistic: {} } };
  const unmanaged = { updateStrategy: { unmanaged: {} } };
  expect(needs(pool(2), pool(3))).toEqual(['spec.replicas live']);
  expect(needs(pool(3), pool(1))).toEqual(['spec.replicas losesData']);
  const kept = { scaleInStrategy: { proactive: { statePreservation: 'Offline' } } };
  expect(needs(pool(3, kept), pool(1, kept))).toEqual(['spec.replicas stops']);
  expect(needs(pool(2), pool(2, {}, '2Gi', 2))).toEqual([`${volumes} losesData`, `${cores} restart`]);
  expect(needs(pool(2, opportunistic), pool(2, opportunistic, '2Gi', 2))).toEqual([
    `${volumes} replacement`,
    `${cores} restart`,
  ]);
  expect(needs(pool(2, unmanaged), pool(2, unmanaged, '2Gi', 2))).toEqual([
    `${volumes} replacement`,
    `${cores} replacement`,
  ]);
  expect(removal(pool(1)).map(({ needs }) => needs)).toEqual(['losesData']);
});

test('metadata of the object itself counts at once, and what the cluster wrote there is nobody’s change', () => {
  const labelled = (labels: Fields, annotations: Fields = {}): ChangedObject => {
    const { metadata, ...rest } = machine();
    return {
      ...rest,
      metadata: { ...metadata, labels, annotations, resourceVersion: String(labels) },
    } as ChangedObject;
  };
  const written = {
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
    'kubevirt.io/latest-observed-api-version': 'v1',
  };
  expect(needs(labelled({ a: 'b' }, written), labelled({ a: 'c' }))).toEqual(['metadata.labels.a live']);
});

test('two objects are no change of one', () => {
  const other = { ...machine(), metadata: { name: 'other', namespace: 'web' } };
  expect(() => changes(machine(), other)).toThrow(
    new TypeError(
      'changes: kubevirt.io/VirtualMachine "web/vm" cannot become kubevirt.io/VirtualMachine "web/other"; give two states of one object',
    ),
  );
});

test('what goes with an object is said', () => {
  const said = (one: ChangedObject): readonly string[] =>
    removal(one).map(({ needs, message }) => `${needs} ${message}`);
  const template = { metadata: { name: 'data' }, spec: {} };
  const kept = { devices: { interfaces: [masquerade], tpm: { persistent: true } } };
  expect(said(machine({ ...kept, spec: { dataVolumeTemplates: [template] } }))).toEqual([
    'losesData DataVolume "data" and the data go with the machine; keep disks in a DataVolume or a claim of their own',
    'losesData what its TPM or its firmware keeps goes with the machine; make a backup of it',
    'stops the machine is stopped',
  ]);
  expect(said(machine({ spec: { runStrategy: 'Halted' } }))).toEqual([]);
  expect(said(object('DataVolume', 'cdi.kubevirt.io/v1beta1', {}))).toEqual([
    'losesData claim "a" and the data go with the DataVolume, unless its PersistentVolume has the reclaim policy Retain',
  ]);
  const snapshot = (policy: Fields) => object('VirtualMachineSnapshot', 'snapshot.kubevirt.io/v1beta1', policy);
  expect(said(snapshot({}))).toEqual(['losesData snapshot "a" and its data go; a deletionPolicy "Retain" keeps them']);
  expect(said(snapshot({ deletionPolicy: 'Retain' }))).toEqual(['live its content stays']);
  const kubevirt = (spec: Fields) => object('KubeVirt', 'kubevirt.io/v1', spec);
  expect(said(kubevirt({}))).toEqual(['losesData KubeVirt is uninstalled, and all machines of the cluster go with it']);
  expect(said(kubevirt({ uninstallStrategy: 'BlockUninstallIfWorkloadsExist' }))).toEqual([
    'refused it stays as long as there are machines',
  ]);
  expect(said(object('Widget', 'example.com/v1', {}))).toEqual(['unknown no rule is known; the controller decides']);
});
