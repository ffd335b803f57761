import { App, Chart, Testing } from 'cdk8s';
import { type Composition, Disk, member, persistentVolumeClaim, type Target, virtualMachine } from 'kubevirt-kit';
import { construct } from 'kubevirt-kit/cdk8s';
import { type Run, secret } from '../fake-engine/fake-engine';
import { machineUrn, registrationOf, run, runBoth, stackUrn, urn } from './run';

jest.setTimeout(120_000);

const modules = `
  interface PairProps { readonly size: kit.Quantity; readonly password?: kit.Value<string> }
  /** A claim and a machine on it. */
  const pair: kit.Composition<PairProps, any> = {
    package: 'fleet',
    name: 'Pair',
    objects(name, { size, password }, target) {
      const data = member('data', kit.persistentVolumeClaim, { size, metadata: { labels: { pair: name } } });
      const vm = member('vm', kit.virtualMachine, {
        memory: '1Gi',
        podLabels: { 'example.com/gates': target.cluster.featureGates.join('.') },
        disks: {
          root,
          data: Disk.pvc(data),
          init: password && Disk.cloudInit(CloudInit.noCloud({ password })),
        },
      });
      return [data, vm];
    },
    refs: ([data, vm]: any) => ({
      claimName: data.claimName,
      selector: vm.selector,
      names: [vm.virtualMachineName, 'more'],
      size: '20Gi',
      gone: undefined,
      vm,
    }),
  };
  class Pair extends component(pair) {}
  /** Two pairs and a Service in front of the second. */
  const site: kit.Composition<{ password: kit.Value<string> }, any> = {
    package: 'fleet',
    name: 'Site',
    objects(_name, { password }) {
      const left = member('left', pair, { size: '1Gi' });
      const right = member('right', pair, { size: '2Gi', password });
      const front = member('front', kit.service, { target: right, ports: { http: 80 } });
      // It may copy what the machine of the left pair writes, and writes nothing there itself.
      const spare = member('spare', kit.virtualMachine, { memory: '1Gi', disks: { root, data: Disk.ephemeral(left) } });
      return [left, right, front, spare];
    },
    refs: ([, right, front]: any) => ({ serviceName: front.serviceName, claimName: right.claimName }),
  };
  class Site extends component(site) {}
`;

const fleet = (kind: string, name: string) => `urn:pulumi:dev::project::fleet:index:${kind}::${name}`;
const inside = (parents: string, type: string, name: string) =>
  `urn:pulumi:dev::project::${parents}$kubernetes:${type}::${name}`;

describe('a composition', () => {
  const runs = runBoth(
    `${modules}
    const password = config.requireSecret('password');
    const one = new Site('one', { password });
    const two = new Site('two', { password });
    export = { names: [one.serviceName, two.claimName], late: one.serviceName.apply((name: string) => name.length) };
  `,
    { secretConfig: { password: 'hunter2' } },
  );

  test('is a component without inputs, whose children are named after it and its parts', async () => {
    const { preview, up } = await runs;
    const pairs = 'fleet:index:Site$fleet:index:Pair';
    const expected = ['one', 'two'].flatMap((name) => [
      [fleet('Site', name), stackUrn],
      ...['left', 'right'].flatMap((side) => {
        const own = `urn:pulumi:dev::project::${pairs}::${name}-${side}`;
        return [
          [own, fleet('Site', name)],
          [inside(pairs, 'core/v1:PersistentVolumeClaim', `${name}-${side}-data`), own],
          [inside(pairs, 'kubevirt.io/v1:VirtualMachine', `${name}-${side}-vm`), own],
          ...(side === 'left' ? [] : [[inside(pairs, 'core/v1:Secret', `${name}-right-vm-init`), own]]),
        ];
      }),
      [inside('fleet:index:Site', 'core/v1:Service', `${name}-front`), fleet('Site', name)],
      [inside('fleet:index:Site', 'kubevirt.io/v1:VirtualMachine', `${name}-spare`), fleet('Site', name)],
    ]);
    for (const traffic of [preview, up]) {
      expect(traffic.logs).toEqual([]);
      expect(traffic.registrations.map(({ urn: own, parent }) => [own, parent]).sort()).toEqual(expected.sort());
      for (const { custom, inputs } of traffic.registrations) if (!custom) expect(inputs).toEqual({});
    }
  });

  test('lets later parts refer to earlier ones, those of a composition inside it too', async () => {
    const { preview } = await runs;
    const pairs = 'fleet:index:Site$fleet:index:Pair';
    expect(registrationOf(preview, 'one-front')).toMatchObject({
      inputs: { metadata: { name: 'one-front' }, spec: { selector: { 'vmi.kubevirt.io/id': 'one-right-vm' } } },
      dependencies: [inside(pairs, 'kubevirt.io/v1:VirtualMachine', 'one-right-vm')],
    });
    expect(registrationOf(preview, 'one-right-vm')).toMatchObject({
      inputs: {
        spec: { template: { spec: { volumes: [{}, { persistentVolumeClaim: { claimName: 'one-right-data' } }, {}] } } },
      },
    });
    expect([...registrationOf(preview, 'one-right-vm').dependencies].sort()).toEqual([
      inside(pairs, 'core/v1:PersistentVolumeClaim', 'one-right-data'),
      inside(pairs, 'core/v1:Secret', 'one-right-vm-init'),
    ]);
    expect(registrationOf(preview, 'one-spare').dependencies).toEqual([
      inside(pairs, 'core/v1:PersistentVolumeClaim', 'one-left-data'),
    ]);
  });

  test('offers what it refers to as outputs, which the engine keeps', async () => {
    const { preview, up } = await runs;
    for (const traffic of [preview, up]) {
      const outputsOf = (from: Run, own: string) => from.outputs.find((one) => one.urn === own)?.outputs;
      expect(outputsOf(traffic, fleet('Site', 'one'))).toEqual({
        serviceName: 'one-front',
        claimName: 'one-right-data',
      });
      expect(outputsOf(traffic, 'urn:pulumi:dev::project::fleet:index:Site$fleet:index:Pair::one-left')).toMatchObject({
        claimName: 'one-left-data',
        selector: { 'vmi.kubevirt.io/id': 'one-left-vm' },
        names: ['one-left-vm', 'more'],
        size: '20Gi',
        vm: { urn: inside('fleet:index:Site$fleet:index:Pair', 'kubevirt.io/v1:VirtualMachine', 'one-left-vm') },
      });
      expect(traffic.stackOutputs).toEqual({ names: ['one-front', 'two-right-data'], late: 9 });
      expect(registrationOf(traffic, 'one-right-vm-init').inputs['stringData']).toEqual(
        secret({ userdata: '#cloud-config\npassword: hunter2\n' }),
      );
      expect(JSON.stringify(traffic.outputs)).not.toContain('hunter2');
    }
  });
});

test('a late leaf of one part does not keep others waiting for ever', async () => {
  const { preview, up } = await runBoth(`
    const upstream = new k8s.core.v1.ConfigMap('upstream');
    class Pair extends component({
      package: 'fleet',
      name: 'Pair',
      objects: () => {
        const vm = member('vm', kit.virtualMachine, { memory: '1Gi', cpu: { cores: upstream.id.apply((id) => id.length) }, disks: { root } });
        return [vm, member('front', kit.service, { target: vm, ports: { http: 80 } })];
      },
    }) {}
    const first = new Pair('first');
    // A component stands for all its children.
    new Pair('second', {}, { dependsOn: first });
    new VirtualMachine('after', { memory: '1Gi', disks: { root }, cpu: { cores: pulumi.output(1) } }, { dependsOn: first });
  `);
  const names = ['after', 'first', 'first-front', 'first-vm', 'second', 'second-front', 'second-vm', 'upstream'];
  for (const traffic of [preview, up]) {
    expect(traffic).toMatchObject({ logs: [], exitCode: 0, stderr: '' });
    expect(traffic.registrations.map(({ name }) => name).sort()).toEqual(names);
    const ofFirst = [
      inside('fleet:index:Pair', 'core/v1:Service', 'first-front'),
      inside('fleet:index:Pair', 'kubevirt.io/v1:VirtualMachine', 'first-vm'),
    ];
    expect([...registrationOf(traffic, 'after').dependencies].sort()).toEqual(ofFirst);
    expect([...registrationOf(traffic, 'second').dependencies].sort()).toEqual(ofFirst);
    expect(registrationOf(traffic, 'first-vm').dependencies).toEqual([urn('core/v1:ConfigMap', 'upstream')]);
  }
});

test('the provider of a component is that of all its parts, and so are what is said of it and the options of Pulumi', async () => {
  const traffic = await run(`${modules}
    const east = new k8s.Provider('east', {});
    setCluster(Cluster.kubevirt('1.9', { featureGates: ['HostDisk', 'Sidecar'] }), { provider: east });
    setNamespace('east', { provider: east });
    new Site('list', { password: 'a' }, { providers: [east], protect: true, aliases: [{ name: 'old' }] });
    new Site('map', { password: 'a' }, { providers: { kubernetes: east } });
    new Site('one', { password: 'a' }, { provider: east });
    new Site('none', { password: 'a' });
  `);
  expect(traffic.logs).toEqual([]);
  for (const name of ['list', 'map', 'one', 'none']) {
    const made = traffic.registrations.filter((one) => one.custom && one.name.startsWith(`${name}-`));
    expect(made).toHaveLength(7);
    for (const { provider, inputs, protect } of made) {
      const { namespace } = inputs['metadata'] as { namespace?: string };
      expect([provider?.includes('::east::'), namespace, protect]).toEqual(
        name === 'none' ? [undefined, undefined, undefined] : [true, 'east', name === 'list' ? true : undefined],
      );
    }
    expect(registrationOf(traffic, `${name}-left-vm`).inputs['spec']).toMatchObject({
      template: { metadata: { labels: { 'example.com/gates': name === 'none' ? '' : 'HostDisk.Sidecar' } } },
    });
  }
  expect(registrationOf(traffic, 'list')).toMatchObject({
    aliases: [{ name: 'old', parent: stackUrn }],
    protect: true,
  });
});

describe('a kind of the user', () => {
  const source = `
    interface GaugeProps extends kit.NamespacedProps { readonly level: kit.Value<number>; readonly on?: { readonly virtualMachineName: kit.Value<string> } }
    const gauge = kit.defineKind<GaugeProps, any, any>({
      apiVersion: 'example.com/v1',
      kind: 'Gauge',
      scope: 'Namespaced',
      shape: { level: kit.shape.integer, on: kit.shape.reference(['virtualMachineName'], 'give a VirtualMachine') },
      body: ({ level, on }) => ({ spec: { level, machine: on?.virtualMachineName }, data: { a: 'b' } }),
      companions: ({ level }) => [{ id: 'notes', kind: kit.configMap, props: { data: { level: kit.map(level, String) } } }],
      refs: ({ metadata, spec }) => ({ gaugeName: metadata.name, level: spec.level, unit: 'cm' }),
    });
    class Gauge extends resource(gauge) {}
    class Zone extends resource(kit.defineKind<kit.ObjectProps, any, any>({
      apiVersion: 'example.com/v1',
      kind: 'Zone',
      scope: 'Cluster',
      shape: {},
      body: () => ({ spec: {} }),
      refs: () => ({}),
    })) {}
    // One of Kubernetes' own, which this library has no kind of.
    class ServiceAccount extends resource(kit.defineKind<kit.NamespacedProps, { serviceAccountName: kit.Value<string> }, any>({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      scope: 'Namespaced',
      shape: {},
      body: () => ({ automountServiceAccountToken: false }),
      refs: ({ metadata }) => ({ serviceAccountName: metadata.name }),
    })) {}
    setNamespace('web');
    const vm = new VirtualMachine('vm', { memory: '1Gi', disks: { root } });
    const own = new Gauge('own', { level: pulumi.secret(3), on: vm });
    const read = Gauge.get('read', 'web/read');
    new Zone('zone');
    const account = new ServiceAccount('account');
    console.log(account instanceof k8s.core.v1.ServiceAccount);
    export = { own: [own.gaugeName, own.level, own.unit], read: [read.gaugeName, read.level, read.unit] };
  `;

  test('is a resource like all others', async () => {
    const { preview, up } = await runBoth(source, { read: () => ({ spec: { level: 7 } }) });
    for (const traffic of [preview, up]) {
      expect(traffic.logs).toEqual([]);
      expect(registrationOf(traffic, 'own')).toMatchObject({
        urn: urn('example.com/v1:Gauge', 'own'),
        inputs: {
          apiVersion: 'example.com/v1',
          kind: 'Gauge',
          metadata: { name: 'own', namespace: 'web' },
          spec: { level: secret(3), machine: 'vm' },
          data: { a: 'b' },
        },
        dependencies: expect.arrayContaining([urn('core/v1:ConfigMap', 'own-notes'), machineUrn('vm')]),
      });
      expect(registrationOf(traffic, 'own-notes').inputs).toEqual({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'own-notes', namespace: 'web' },
        data: { level: secret('3') },
      });
      expect(registrationOf(traffic, 'zone')).toMatchObject({
        urn: urn('example.com/v1:Zone', 'zone'),
        inputs: { metadata: { name: 'zone' } },
      });
      expect(registrationOf(traffic, 'account')).toMatchObject({
        urn: urn('core/v1:ServiceAccount', 'account'),
        inputs: { metadata: { name: 'account', namespace: 'web' }, automountServiceAccountToken: false },
      });
      expect(traffic.stdout).toBe('true\n');
      expect(traffic.stackOutputs).toEqual({ own: ['own', secret(3), 'cm'], read: ['read', 7, 'cm'] });
    }
  });
});

test('both engines give a composition the same names and the same target', async () => {
  const seen: [string, Target][] = [];
  const team: Composition<object> = {
    package: 'fleet',
    name: 'Team',
    objects(name, _props, target) {
      seen.push([name, target]);
      const data = member('data', persistentVolumeClaim, { size: '1Gi' });
      const disks = { root: Disk.containerDisk('quay.io/containerdisks/fedora:42'), data: Disk.pvc(data) };
      return [data, member('vm', virtualMachine, { memory: '1Gi', disks })];
    },
  };
  const chart = new Chart(new App(), 'chart', { namespace: 'web' });
  new (construct(team))(chart, 'team', {});
  const { registrations } = await run(`
    setNamespace('web');
    class Team extends component({
      package: 'fleet',
      name: 'Team',
      objects(name, _props, { namespace }) {
        console.log(name, namespace);
        const data = member('data', kit.persistentVolumeClaim, { size: '1Gi' });
        return [data, member('vm', kit.virtualMachine, { memory: '1Gi', disks: { root, data: Disk.pvc(data) } })];
      },
    }) {}
    new Team('team');
  `);
  const synthesized = Testing.synth(chart) as readonly object[];
  expect(registrations.filter(({ custom }) => custom).map(({ inputs }) => inputs)).toEqual(synthesized);
  expect(seen).toEqual([['team', expect.objectContaining({ namespace: 'web' })]]);
});
