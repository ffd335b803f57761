import { Cluster, stockCluster } from '../../src/core/cluster';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { Firmware } from '../../src/machine/firmware';
import { Interface } from '../../src/machine/interface';
import { Probe } from '../../src/machine/probe';
import { type VirtualMachineProps, virtualMachine } from '../../src/machine/virtual-machine';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { rendered } from '../core/rendered';

/** The template of a machine with these props. */
function template(props: Partial<VirtualMachineProps>): { metadata?: object; spec: Record<string, unknown> } {
  return rendered(virtualMachine, 'vm', { disks: {}, ...props }).spec.template;
}

test('the smallest machine has a disk list, a volume list, and runs', () => {
  expect(rendered(virtualMachine, 'vm', { disks: {} })).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: { runStrategy: 'Always', template: { spec: { domain: { devices: { disks: [] } }, volumes: [] } } },
  });
});

test('a machine as others have written it, field for field', () => {
  const image = 'quay.io/kubevirt/cirros-container-disk-demo';
  const manifest = rendered(
    virtualMachine,
    'testvm',
    {
      namespace: 'default',
      runStrategy: 'Halted',
      podLabels: { 'kubevirt.io/domain': 'testvm', 'kubevirt.io/size': 'small' },
      architecture: 'amd64',
      machineType: 'q35',
      resources: { requests: { memory: '64M' } },
      disks: {
        containerdisk: Disk.containerDisk(image),
        cloudinitdisk: Disk.cloudInit(CloudInit.noCloudBase64('SGkuXG4=')),
      },
      interfaces: { default: Interface.masquerade() },
    },
    { cluster: stockCluster, namespace: undefined },
  );
  expect(manifest).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'testvm', namespace: 'default' },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { labels: { 'kubevirt.io/domain': 'testvm', 'kubevirt.io/size': 'small' } },
        spec: {
          architecture: 'amd64',
          domain: {
            devices: {
              disks: [
                { name: 'containerdisk', disk: { bus: 'virtio' } },
                { name: 'cloudinitdisk', disk: { bus: 'virtio' } },
              ],
              interfaces: [{ name: 'default', masquerade: {} }],
            },
            machine: { type: 'q35' },
            resources: { requests: { memory: '64M' } },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [
            { name: 'containerdisk', containerDisk: { image } },
            { name: 'cloudinitdisk', cloudInitNoCloud: { userDataBase64: 'SGkuXG4=' } },
          ],
        },
      },
    },
  });
});

test('every prop has its place', () => {
  const affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In' as const, values: ['a'] }] }],
      },
    },
  };
  const props: VirtualMachineProps = {
    name: 'not used here',
    namespace: 'own',
    metadata: { labels: { tier: 'web' }, annotations: { note: 'mine' } },
    runStrategy: 'RerunOnFailure',
    podLabels: { tier: 'web', gone: undefined },
    podAnnotations: { note: 'pod', gone: undefined },
    cpu: { cores: 2, sockets: 1, threads: 2, model: 'host-passthrough' },
    memory: '4Gi',
    resources: { requests: { cpu: '500m', memory: '4Gi' }, limits: { cpu: '2', memory: '5Gi' } },
    disks: { root: Disk.pvc({ claimName: 'root' }), gone: undefined, data: Disk.emptyDisk('1Gi') },
    interfaces: { default: Interface.masquerade(), gone: undefined, flat: Interface.bridge({ networkName: 'flat' }) },
    firmware: Firmware.bios({ serial: 'A-17' }),
    machineType: 'pc-q35-rhel9.6.0',
    architecture: 'amd64',
    terminationGracePeriodSeconds: 180,
    livenessProbe: Probe.tcpSocket(22),
    readinessProbe: Probe.httpGet(80),
    nodeSelector: { zone: 'a', gone: undefined },
    affinity,
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'vm', effect: 'NoSchedule' }],
    priorityClassName: 'high',
    evictionStrategy: 'LiveMigrate',
    hostname: 'web-1',
  };
  expect(rendered(virtualMachine, 'vm', props)).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'own', labels: { tier: 'web' }, annotations: { note: 'mine' } },
    spec: {
      runStrategy: 'RerunOnFailure',
      template: {
        metadata: { labels: { tier: 'web' }, annotations: { note: 'pod' } },
        spec: {
          architecture: 'amd64',
          domain: {
            cpu: { cores: 2, sockets: 1, threads: 2, model: 'host-passthrough' },
            memory: { guest: '4Gi' },
            resources: { requests: { cpu: '500m', memory: '4Gi' }, limits: { cpu: '2', memory: '5Gi' } },
            machine: { type: 'pc-q35-rhel9.6.0' },
            firmware: { serial: 'A-17', bootloader: { bios: {} } },
            devices: {
              disks: [
                { name: 'root', disk: { bus: 'virtio' } },
                { name: 'data', disk: { bus: 'virtio' } },
              ],
              interfaces: [
                { name: 'default', masquerade: {} },
                { name: 'flat', bridge: {} },
              ],
            },
          },
          networks: [
            { name: 'default', pod: {} },
            { name: 'flat', multus: { networkName: 'flat' } },
          ],
          volumes: [
            { name: 'root', persistentVolumeClaim: { claimName: 'root' } },
            { name: 'data', emptyDisk: { capacity: '1Gi' } },
          ],
          terminationGracePeriodSeconds: 180,
          livenessProbe: { tcpSocket: { port: 22 } },
          readinessProbe: { httpGet: { port: 80 } },
          nodeSelector: { zone: 'a' },
          affinity,
          tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'vm', effect: 'NoSchedule' }],
          priorityClassName: 'high',
          evictionStrategy: 'LiveMigrate',
          hostname: 'web-1',
        },
      },
    },
  });
});

test('an instancetype and a preference are referred to, their kinds only where they are said', () => {
  const { spec } = rendered(virtualMachine, 'vm', {
    disks: {},
    instancetype: { instancetypeName: 'u1.medium' },
    preference: { preferenceName: 'fedora', preferenceKind: 'VirtualMachinePreference' },
  });
  expect([spec.instancetype, spec.preference]).toEqual([
    { name: 'u1.medium' },
    { name: 'fedora', kind: 'VirtualMachinePreference' },
  ]);
});

test('a machine with an instancetype says no size of its own', () => {
  const { spec } = template({ instancetype: { instancetypeName: 'u1.medium' } });
  expect(spec['domain']).toEqual({ devices: { disks: [] } });
});

test('no interfaces at all is said to the cluster, which would make one', () => {
  expect(template({ interfaces: {} }).spec).toEqual({
    domain: { devices: { disks: [], interfaces: [], autoattachPodInterface: false } },
    networks: [],
    volumes: [],
  });
  expect(template({}).spec).not.toHaveProperty('networks');
});

test('disks and interfaces stand in the order in which they are written', () => {
  const { spec } = template({
    disks: { z: Disk.emptyDisk('1Gi'), a: Disk.emptyDisk('2Gi'), m: Disk.emptyDisk('3Gi') },
    interfaces: { y: Interface.bridge({ networkName: 'y' }), b: Interface.bridge({ networkName: 'b' }) },
  }) as { spec: { domain: { devices: Record<string, { name: string }[]> }; volumes: { name: string }[] } };
  const names = (list: readonly { name: string }[] | undefined): string[] => (list ?? []).map(({ name }) => name);
  expect([names(spec.domain.devices['disks']), names(spec.volumes), names(spec.domain.devices['interfaces'])]).toEqual([
    ['z', 'a', 'm'],
    ['z', 'a', 'm'],
    ['y', 'b'],
  ]);
});

test('a DataVolume that the machine owns is named after both, and told the namespace of what it copies', () => {
  const { spec } = rendered(virtualMachine, 'vm', {
    disks: {
      root: Disk.dataVolumeTemplate(
        { source: DataVolumeSource.http('https://a.example/a.qcow2'), size: '20Gi', storageClassName: 'fast' },
        { bootOrder: 1 },
      ),
      data: Disk.dataVolumeTemplate({ source: DataVolumeSource.pvc({ claimName: 'golden' }) }),
    },
  });
  expect(spec.dataVolumeTemplates).toEqual([
    {
      metadata: { name: 'vm-root' },
      spec: {
        source: { http: { url: 'https://a.example/a.qcow2' } },
        storage: { resources: { requests: { storage: '20Gi' } }, storageClassName: 'fast' },
      },
    },
    {
      metadata: { name: 'vm-data' },
      spec: { source: { pvc: { name: 'golden', namespace: 'web' } }, storage: {} },
    },
  ]);
  expect(spec.template.spec.volumes).toEqual([
    { name: 'root', dataVolume: { name: 'vm-root' } },
    { name: 'data', dataVolume: { name: 'vm-data' } },
  ]);
  expect(spec.template.spec.domain.devices.disks[0]).toEqual({ name: 'root', disk: { bus: 'virtio' }, bootOrder: 1 });
});

test('what no manifest can say is said by its disk', () => {
  const said: string[] = [];
  const golden = DataVolumeSource.pvc({ claimName: 'golden' });
  virtualMachine.check(
    'vm',
    {
      disks: {
        root: Disk.dataVolumeTemplate({ source: golden }),
        init: Disk.cloudInit(CloudInit.noCloud('x'.repeat(3000), { inline: true })),
      },
    },
    (path, message) => said.push(`${path.join('.')}: ${message}`),
  );
  expect(said).toEqual([
    'disks.init: cloud-init of disk "init" shall stay inline, but its user data has 3000 bytes, more than the 2048 that KubeVirt takes inline; leave `inline` out, and a Secret carries it',
    'disks.root.template.source: nothing says which namespace the claim to copy is in, which CDI must be told; give claimNamespace',
  ]);
});

test('others refer to it by its name, and to its pod by the label of that name', () => {
  expect(virtualMachine.refs(virtualMachine.manifest('a.b', { disks: {} }))).toEqual({
    virtualMachineName: 'a.b',
    selector: { 'vmi.kubevirt.io/id': 'a.b' },
    instanceLabels: {},
  });
});

test('the architecture of the cluster decides where the machine says none', () => {
  const target = { cluster: Cluster.kubevirt('1.9', { architecture: 'arm64' }), namespace: 'web' };
  const props = { disks: { iso: Disk.containerDisk('a', { device: 'cdrom' }) } } as const;
  const diskOf = (architecture: 'amd64' | undefined): unknown =>
    rendered(virtualMachine, 'vm', { ...props, architecture }, target).spec.template.spec.domain.devices.disks[0];
  expect([diskOf(undefined), diskOf('amd64')]).toEqual([
    { name: 'iso', cdrom: { bus: 'scsi' } },
    { name: 'iso', cdrom: { bus: 'sata' } },
  ]);
});

test('what only a DataVolume of its own can have is refused of one that the machine owns', () => {
  const said = (source: DataVolumeSource): string[] => {
    const found: string[] = [];
    const disks = { root: Disk.dataVolumeTemplate({ source, size: '1Gi' }) };
    virtualMachine.check('vm', { disks }, (path, message) => found.push(`${path.join('.')}: ${message}`));
    return found;
  };
  const advice = 'make a DataVolume of its own and give it to Disk.dataVolume()';
  expect(said(DataVolumeSource.http('https://a.example/a.qcow2', { insecureSkipVerify: true }))).toEqual([
    `disks.root.template.source.insecureSkipVerify: a DataVolume that a machine owns cannot have insecureSkipVerify over http; ${advice}`,
  ]);
  const certConfigMap = { configMapName: 'authorities' };
  const secret = { secretName: 'vcenter' };
  const disk = { secret, uuid: '5226', backingFile: '[store] vm/vm.vmdk', thumbprint: '20:6C' };
  expect(said(DataVolumeSource.vddk('https://vcenter.example.com', { ...disk, certConfigMap }))).toEqual([
    `disks.root.template.source.certConfigMap: a DataVolume that a machine owns cannot have certificates for vddk; ${advice}`,
  ]);
});
