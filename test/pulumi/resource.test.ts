import { type Registration, type Run, secret } from '../fake-engine/fake-engine';
import { machineSpec, machineUrn, registrationOf, run, runBoth, urn } from './run';

jest.setTimeout(120_000);

/** The same programs, written with this library and by hand. */
async function twice(ours: string, byHand: string, rest: string): Promise<{ ours: Run; byHand: Run }> {
  const [first, second] = await Promise.all([run(`${ours}\n${rest}`), run(`${byHand}\n${rest}`)]);
  expect([...first.logs, ...second.logs]).toEqual([]);
  return { ours: first, byHand: second };
}

/** What the engine is asked to make, by URN; in which order it is asked says nothing. */
function byUrn({ registrations }: Run): Readonly<Record<string, Registration>> {
  return Object.fromEntries(registrations.map((registration) => [registration.urn, registration]));
}

describe('a kind is its Kubernetes resource', () => {
  test('what is registered is what a program writes by hand with the classes of the SDK', async () => {
    const runs = await twice(
      `
        const namespace = new Namespace('web', {}, options);
        const keys = new Secret('keys', { stringData: { password: 'plain' } }, options);
        new ConfigMap('files', { data: { 'index.html': '<p>' } }, options);
        const data = new PersistentVolumeClaim('data', { size: '20Gi' }, options);
        new DataVolume('image', { source: DataVolumeSource.blank(), size: '20Gi' }, options);
        const nics = new SriovNetworkNodePolicy('nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 }, options);
        new SriovNetwork('fabric', { resource: nics, vlan: 100 }, options);
        new NetworkAttachmentDefinition('flat', { config: '{"cniVersion":"0.3.1","type":"bridge"}' }, options);
        new VirtualMachineInstance('once', { memory: '1Gi', disks: { root } }, options);
        const vm = new VirtualMachine('vm', { memory: '1Gi', disks: { root, data: Disk.pvc(data) } }, options);
        new Service('https', { target: vm, ports: { https: 443 } }, options);
      `,
      `
        const custom = (name: string, manifest: any) =>
          new k8s.apiextensions.CustomResource(name, { metadata: { name }, ...manifest }, options);
        const named = (name: string) => ({ metadata: { name } });
        new k8s.core.v1.Namespace('web', named('web'), options);
        new k8s.core.v1.Secret('keys', { ...named('keys'), stringData: { password: 'plain' } }, options);
        new k8s.core.v1.ConfigMap('files', { ...named('files'), data: { 'index.html': '<p>' } }, options);
        const data = new k8s.core.v1.PersistentVolumeClaim('data', {
          ...named('data'),
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
        }, options);
        custom('image', {
          apiVersion: 'cdi.kubevirt.io/v1beta1',
          kind: 'DataVolume',
          spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '20Gi' } } } },
        });
        const operator = { namespace: 'sriov-network-operator' };
        const nics = custom('nics', {
          apiVersion: 'sriovnetwork.openshift.io/v1',
          kind: 'SriovNetworkNodePolicy',
          metadata: { name: 'nics', ...operator },
          spec: {
            resourceName: 'mlx',
            numVfs: 8,
            nicSelector: { pfNames: ['ens1f0'] },
            nodeSelector: { 'feature.node.kubernetes.io/network-sriov.capable': 'true' },
            deviceType: 'vfio-pci',
          },
        });
        custom('fabric', {
          apiVersion: 'sriovnetwork.openshift.io/v1',
          kind: 'SriovNetwork',
          metadata: { name: 'fabric', ...operator },
          spec: { resourceName: nics.urn.apply(() => 'mlx'), vlan: 100 },
        });
        custom('flat', {
          apiVersion: 'k8s.cni.cncf.io/v1',
          kind: 'NetworkAttachmentDefinition',
          spec: { config: '{"cniVersion":"0.3.1","type":"bridge"}' },
        });
        const disk = { name: 'root', disk: { bus: 'virtio' } };
        const volume = { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } };
        const memory = { guest: '1Gi' };
        custom('once', {
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachineInstance',
          spec: { domain: { devices: { disks: [disk] }, memory }, volumes: [volume] },
        });
        const claimName = data.urn.apply(() => 'data');
        const vm = custom('vm', {
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachine',
          spec: {
            runStrategy: 'Always',
            template: {
              spec: {
                domain: { devices: { disks: [disk, { name: 'data', disk: { bus: 'virtio' } }] }, memory },
                volumes: [volume, { name: 'data', persistentVolumeClaim: { claimName } }],
              },
            },
          },
        });
        const selector = { 'vmi.kubevirt.io/id': vm.urn.apply(() => 'vm') };
        new k8s.core.v1.Service('https', {
          ...named('https'),
          spec: { selector, ports: [{ name: 'https', port: 443 }] },
        }, options);
      `,
      'var options: pulumi.CustomResourceOptions = { retainOnDelete: true };',
    );
    expect(byUrn(runs.ours)).toEqual(byUrn(runs.byHand));
    expect(runs.ours.registrations).toHaveLength(11);
  });

  test('under a component too, whose provider it takes', async () => {
    const rest = `
      class Group extends pulumi.ComponentResource {
        constructor(name: string, opts: pulumi.ComponentResourceOptions) {
          super('test:index:Group', name, {}, opts);
          make('vm', { parent: this });
          this.registerOutputs({});
        }
      }
      new Group('outer', { providers: [new k8s.Provider('east', {})], protect: true });
      make('own', { provider: new k8s.Provider('west', {}) });
    `;
    const runs = await twice(
      `function make(name: string, opts: any) { new VirtualMachine(name, { memory: '1Gi', disks: { root } }, opts); }`,
      `function make(name: string, opts: any) {
        const spec = ${JSON.stringify(machineSpec())};
        const metadata = { name };
        new k8s.apiextensions.CustomResource(name, { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata, spec }, opts);
      }`,
      rest,
    );
    expect(byUrn(runs.ours)).toEqual(byUrn(runs.byHand));
    expect(registrationOf(runs.ours, 'vm')).toMatchObject({
      urn: 'urn:pulumi:dev::project::test:index:Group$kubernetes:kubevirt.io/v1:VirtualMachine::vm',
      provider: expect.stringContaining('::east::'),
    });
  });

  test('every option of Pulumi reaches the engine as it is given', async () => {
    const runs = await twice(
      `
        const machine = (name: string, opts: any) => new VirtualMachine(name, { memory: '1Gi', disks: { root } }, opts);
        const claim = (name: string, opts: any) => new PersistentVolumeClaim(name, { size: '1Gi' }, opts);
        class Group extends component({ package: 'test', name: 'Group', objects: () => [] }) {}
        const group = (name: string, opts: any) => new Group(name, {}, opts);
      `,
      `
        const manifest = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', spec: ${JSON.stringify(machineSpec())} };
        const machine = (name: string, opts: any) =>
          new k8s.apiextensions.CustomResource(name, { ...manifest, metadata: { name } }, opts);
        const claim = (name: string, opts: any) => new k8s.core.v1.PersistentVolumeClaim(name, {
          metadata: { name },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        }, opts);
        class Component extends pulumi.ComponentResource {}
        const group = (name: string, opts: any) => new Component('test:index:Group', name, {}, opts);
      `,
      `
        const provider = new k8s.Provider('provider', {});
        const other = new k8s.core.v1.ConfigMap('other');
        const hook = new pulumi.ResourceHook('hook', () => {});
        const onError = new pulumi.ErrorHook('on-error', () => false);
        const everywhere: Required<Omit<pulumi.ResourceOptions, 'id' | 'urn' | 'provider'>> = {
          parent: other,
          dependsOn: [other],
          version: '4.0.0',
          pluginDownloadURL: 'https://example.com/plugins',
          aliases: ['urn:pulumi:dev::project::a:b:C::old', { name: 'old' }, { parent: pulumi.rootStackResource, type: 'a:b:C' }],
          protect: false,
          ignoreChanges: ['spec.runStrategy'],
          hideDiffs: ['metadata'],
          customTimeouts: { create: '1m', update: '2m', delete: '3m' },
          replaceOnChanges: ['spec'],
          replaceWith: [other],
          replacementTrigger: ['a', 1],
          retainOnDelete: true,
          deletedWith: other,
          hooks: { beforeCreate: [hook], onError: [onError] },
          transforms: [() => undefined],
          transformations: [({ props, opts }) => ({ props: { ...props, extra: 'yes' }, opts: { ...opts, protect: true } })],
          envVarMappings: { MY_CONFIG: 'KUBECONFIG' },
        };
        const custom: Required<Omit<pulumi.CustomResourceOptions, 'id' | 'urn'>> = {
          ...everywhere,
          provider,
          deleteBeforeReplace: false,
          additionalSecretOutputs: ['spec'],
          import: 'web/machine',
        };
        machine('all', custom);
        claim('all', custom);
        group('all', { ...everywhere, providers: [provider] });
        group('one', { provider });
        machine('none', undefined);
        claim('none', {});
      `,
    );
    expect(byUrn(runs.ours)).toEqual(byUrn(runs.byHand));
    expect(runs.ours.registrations).toHaveLength(8);
    expect(runs.ours.registrations.filter(({ name }) => name === 'all')).toMatchObject([
      { transforms: 1, hooks: { beforeCreate: ['hook'] }, protect: true },
      { transforms: 1, hooks: { beforeCreate: ['hook'] }, protect: true },
      { transforms: 1, hooks: { beforeCreate: ['hook'] }, protect: true },
    ]);
  });
});

describe('what comes with a machine', () => {
  const large = "echo 'a'\n".repeat(300);
  const source = `
    class Group extends pulumi.ComponentResource {
      constructor() {
        super('test:index:Group', 'group', {}, { providers: [new k8s.Provider('east', {})] });
        const data = config.require('data');
        const init = (text: string) => Disk.cloudInit(CloudInit.noCloud(text));
        new VirtualMachine('vm', {
          name: 'web',
          namespace: 'team-a',
          memory: '1Gi',
          disks: { root, init: init(data) },
        }, { parent: this });
        this.registerOutputs({});
      }
    }
    new Group();
  `;
  const prefix = 'urn:pulumi:dev::project::test:index:Group$kubernetes:';

  test('does not change which machine it is: it stays when its data outgrows the manifest', async () => {
    const [small, grown] = await Promise.all(
      ['echo a', large].map((data) => run(source, { config: { data } })) as [Promise<Run>, Promise<Run>],
    );
    const [before, after] = [registrationOf(small, 'vm'), registrationOf(grown, 'vm')];
    const init = (cloudInitNoCloud: object) => ({
      ...machineSpec({
        domain: {
          devices: { disks: ['root', 'init'].map((name) => ({ name, disk: { bus: 'virtio' } })) },
          memory: { guest: '1Gi' },
        },
        volumes: [
          { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
          { name: 'init', cloudInitNoCloud },
        ],
      }),
    });
    expect(before.inputs['spec']).toEqual(init({ userData: 'echo a' }));
    expect(after).toEqual({
      ...before,
      inputs: { ...before.inputs, spec: init({ secretRef: { name: 'web-init' } }) },
      dependencies: [`${prefix}core/v1:Secret::vm-init`],
    });
    expect(before.urn).toBe(`${prefix}kubevirt.io/v1:VirtualMachine::vm`);
  });

  test('is a sibling with the same parent and provider, registered first', async () => {
    const grown = await run(source, { config: { data: large } });
    const companion = registrationOf(grown, 'vm-init');
    expect(companion).toMatchObject({
      urn: `${prefix}core/v1:Secret::vm-init`,
      parent: 'urn:pulumi:dev::project::test:index:Group::group',
      provider: registrationOf(grown, 'vm').provider,
      inputs: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'web-init', namespace: 'team-a' },
        stringData: secret({ userdata: large }),
      },
      dependencies: [],
      additionalSecretOutputs: ['data', 'stringData'],
    });
    expect(grown.registrations.map(({ name }) => name)).toEqual(['east', 'group', 'vm-init', 'vm']);
  });

  test('takes the options that are about where an object is and how long it lives, and its owner all of them', async () => {
    const { registrations, logs } = await run(`
      const provider = new k8s.Provider('provider', {});
      const other = new k8s.core.v1.ConfigMap('other');
      new VirtualMachine('vm', {
        memory: '1Gi',
        disks: { root, init: Disk.cloudInit(CloudInit.noCloud({ password: 'a' })) },
      }, {
        parent: other,
        provider,
        dependsOn: other,
        version: '4.0.0',
        pluginDownloadURL: 'https://example.com/plugins',
        protect: true,
        retainOnDelete: true,
        deletedWith: other,
        aliases: [
          'urn:pulumi:dev::project::test:index:Group$kubernetes:kubevirt.io/v1alpha3:VirtualMachine::old',
          { name: 'older' },
          { type: 'kubernetes:kubevirt.io/v1alpha3:VirtualMachine', parent: pulumi.rootStackResource },
          pulumi.output({ name: pulumi.output('oldest'), stack: 'test', project: 'before' }),
        ],
        ignoreChanges: ['spec'],
        hideDiffs: ['spec'],
        customTimeouts: { create: '1m' },
        replaceOnChanges: ['spec'],
        replaceWith: [other],
        replacementTrigger: 1,
        deleteBeforeReplace: true,
        additionalSecretOutputs: ['spec'],
        import: 'web/vm',
        hooks: { beforeCreate: [new pulumi.ResourceHook('hook', () => {})] },
        transforms: [() => undefined],
      });
    `);
    expect(logs).toEqual([]);
    const [other, ...made] = registrations.filter(({ name }) => name !== 'provider');
    const companion = made.find(({ name }) => name === 'vm-init');
    expect(companion).toStrictEqual({
      urn: 'urn:pulumi:dev::project::kubernetes:core/v1:ConfigMap$kubernetes:core/v1:Secret::vm-init',
      type: 'kubernetes:core/v1:Secret',
      name: 'vm-init',
      custom: true,
      remote: false,
      parent: other?.urn,
      inputs: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'vm-init' },
        stringData: secret({ userdata: '#cloud-config\npassword: a\n' }),
      },
      dependencies: [other?.urn],
      propertyDependencies: { apiVersion: [], kind: [], metadata: [], stringData: [] },
      provider: expect.stringContaining('::provider::'),
      providers: {},
      version: '4.0.0',
      pluginDownloadURL: 'https://example.com/plugins',
      aliases: [
        'urn:pulumi:dev::project::test:index:Group$kubernetes:core/v1:Secret::old-init',
        { name: 'older-init', parent: other?.urn },
        { parent: null },
        { name: 'oldest-init', stack: 'test', project: 'before', parent: other?.urn },
      ],
      protect: true,
      ignoreChanges: [],
      hideDiffs: [],
      additionalSecretOutputs: ['data', 'stringData'],
      replaceOnChanges: [],
      replaceWith: [],
      retainOnDelete: true,
      deletedWith: other?.urn,
      hooks: {},
      transforms: 0,
      envVarMappings: {},
    });
    expect(made.find(({ name }) => name === 'vm')).toMatchObject({
      dependencies: [companion?.urn, other?.urn],
      ignoreChanges: ['spec'],
      hideDiffs: ['spec'],
      customTimeouts: { create: '1m' },
      replaceOnChanges: ['spec'],
      replaceWith: [other?.urn],
      replacementTrigger: 1,
      deleteBeforeReplace: true,
      additionalSecretOutputs: ['spec'],
      import: 'web/vm',
      hooks: { beforeCreate: ['hook'] },
      transforms: 1,
    });
  });
});

test('dependsOn is kept in every form, beside what the object waits for itself', async () => {
  const { preview, up } = await runBoth(`
    const map = (name: string) => new k8s.core.v1.ConfigMap(name);
    const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map(map);
    class Group extends pulumi.ComponentResource {
      constructor() {
        super('test:index:Group', 'group', {});
        new k8s.core.v1.ConfigMap('inside', {}, { parent: this });
        this.registerOutputs({});
      }
    }
    const forms = {
      resource: a,
      array: [a, b],
      promise: Promise.resolve(c),
      output: pulumi.output(d),
      unknown: d.id.apply(() => d),
      mixed: [a, Promise.resolve(b), pulumi.output(c), [Promise.resolve([d]), pulumi.output([e, f])]] as any,
      component: new Group(),
      none: [],
    };
    for (const [name, dependsOn] of Object.entries(forms)) {
      new VirtualMachine(\`plain-\${name}\`, { memory: '1Gi', disks: { root } }, { dependsOn });
      new VirtualMachine(\`late-\${name}\`, {
        memory: '1Gi',
        cpu: { cores: pulumi.output(2) },
        disks: { root, init: Disk.cloudInit(CloudInit.noCloud({ hostname: pulumi.output('web') })) },
      }, { dependsOn });
      new PersistentVolumeClaim(\`claim-\${name}\`, { size: pulumi.output('1Gi') }, { dependsOn });
    }
  `);
  const maps = (...names: string[]) => names.map((name) => urn('core/v1:ConfigMap', name));
  const expected: Readonly<Record<string, readonly string[]>> = {
    resource: maps('a'),
    array: maps('a', 'b'),
    promise: maps('c'),
    output: maps('d'),
    unknown: maps('d'),
    mixed: maps('a', 'b', 'c', 'd', 'e', 'f'),
    component: ['urn:pulumi:dev::project::test:index:Group$kubernetes:core/v1:ConfigMap::inside'],
    none: [],
  };
  for (const one of [preview, up]) {
    expect(one.logs).toEqual([]);
    for (const [name, dependencies] of Object.entries(expected)) {
      // A preview does not run the function that brings the resource; that the value comes from it is known all the same.
      expect([...registrationOf(one, `plain-${name}`).dependencies].sort()).toEqual(dependencies);
      expect([...registrationOf(one, `claim-${name}`).dependencies].sort()).toEqual(dependencies);
      expect([...registrationOf(one, `late-${name}-init`).dependencies].sort()).toEqual(dependencies);
      expect([...registrationOf(one, `late-${name}`).dependencies].sort()).toEqual(
        [urn('core/v1:Secret', `late-${name}-init`), ...dependencies].sort(),
      );
    }
  }
});

describe('an object that exists', () => {
  const source = `
    const provider = new k8s.Provider('provider', {});
    const vm = VirtualMachine.get('web', 'team-a/web', { provider });
    const local = VirtualMachine.get('local', 'local');
    const claim = PersistentVolumeClaim.get('claim', 'team-a/data');
    const nics = SriovNetworkNodePolicy.get('nics', 'operator/nics');
    const near = SriovNetwork.get('near', 'operator/near');
    const far = SriovNetwork.get('far', 'operator/far');
    const namespace = Namespace.get('namespace', 'team-a');
    const keys = Secret.get('keys', 'team-a/keys');

    class Own extends VirtualMachine {
      constructor(name: string, cores: number) { super(name, { memory: '1Gi', cpu: { cores }, disks: { root } }); }
      get label() { return 'own'; }
    }
    const own = Own.get('own', 'team-a/own');

    new SriovNetwork('fabric', { resource: nics });
    new VirtualMachine('new', {
      namespace,
      memory: '1Gi',
      disks: { root, data: Disk.pvc(claim), keys: Disk.secret(keys) },
      interfaces: { near: Interface.sriov(near), far: Interface.sriov(far) },
    });
    new Service('front', { namespace, target: vm, ports: { http: 80 } }, { provider });
    export = {
      vm: [vm.virtualMachineName, vm.selector, vm.spec.runStrategy],
      claim: [claim.claimName, claim.claimNamespace, claim.spec.storageClassName],
      local: [local.virtualMachineName, local.selector],
      resourceName: nics.resourceName,
      own: [own.label, own instanceof Own, own.virtualMachineName],
    };
  `;
  const specs: Readonly<Record<string, object>> = {
    'team-a/web': { runStrategy: 'Halted' },
    'team-a/data': { storageClassName: 'fast' },
    'operator/nics': { resourceName: 'mlx' },
    'operator/near': {},
    'operator/far': { networkNamespace: 'team-a' },
  };

  test('is read, and offers what others refer to', async () => {
    const runs = await runBoth(source, { read: ({ id }) => ({ spec: specs[id] }) });
    for (const one of [runs.preview, runs.up]) {
      expect(one.logs).toEqual([]);
      expect(one.reads.map(({ type, name, id }) => `${type} ${name} ${id}`).sort()).toEqual([
        'kubernetes:core/v1:Namespace namespace team-a',
        'kubernetes:core/v1:PersistentVolumeClaim claim team-a/data',
        'kubernetes:core/v1:Secret keys team-a/keys',
        'kubernetes:kubevirt.io/v1:VirtualMachine local local',
        'kubernetes:kubevirt.io/v1:VirtualMachine own team-a/own',
        'kubernetes:kubevirt.io/v1:VirtualMachine web team-a/web',
        'kubernetes:sriovnetwork.openshift.io/v1:SriovNetwork far operator/far',
        'kubernetes:sriovnetwork.openshift.io/v1:SriovNetwork near operator/near',
        'kubernetes:sriovnetwork.openshift.io/v1:SriovNetworkNodePolicy nics operator/nics',
      ]);
      expect(one.reads.find(({ name }) => name === 'web')).toMatchObject({
        urn: machineUrn('web'),
        provider: expect.stringContaining('::provider::'),
      });
      expect(one.registrations.map(({ name }) => name).sort()).toEqual(['fabric', 'front', 'new', 'provider']);
      expect(one.stackOutputs).toEqual({
        vm: ['web', { 'vmi.kubevirt.io/id': 'web' }, 'Halted'],
        claim: ['data', 'team-a', 'fast'],
        local: ['local', { 'vmi.kubevirt.io/id': 'local' }],
        resourceName: 'mlx',
        own: ['own', true, 'own'],
      });
      expect(registrationOf(one, 'fabric').inputs['spec']).toEqual({ resourceName: 'mlx' });
      expect(registrationOf(one, 'front')).toMatchObject({
        inputs: { metadata: { namespace: 'team-a' }, spec: { selector: { 'vmi.kubevirt.io/id': 'web' } } },
        dependencies: expect.arrayContaining([machineUrn('web')]),
      });
      expect(registrationOf(one, 'new')).toMatchObject({
        inputs: {
          spec: {
            template: {
              spec: {
                networks: [
                  { name: 'near', multus: { networkName: 'operator/near' } },
                  { name: 'far', multus: { networkName: 'team-a/far' } },
                ],
                volumes: [{}, { persistentVolumeClaim: { claimName: 'data' } }, { secret: { secretName: 'keys' } }],
              },
            },
          },
        },
      });
    }
  });

  test('is asked for by a text that may be an id', async () => {
    const { stdout, registrations, reads } = await run(`
      const ids: any[] = ['', '/web', 'team-a/', 'a/b/c', pulumi.output('team-a/web'), undefined, 7];
      for (const id of ids) {
        try { VirtualMachine.get('web', id); } catch (error) { console.log((error as Error).message); }
      }
      try { Namespace.get('web', 'team-a/web'); } catch (error) { console.log(pulumi.RunError.isInstance(error)); }
    `);
    const no = (id: string) =>
      `VirtualMachine.get("web"): "${id}" is no id of a namespaced object; write namespace/name`;
    const late = 'VirtualMachine.get("web"): the id must be plain text, known when the program runs';
    expect(stdout.trim().split('\n')).toEqual([
      no(''),
      no('/web'),
      no('team-a/'),
      no('a/b/c'),
      late,
      late,
      late,
      'true',
    ]);
    expect([...registrations, ...reads]).toEqual([]);
  });
});

test('isInstance tells the resources of a kind, those of classes of the user too, from all others', async () => {
  const { stackOutputs, logs } = await run(`
    class Own extends VirtualMachine {}
    let seen: unknown[] = [];
    const transformations: pulumi.ResourceTransformation[] = [({ resource }) => {
      seen.push(VirtualMachine.isInstance(resource), Own.isInstance(resource), Service.isInstance(resource));
      return undefined;
    }];
    const props = { memory: '1Gi', disks: { root } } as const;
    const vm = new VirtualMachine('vm', props, { transformations });
    const own = new Own('own', props);
    const read = VirtualMachine.get('read', 'team-a/read');
    const byHand = new k8s.apiextensions.CustomResource('by-hand', { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine' });
    const svc = new Service('svc', { target: vm, ports: { http: 80 } });
    const other = new k8s.core.v1.Service('other');
    const all = [vm, own, read, byHand, svc, other, {}, undefined, null, 'text', pulumi.output(vm)];
    export = {
      machines: all.map((one) => VirtualMachine.isInstance(one)),
      services: all.map((one) => Service.isInstance(one)),
      // The SDK's own way is kept.
      theirs: [k8s.core.v1.Service.isInstance(svc), k8s.core.v1.Service.isInstance(vm), pulumi.CustomResource.isInstance(vm)],
      classes: [own instanceof VirtualMachine, vm instanceof VirtualMachine, svc instanceof k8s.core.v1.Service],
      seen,
    };
  `);
  expect(logs).toEqual([]);
  const no = (count: number) => Array.from({ length: count }, () => false);
  expect(stackOutputs).toEqual({
    machines: [true, true, true, ...no(8)],
    services: [...no(4), true, ...no(6)],
    theirs: [true, false, true],
    classes: [true, true, true],
    seen: [true, true, false],
  });
});
