import { Cluster, Disk, Interface, ValidationError } from 'kubevirt-kit';
import { everyProp } from './every-prop';

// The SDK reads it when it is loaded: text made of an Output by mistake is then an error.
process.env['PULUMI_ERROR_OUTPUT_STRING'] = '1';
const pulumi: typeof import('@pulumi/pulumi') = require('@pulumi/pulumi');
const {
  resource,
  Service,
  setCluster,
  setNamespace,
  VirtualMachine,
}: typeof import('kubevirt-kit/pulumi') = require('kubevirt-kit/pulumi');

/** What is registered under mocks, by logical name. */
type Registered = Map<string, { readonly type: string; readonly inputs: object }>;

/** Sets mocks, as those do who test their programs. */
async function mocked(preview = false): Promise<Registered> {
  const registered: Registered = new Map();
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        registered.set(name, { type, inputs });
        return { id: `${name}-id`, state: inputs };
      },
      call: () => ({}),
    },
    'project',
    'stack',
    preview,
  );
  return registered;
}

function become<T>(output: import('@pulumi/pulumi').Output<T>): Promise<T> {
  return new Promise((done) => output.apply(done));
}

/** Waits until all that is under way is registered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((done) => setImmediate(done));
}

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const memory = '1Gi';

describe('under mocks', () => {
  test('a program is tested as users test theirs', async () => {
    const registered = await mocked();
    setNamespace('web');
    const vm = new VirtualMachine('vm', { memory, disks: { root }, cpu: { cores: pulumi.output(2) } });
    const service = new Service('front', { target: vm, ports: { http: 80 } });
    expect(await become(vm.virtualMachineName)).toBe('vm');
    expect(await become(vm.spec.template)).toMatchObject({ spec: { domain: { cpu: { cores: 2 } } } });
    expect(await become(service.spec.selector)).toEqual({ 'vmi.kubevirt.io/id': 'vm' });
    expect(await become(service.serviceName)).toBe('front');
    expect([...registered].map(([name, { type }]) => [name, type])).toEqual([
      ['vm', 'kubernetes:kubevirt.io/v1:VirtualMachine'],
      ['front', 'kubernetes:core/v1:Service'],
    ]);
  });

  test('what is wrong is thrown, as data', async () => {
    const registered = await mocked();
    const make = () => new VirtualMachine('vm', { memory, disks: { root }, cpu: { cores: -1 } });
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(
      expect.objectContaining({
        object: 'VirtualMachine "vm"',
        issues: [expect.objectContaining({ rule: 'cpu/valid-count' })],
      }),
    );
    await settled();
    expect(registered.size).toBe(0);
  });

  test('a program does not see the objects of another in the same process, nor what that says of itself', async () => {
    const disks = { root: Disk.hostDisk('/disk.img') };
    const nodeSelector = { 'kubernetes.io/hostname': 'node-1' };
    const nic = { net: Interface.bridge({ networkName: 'flat' }, { macAddress: '02:00:5e:10:00:01' }) };
    for (const namespace of ['one', 'two']) {
      const registered = await mocked();
      setNamespace(namespace);
      setCluster(Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }));
      new VirtualMachine('vm', { memory, disks, nodeSelector, interfaces: nic });
      await settled();
      expect(registered.get('vm')?.inputs).toMatchObject({ metadata: { name: 'vm', namespace } });
    }
    await mocked();
    expect(() => new VirtualMachine('vm', { memory, disks })).toThrow('HostDisk');
  });

  test('what a preview does not know stays unknown', async () => {
    const registered = await mocked(true);
    const unknown = pulumi.output(pulumi.unknown as string);
    const vm = new VirtualMachine('vm', { namespace: unknown, memory, disks: { root }, cpu: { cores: 2 } });
    await settled();
    const inputs = registered.get('vm')?.inputs as { metadata: object; spec: object };
    expect(inputs.metadata).not.toHaveProperty('namespace', expect.any(String));
    expect(inputs.spec).toMatchObject({ template: { spec: { domain: { cpu: { cores: 2 } } } } });
    expect(await become(vm.virtualMachineName)).toBe('vm');
  });
});

test('a program inside another one, as the Automation API runs them, is asked at its end as well', async () => {
  await mocked();
  const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  await pulumi.runtime.runInPulumiStack(async () => {
    new Service('front', { target: { selector: { app: 'web' } }, ports: { http: 80 } });
    return { unknown: pulumi.output(pulumi.unknown) };
  });
  await settled();
  expect(warned.mock.calls).toEqual([
    [
      'warning: [runtime] Service "front": spec.selector: selects app=web, which no machine of this program has; select a machine, or set the label with podLabels [service/require-target]',
    ],
  ]);
  warned.mockRestore();
});

describe('an Output at any leaf', () => {
  /** On these it depends what is made, or what a thing is called: they are plain. */
  const plain =
    /^(virtualMachineTemplate\.)?(name|ignoreRules|cluster|headless|primaryUserDefinedNetwork|clientPassthrough|rng|downwardMetrics|identity|power|mode)\b|\b(interfaceMasquerade|rng|type|source|device|immediateBinding|prePopulated|checkStaticVolume|secureBoot|guestMappingPassthrough|attestation|propagationMethod|by|disableFreePageReporting|disableSerialConsoleLog|networkData\.interfaces\.\w+\.name)$/;

  let count = 0;

  /** The same props, each leaf an Output. */
  function deferred(props: unknown, defer: (leaf: unknown) => unknown, path = ''): unknown {
    if (typeof props === 'object' && props !== null) {
      if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(props))) return props;
      if (Array.isArray(props)) return props.map((item, i) => deferred(item, defer, `${path}.${i}`));
      const parts = Object.entries(props).map(([key, part]) => [
        key,
        deferred(part, defer, path === '' ? key : `${path}.${key}`),
      ]);
      return Object.fromEntries(parts);
    }
    if (typeof props === 'function' || props === undefined || plain.test(path)) return props;
    count += 1;
    return defer(props);
  }

  async function objects(change: (props: object) => unknown, preview = false): Promise<Registered> {
    const registered = await mocked(preview);
    everyProp((kind, id, props) => new (resource(kind))(id, change(props) as never) as never);
    await settled();
    return registered;
  }

  test('gives the object that its value gives', async () => {
    const expected = await objects((props) => props);
    expect(expected.size).toBe(78);
    const made = await objects((props) => deferred(props, (leaf) => pulumi.output(leaf)));
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(expected));
    expect(count).toBeGreaterThan(400);
  });

  test('may be unknown in a preview, where nothing is said about it', async () => {
    const said = jest.spyOn(console, 'error');
    const made = await objects((props) => deferred(props, () => pulumi.output(pulumi.unknown)), true);
    expect(made.size).toBe(78);
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });
});
