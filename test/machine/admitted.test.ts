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
