import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {
  CniPlugin,
  DataVolumeSource,
  Disk,
  Firmware,
  Interface,
  Probe,
  ValidationError,
  type VirtualMachineProps,
} from 'kubevirt-kit';
import {
  ConfigMap,
  DataVolume,
  NetworkAttachmentDefinition,
  PersistentVolumeClaim,
  Secret,
  Service,
  VirtualMachine,
  VirtualMachineInstance,
} from 'kubevirt-kit/cdk8s';
import { refusal, smallest, webChart, written } from './synthesis';

/** What only a caller in JavaScript can give. */
const untyped = (value: unknown): never => value as never;

class Megabytes {
  constructor(readonly amount: number) {}
}

/** What a machine with these props is refused with. */
function refused(props: unknown): string {
  return refusal(() => new VirtualMachine(webChart(), 'vm', props as VirtualMachineProps));
}

/** A refusal of props: the lines without the headline and the rule. */
function told(props: unknown): string[] {
  const [headline, ...lines] = refused(props).split('\n');
  expect(headline).toBe('VirtualMachine "web/vm" cannot be made:');
  return lines.map((line) => line.replace(/^ {2}(.*) \[props\/valid-(?:type|value)\]$/, '$1'));
}

test('everything that is wrong with the props of one object is said in one error', () => {
  const props = {
    memroy: '1Gi',
    memory: '20GB',
    cpu: { core: 2, threads: Number.NaN },
    runStrategy: 'always',
    disks: {
      none: {},
      other: { source: 'nfs', server: 'x' },
      text: 'quay.io/containerdisks/fedora:42',
      nothing: null,
      claim: Disk.pvc(untyped('data')),
      image: Disk.containerDisk(untyped(new Date(0))),
      empty: Disk.emptyDisk(untyped('20GB')),
      device: Disk.pvc({ claimName: 'a' }, untyped({ device: 'floppy', bootorder: 1 })),
      '7': Disk.emptyDisk('1Gi'),
    },
    interfaces: {
      flat: Interface.bridge(untyped('flat')),
      fabric: Interface.sriov(untyped(undefined)),
      ports: Interface.masquerade({ ports: untyped([{ prot: 80 }, '443']) }),
    },
    firmware: {},
    livenessProbe: Probe.exec(untyped('true')),
    nodeSelector: { zone: 1 },
    tolerations: { key: 'a' },
    ignoreRules: 'all',
  };
  const disk = 'make it with Disk.containerDisk(), Disk.pvc() or another of its functions';
  const runStrategies = '"Always", "RerunOnFailure", "Manual", "Halted", "Once", "WaitAsReceiver"';
  expect(told(props)).toEqual([
    'memroy: unknown prop "memroy"; did you mean "memory"?',
    'memory: text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    'cpu.core: unknown prop "core"; did you mean "cores"?',
    'cpu.threads: the number NaN is given where a whole number is wanted',
    `runStrategy: text "always" is given where one of ${runStrategies} is wanted`,
    'disks["7"]: disk "7" has an all-digit name, which JavaScript moves before all others; put a letter into it',
    `disks.none: disk "none": nothing says what it is; ${disk}`,
    `disks.other: disk "other": text "nfs" says what it is; ${disk}`,
    `disks.text: disk "text": text "quay.io/containerdisks/fedora:42" is given; ${disk}`,
    `disks.nothing: disk "nothing": null is given; ${disk}`,
    'disks.claim.claim: text "data" is given; give a PersistentVolumeClaim or { claimName }',
    'disks.image.image: a Date is not plain data; give text, such as date.toISOString()',
    'disks.empty.capacity: text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    'disks.device.device: text "floppy" is given where one of "disk", "cdrom", "lun" is wanted',
    'disks.device.bootorder: unknown prop "bootorder"; did you mean "bootOrder"?',
    'interfaces.flat.network: text "flat" is given; give a network of the program or { networkName }',
    'interfaces.fabric.network: prop "network" is missing',
    'interfaces.ports.ports[0].prot: unknown prop "prot"; did you mean "port"?',
    'interfaces.ports.ports[0].port: prop "port" is missing',
    'interfaces.ports.ports[1]: text "443" is given where a whole number is wanted',
    'firmware: nothing says what it is; make it with Firmware.bios() or Firmware.efi()',
    'livenessProbe.command: text "true" is given where a list is wanted',
    'nodeSelector.zone: label "zone": the number 1 is given where text is wanted',
    'tolerations: an object is given where a list is wanted',
    'ignoreRules: text "all" is given where a list is wanted',
  ]);
});

test('what nothing can be made without is missing', () => {
  const chart = webChart();
  expect(refused({ memory: '1Gi' })).toBe(
    'VirtualMachine "web/vm" cannot be made:\n  disks: prop "disks" is missing [props/valid-type]',
  );
  expect(refusal(() => new PersistentVolumeClaim(chart, 'a', untyped({})))).toMatch('size: prop "size" is missing');
  expect(refusal(() => new DataVolume(chart, 'b', untyped(undefined)))).toMatch('source: prop "source" is missing');
  expect(refusal(() => new Service(chart, 'c', untyped({ ports: { http: 80 } })))).toMatch(
    'target: prop "target" is missing',
  );
});

test('the error is one that programs can read, from the line that made the object', () => {
  try {
    new VirtualMachine(webChart(), 'vm', untyped({ ...smallest, memory: '20GB' }));
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    expect({ ...(error as ValidationError) }).toEqual({
      name: 'ValidationError',
      object: 'VirtualMachine "web/vm"',
      issues: [
        {
          rule: 'props/valid-type',
          path: 'memory',
          message: 'text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
          stage: 'program',
          severity: 'error',
        },
      ],
    });
    expect((error as Error).stack).toMatch('bad-input.test.ts');
  }
});

describe('leaves', () => {
  test('of the other engine, promises, instances and functions are refused in words of their own', () => {
    const output = pulumi.output('x');
    const wrong = {
      a: output,
      b: Promise.resolve('x'),
      c: new Date(0),
      d: new Megabytes(5),
      e: () => 'x',
      f: Symbol('x'),
      g: 5n,
    };
    const because = {
      a: 'a Pulumi Output cannot be used in a cdk8s program; give its value, or write the object with kubevirt-kit/pulumi',
      b: 'a Promise cannot be used in a cdk8s program; await it first',
      c: 'a Date is not plain data; give text, such as date.toISOString()',
      d: 'a Megabytes is not plain data; give text, a number, true or false, or a Lazy',
      e: 'a function is not plain data; call it, or wrap it with Lazy.any()',
    };
    const lines = Object.entries(because).map(
      ([key, why]) => `  podLabels.${key}: label "${key}": ${why} [props/valid-type]`,
    );
    expect(refused({ ...smallest, podLabels: wrong })).toBe(
      [
        'VirtualMachine "web/vm" cannot be made:',
        ...lines,
        '  podLabels.f: label "f": a symbol is given where text is wanted [props/valid-type]',
        '  podLabels.g: label "g": a bigint is given where text is wanted [props/valid-type]',
      ].join('\n'),
    );
  });

  test('they are found in references, in data that become text, and in parts that Kubernetes owns', () => {
    const output = pulumi.output('x');
    const late =
      'a Pulumi Output cannot be used in a cdk8s program; give its value, or write the object with kubevirt-kit/pulumi';
    expect(
      told({
        ...smallest,
        namespace: { namespaceName: output },
        disks: { a: Disk.pvc({ claimName: untyped(output), claimNamespace: untyped(new Date(0)) }) },
        interfaces: {
          a: Interface.sriov({ networkName: 'a', networkNamespace: output }),
          b: Interface.bridge({ networkName: Promise.resolve('b') }),
        },
        instancetype: { instancetypeName: output },
      }),
    ).toEqual([
      `disks.a.claim.claimName: ${late}`,
      'disks.a.claim.claimNamespace: a Date is not plain data; give text, such as date.toISOString()',
      `namespace.namespaceName: ${late}`,
      `interfaces.a.network.networkNamespace: ${late}`,
      'interfaces.b.network.networkName: a Promise cannot be used in a cdk8s program; await it first',
      `instancetype.instancetypeName: ${late}`,
    ]);
    const chart = webChart();
    const plugin = CniPlugin.bridge({ bridge: untyped(output), args: { day: new Date(0) } });
    expect(refusal(() => new NetworkAttachmentDefinition(chart, 'flat', { plugins: [plugin] }))).toBe(
      [
        'NetworkAttachmentDefinition "web/flat" cannot be made:',
        `  plugins[0].bridge: ${late} [props/valid-type]`,
        '  plugins[0].args.day: a Date is not plain data; give text, such as date.toISOString() [props/valid-type]',
      ].join('\n'),
    );
    const affinity = untyped({ nodeAffinity: { day: new Date(0), sizes: [Number.NaN] } });
    expect(told({ ...smallest, affinity, tolerations: [{ key: output }] })).toEqual([
      'spec.template.spec.affinity.nodeAffinity.day: a Date is not plain data; give text, such as date.toISOString()',
      'spec.template.spec.affinity.nodeAffinity.sizes[0]: NaN is no number that can be sent; give a finite one',
      `spec.template.spec.tolerations[0].key: ${late}`,
    ]);
  });

  test('on what is made no leaf may wait, even for cdk8s', () => {
    const props = {
      ...smallest,
      name: Promise.resolve('vm'),
      firmware: Firmware.efi({ secureBoot: untyped(pulumi.output(true)) }),
    };
    expect(told(props)).toEqual([
      'name: must be plain text, known when the program runs; a value that comes later cannot be used here',
      'firmware.secureBoot: must be true or false, known when the program runs; a value that comes later cannot be used here',
    ]);
  });

  test('numbers that are none are refused, negative ones go to the rules of the cluster', () => {
    expect(told({ ...smallest, cpu: { cores: Number.NaN, sockets: Number.POSITIVE_INFINITY, threads: 1.5 } })).toEqual([
      'cpu.cores: the number NaN is given where a whole number is wanted',
      'cpu.sockets: the number Infinity is given where a whole number is wanted',
      'cpu.threads: the number 1.5 is given where a whole number is wanted',
    ]);
    expect(refused({ ...smallest, cpu: { cores: -1 } })).toMatch(
      /^VirtualMachine "web\/vm" would be rejected by the cluster:\n {2}spec\.template\.spec\.domain\.cpu\.cores: [^\n]* -1[^\n]* \[cpu\/[^\n]*\]$/,
    );
    expect(refused({ ...smallest, resources: { requests: { memory: '-1Gi' } } })).toMatch(
      /^VirtualMachine "web\/vm" would be rejected by the cluster:\n {2}spec\.template\.spec\.domain\.resources\.requests\.memory: [^\n]*-1Gi[^\n]*\]$/,
    );
  });
});

test('two boot orders alike are refused, naming both', () => {
  const disks = {
    root: Disk.pvc({ claimName: 'root' }, { bootOrder: 1 }),
    iso: Disk.pvc({ claimName: 'iso' }, { device: 'cdrom', bootOrder: 1 }),
  };
  const message = refused({ memory: '1Gi', disks });
  expect(message).toMatch(/^VirtualMachine "web\/vm" would be rejected by the cluster:\n/);
  expect(message).toMatch(/spec\.template\.spec\.domain\.devices\.disks\[1\]\.bootOrder: .*"iso".* 1 .*"root"/);
});

describe('prototype-polluting keys', () => {
  const polluting =
    '{"__proto__": {"memory": "1Gi"}, "constructor": {"prototype": {"polluted": true}}, "memory": "1Gi", "disks": {}}';

  afterEach(() => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'memory')).toBeUndefined();
  });

  test('are unknown props', () => {
    const lines = told(JSON.parse(polluting));
    expect(lines).toEqual(['__proto__: unknown prop "__proto__"', 'constructor: unknown prop "constructor"']);
  });

  test('cannot name anything', () => {
    const named = JSON.parse('{"__proto__": {"source": "emptyDisk", "capacity": "1Gi"}}') as object;
    expect(
      told({
        memory: '1Gi',
        disks: named,
        interfaces: named,
        podLabels: named,
        nodeSelector: named,
        metadata: { labels: named },
      }),
    ).toEqual([
      'disks: disk "__proto__" cannot be a key; choose another name',
      'interfaces: interface "__proto__" cannot be a key; choose another name',
      'podLabels: label "__proto__" cannot be used; choose another name',
      'nodeSelector: label "__proto__" cannot be used; choose another name',
      'metadata.labels: label "__proto__" cannot be used; choose another name',
    ]);
    const secret = refusal(() => new Secret(webChart(), 'keys', { stringData: untyped(named) }));
    expect(secret).toBe(
      'Secret "web/keys" cannot be made:\n  stringData: key "__proto__" cannot be used; choose another name [props/valid-type]',
    );
  });

  test('are refused in parts that pass as they are, with and without a patch', () => {
    const affinity = JSON.parse('{"nodeAffinity": {"__proto__": {"polluted": true}}}') as never;
    const expected = ['spec.template.spec.affinity.nodeAffinity: "__proto__" cannot be a key; choose another name'];
    expect(told({ ...smallest, affinity })).toEqual(expected);
    expect(told({ ...smallest, affinity, patch: () => undefined })).toEqual(expected);
    const plugin = JSON.parse('{"type": "bridge", "__proto__": {"polluted": true}}') as never;
    expect(refusal(() => new NetworkAttachmentDefinition(webChart(), 'flat', { plugins: [plugin] }))).toBe(
      'NetworkAttachmentDefinition "web/flat" cannot be made:\n  plugins[0]: "__proto__" cannot be a key; choose another name [props/valid-type]',
    );
  });

  test('that every object inherits are names like others where the cluster takes them', () => {
    const chart = webChart();
    new ConfigMap(chart, 'map', { data: JSON.parse('{"constructor": "a", "toString": "b"}') });
    new ConfigMap(chart, 'labels', { metadata: { labels: { constructor: 'a' } as never } });
    expect(written(chart).map(({ data, metadata }) => [data, metadata.labels])).toEqual([
      [{ constructor: 'a', toString: 'b' }, undefined],
      [undefined, { constructor: 'a' }],
    ]);
  });
});

test('what refers to itself is refused', () => {
  const affinity: Record<string, unknown> = {};
  affinity['nodeAffinity'] = { again: affinity };
  const expected = ['spec.template.spec: is nested more than 100 levels deep, or refers to itself; give plain data'];
  expect(told({ ...smallest, affinity })).toEqual(expected);
  expect(told({ ...smallest, affinity, patch: () => undefined })).toEqual(expected);
});

test('an instance owns no DataVolume', () => {
  const root = Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' });
  expect(
    refusal(() => new VirtualMachineInstance(webChart(), 'vmi', { memory: '1Gi', disks: { root: untyped(root) } })),
  ).toBe(
    'VirtualMachineInstance "web/vmi" cannot be made:\n  disks.root: disk "root" is a DataVolume that its machine owns, but an instance owns none; make a DataVolume and give it to Disk.dataVolume() [props/valid-value]',
  );
});

describe('a program that is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['at its line', "memory: '20GB'"],
    ['at synthesis', "memory: Lazy.any({ produce: () => '20GB' })"],
  ])('%s ends with a status, writes nothing, and shows no secret', (_when, memory) => {
    const program = [
      "const { App, Chart, Lazy } = require('cdk8s');",
      "const { CloudInit, Disk } = require('kubevirt-kit');",
      "const { ConfigMap, VirtualMachine } = require('kubevirt-kit/cdk8s');",
      `const app = new App({ outdir: ${JSON.stringify(folder)} });`,
      "new ConfigMap(new Chart(app, 'first'), 'map');",
      `new VirtualMachine(new Chart(app, 'second'), 'vm', { ${memory}, disks: {`,
      "  init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })) } });",
      'app.synth();',
    ].join('\n');
    const root = join(__dirname, '../..');
    const run = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', program], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(
      'memory: text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
    );
    expect(run.stdout + run.stderr).not.toMatch('hunter2');
    expect(readdirSync(folder)).toEqual([]);
  });
});
