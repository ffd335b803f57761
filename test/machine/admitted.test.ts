import { admitted, Cluster, Disk, madeUp, virtualMachine, virtualMachineInstance } from 'kubevirt-kit';
import { digestsOf, recordedStored, storedByUs, takenMachines } from '../oracle/stored';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a machine is stored with its architecture, board, identity and numbering of PCI devices', () => {
  const manifest = virtualMachine.manifest('vm', { memory: '1024Mi', disks: { root } });
  const before = JSON.stringify(manifest);
  expect(plain(admitted(manifest))).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm' },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { annotations: { 'kubevirt.io/pci-topology-version': 'v3' } },
        spec: {
          architecture: 'amd64',
          domain: {
            devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] },
            firmware: { uuid: madeUp, serial: madeUp },
            machine: { type: 'q35' },
            memory: { guest: '1Gi' },
            resources: {},
          },
          volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }],
        },
      },
    },
  });
  expect(JSON.stringify(manifest)).toBe(before);
});

test('an instance is stored with all that runs', () => {
  const cluster = Cluster.kubevirt('1.9', { architecture: 'arm64' });
  const manifest = virtualMachineInstance.manifest('vm', { memory: '1Gi', disks: { root } });
  expect(plain(admitted(manifest, cluster))).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: {
      name: 'vm',
      annotations: { 'kubevirt.io/pci-topology-version': 'v3' },
      finalizers: ['kubevirt.io/foregroundDeleteVirtualMachine'],
    },
    spec: {
      architecture: 'arm64',
      domain: {
        cpu: { sockets: 1, cores: 1, threads: 1, model: 'host-passthrough' },
        devices: {
          disks: [{ name: 'root', disk: { bus: 'virtio' } }],
          interfaces: [{ name: 'default', bridge: {} }],
        },
        features: { acpi: { enabled: true } },
        firmware: { uuid: madeUp, bootloader: { efi: { secureBoot: false } } },
        machine: { type: 'virt' },
        memory: { guest: '1Gi' },
        resources: {},
      },
      evictionStrategy: 'None',
      networks: [{ name: 'default', pod: {} }],
      volumes: [
        {
          name: 'root',
          containerDisk: { image: 'quay.io/containerdisks/fedora:42', imagePullPolicy: 'IfNotPresent' },
        },
      ],
    },
  });
});

test('what is admitted once is admitted the same again, but for the finalizer of an instance', () => {
  for (const { object } of takenMachines().filter(({ object: { kind } }) => kind === 'VirtualMachine')) {
    const once = admitted(object);
    expect(admitted(once)).toEqual(once);
  }
});

describe('an older KubeVirt fills in otherwise', () => {
  const versions = ['1.6', '1.7', '1.8', '1.9'] as const;
  type Version = (typeof versions)[number];

  /** An instance as a version stores it. */
  function stored(version: Version, domain: object, architecture?: 'arm64') {
    const manifest = virtualMachineInstance.manifest('vm', { memory: '1Gi', disks: {}, architecture });
    Object.assign(manifest.spec.domain, domain);
    return admitted(manifest, Cluster.kubevirt(version));
  }

  test('1.6 asks the node for the memory of the guest, or for the limit, or for a page', () => {
    const requests = (version: Version, domain: object) => stored(version, domain).spec.domain.resources?.requests;
    expect(versions.map((version) => requests(version, {}))).toEqual([
      { memory: '1Gi' },
      undefined,
      undefined,
      undefined,
    ]);
    expect(requests('1.6', { resources: { limits: { memory: '2Gi' } } })).toEqual({ memory: '2Gi' });
    expect(requests('1.6', { resources: { requests: { memory: '512Mi' } } })).toEqual({ memory: '512Mi' });
    expect(requests('1.6', { memory: { hugepages: { pageSize: '2Mi' } } })).toEqual({ memory: '2Mi' });
    expect(requests('1.6', { memory: {} })).toBeUndefined();
  });

  test('PCI devices are numbered since 1.8, in machines and in instances', () => {
    const numbered = { 'kubevirt.io/pci-topology-version': 'v3' };
    expect(versions.map((version) => stored(version, {}).metadata.annotations)).toEqual([
      undefined,
      undefined,
      numbered,
      numbered,
    ]);
    const machine = admitted(virtualMachine.manifest('vm', { memory: '1Gi', disks: {} }), Cluster.kubevirt('1.7'));
    expect(machine.spec.template?.metadata?.annotations).toBeUndefined();
  });

  test('EFI that is given boots without secure boot on arm64 since 1.8, and where nothing is given in all', () => {
    const efi = (domain: object) =>
      versions.map((version) => stored(version, domain, 'arm64').spec.domain.firmware?.bootloader?.efi);
    expect(efi({})).toEqual(versions.map(() => ({ secureBoot: false })));
    expect(efi({ firmware: { bootloader: { efi: {} } } })).toEqual([
      {},
      {},
      { secureBoot: false },
      { secureBoot: false },
    ]);
  });

  test('a machine under TDX is told where its node vouches for it since 1.9', () => {
    const annotations = versions.map((version) => {
      const { metadata } = stored(version, { launchSecurity: { tdx: {} } });
      return metadata.annotations?.['kubevirt.io/qgs-socket-path'];
    });
    expect(annotations).toEqual([undefined, undefined, undefined, '/var/run/tdx-qgs/qgs.socket']);
  });

  test('the architecture that the DataSource of a disk says counts since 1.7', () => {
    const source = {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name: 'fedora', namespace: 'web', labels: { 'template.kubevirt.io/architecture': 'arm64' } },
    };
    const spec = { sourceRef: { kind: 'DataSource', name: 'fedora' }, storage: {} };
    const architectures = versions.map((version) => {
      const manifest = virtualMachine.manifest('vm', { memory: '1Gi', disks: {}, namespace: 'web' });
      Object.assign(manifest.spec, { dataVolumeTemplates: [{ metadata: { name: 'root' }, spec }] });
      return admitted(manifest, Cluster.kubevirt(version, { existing: [source] })).spec.template?.spec?.architecture;
    });
    expect(architectures).toEqual(['amd64', 'arm64', 'arm64', 'arm64']);
  });
});

test('other objects stay as they are', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
  expect(admitted(service)).toEqual(service);
});

test('of every machine that the cluster is recorded to take, it is recorded what is stored (`npm run oracle -- --record stored.jsonl`)', () => {
  const recorded = recordedStored();
  const unrecorded = takenMachines().filter(({ asked }) => !recorded.has(asked));
  expect(unrecorded.map(({ object }) => object)).toEqual([]);
  const taken = new Set(takenMachines().map(({ asked }) => asked));
  expect([...recorded.keys()].filter((asked) => !taken.has(asked))).toEqual([]);
});

test('every machine that the cluster is recorded to take is stored, and started, with what the cluster fills in', () => {
  const recorded = recordedStored();
  const compared = takenMachines().flatMap((machine) => {
    const theirs = recorded.get(machine.asked);
    return theirs === undefined ? [] : [{ machine, theirs }];
  });
  const ours = compared.map(({ machine }) => digestsOf(machine, storedByUs(machine.object, machine.profile)));
  // Where the cluster starts none, there is nothing to compare.
  const same = compared.map(({ theirs }, i) => {
    const { started, ...stored } = ours[i] ?? { asked: '' };
    return theirs.started === undefined ? stored : { ...stored, started };
  });
  expect(same).toEqual(compared.map(({ theirs }) => theirs));
  expect(compared.length).toBeGreaterThan(200);
  expect(compared.filter(({ theirs }) => theirs.started !== undefined).length).toBeGreaterThan(100);
});
