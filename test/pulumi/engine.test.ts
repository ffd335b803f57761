import { type Run, secret, UNKNOWN } from '../fake-engine/fake-engine';
import { registrationOf, runBoth, urn } from './run';

jest.setTimeout(120_000);

/** Everything that a program sends and prints, in one text; where it is marked as a secret, it is left out. */
function openTraffic(traffic: Run): string {
  return JSON.stringify(traffic, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'secretValue' in value ? '[secret]' : value,
  );
}

describe('leaves pass through', () => {
  // A ConfigMap of the SDK, whose id is known in an update only; a password of the configuration is a secret.
  const source = `
    const upstream = new k8s.core.v1.ConfigMap('upstream', { metadata: { name: 'upstream' } });
    const unknown = upstream.id;
    const password = config.requireSecret('password');
    const vlan = config.requireSecretNumber('vlan');

    new VirtualMachine('mixed', {
      namespace: unknown,
      memory: '1Gi',
      cpu: { cores: pulumi.output(2), sockets: 1, model: password },
      hostname: Promise.resolve('web'),
      nodeSelector: { rack: unknown, row: 'a' },
      podLabels: { team: password },
      disks: { root, known: Disk.pvc({ claimName: unknown }, { serial: password }) },
      interfaces: { default: Interface.masquerade({ ports: [80, pulumi.output(443)] }) },
      metadata: { labels: { a: 'b', c: unknown } },
    });
    new NetworkAttachmentDefinition('open', {
      namespace: 'net',
      plugins: [CniPlugin.bridge({ bridge: pulumi.output('br1'), vlan: 5 })],
    });
    new NetworkAttachmentDefinition('late', { plugins: [CniPlugin.bridge({ bridge: unknown })] });
    const hidden = new NetworkAttachmentDefinition('hidden', {
      namespace: password,
      plugins: [CniPlugin.bridge({ bridge: 'br1', vlan })],
      resource: new SriovNetworkNodePolicy('nics', { resourceName: 'mlx', pfNames: [password], numVfs: 8 }),
    });
    new VirtualMachine('on-networks', {
      namespace: 'web',
      memory: '1Gi',
      disks: { root },
      interfaces: {
        hidden: Interface.bridge(hidden),
        late: Interface.bridge({ networkName: unknown, networkNamespace: 'net' }),
        far: Interface.bridge({ networkName: 'far', networkNamespace: pulumi.secret('net') }),
      },
    });
    const inits = {
      secret: CloudInit.noCloud({ password, chpasswd: { expire: false } }),
      text: CloudInit.noCloud(pulumi.interpolate\`#!/bin/sh\\necho \${password}\\n\`),
      base64: CloudInit.noCloudBase64(password.apply((text) => Buffer.from(text).toString('base64'))),
      unknown: CloudInit.noCloud({ hostname: unknown }),
      network: CloudInit.noCloud('echo a', { networkData: { version: 2, id: password } }),
    };
    for (const [name, init] of Object.entries(inits)) {
      new VirtualMachine(\`initialized-\${name}\`, { memory: '1Gi', disks: { root, init: Disk.cloudInit(init) } });
    }
    new VirtualMachineInstance('once', {
      memory: '1Gi',
      disks: { root, init: Disk.cloudInit(CloudInit.noCloud({ password })) },
    });
    new Secret('keys', { stringData: { password, name: 'web' }, data: { late: unknown } });
    new ConfigMap('files', { data: { password, name: 'web', late: unknown } });
    new PersistentVolumeClaim('claim', { size: pulumi.output('1Gi'), storageClassName: unknown });
    new DataVolume('image', { source: DataVolumeSource.http(pulumi.interpolate\`https://example.com/\${password}\`), size: '1Gi' });
    new SriovNetwork('fabric', { resource: { resourceName: unknown }, networkNamespace: 'web', vlan });
    new Service('front', { target: { selector: { app: unknown, tier: 'front' } }, ports: { http: 80, late: pulumi.output(443) }, headless: true, ignoreRules: ['service/require-target'] });
    new VirtualMachine('patched', {
      memory: '1Gi',
      disks: { root },
      patch: (manifest) => { (manifest.spec.template.spec as any).extra = { password, unknown, list: [password, 'b'] }; },
    });
  `;
  const runs = runBoth(source, {
    secretConfig: { password: 'hunter2', vlan: '4071' },
    id: ({ name }) => `the-${name}`,
  });
  const inputsOf = (from: Run, name: string) => registrationOf(from, name).inputs;
  /** The instance of a machine. */
  const instanceOf = (from: Run, name: string) =>
    (inputsOf(from, name) as { spec: { template: { spec: { networks: object[]; volumes: object[] } } } }).spec.template
      .spec;
  const hunter2 = secret('hunter2');

  test.each(['preview', 'up'] as const)(
    'an unknown leaf leaves only itself unknown, a secret leaf only itself secret: %s',
    async (command) => {
      const traffic = (await runs)[command];
      const unknown = command === 'preview' ? UNKNOWN : 'the-upstream';
      expect(traffic.logs).toEqual([]);
      expect(inputsOf(traffic, 'mixed')).toEqual({
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachine',
        metadata: { name: 'mixed', namespace: unknown, labels: { a: 'b', c: unknown } },
        spec: {
          runStrategy: 'Always',
          template: {
            metadata: { labels: { team: hunter2 } },
            spec: {
              domain: {
                cpu: { cores: 2, sockets: 1, model: hunter2 },
                memory: { guest: '1Gi' },
                devices: {
                  disks: [
                    { name: 'root', disk: { bus: 'virtio' } },
                    { name: 'known', disk: { bus: 'virtio' }, serial: hunter2 },
                  ],
                  interfaces: [{ name: 'default', masquerade: {}, ports: [{ port: 80 }, { port: 443 }] }],
                },
              },
              networks: [{ name: 'default', pod: {} }],
              volumes: [
                { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
                { name: 'known', persistentVolumeClaim: { claimName: unknown } },
              ],
              hostname: 'web',
              nodeSelector: { rack: unknown, row: 'a' },
            },
          },
        },
      });
      expect(inputsOf(traffic, 'keys')).toMatchObject({
        stringData: secret({ password: 'hunter2', name: 'web' }),
        // The SDK makes one output of all data of a Secret.
        data: unknown === UNKNOWN ? UNKNOWN : secret({ late: unknown }),
      });
      expect(inputsOf(traffic, 'files')['data']).toEqual({ password: hunter2, name: 'web', late: unknown });
      expect(inputsOf(traffic, 'claim')['spec']).toEqual({
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        storageClassName: unknown,
      });
      expect(inputsOf(traffic, 'image')['spec']).toEqual({
        source: { http: { url: secret('https://example.com/hunter2') } },
        storage: { resources: { requests: { storage: '1Gi' } } },
      });
      expect(inputsOf(traffic, 'fabric')['spec']).toEqual({
        resourceName: unknown,
        networkNamespace: 'web',
        vlan: secret(4071),
      });
      expect(inputsOf(traffic, 'nics')['spec']).toMatchObject({
        resourceName: 'mlx',
        nicSelector: { pfNames: [hunter2] },
      });
      expect(inputsOf(traffic, 'front')['spec']).toEqual({
        clusterIP: 'None',
        selector: { app: unknown, tier: 'front' },
        ports: [
          { name: 'http', port: 80 },
          { name: 'late', port: 443 },
        ],
      });
      expect(inputsOf(traffic, 'patched')['spec']).toMatchObject({
        runStrategy: 'Always',
        template: { spec: { extra: { password: hunter2, unknown, list: [hunter2, 'b'] } } },
      });
    },
  );

  test.each(['preview', 'up'] as const)(
    'text that is made of leaves is as unknown and as secret as they are: %s',
    async (command) => {
      const traffic = (await runs)[command];
      const late =
        command === 'preview'
          ? UNKNOWN
          : '{"cniVersion":"0.3.1","name":"late","bridge":"the-upstream","type":"bridge"}';
      expect(inputsOf(traffic, 'open')['spec']).toEqual({
        config: '{"cniVersion":"0.3.1","name":"open","bridge":"br1","vlan":5,"type":"bridge"}',
      });
      expect(inputsOf(traffic, 'late')['spec']).toEqual({ config: late });
      expect(inputsOf(traffic, 'hidden')).toMatchObject({
        metadata: {
          name: 'hidden',
          namespace: hunter2,
          annotations: { 'k8s.v1.cni.cncf.io/resourceName': 'openshift.io/mlx' },
        },
        spec: { config: secret('{"cniVersion":"0.3.1","name":"hidden","bridge":"br1","vlan":4071,"type":"bridge"}') },
      });
      const { networks } = instanceOf(traffic, 'on-networks');
      expect(networks).toEqual([
        { name: 'hidden', multus: { networkName: secret('hunter2/hidden') } },
        { name: 'late', multus: { networkName: command === 'preview' ? UNKNOWN : 'net/the-upstream' } },
        { name: 'far', multus: { networkName: secret('net/far') } },
      ]);
    },
  );

  test.each(['preview', 'up'] as const)(
    'cloud-init with a leaf that comes later goes into a Secret: %s',
    async (command) => {
      const traffic = (await runs)[command];
      const names = ['secret', 'text', 'base64', 'unknown', 'network'];
      for (const name of names) {
        const ref = { name: `initialized-${name}-init` };
        const source = name === 'network' ? { secretRef: ref, networkDataSecretRef: ref } : { secretRef: ref };
        expect(instanceOf(traffic, `initialized-${name}`).volumes).toEqual([
          { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
          { name: 'init', cloudInitNoCloud: source },
        ]);
      }
      const unknown = command === 'preview' ? UNKNOWN : '#cloud-config\nhostname: the-upstream\n';
      const contents = {
        secret: { stringData: secret({ userdata: '#cloud-config\npassword: hunter2\nchpasswd:\n  expire: false\n' }) },
        text: { stringData: secret({ userdata: '#!/bin/sh\necho hunter2\n' }) },
        base64: { data: secret({ userdata: 'aHVudGVyMg==' }) },
        unknown: { stringData: unknown === UNKNOWN ? UNKNOWN : secret({ userdata: unknown }) },
        network: { stringData: secret({ userdata: 'echo a', networkdata: 'version: 2\nid: hunter2\n' }) },
      };
      for (const [name, content] of Object.entries(contents)) {
        expect(registrationOf(traffic, `initialized-${name}-init`)).toMatchObject({
          type: 'kubernetes:core/v1:Secret',
          inputs: { apiVersion: 'v1', kind: 'Secret', metadata: { name: `initialized-${name}-init` }, ...content },
        });
      }
      expect(inputsOf(traffic, 'once-init')['stringData']).toEqual(
        secret({ userdata: '#cloud-config\npassword: hunter2\n' }),
      );
    },
  );

  test('a secret stands nowhere in clear', async () => {
    for (const traffic of Object.values(await runs)) {
      expect(openTraffic(traffic)).not.toMatch(/hunter2|aHVudGVyMg|\b4071\b/);
      expect(openTraffic(traffic)).toContain('quay.io/containerdisks/fedora:42');
    }
  });

  test('an object depends on what its leaves come from, and on nothing else', async () => {
    const { preview, up } = await runs;
    const upstream = urn('core/v1:ConfigMap', 'upstream');
    for (const traffic of [preview, up]) {
      expect(registrationOf(traffic, 'mixed').propertyDependencies).toEqual({
        apiVersion: [],
        kind: [],
        metadata: [upstream],
        spec: [upstream],
      });
      const dependencies = Object.fromEntries(
        traffic.registrations.map((one) => [one.name, [...one.dependencies].sort()]),
      );
      const inits = ['base64', 'network', 'secret', 'text', 'unknown'];
      expect(dependencies).toEqual({
        upstream: [],
        mixed: [upstream],
        open: [],
        late: [upstream],
        hidden: [urn('sriovnetwork.openshift.io/v1:SriovNetworkNodePolicy', 'nics')],
        nics: [],
        'on-networks': [upstream, urn('k8s.cni.cncf.io/v1:NetworkAttachmentDefinition', 'hidden')],
        ...Object.fromEntries(
          inits.flatMap((name) => [
            [`initialized-${name}`, [urn('core/v1:Secret', `initialized-${name}-init`)]],
            [`initialized-${name}-init`, name === 'unknown' ? [upstream] : []],
          ]),
        ),
        once: [urn('core/v1:Secret', 'once-init')],
        'once-init': [],
        keys: [upstream],
        files: [upstream],
        claim: [upstream],
        image: [],
        fabric: [upstream],
        front: [upstream],
        patched: [upstream],
      });
    }
  });
});

describe('a reference', () => {
  const source = `
    const namespace = new Namespace('namespace', { name: 'web' });
    const nics = new SriovNetworkNodePolicy('nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 });
    const fabric = new SriovNetwork('fabric', { resource: nics, networkNamespace: namespace });
    const flat = new NetworkAttachmentDefinition('flat', { namespace, plugins: [CniPlugin.bridge({ bridge: 'br1' })], resource: nics });
    const far = new NetworkAttachmentDefinition('far', { namespace: 'far', plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
    const data = new PersistentVolumeClaim('data', { namespace, size: '1Gi' });
    const image = new DataVolume('image', { namespace, source: DataVolumeSource.pvc(data), size: '1Gi' });
    const files = new ConfigMap('files', { namespace });
    const keys = new Secret('keys', { namespace });
    const vm = new VirtualMachine('vm', {
      namespace,
      memory: '1Gi',
      disks: {
        root: Disk.containerDisk('a:b', { imagePullSecret: keys }),
        data: Disk.pvc(data),
        image: Disk.dataVolume(image),
        files: Disk.configMap(files),
        keys: Disk.secret(keys),
        init: Disk.cloudInit(CloudInit.noCloudSecret(keys)),
      },
      interfaces: {
        fabric: Interface.sriov(fabric),
        flat: Interface.bridge(flat),
        far: Interface.bridge(far),
      },
    });
    new Service('front', { namespace, target: vm, ports: { http: 80 } });
    export = {
      names: [
        namespace.namespaceName, nics.resourceName, fabric.networkName, fabric.networkNamespace, flat.networkName,
        flat.networkNamespace, data.claimName, data.claimNamespace, image.dataVolumeName, files.configMapName,
        keys.secretName, vm.virtualMachineName, vm.selector,
      ],
    };
  `;
  const runs = runBoth(source);

  test.each(['preview', 'up'] as const)(
    'carries its resource as a dependency, and text that is known: %s',
    async (command) => {
      const traffic = (await runs)[command];
      expect(traffic.logs).toEqual([]);
      const core = (kind: string, name: string) => urn(`core/v1:${kind}`, name);
      const namespace = core('Namespace', 'namespace');
      const net = (name: string) => urn('k8s.cni.cncf.io/v1:NetworkAttachmentDefinition', name);
      const sriov = (kind: string, name: string) => urn(`sriovnetwork.openshift.io/v1:${kind}`, name);
      const image = urn('cdi.kubevirt.io/v1beta1:DataVolume', 'image');
      const depends = (name: string) => {
        const { metadata = [], spec = [] } = registrationOf(traffic, name).propertyDependencies;
        return { metadata: [...metadata].sort(), spec: [...spec].sort() };
      };
      expect(depends('fabric')).toEqual({
        metadata: [],
        spec: [namespace, sriov('SriovNetworkNodePolicy', 'nics')].sort(),
      });
      expect(depends('flat')).toEqual({
        metadata: [namespace, sriov('SriovNetworkNodePolicy', 'nics')].sort(),
        spec: [],
      });
      expect(depends('image')).toEqual({
        metadata: [namespace],
        spec: [core('PersistentVolumeClaim', 'data'), namespace].sort(),
      });
      expect(depends('front')).toEqual({ metadata: [namespace], spec: [urn('kubevirt.io/v1:VirtualMachine', 'vm')] });
      const vm = depends('vm');
      expect(vm.metadata).toEqual([namespace]);
      expect(vm.spec).toEqual(
        [
          image,
          net('flat'),
          net('far'),
          sriov('SriovNetwork', 'fabric'),
          core('PersistentVolumeClaim', 'data'),
          core('ConfigMap', 'files'),
          core('Secret', 'keys'),
        ].sort(),
      );
      expect(registrationOf(traffic, 'vm').inputs).toMatchObject({
        metadata: { name: 'vm', namespace: 'web' },
        spec: {
          template: {
            spec: {
              networks: [
                { name: 'fabric', multus: { networkName: 'fabric' } },
                { name: 'flat', multus: { networkName: 'flat' } },
                { name: 'far', multus: { networkName: 'far/far' } },
              ],
              volumes: [
                { containerDisk: { image: 'a:b', imagePullSecret: 'keys' } },
                { persistentVolumeClaim: { claimName: 'data' } },
                { dataVolume: { name: 'image' } },
                { configMap: { name: 'files' } },
                { secret: { secretName: 'keys' } },
                { cloudInitNoCloud: { secretRef: { name: 'keys' } } },
              ],
            },
          },
        },
      });
      expect(traffic.stackOutputs).toEqual({
        names: [
          ...['web', 'mlx', 'fabric', 'web', 'flat', 'web', 'data', 'web', 'image', 'files', 'keys', 'vm'],
          { 'vmi.kubevirt.io/id': 'vm' },
        ],
      });
    },
  );
});
