import type { Log, Run } from '../fake-engine/fake-engine';
import { machineUrn, registrationOf, run, said, urn } from './run';

jest.setTimeout(120_000);

/** What a program says, without the order in which it says it. */
function sorted(logs: readonly Log[]): readonly Log[] {
  return [...logs].sort((a, b) => (a.message < b.message ? -1 : 1));
}

const prelude = `
  const machine = (name: string, props: any = {}, opts?: any) =>
    new VirtualMachine(name, { memory: '1Gi', disks: { root }, ...props }, opts);
  const host = (name: string, props: any = {}, opts?: any) =>
    machine(name, { disks: { root: Disk.hostDisk('/disk.img') }, nodeSelector: { 'kubernetes.io/hostname': 'n' }, ...props }, opts);
  const said = (make: () => void) => {
    try { make(); console.log('nothing is wrong'); } catch (error) {
      console.log(\`\${pulumi.RunError.isInstance(error)} \${(error as Error).message}\`);
    }
  };
  const gates = Cluster.kubevirt('1.9', { featureGates: ['HostDisk'], sriovOperatorNamespace: 'operator' });
`;

const namespaceOf = (traffic: Run, name: string) =>
  (registrationOf(traffic, name).inputs['metadata'] as { namespace?: unknown }).namespace;

test('setNamespace says where objects live that say nothing themselves', async () => {
  const traffic = await run(`${prelude}
    const namespaces: object = {
      text: 'web',
      output: pulumi.output('web'),
      resource: new Namespace('team', { name: 'web' }),
      literal: { namespaceName: 'web' },
      nothing: undefined,
    };
    for (const [form, namespace] of Object.entries(namespaces)) {
      const provider = new k8s.Provider(form, {});
      if (namespace !== undefined) setNamespace(namespace, { provider });
      machine(\`\${form}-vm\`, {}, { provider });
      new Service(\`\${form}-svc\`, { target: { selector: { 'kubevirt.io': 'virt-launcher' } }, ports: { http: 80 } }, { provider });
      machine(\`\${form}-own\`, { namespace: 'other' }, { provider });
      new Namespace(\`\${form}-scope\`, {}, { provider });
      const nics = new SriovNetworkNodePolicy(\`\${form}-nics\`, { resourceName: 'mlx', pfNames: ['a'], numVfs: 1 }, { provider });
      const fabric = new SriovNetwork(\`\${form}-fabric\`, { resource: nics }, { provider });
      machine(\`\${form}-on-fabric\`, { interfaces: { fabric: Interface.sriov(fabric) } }, { provider });
    }
  `);
  expect(traffic.logs).toEqual([]);
  const expected: Readonly<Record<string, readonly [namespace: string | undefined, network: string]>> = {
    text: ['web', 'text-fabric'],
    // Whether it is the network's namespace is not known when the machine is made.
    output: ['web', 'web/output-fabric'],
    resource: ['web', 'resource-fabric'],
    literal: ['web', 'literal-fabric'],
    nothing: [undefined, 'sriov-network-operator/nothing-fabric'],
  };
  for (const [form, [namespace, network]] of Object.entries(expected)) {
    const places = ['vm', 'svc', 'own', 'scope', 'nics', 'fabric', 'on-fabric'].map((name) => [
      name,
      namespaceOf(traffic, `${form}-${name}`),
    ]);
    expect(Object.fromEntries(places)).toEqual({
      vm: namespace,
      svc: namespace,
      own: 'other',
      scope: undefined,
      nics: 'sriov-network-operator',
      fabric: 'sriov-network-operator',
      'on-fabric': namespace,
    });
    expect(registrationOf(traffic, `${form}-vm`).dependencies).toEqual(
      form === 'resource' ? [urn('core/v1:Namespace', 'team')] : [],
    );
    expect(registrationOf(traffic, `${form}-fabric`).inputs['spec']).toEqual({
      resourceName: 'mlx',
      ...(namespace !== undefined && { networkNamespace: namespace }),
    });
    expect(registrationOf(traffic, `${form}-on-fabric`).inputs['spec']).toMatchObject({
      template: { spec: { networks: [{ multus: { networkName: network } }] } },
    });
  }
});

describe('what is said of the program', () => {
  test('is said of one provider where that is named, and of all others by the rest', async () => {
    const traffic = await run(`${prelude}
      const east = new k8s.Provider('east', {});
      const west = new k8s.Provider('west', {});
      setNamespace('everywhere');
      setNamespace('east', { provider: east });
      setCluster(gates, { provider: east });
      class Group extends pulumi.ComponentResource {
        constructor(name: string, opts: any) {
          super('test:index:Group', name, {}, opts);
          host(\`\${name}-host\`, {}, { parent: this });
          this.registerOutputs({});
        }
      }
      host('on-east', {}, { provider: east });
      new Group('providers', { providers: [east] });
      new Group('map', { providers: { kubernetes: east } });
      new Group('provider', { provider: east });
      host('own-cluster', { cluster: gates });
      machine('default');
      machine('on-west', {}, { provider: west });
      new SriovNetworkNodePolicy('nics', { resourceName: 'mlx', pfNames: ['a'], numVfs: 1 }, { provider: east });
      said(() => host('refused', {}, { provider: west }));
      said(() => host('refused', { cluster: Cluster.kubevirt('1.9') }, { provider: east }));
      said(() => setCluster(gates, { provider: east }));
      said(() => setNamespace('late', { provider: west }));
      said(() => setNamespace('late'));
      said(() => setCluster(gates));
      said(() => setRules({}));
      // Nothing is made yet by this one.
      setCluster(gates, { provider: new k8s.Provider('north', {}) });
    `);
    const names = ['on-east', 'providers-host', 'map-host', 'provider-host'];
    expect(names.map((name) => namespaceOf(traffic, name))).toEqual(names.map(() => 'east'));
    expect(['own-cluster', 'default', 'on-west'].map((name) => namespaceOf(traffic, name))).toEqual([
      'everywhere',
      'everywhere',
      'everywhere',
    ]);
    expect(namespaceOf(traffic, 'nics')).toBe('operator');
    expect(traffic.logs).toEqual([]);
    const late = (caller: string, first: string) =>
      `true ${caller}: VirtualMachine "${first}" is made already and was checked without it; call ${caller} before the first object`;
    expect(traffic.stdout.trim().split('\n')).toEqual([
      expect.stringContaining('true VirtualMachine "refused" would be rejected by the cluster:'),
      expect.stringContaining('HostDisk'),
      expect.stringContaining('true VirtualMachine "refused" would be rejected by the cluster:'),
      expect.stringContaining('HostDisk'),
      late('setCluster', 'on-east'),
      late('setNamespace', 'on-west'),
      late('setNamespace', 'own-cluster'),
      late('setCluster', 'own-cluster'),
      late('setRules', 'on-east'),
    ]);
  });

  test('holds for all objects, and comes before the first', async () => {
    const { stdout, registrations } = await run(`${prelude}
      said(() => setCluster({} as any));
      said(() => setNamespace(7 as any));
      said(() => setNamespace(new Date(0) as any));
      said(() => setNamespace({} as any));
      said(() => setRules({ 'service/require-targets': 'error', 'interface/unique-mac': 'loud' as any }));
      setCluster(Cluster.kubevirt('1.9'));
      setCluster(gates);
      host('vm');
      said(() => setCluster(gates));
      said(() => setRules({}));
    `);
    const late = (caller: string) =>
      `true ${caller}: VirtualMachine "vm" is made already and was checked without it; call ${caller} before the first object`;
    const wanted = 'is given; give text, an Output or a Namespace';
    expect(stdout.trim().split('\n')).toEqual([
      'true setCluster: an object is given; make it with Cluster.kubevirt()',
      `true setNamespace: the number 7 ${wanted}`,
      `true setNamespace: a Date ${wanted}`,
      `true setNamespace: an object ${wanted}`,
      'true setRules: "service/require-targets" is no rule of this library; did you mean "service/require-target"?',
      '  "interface/unique-mac" is set to "loud"; choose "error", "warning" or "off"',
      late('setCluster'),
      late('setRules'),
    ]);
    expect(registrations.map(({ name }) => name)).toEqual(['vm']);
  });
});

describe('names', () => {
  test('are unique by kind, namespace and provider, where the namespace is known', async () => {
    const traffic = await run(`${prelude}
      const provider = new k8s.Provider('provider', {});
      const late = pulumi.output('web');
      const unknown = new k8s.core.v1.Namespace('unknown').metadata.name;
      const web = { name: 'web', namespace: 'web' };
      machine('first', web);
      said(() => machine('second', web));
      said(() => machine('by-reference', { name: 'web', namespace: new Namespace('space', { name: 'web' }) }));
      said(() => machine('other-version', web, { parent: new pulumi.ComponentResource('a:b:C', 'parent') }));
      machine('elsewhere', { name: 'web', namespace: 'other' });
      machine('nowhere', { name: 'web' });
      machine('on-provider', web, { provider });
      said(() => machine('second-on-provider', web, { provider }));
      for (const namespace of [late, late, unknown, unknown]) machine(\`late-\${Math.random()}\`, { name: 'web', namespace });
      new VirtualMachineInstance('once', { ...web, memory: '1Gi', disks: { root } });
      said(() => new Namespace('again', { name: 'web' }));
      said(() => machine('init', { disks: { root, a: Disk.cloudInit(CloudInit.noCloud({ password: 'a' })) }, name: 'b', cpu: { cores: -1 } }));
      // What was refused has taken no name.
      machine('init', { disks: { root, a: Disk.cloudInit(CloudInit.noCloud({ password: 'a' })) }, name: 'b' });
    `);
    const taken = (object: string, name: string, other: string, place = ' in namespace "web"') => [
      `false ${object} cannot be made:`,
      `  metadata.name: ${other} already has the name "${name}"${place}; choose another id or name [metadata/unique-name]`,
    ];
    const machineTaken = (name: string, other = 'first') =>
      taken(`VirtualMachine "${name}"`, 'web', `VirtualMachine "${other}"`);
    expect(
      traffic.stdout
        .trim()
        .split('\n')
        .map((line) => line.replace(/^true/, 'false')),
    ).toEqual([
      ...machineTaken('second'),
      ...machineTaken('by-reference'),
      ...machineTaken('other-version'),
      ...machineTaken('second-on-provider', 'on-provider'),
      ...taken('Namespace "again"', 'web', 'Namespace "space"', ''),
      expect.stringContaining('VirtualMachine "init" would be rejected'),
      expect.stringContaining('cpu/valid-count'),
    ]);
    expect(traffic.logs).toEqual([]);
    expect(traffic.registrations.filter(({ name }) => name.startsWith('late-'))).toHaveLength(4);
  });
});

describe('rules', () => {
  test('warn on the resource, once for each object and rule, and may be made errors or switched off', async () => {
    const source = `
      const strange: any = {
        id: 'gauge/valid-level',
        says: 'levels are at most 9',
        mirrors: 'none',
        stage: 'later',
        check({ spec }: any, report: any) {
          for (const level of spec.levels) if (level > 9) report(['spec', 'levels'], \`\${level} is high\`);
        },
      };
      const gauge = kit.defineKind<any, any, any>({
        apiVersion: 'example.com/v1',
        kind: 'Gauge',
        scope: 'Namespaced',
        shape: { levels: kit.shape.list(kit.shape.integer) },
        rules: [kit.rulesAt([], [strange])],
        body: ({ levels }) => ({ spec: { levels } }),
        refs: () => ({}),
      });
      class Gauge extends resource(gauge) {}
      const setting = config.get('setting');
      if (setting !== undefined) setRules({ 'gauge/valid-level': setting as any });
      new Gauge('low', { levels: [1] });
      new Gauge('ignored', { levels: [11], ignoreRules: ['gauge/valid-level'] });
      new Gauge('high', { levels: [10, 11] });
      new Gauge('higher', { levels: [12] });
    `;
    const [stock, refused, off] = await Promise.all(
      [{}, { setting: 'error' }, { setting: 'off' }].map((config) => run(source, { config })) as [
        Promise<Run>,
        Promise<Run>,
        Promise<Run>,
      ],
    );
    const line = (level: number) => `spec.levels: ${level} is high [gauge/valid-level]`;
    const at = (name: string) => urn('example.com/v1:Gauge', name);
    expect(stock.logs).toEqual([
      said('warning', `Gauge "high": ${line(10)}`, at('high')),
      said('warning', `Gauge "higher": ${line(12)}`, at('higher')),
    ]);
    expect(stock).toMatchObject({ exitCode: 0, failed: false });
    expect(refused.logs).toEqual([
      said('error', `Gauge "high" is refused by the rules of this program:\n  ${line(10)}\n  ${line(11)}`),
    ]);
    expect(refused).toMatchObject({ exitCode: 32, failed: true });
    expect(off).toMatchObject({ logs: [], exitCode: 0, failed: false });
  });
});

describe('what the whole program shows', () => {
  const mac = (name: string, address: string, rest = '') =>
    `machine('${name}', { interfaces: { net: Interface.bridge({ networkName: 'flat' }, { macAddress: '${address}' }) } ${rest} });`;
  const shared = (other: string) =>
    `spec.template.spec.domain.devices.interfaces[0].macAddress: interface "net" has the MAC address 02:00:5e:10:00:01, which interface "net" of VirtualMachine "${other}" has on the same network; choose another, or leave it out [interface/unique-mac]`;
  const selects = (labels: string) =>
    `spec.selector: selects ${labels}, which no machine of this program has; select a machine, or set the label with podLabels [service/require-target]`;
  const warning = (name: string, labels: string) =>
    said('warning', `Service "${name}": ${selects(labels)}`, urn('core/v1:Service', name));

  test('is warned of at the end, whatever of the program is unknown, and whenever it ends', async () => {
    const body = `${prelude}
      const unknown = new k8s.core.v1.ConfigMap('upstream').id;
      const service = (name: string, selector: any, props: any = {}) =>
        new Service(name, { target: { selector }, ports: { http: 80 }, ...props });
      service('nothing', { app: 'none' });
      service('early', { app: 'early' });
      service('ignored', { app: 'none' }, { ignoreRules: ['service/require-target'] });
      service('may-match', { app: unknown, 'kubevirt.io': 'virt-launcher' });
      service('other-namespace', { app: 'early' }, { namespace: 'other' });
      service('anywhere', { app: 'early' }, { namespace: unknown });
      service('none-anywhere', { app: 'none' }, { namespace: unknown });
      service('beside-late', { app: 'placed' }, { namespace: 'web' });
      service('existing', VirtualMachine.get('existing', 'team-a/existing').selector, { namespace: 'team-a' });
      machine('placed', { namespace: unknown, podLabels: { app: 'placed' } });
      machine('early', { podLabels: { app: 'early' } });
      ${mac('a', '02:00:5e:10:00:01')}
      ${mac('b', '02-00-5E-10-00-01')}
      ${mac('c', '02:00:5e:10:00:01', ", ignoreRules: ['interface/unique-mac']")}
      ${mac('d', '02:00:5e:10:00:02')}
    `;
    const programs = {
      module: `${body}\n export = { unknown, list: [unknown], resource: pulumi.output(1) };`,
      function: `export = async () => {
        await new Promise((done) => setTimeout(done, 20));
        ${body}
        await new Promise((done) => setTimeout(done, 20));
        return { unknown };
      };`,
    };
    const expected = sorted([
      said('warning', `VirtualMachine "b": ${shared('a')}`, machineUrn('b')),
      warning('nothing', 'app=none'),
      warning('none-anywhere', 'app=none'),
      warning('other-namespace', 'app=early'),
    ]);
    const runs = await Promise.all([
      run(programs.module),
      run(programs.function),
      run(programs.module, { command: 'up' }),
    ]);
    // The update learns what the preview could not know, and asks again.
    const learned = warning('may-match', 'app=upstream-id, kubevirt.io=virt-launcher');
    for (const traffic of runs) {
      expect(sorted(traffic.logs)).toEqual(traffic === runs[2] ? sorted([...expected, learned]) : expected);
      expect(traffic).toMatchObject({ exitCode: 0, failed: false, finished: true, stderr: '' });
    }
  });

  test('fails the program where it is an error: at the line of the second of two, or at its end', async () => {
    const rules = "setRules({ 'interface/unique-mac': 'error', 'service/require-target': 'error' });";
    const [pair, reversed, end] = await Promise.all([
      run(`${prelude}\n${rules}\n${mac('a', '02:00:5e:10:00:01')}\n${mac('b', '02-00-5E-10-00-01')}`),
      run(`${prelude}\n${rules}\n${mac('b', '02-00-5E-10-00-01')}\n${mac('a', '02:00:5e:10:00:01')}`),
      run(`${prelude}\n${rules}
        new Service('one', { target: { selector: { app: 'one' } }, ports: { http: 80 } });
        new Service('two', { target: { selector: { app: 'two' } }, ports: { http: 80 } });
      `),
    ]);
    const refused = (name: string, other: string) =>
      said('error', `VirtualMachine "${name}" is refused by the rules of this program:\n  ${shared(other)}`);
    expect(pair.logs).toEqual([refused('b', 'a')]);
    expect(reversed.logs).toEqual([refused('a', 'b')]);
    expect([...pair.registrations, ...reversed.registrations].map(({ name }) => name)).toEqual(['a', 'b']);
    const headline = (name: string) =>
      `Service "${name}" is refused by the rules of this program:\n  ${selects(`app=${name}`)}`;
    expect(end.logs).toEqual([said('error', `${headline('one')}\n${headline('two')}`)]);
    for (const traffic of [pair, reversed, end])
      expect(traffic).toMatchObject({ exitCode: 32, failed: true, stderr: '' });
  });

  test('is not asked of a program that has failed before its end', async () => {
    const { logs } = await run(`${prelude}
      new Service('svc', { target: { selector: { app: 'a' } }, ports: { http: 80 } });
      throw new pulumi.RunError('no');
    `);
    expect(logs).toEqual([said('error', 'no')]);
  });
});

test('the KubeVirt of a program may come before its cluster is stated, which is then what it says', async () => {
  const traffic = await run(`${prelude}
    const kubevirt = new kinds.KubeVirt("kubevirt", {
      namespace: 'kubevirt',
      configuration: { developerConfiguration: { featureGates: ['HostDisk'], disabledFeatureGates: ['Snapshot'] } },
    });
    const cluster = Cluster.kubevirt('1.9', { configuration: kubevirt });
    setCluster(cluster);
    const vm = host('vm');
    said(() => new kinds.VirtualMachineSnapshot("monday", { source: vm }));
    said(() => setCluster(cluster));
  `);
  expect(traffic.logs).toEqual([]);
  expect(traffic.stdout.trim().split('\n')).toEqual([
    'true VirtualMachineSnapshot "monday" would be rejected by the cluster:',
    '  spec: a snapshot is taken with the feature gate Snapshot, which is switched off; switch it on in the KubeVirt resource [virtual-machine-snapshot/require-feature-gate]',
    'true setCluster: VirtualMachine "vm" is made already and was checked without it; call setCluster before the first object',
  ]);
});
