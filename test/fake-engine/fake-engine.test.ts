import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import {
  type Log,
  type Registration,
  ResourceReference,
  type Run,
  type RunOptions,
  runProgram,
  runSource,
  secret,
  UNKNOWN,
} from './fake-engine';
import { requestFields } from './registration';

jest.setTimeout(120_000);

/** Runs a program that may use `k8s` and `pulumi`. */
function run(source: string, options?: RunOptions): Promise<Run> {
  const imports = ["import * as k8s from '@pulumi/kubernetes';", "import * as pulumi from '@pulumi/pulumi';"];
  return runSource([...imports, source].join('\n'), options);
}

const prefix = 'urn:pulumi:dev::project::';
const stackUrn = `${prefix}pulumi:pulumi:Stack::project-dev`;
const urns = (name: string, type = 'kubernetes:core/v1:ConfigMap') => `${prefix}${type}::${name}`;
const error = (message: string, urn?: string): Log => ({
  severity: 'error',
  message,
  ...(urn === undefined ? {} : { urn }),
  from: 'program',
});
/** What a registration holds where nothing was given. */
const bare = {
  custom: true,
  remote: false,
  dependencies: [],
  propertyDependencies: { apiVersion: [], kind: [] },
  providers: {},
  aliases: [],
  ignoreChanges: [],
  hideDiffs: [],
  additionalSecretOutputs: [],
  replaceOnChanges: [],
  replaceWith: [],
  hooks: {},
  transforms: 0,
  envVarMappings: {},
} satisfies Partial<Registration>;

test('every field of a registration request is accounted for', () => {
  expect(Object.keys(requestFields).sort()).toEqual(Object.keys(new RegisterResourceRequest().toObject()).sort());
});

describe('a program with unknown, secret and dependent leaves', () => {
  const source = `
    const config = new pulumi.Config();
    const password = config.requireSecret('password');
    class Group extends pulumi.ComponentResource {
      constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super('test:index:Group', name, { plain: 'text', password }, opts);
      }
    }
    const outer = new Group('outer');
    const inner = new Group('inner', { parent: outer });
    const claim = new k8s.core.v1.PersistentVolumeClaim('claim', { metadata: { name: 'data' } }, { parent: inner });
    const map = new k8s.core.v1.ConfigMap('map', { data: { a: 'b' } });
    const machine = new k8s.apiextensions.CustomResource('machine', {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'machine' },
      spec: { size: config.require('size'), password, list: ['plain', password, claim.id], claim: claim.metadata.name },
    }, { dependsOn: map, parent: inner });
    inner.registerOutputs({ machine: machine.id, resource: machine });
    pulumi.log.info('for all');
    pulumi.log.warn('for one', machine);
    pulumi.log.debug('for nobody');
    console.log('printed');
    console.error('printed as an error');
    const where = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack(), pulumi.runtime.isDryRun()].join();
    export = { where, id: machine.id, login: pulumi.interpolate\`root:\${password}\` };
  `;
  const options = { config: { size: '8' }, secretConfig: { password: 'hunter2' } };
  const group = 'test:index:Group$test:index:Group';
  const claimUrn = urns('claim', `${group}$kubernetes:core/v1:PersistentVolumeClaim`);
  const machineUrn = urns('machine', `${group}$kubernetes:kubevirt.io/v1:VirtualMachine`);
  const innerUrn = urns('inner', group);
  let preview: Run;
  let up: Run;

  beforeAll(async () => {
    [preview, up] = await Promise.all([run(source, options), run(source, { ...options, command: 'up' })]);
  });

  const machine = (of: Run) => of.registrations.find(({ name }) => name === 'machine');

  test('an unknown leaf leaves only itself unknown, and a secret leaf only itself secret', () => {
    expect(machine(preview)?.inputs).toStrictEqual({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'machine' },
      spec: {
        size: '8',
        password: secret('hunter2'),
        list: ['plain', secret('hunter2'), UNKNOWN],
        claim: 'data',
      },
    });
  });

  test('in an update nothing is unknown, and secrets stay secret', () => {
    expect(machine(up)?.inputs['spec']).toStrictEqual({
      size: '8',
      password: secret('hunter2'),
      list: ['plain', secret('hunter2'), 'claim-id'],
      claim: 'data',
    });
  });

  test('a registration says on whom it depends, on the whole and by input', () => {
    expect(machine(preview)).toStrictEqual({
      ...bare,
      urn: machineUrn,
      type: 'kubernetes:kubevirt.io/v1:VirtualMachine',
      name: 'machine',
      parent: innerUrn,
      inputs: machine(preview)?.inputs,
      version: '4.32.0',
      dependencies: [urns('map'), claimUrn],
      propertyDependencies: { apiVersion: [], kind: [], metadata: [], spec: [claimUrn] },
    });
  });

  test('a URN is preceded by the types of the parents, except the stack', () => {
    expect(preview.stack?.urn).toBe(stackUrn);
    expect(Object.fromEntries(preview.registrations.map(({ urn, parent }) => [urn, parent]))).toEqual({
      [urns('map')]: stackUrn,
      [urns('outer', 'test:index:Group')]: stackUrn,
      [innerUrn]: urns('outer', 'test:index:Group'),
      [claimUrn]: innerUrn,
      [machineUrn]: innerUrn,
    });
  });

  test('a component is registered with its inputs, and later with its outputs', () => {
    expect(preview.registrations.find(({ name }) => name === 'inner')).toStrictEqual({
      ...bare,
      urn: innerUrn,
      type: 'test:index:Group',
      name: 'inner',
      custom: false,
      parent: urns('outer', 'test:index:Group'),
      inputs: { plain: 'text', password: secret('hunter2') },
      propertyDependencies: { plain: [], password: [] },
    });
    expect(preview.outputs.filter(({ urn }) => urn === innerUrn)).toStrictEqual([
      { urn: innerUrn, outputs: { machine: UNKNOWN, resource: new ResourceReference(machineUrn, UNKNOWN) } },
    ]);
    expect(up.outputs.filter(({ urn }) => urn === innerUrn)).toStrictEqual([
      { urn: innerUrn, outputs: { machine: 'machine-id', resource: new ResourceReference(machineUrn, 'machine-id') } },
    ]);
  });

  test('what a program exports is known, unknown or secret by itself', () => {
    const login = secret('root:hunter2');
    expect(preview.stackOutputs).toStrictEqual({ where: 'organization,project,dev,true', id: UNKNOWN, login });
    expect(up.stackOutputs).toStrictEqual({ where: 'organization,project,dev,false', id: 'machine-id', login });
  });

  test('a message is kept with the resource that it is given for, and debugging is left out', () => {
    expect(preview.logs).toStrictEqual([
      { severity: 'info', message: 'for all', from: 'program' },
      { severity: 'warning', message: 'for one', urn: machineUrn, from: 'program' },
    ]);
  });

  test('a program that succeeds ends by itself, and what it prints is kept', () => {
    const end = { exitCode: 0, failed: false, finished: true, stdout: 'printed\n', stderr: 'printed as an error\n' };
    expect(preview).toMatchObject(end);
    expect(up).toMatchObject(end);
  });
});

test('every option of a resource is recorded as it is given', async () => {
  const { registrations, hooks, stackTransforms } = await run(`
    const map = (name: string, opts?: pulumi.CustomResourceOptions) => new k8s.core.v1.ConfigMap(name, undefined, opts);
    const provider = new k8s.Provider('provider', { namespace: 'web' }, { envVarMappings: { MY_CONFIG: 'KUBECONFIG' } });
    const other = map('other');
    const hook = new pulumi.ResourceHook('hook', () => {}, { onDryRun: true });
    const onError = new pulumi.ErrorHook('on-error', () => false);
    map('all', {
      parent: other,
      dependsOn: [other],
      provider,
      version: '4.0.0',
      pluginDownloadURL: 'https://example.com/plugins',
      aliases: ['urn:pulumi:dev::project::a:b:C::old', { name: 'old' }, { parent: pulumi.rootStackResource, type: 'a:b:C' }],
      protect: false,
      import: 'web/settings',
      ignoreChanges: ['data.a'],
      hideDiffs: ['data.b'],
      additionalSecretOutputs: ['data'],
      customTimeouts: { create: '1m', delete: '3m' },
      deleteBeforeReplace: false,
      replaceOnChanges: ['data.c'],
      replaceWith: [other],
      replacementTrigger: ['a', 1],
      retainOnDelete: true,
      deletedWith: other,
      hooks: { beforeCreate: [hook], onError: [onError] },
      transforms: [() => undefined],
    });
    class Group extends pulumi.ComponentResource {}
    new Group('test:index:Group', 'group', {}, { providers: [provider], protect: true });
    pulumi.runtime.registerResourceTransform(() => undefined);
    pulumi.runtime.registerInvokeTransform(() => undefined);
  `);
  const of = (name: string) => registrations.find((registration) => registration.name === name);
  const [providerUrn, other] = [urns('provider', 'pulumi:providers:kubernetes'), urns('other')];
  // An unknown id is sent as it is: providers are referred to by it.
  const reference = `${providerUrn}::04da6b54-80e4-46f7-96ec-b56ff0331ba9`;
  expect(of('all')).toStrictEqual({
    ...bare,
    urn: urns('all', 'kubernetes:core/v1:ConfigMap$kubernetes:core/v1:ConfigMap'),
    type: 'kubernetes:core/v1:ConfigMap',
    name: 'all',
    parent: other,
    inputs: { apiVersion: 'v1', kind: 'ConfigMap' },
    dependencies: [other],
    provider: reference,
    version: '4.0.0',
    pluginDownloadURL: 'https://example.com/plugins',
    aliases: ['urn:pulumi:dev::project::a:b:C::old', { name: 'old', parent: other }, { parent: null, type: 'a:b:C' }],
    protect: false,
    import: 'web/settings',
    ignoreChanges: ['data.a'],
    hideDiffs: ['data.b'],
    additionalSecretOutputs: ['data'],
    customTimeouts: { create: '1m', delete: '3m' },
    deleteBeforeReplace: false,
    replaceOnChanges: ['data.c'],
    replaceWith: [other],
    replacementTrigger: ['a', 1],
    retainOnDelete: true,
    deletedWith: other,
    hooks: { beforeCreate: ['hook'], onError: ['on-error'] },
    transforms: 1,
  });
  expect(of('group')).toStrictEqual({
    ...bare,
    urn: urns('group', 'test:index:Group'),
    type: 'test:index:Group',
    name: 'group',
    custom: false,
    parent: stackUrn,
    inputs: {},
    propertyDependencies: {},
    providers: { kubernetes: reference },
    protect: true,
  });
  expect(of('provider')).toMatchObject({ envVarMappings: { MY_CONFIG: 'KUBECONFIG' }, inputs: { namespace: 'web' } });
  expect(hooks).toEqual([
    { name: 'hook', onError: false, onDryRun: true, ignoreErrors: false },
    { name: 'on-error', onError: true, onDryRun: false, ignoreErrors: false },
  ]);
  expect(stackTransforms).toEqual({ resources: 1, invokes: 1 });
});

test('a provider decides what comes back: ids, outputs, secrets, what is read and what functions return', async () => {
  const source = `
    const a = new k8s.core.v1.ConfigMap('a', { data: { given: 'yes' } }, { additionalSecretOutputs: ['metadata'] });
    const read = k8s.core.v1.ConfigMap.get('read', 'web/settings');
    const lookup = pulumi.runtime.invokeOutput('test:index:lookup', { name: 'x' });
    const late = pulumi.runtime.invokeOutput('test:index:lookup', { name: 'y' }, { dependsOn: [a] });
    export = { id: a.id, data: a.data, name: a.metadata.name, read: read.data, lookup, late };
  `;
  const provider: RunOptions = {
    id: ({ name }) => `web/${name}`,
    outputs: ({ inputs }) => ({ ...inputs, data: { late: UNKNOWN }, metadata: { name: 'a' } }),
    read: ({ id }) => ({ data: { id, password: secret('hunter2') } }),
    invoke: ({ args }) => ({ found: args['name'] }),
  };
  const [preview, up] = await Promise.all([run(source, provider), run(source, { ...provider, command: 'up' })]);
  const read = {
    urn: urns('read'),
    type: 'kubernetes:core/v1:ConfigMap',
    name: 'read',
    id: 'web/settings',
    parent: stackUrn,
    inputs: {},
    dependencies: [],
    version: '4.32.0',
    additionalSecretOutputs: [],
  };
  const lookups = [
    { token: 'test:index:lookup', args: { name: 'x' }, dependsOn: [] },
    { token: 'test:index:lookup', args: { name: 'y' }, dependsOn: [urns('a')] },
  ];
  expect(preview).toMatchObject({ reads: [read], invokes: lookups });
  const name = secret('a');
  const known = { name, read: secret({ id: 'web/settings', password: 'hunter2' }), lookup: { found: 'x' } };
  expect(preview.stackOutputs).toStrictEqual({ ...known, id: UNKNOWN, data: UNKNOWN, late: UNKNOWN });
  // An unknown value is no part of an update: the SDK takes it for an absent one.
  expect(up.stackOutputs).toStrictEqual({ ...known, id: 'web/a', data: {}, late: { found: 'y' } });
});

describe('a program that fails', () => {
  const headed = (message: string) =>
    new RegExp(`^Running program '.*index.ts' failed with an unhandled exception:\n.*${message}`);

  test.each<[string, string, Log[]]>([
    ['a RunError', `throw new pulumi.RunError('no');`, [error('no')]],
    [
      'a ResourceError',
      `const map = new k8s.core.v1.ConfigMap('map'); throw new pulumi.ResourceError('no', map, true);`,
      [error('no', urns('map'))],
    ],
    ['an Error', `throw new Error('no');`, [{ ...error(''), message: expect.stringMatching(headed('Error: no')) }]],
    [
      'an error in an apply that a resource waits for',
      // Without a stack: Node 20.20 needs half a minute to print one with a frame in "node_modules/@scope/file".
      `const no = Object.assign(new pulumi.RunError('no'), { stack: '' });
       new k8s.core.v1.ConfigMap('map', {}, { dependsOn: pulumi.output(1).apply(() => { throw no; }) });`,
      [error('no')],
    ],
  ])('by %s has told the engine so, and nothing else', async (_what, source, logs) => {
    const { exitCode, failed, finished, ...rest } = await run(source);
    expect(rest.logs).toEqual(logs);
    expect({ exitCode, failed, finished }).toEqual({ exitCode: 32, failed: true, finished: false });
    expect(rest.stderr).toBe('');
  });

  test('a message of an error alone is no failure', async () => {
    const { logs, exitCode, failed } = await run(`pulumi.log.error('no');`);
    expect({ logs, exitCode, failed }).toEqual({ logs: [error('no')], exitCode: 0, failed: false });
  });

  test('a resource that cannot be made stops the update, and what depends on it is not asked for', async () => {
    const { registrations, logs, failed } = await run(
      `const a = new k8s.core.v1.ConfigMap('a'); new k8s.core.v1.ConfigMap('b', { data: { id: a.id } });`,
      { command: 'up', fail: ({ name }) => (name === 'a' ? 'the cluster says no' : undefined) },
    );
    expect(registrations.map(({ name }) => name)).toEqual(['a']);
    expect(logs).toEqual([{ severity: 'error', message: 'the cluster says no', urn: urns('a'), from: 'engine' }]);
    expect(failed).toBe(true);
  });

  test('one name twice is refused by the engine', async () => {
    const { logs, failed } = await run(`new k8s.core.v1.ConfigMap('a'); new k8s.core.v1.ConfigMap('a');`);
    const message = `Duplicate resource URN '${urns('a')}'; try giving it a unique name`;
    expect(logs).toEqual([{ severity: 'error', message, urn: urns('a'), from: 'engine' }]);
    expect(failed).toBe(true);
  });

  test('a program that does not end is stopped, with what it has printed', async () => {
    // Printed before the SDK is loaded, which takes longer on some days; tsx has a thread of its own.
    const print = "isMainThread&&(console.log('working'),console.error('waiting'))";
    const early = `data:text/javascript,import{isMainThread}from'node:worker_threads';${print}`;
    const endless = run('setInterval(() => {}, 1000);', { limit: 2, env: { NODE_OPTIONS: `--import=${early}` } });
    await expect(endless).rejects.toThrow(
      new Error('the program "index.ts" had not ended after 2 s and was stopped\nworking\nwaiting'),
    );
  });
});

describe('a program and its surroundings', () => {
  test('a program sees the names, the configuration and the environment that it is given, and no others', async () => {
    process.env['PULUMI_K8S_CLIENT_QPS'] = '1';
    process.env['KUBECONFIG'] = '/nowhere';
    try {
      const { stackOutputs } = await run(
        `export = {
          names: [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()],
          config: [new pulumi.Config().get('size'), new pulumi.Config('kubernetes').get('namespace')],
          env: [process.env.GIVEN, process.env.PULUMI_K8S_CLIENT_QPS, process.env.KUBECONFIG],
        };`,
        {
          organization: 'acme',
          project: 'shop',
          stack: 'test',
          config: { size: '8', 'kubernetes:namespace': 'web' },
          env: { GIVEN: 'yes' },
        },
      );
      expect(stackOutputs).toEqual({ names: ['acme', 'shop', 'test'], config: ['8', 'web'], env: ['yes', null, null] });
    } finally {
      delete process.env['PULUMI_K8S_CLIENT_QPS'];
      delete process.env['KUBECONFIG'];
    }
  });

  test('a program may be a file, of JavaScript too, and a module that is one asynchronous function', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-test-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{}');
      writeFileSync(
        join(folder, 'main.js'),
        `module.exports = async () => ({ folder: process.cwd(), isModule: await Promise.resolve(module.id !== '.') });`,
      );
      const { stackOutputs, logs } = await runProgram(join(folder, 'main.js'));
      expect({ stackOutputs, logs }).toEqual({ stackOutputs: { folder, isModule: true }, logs: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a program given as text leaves nothing behind', async () => {
    const { stdout } = await run('console.log(__filename);');
    expect(stdout).toMatch(/index\.ts\n$/);
    expect(existsSync(dirname(stdout.trim()))).toBe(false);
  });
});
