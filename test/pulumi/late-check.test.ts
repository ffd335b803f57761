import type { Log, Run } from '../fake-engine/fake-engine';
import { machineUrn, run, runBoth, said, urn } from './run';

jest.setTimeout(120_000);

const generic = said('error', 'objects with errors were not sent to the cluster');

/** A report, as the program gives it on an object of its own. */
function report(headline: string, lines: readonly string[], at: string): Log {
  return said('error', [`${headline}:`, ...lines.map((line) => `  ${line}`)].join('\n'), at);
}

/** What a program says, without the order in which its objects are found wrong. */
function sorted(logs: readonly Log[]): readonly Log[] {
  return [...logs].sort((a, b) => (a.message < b.message ? -1 : 1));
}

const names = ({ registrations }: Run) => registrations.map(({ name }) => name).sort();

const prelude = `
  const upstream = new k8s.core.v1.ConfigMap('upstream', { metadata: { name: 'upstream' } });
  const late = (value: any): any => pulumi.output(value);
  const machine = (name: string, props: object, opts = {}) =>
    new VirtualMachine(name, { memory: '1Gi', disks: { root }, ...props }, opts);
  const nic = (macAddress: any) => ({ interfaces: { default: Interface.masquerade({ macAddress }) } });
`;

test('an object whose late values are wrong is held back, and its URN is told all of it once, without a stack', async () => {
  const runs = await runBoth(`${prelude}
    const good = machine('good', { cpu: { cores: late(2) }, hostname: Promise.resolve('web'), ...nic(late('02:00:5e:10:00:01')) });
    const bad = machine('bad', { cpu: { cores: late(-1), sockets: Promise.resolve(-2) }, ...nic(late('02:00:00:00:00:00')) });
    new Service('on-good', { target: good, ports: { http: 80 } });
    new Service('on-bad', { target: bad, ports: { http: 80 } });
    new Service('late-service', { target: { selector: { app: 'web' } }, ports: { http: late(70_000) } });
    machine('half', { namespace: upstream.id, cpu: { cores: late(-3) } });
    class Group extends pulumi.ComponentResource {
      constructor() {
        super('test:index:Group', 'group', {});
        machine('inside', { cpu: { cores: late(-4) } }, { parent: this });
        this.registerOutputs({});
      }
    }
    new Group();
  `);
  const cores = (value: number, part = 'cores') =>
    `spec.template.spec.domain.cpu.${part}: cpu.${part} is ${value}; give a whole number from 0 to 4294967295 [cpu/valid-count]`;
  for (const traffic of Object.values(runs)) {
    expect(sorted(traffic.logs)).toEqual([
      report(
        'Service "late-service" would be rejected by the cluster',
        ['spec.ports[0].port: port "http" has the number 70000; give one from 1 to 65535 [service/valid-port]'],
        urn('core/v1:Service', 'late-service'),
      ),
      report(
        'VirtualMachine "bad" would be rejected by the cluster',
        [
          cores(-1),
          cores(-2, 'sockets'),
          'spec.template.spec.domain.devices.interfaces[0].macAddress: interface "default" uses 02:00:00:00:00:00, which the in-pod bridge reserves; choose another address [interface/no-reserved-mac]',
        ],
        machineUrn('bad'),
      ),
      // One leaf that stays unknown does not keep a preview from finding what else is wrong.
      report('VirtualMachine "half" would be rejected by the cluster', [cores(-3)], machineUrn('half')),
      report(
        'VirtualMachine "inside" would be rejected by the cluster',
        [cores(-4)],
        'urn:pulumi:dev::project::test:index:Group$kubernetes:kubevirt.io/v1:VirtualMachine::inside',
      ),
      generic,
    ]);
    // What depends on an object is held back with it.
    expect(names(traffic)).toEqual(['good', 'group', 'on-good', 'upstream']);
    expect(traffic).toMatchObject({ exitCode: 32, failed: true, stderr: '' });
  }
});

test('what a preview cannot know is passed over there, and found in the update', async () => {
  const { preview, up } = await runBoth(
    `${prelude}
      machine('vm', { cpu: { cores: upstream.id.apply((id) => id.length - 3) } });
      machine('fine', { cpu: { cores: upstream.id.apply((id) => id.length) } });
      new NetworkAttachmentDefinition('network', { plugins: [CniPlugin.bridge({ bridge: upstream.id, vlan: upstream.id.apply(() => 5000) })] });
    `,
    { id: () => 'id' },
  );
  expect(preview).toMatchObject({ logs: [], exitCode: 0, failed: false });
  expect(names(preview)).toEqual(['fine', 'network', 'upstream', 'vm']);
  expect(names(up)).toEqual(['fine', 'upstream']);
  expect(up).toMatchObject({ exitCode: 32, failed: true, stderr: '' });
  expect(sorted(up.logs)).toEqual([
    report(
      'NetworkAttachmentDefinition "network" would never work',
      [
        'spec.config: plugin "bridge" has the VLAN 5000; give a number from 0 to 4094 [network-attachment-definition/valid-vlan]',
      ],
      urn('k8s.cni.cncf.io/v1:NetworkAttachmentDefinition', 'network'),
    ),
    report(
      'VirtualMachine "vm" would be rejected by the cluster',
      [
        'spec.template.spec.domain.cpu.cores: cpu.cores is -1; give a whole number from 0 to 4294967295 [cpu/valid-count]',
      ],
      machineUrn('vm'),
    ),
    generic,
  ]);
});

test('late values of the wrong type are all found at once', async () => {
  const { logs, registrations, stderr } = await run(
    `${prelude}
      import { Lazy } from 'cdk8s';
      machine('vm', {
        cpu: { cores: late(NaN), sockets: late('2'), threads: late({ a: 1 }), model: late(7) },
        memory: late('4GB'),
        hostname: late(Lazy.any({ produce: () => 'web' })),
        runStrategy: late('Sometimes'),
        terminationGracePeriodSeconds: late(() => 1),
        podLabels: { a: late(true), b: late(['x']) },
        nodeSelector: { a: late(undefined), b: late(null), c: Promise.resolve('d') },
      });
      machine('patched', {
        patch: (manifest: any) => { manifest.spec.template.spec.extra = [late(NaN), late(Infinity)]; },
      });
    `,
    { command: 'up' },
  );
  const wrong = (path: string, message: string) => `${path}: ${message} is wanted [props/valid-type]`;
  const notSent = (path: string, value: string) =>
    `${path}: ${value} is no number that can be sent; give a finite one [props/valid-value]`;
  expect(stderr).toBe('');
  expect(sorted(logs)).toEqual([
    report(
      'VirtualMachine "patched" cannot be made',
      [notSent('spec.template.spec.extra[0]', 'NaN'), notSent('spec.template.spec.extra[1]', 'Infinity')],
      machineUrn('patched'),
    ),
    report(
      'VirtualMachine "vm" cannot be made',
      [
        wrong('memory', 'text "4GB" is given where a quantity such as "4Gi", "500m" or "2"'),
        wrong('cpu.cores', 'the number NaN is given where a whole number'),
        wrong('cpu.sockets', 'text "2" is given where a whole number'),
        wrong('cpu.threads', 'an object is given where a whole number'),
        wrong('cpu.model', 'the number 7 is given where text'),
        // What the SDK makes an Output of is plain data: it has taken the class away.
        wrong('hostname', 'an object is given where text'),
        wrong(
          'runStrategy',
          'text "Sometimes" is given where one of "Always", "RerunOnFailure", "Manual", "Halted", "Once", "WaitAsReceiver"',
        ),
        wrong('terminationGracePeriodSeconds', 'a function is given where a whole number'),
        wrong('podLabels.a', 'label "a": the boolean true is given where text'),
        wrong('podLabels.b', 'label "b": a list is given where text'),
      ],
      machineUrn('vm'),
    ),
    generic,
  ]);
  expect(registrations.map(({ name }) => name)).toEqual(['upstream']);
});

test('a late value that goes into a companion is told of once, and both objects are held back', async () => {
  const { logs, registrations, stderr } = await run(`${prelude}
    const init = (data: any) => Disk.cloudInit(CloudInit.noCloud(data));
    machine('text', { disks: { root, init: init(late(7)) } });
    machine('structured', { disks: { root, init: init({ hostname: 'web', size: [late(NaN)] }) } });
    machine('fine', { disks: { root, init: init({ hostname: late('web') }) } });
  `);
  expect(stderr).toBe('');
  expect(sorted(logs)).toEqual([
    report(
      'VirtualMachine "structured" cannot be made',
      [
        'disks.init.cloudInit.userData.size[0]: NaN is no number that can be written; give a finite one [props/valid-type]',
      ],
      machineUrn('structured'),
    ),
    report(
      'VirtualMachine "text" cannot be made',
      ['disks.init.cloudInit.userData: a number is given where text is wanted [props/valid-type]'],
      machineUrn('text'),
    ),
    generic,
  ]);
  expect(registrations.map(({ name }) => name).sort()).toEqual(['fine', 'fine-init', 'upstream']);
});

test('a warning does not keep a late error waiting, of the same object or of one that it waits for', async () => {
  const source = `${prelude}
    const init = (data: any) => Disk.cloudInit(CloudInit.noCloud(data));
    const disks = { root, init: init(late('echo a')), further: init(late('echo b')) };
    const bad = machine('bad', { disks, cpu: { cores: late(-1) } });
    machine('after', { disks }, { dependsOn: bad });
    // What is inside an object that fails has no URN to speak of.
    machine('inside', { disks }, { parent: bad });
  `;
  const runs = await runBoth(source);
  const warning = (name: string) =>
    said(
      'warning',
      `VirtualMachine "${name}": spec.template.spec.volumes[2].cloudInitNoCloud: volume "further" has cloud-init data, and KubeVirt reads only those of volume "init"; put all into that one [cloud-init/unique-volume]`,
      machineUrn(name),
    );
  for (const traffic of Object.values(runs)) {
    expect(sorted(traffic.logs)).toEqual([
      warning('after'),
      report(
        'VirtualMachine "bad" would be rejected by the cluster',
        [
          'spec.template.spec.domain.cpu.cores: cpu.cores is -1; give a whole number from 0 to 4294967295 [cpu/valid-count]',
        ],
        machineUrn('bad'),
      ),
      warning('bad'),
      generic,
    ]);
    expect(traffic).toMatchObject({ exitCode: 32, failed: true, stderr: '' });
  }
});

test('no message shows what is secret', async () => {
  const { preview, up } = await runBoth(
    `${prelude}
      const text = config.requireSecret('text');
      const quoted = config.requireSecret('quoted');
      const number = config.requireSecretNumber('number');
      const short = config.requireSecretNumber('short');
      machine('text', { hostname: text, nodeSelector: { rack: quoted }, ...nic(config.requireSecret('mac')) });
      machine('number', { cpu: { cores: number.apply((n) => -n), sockets: short.apply((n) => -n), model: 'm' } });
      machine('type', { cpu: { cores: text, sockets: quoted, threads: number.apply(String) } });
      machine('sure', { cpu: { cores: -5 }, hostname: text, ignoreRules: ['cpu/valid-count'] });
      new NetworkAttachmentDefinition('network', { plugins: [CniPlugin.bridge({ bridge: 'br1', vlan: number })] });
      new NetworkAttachmentDefinition('named', { namespace: text, plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
      new Service('ports', { target: { selector: { app: quoted } }, ports: { http: number } });
    `,
    {
      secretConfig: {
        text: 'Hunter_two',
        mac: 'DE:AD:BE:EF:00',
        quoted: 'say "hunter"\nthree',
        number: '918273',
        short: '82',
      },
    },
  );
  for (const traffic of [preview, up]) {
    const spoken = [...traffic.logs.map(({ message }) => message), traffic.stdout, traffic.stderr].join('\n');
    expect(spoken).not.toMatch(/hunter|de:ad|three|918273|82|91/i);
    expect(spoken).toContain('[secret]');
    expect(names(traffic)).toEqual(['upstream']);
  }
});

test('late warnings are logged on the object, once for a rule, and not where a constructor has given them', async () => {
  const source = `
    const strange: any = {
      id: 'gauge/valid-level',
      says: 'levels are at most 9',
      mirrors: 'none',
      stage: 'later',
      check({ spec }: any, report: any) {
        for (const key of ['high', 'low']) {
          const level = kit.known(spec[key]) as number | undefined;
          if (level !== undefined && level > 9) report(['spec', key], \`\${key} is \${level}\`);
        }
      },
    };
    const gauge = kit.defineKind<any, any, any>({
      apiVersion: 'example.com/v1',
      kind: 'Gauge',
      scope: 'Namespaced',
      shape: { high: kit.shape.integer, low: kit.shape.integer },
      rules: [kit.rulesAt([], [strange])],
      body: ({ high, low }) => ({ spec: { high, low } }),
      refs: () => ({}),
    });
    class Gauge extends resource(gauge) {}
    const late = (value: number) => pulumi.output(value);
    new Gauge('both', { high: late(10), low: late(11) });
    new Gauge('known', { high: 12, low: late(13) });
    new Gauge('secret', { high: pulumi.secret(14) });
    new Gauge('off', { high: late(15), ignoreRules: ['gauge/valid-level'] });
    new Gauge('fine', { high: late(9) });
  `;
  const runs = await runBoth(source);
  const warning = (name: string, text: string) =>
    said('warning', `Gauge "${name}": ${text} [gauge/valid-level]`, urn('example.com/v1:Gauge', name));
  for (const traffic of Object.values(runs)) {
    expect(sorted(traffic.logs)).toEqual([
      warning('both', 'spec.high: high is 10'),
      warning('known', 'spec.high: high is 12'),
      warning('secret', 'spec.high: high is [secret]'),
    ]);
    expect(names(traffic)).toEqual(['both', 'fine', 'known', 'off', 'secret']);
    expect(traffic).toMatchObject({ exitCode: 0, failed: false });
  }
});
