import type { Run } from '../fake-engine/fake-engine';
import { run, said } from './run';

jest.setTimeout(120_000);

interface Caught {
  readonly name: string;
  readonly issues: readonly { readonly rule: string; readonly path: string; readonly message: string }[];
}

/** Runs what is wrong, each case in a `try` of its own, and tells which issues the errors hold. */
async function caught(
  cases: Readonly<Record<string, string>>,
): Promise<{ traffic: Run; issues: Readonly<Record<string, readonly string[]>> }> {
  const tried = Object.entries(cases).map(
    ([name, make]) => `attempt(${JSON.stringify(name)}, (name: string) => { ${make}; });`,
  );
  const traffic = await run(`
    import { Lazy } from 'cdk8s';
    import { ValidationError } from 'kubevirt-kit';
    const all: object = {};
    const machine = (name: string, props: any, opts?: any) =>
      new VirtualMachine(name, { memory: '1Gi', disks: { root }, ...props }, opts);
    const attempt = (name: string, make: (name: string) => void) => {
      try {
        make(name);
      } catch (error) {
        const issues = error instanceof ValidationError ? error.issues : undefined;
        Reflect.set(all, name, { name: (error as Error).name, issues });
      }
    };
    const lazy: any = Lazy.any({ produce: () => 'web' });
    ${tried.join('\n')}
    console.log(JSON.stringify(all));
  `);
  const found = JSON.parse(traffic.stdout) as Readonly<Record<string, Caught>>;
  const lines = Object.entries(found).map(([name, { issues }]) => [
    name,
    issues.map(({ path, message, rule }) => `${path}: ${message} [${rule}]`),
  ]);
  return { traffic, issues: Object.fromEntries(lines) };
}

test('wrong values are one ValidationError an object, with all its issues, and nothing is registered', async () => {
  const { traffic, issues } = await caught({
    keys: `machine(name, { memroy: '1Gi', cpu: { core: 1 }, disks: { root: { ...root, buss: 'virtio' } } })`,
    source: 'machine(name, { disks: { root: {} } })',
    missing: 'new (VirtualMachine as any)(name)',
    none: 'new (VirtualMachine as any)(name, null)',
    outputs: 'new (VirtualMachine as any)(name, pulumi.output({}))',
    shape: `machine(name, { disks: pulumi.output({ root }), interfaces: Promise.resolve({}), hostname: pulumi.output('a') })`,
    name: `machine(name, { name: pulumi.output('web') })`,
    classes: 'machine(name, { hostname: new Date(0), podLabels: { a: new Map(), b: new (class Host {})() } })',
    functions: 'machine(name, { hostname: () => 1, machineType: class {} })',
    lazy: 'machine(name, { hostname: lazy, memory: lazy, disks: { root, data: Disk.pvc({ claimName: lazy }) } })',
    numbers: 'machine(name, { cpu: { cores: NaN, sockets: Infinity, threads: 1.5 } })',
    negative: 'machine(name, { cpu: { cores: -1, sockets: -2 } })',
    quantity: `machine(name, { memory: '20GB', resources: { limits: { cpu: 'two' } } })`,
    digits: 'machine(name, { disks: { root, 7: root } })',
    badName: `machine('A_b', {})`,
    longName: `machine('a'.repeat(254), {})`,
    serviceName: `new Service('a'.repeat(64), { target: { selector: { a: 'b' } }, ports: { http: 80 } })`,
    order: 'machine(name, { disks: { a: { ...root, bootOrder: 1 }, b: { ...root, bootOrder: 1 } } })',
    polluting: `machine(name, { podLabels: JSON.parse('{"__proto__":"a"}'), disks: JSON.parse('{"__proto__":{}}') })`,
    init: `machine(name, { disks: { root, init: Disk.cloudInit(CloudInit.noCloud({ a: new Date(0), b: [lazy], c: NaN, d: () => 1 })) } })`,
    plugin: `new NetworkAttachmentDefinition(name, { plugins: [{ type: 'x', a: new Date(0), b: lazy } as any] })`,
    inline: `machine(name, { disks: { root, init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' }, { inline: true })) } })`,
    secrets: `new Secret(name, { stringData: { password: 7 as any }, data: { key: ['hunter2'] as any } })`,
    rules: `machine(name, { ignoreRules: ['cpu/valid-cont', 'service/require-port'] })`,
    cluster: 'machine(name, { cluster: {} })',
    patch: 'machine(name, { patch: (manifest: any) => { manifest.spec.x = new Date(0); manifest.spec.y = [lazy]; } })',
    patchedName: `machine(name, { patch: (manifest: any) => { manifest.metadata.name = pulumi.output('a'); } })`,
    promised: 'machine(name, { patch: async () => undefined })',
    reference: `machine(name, { disks: { root, data: Disk.pvc('data' as any), more: Disk.pvc({} as any) } })`,
  });
  expect(traffic).toMatchObject({ registrations: [], logs: [], exitCode: 0, stderr: '' });
  const type = (path: string, message: string) => `${path}: ${message} [props/valid-type]`;
  const value = (path: string, message: string) => `${path}: ${message} [props/valid-value]`;
  const rule = (path: string, message: string, id: string) => `${path}: ${message} [${id}]`;
  const date = 'a Date is not plain data; give text, such as date.toISOString()';
  const token = 'a cdk8s Lazy or token cannot be used in a Pulumi program; give its value, or an Output';
  const code = 'a function is not plain data; call it, or wrap its result with pulumi.output()';
  const instance = (name: string) => `a ${name} is not plain data; give text, a number, true or false, or an Output`;
  const cores = (part: string, number: number) =>
    rule(
      `spec.template.spec.domain.cpu.${part}`,
      `cpu.${part} is ${number}; give a whole number from 0 to 4294967295`,
      'cpu/valid-count',
    );
  const init = 'disks.init.cloudInit.userData';
  expect(issues).toEqual({
    keys: [
      type('disks.root.buss', 'unknown prop "buss"; did you mean "bus"?'),
      type('memroy', 'unknown prop "memroy"; did you mean "memory"?'),
      type('cpu.core', 'unknown prop "core"; did you mean "cores"?'),
    ],
    source: [
      type(
        'disks.root',
        'disk "root": nothing says what it is; make it with Disk.containerDisk(), Disk.pvc() or another of its functions',
      ),
    ],
    missing: [type('disks', 'prop "disks" is missing')],
    none: [type('', 'the props are no object; give an object of props')],
    outputs: [type('', 'the props are known only later; give an object of props, whose leaves may come later')],
    shape: [
      type('disks', 'an Output is given where a record of disks by name is wanted'),
      type('interfaces', 'a Promise is given where a record of interfaces by name is wanted'),
    ],
    name: [
      type('name', 'must be plain text, known when the program runs; a value that comes later cannot be used here'),
    ],
    classes: [
      type('hostname', date),
      type('podLabels.a', `label "a": ${instance('Map')}`),
      type('podLabels.b', `label "b": ${instance('Host')}`),
    ],
    functions: [type('hostname', code), type('machineType', code)],
    lazy: [type('memory', token), type('disks.data.claim.claimName', token), type('hostname', token)],
    numbers: [
      type('cpu.cores', 'the number NaN is given where a whole number is wanted'),
      type('cpu.sockets', 'the number Infinity is given where a whole number is wanted'),
      type('cpu.threads', 'the number 1.5 is given where a whole number is wanted'),
    ],
    negative: [cores('cores', -1), cores('sockets', -2)],
    quantity: [
      type('memory', 'text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted'),
      type('resources.limits.cpu', 'text "two" is given where a quantity such as "4Gi", "500m" or "2" is wanted'),
    ],
    digits: [
      type(
        'disks["7"]',
        'disk "7" has an all-digit name, which JavaScript moves before all others; put a letter into it',
      ),
    ],
    badName: [
      rule(
        'metadata.name',
        'name "A_b" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
        'metadata/valid-name',
      ),
    ],
    longName: [
      rule(
        'metadata.name',
        `name "${'a'.repeat(254)}" has 254 characters, at most 253 are allowed; choose a shorter one`,
        'metadata/valid-name',
      ),
    ],
    serviceName: [
      rule(
        'metadata.name',
        `name "${'a'.repeat(64)}" has 64 characters, at most 63 are allowed; choose a shorter one`,
        'metadata/valid-name',
      ),
    ],
    order: [
      rule(
        'spec.template.spec.domain.devices.disks[1].bootOrder',
        'disk "b" has boot order 1 like disk "a"; choose another number',
        'boot-order/unique-order',
      ),
    ],
    polluting: [
      type('disks', 'disk "__proto__" cannot be a key; choose another name'),
      type('podLabels', 'label "__proto__" cannot be used; choose another name'),
    ],
    init: [
      type(`${init}.a`, date),
      type(`${init}.b[0]`, token),
      type(`${init}.c`, 'NaN is no number that can be written; give a finite one'),
      type(`${init}.d`, code),
    ],
    plugin: [type('plugins[0].a', date), type('plugins[0].b', token)],
    inline: [
      value(
        'disks.init',
        'cloud-init of disk "init" shall stay inline, but its user data holds a password or a key; leave `inline` out, and a Secret carries it',
      ),
    ],
    secrets: [
      type('stringData.password', 'key "password": a number is given where text is wanted'),
      type('data.key', 'key "key": a list is given where text is wanted'),
    ],
    rules: [
      rule(
        'ignoreRules',
        '"cpu/valid-cont" is no rule of VirtualMachine; did you mean "cpu/valid-count"?',
        'props/valid-rule',
      ),
      rule(
        'ignoreRules',
        '"service/require-port" is no rule of VirtualMachine; did you mean "service/require-target"?',
        'props/valid-rule',
      ),
    ],
    cluster: [type('cluster', 'an object is given; make it with Cluster.kubevirt()')],
    patch: [value('spec.x', date), value('spec.y[0]', token)],
    patchedName: [
      rule(
        'metadata.name',
        'the name must be plain text, known when the program runs; write it as text',
        'metadata/valid-name',
      ),
    ],
    promised: [
      value('patch', 'the function returns a Promise, which nothing waits for; make it one that is not async'),
    ],
    reference: [
      type('disks.data.claim', 'text "data" is given; give a PersistentVolumeClaim or { claimName }'),
      type('disks.more.claim', 'the object given has no claimName; give a PersistentVolumeClaim or { claimName }'),
    ],
  });
});

describe('an error that nobody catches', () => {
  const bad =
    "memory: '1Gi', cpu: { cores: -1 }, interfaces: { a: Interface.masquerade({ macAddress: 'x' }) }, disks: { root }";
  const message = [
    'VirtualMachine "vm" would be rejected by the cluster:',
    '  spec.template.spec.domain.cpu.cores: cpu.cores is -1; give a whole number from 0 to 4294967295 [cpu/valid-count]',
    '  spec.template.spec.domain.devices.interfaces[0].macAddress: interface "a" uses "x", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01 [interface/valid-mac]',
  ].join('\n');
  const group = 'urn:pulumi:dev::project::test:index:Group::group';
  const failed = { exitCode: 32, failed: true, stderr: '', stdout: '' };

  test('stands under the stack as one clean message, and nothing is registered', async () => {
    const traffic = await run(`new VirtualMachine('vm', { ${bad} });`);
    expect(traffic.registrations).toEqual([]);
    expect(traffic.logs).toEqual([said('error', message)]);
    expect(traffic).toMatchObject(failed);
  });

  test.each<[string, string, string]>([
    [
      'a component of the user',
      `class Group extends pulumi.ComponentResource {
        constructor() { super('test:index:Group', 'group', {}); new VirtualMachine('vm', { ${bad} }, { parent: this }); }
      }
      new Group();`,
      message,
    ],
    [
      'a composition',
      `class Group extends component({
        package: 'test',
        name: 'Group',
        objects: () => [
          member('first', kit.persistentVolumeClaim, { size: '1Gi' }),
          member('vm', kit.virtualMachine, { ${bad} }),
        ],
      }) {}
      new Group('group');`,
      message.replace('"vm"', '"group-vm"'),
    ],
  ])('stands on the URN of its parent: %s', async (_what, source, told) => {
    const traffic = await run(source);
    expect(traffic.logs).toEqual([said('error', told, group)]);
    expect(traffic).toMatchObject(failed);
    expect(traffic.registrations.map(({ name }) => name)).not.toContain('vm');
  });

  test('comes before any companion is registered, whichever of the objects is wrong', async () => {
    const init = (name: string) => `${name}: Disk.cloudInit(CloudInit.noCloud({ password: 'a' }))`;
    const taken = `new VirtualMachine('vm', { memory: '1Gi', disks: { root, ${init('a')}, ${init('b')} } });`;
    const { registrations, logs } = await run(`new Secret('other', { name: 'vm-b' }); ${taken}`);
    expect(registrations.map(({ name }) => name)).toEqual(['other']);
    expect(logs).toEqual([
      said(
        'error',
        'Secret "vm-b" cannot be made:\n  metadata.name: Secret "other" already has the name "vm-b"; choose another id or name [metadata/unique-name]',
      ),
    ]);
  });
});
