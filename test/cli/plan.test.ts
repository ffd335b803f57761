import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as runCommand } from '../../src/cli/command';
import { needsOfUpdate } from '../../src/cli/plan';
import { stockCluster } from '../../src/core/cluster';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a plan of what two files hold. */
async function plan(old: string, next: string, ...options: readonly string[]): Promise<Ended> {
  writeFileSync(join(folder, 'old.yaml'), old);
  writeFileSync(join(folder, 'new.yaml'), next);
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text).replaceAll(`${folder}/`, '');
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  const inFolder = (one: string): string => (one.endsWith('.yaml') ? join(folder, one) : one);
  await runCommand(['plan', ...['old.yaml', 'new.yaml', ...options].map(inFolder)]);
  const status = Number(process.exitCode);
  process.exitCode = before;
  for (const spy of spies) spy.mockRestore();
  return { status, ...written };
}

function machine(sockets: number, more = ''): string {
  return `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: vm, namespace: web}
spec:
  runStrategy: Always
  template:
    spec:
      networks: [{name: default, pod: {}}]
      domain:
        cpu: {sockets: ${sockets}}
        memory: {guest: 2Gi}
        devices: {interfaces: [{name: default, masquerade: {}}]}
${more}`;
}

const data = `---
apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: {name: data, namespace: web}
spec: {source: {blank: {}}, storage: {resources: {requests: {storage: 1Gi}}}}
`;

const moved =
  'migration spec.template.spec.domain.cpu.sockets: sockets go from 1 to 2 when the machine moves to another node; KubeVirt moves it, by itself where workloadUpdateStrategy lists LiveMigrate [HotVCPUChange]';

test('what stays as it is needs nothing', async () => {
  expect(await plan(machine(1), machine(1))).toEqual({
    status: 0,
    stdout: '',
    stderr: '0 new, 0 changed, 0 removed, 1 as they are\n',
  });
});

test('a plan tells of each object what its change needs, and what goes with those that are gone', async () => {
  expect(await plan(`${machine(1)}${data}`, machine(2))).toEqual({
    status: 1,
    stdout: `VirtualMachine "web/vm" is changed:
  ${moved}

DataVolume "web/data" is removed:
  losesData claim "data" and the data go with the DataVolume, unless its PersistentVolume has the reclaim policy Retain
`,
    stderr: '0 new, 1 changed, 1 removed, 0 as they are: losesData 1, migration 1\n',
  });
});

test('a restart is no error, and counts where warnings do', async () => {
  const plain = await plan(machine(1), machine(9));
  const strict = await plan(machine(1), machine(9), '--severity', 'warning');
  expect([plain.status, strict.status]).toEqual([0, 1]);
  expect(plain.stdout).toBe(strict.stdout);
  expect((await plan(machine(1), machine(2), '--severity', 'warning')).status).toBe(0);
});

test('what the cluster would refuse of a new object, or of a changed one, is refused', async () => {
  const bad = machine(1).replace('masquerade: {}', 'masquerade: {}, macAddress: x');
  const created = await plan('', bad);
  expect([created.status, created.stderr]).toEqual([1, '1 new, 0 changed, 0 removed, 0 as they are: refused 1\n']);
  expect(created.stdout).toContain('refused spec.template.spec.domain.devices.interfaces[0].macAddress: ');
  const changed = await plan(machine(1), bad);
  expect([changed.status, changed.stderr]).toEqual([
    1,
    '0 new, 1 changed, 0 removed, 0 as they are: refused 1, restart 1\n',
  ]);
  const volume = await plan(data, data.replace('1Gi', '2Gi'));
  expect(volume.stdout).toBe(`DataVolume "web/data" is changed:
  refused spec.storage.resources.requests.storage: the spec of volume "data" is stored otherwise, and that of a DataVolume never changes; keep it, or make a volume of another name
`);
});

test('a Service that becomes another one is looked at as Kubernetes does', async () => {
  const service = (spec: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: ${spec}\n`;
  const stored = service(
    '{type: NodePort, ports: [{port: 80, nodePort: 30080}], clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7], externalTrafficPolicy: Cluster}',
  );
  const left = await plan(stored, service('{ports: [{port: 80, nodePort: 30080}], externalTrafficPolicy: Cluster}'));
  expect([left.status, left.stderr]).toEqual([0, '0 new, 1 changed, 0 removed, 0 as they are: live 1\n']);
  const kept = await plan(stored, service('{ports: [{port: 80, nodePort: 30081}]}'));
  expect(kept.stdout).toContain(
    'refused spec.ports[0].nodePort: port 80 has the node port 30081, and a service of type ClusterIP has none; choose NodePort or LoadBalancer, or leave it out',
  );
  const two = 'ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, protocol: UDP, nodePort: 30080}]';
  expect((await plan(stored, service(`{type: NodePort, ${two}}`))).status).toBe(0);
  expect((await plan('', service(`{type: NodePort, ${two}}`))).stdout).toContain('refused spec.ports[1].nodePort: ');
});

test('a clone that is changed needs the name of its target, which a new one is given', async () => {
  const clone = (target: string): string =>
    `apiVersion: clone.kubevirt.io/v1beta1
kind: VirtualMachineClone
metadata: {name: copy, namespace: web}
spec:
  source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: vm}
  target: {apiGroup: kubevirt.io, kind: VirtualMachine${target}}
`;
  expect((await plan('', clone(''))).status).toBe(0);
  const changed = await plan(clone(', name: other'), clone(''));
  expect([changed.status, changed.stderr]).toEqual([
    1,
    '0 new, 1 changed, 0 removed, 0 as they are: refused 1, replacement 1\n',
  ]);
  expect(changed.stdout).toContain('refused spec.target.name: field "name" is missing; give it one\n');
});

test('a claim whose class is taken away is refused, and one whose class is not said keeps it', async () => {
  const claim = (spec: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: web}
spec: {${spec}accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;
  const stored = claim('storageClassName: fast, ');
  expect((await plan(stored, claim(''))).stdout).toBe('');
  expect(
    (await plan(stored, claim('storageClassName: null, '))).stdout,
  ).toBe(`PersistentVolumeClaim "web/data" is changed:
  refused spec.storageClassName: the spec of claim "data" is stored otherwise, and that of a claim does not change; keep it, or make a claim of another name
`);
});

test('what is malformed is told, and what its change needs is not', async () => {
  const broken = machine(1).replace('{sockets: 1}', 'text');
  const { status, stdout } = await plan(machine(1), broken);
  expect(status).toBe(1);
  expect(stdout).toContain('refused spec.template.spec.domain.cpu: ');
});

test('an old object that is malformed is told to be, and an error of ours is thrown', async () => {
  const broken = machine(1).replace('{sockets: 1}', 'text');
  expect((await plan(broken, machine(1))).stdout).toContain(
    'unknown the old object is malformed, and what its change needs cannot be told; see what is refused of it',
  );
  const named = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: {} });
  expect(() => needsOfUpdate(named('a'), named('b'), stockCluster)).toThrow(
    new TypeError(
      'changes: /ConfigMap "default/a" cannot become /ConfigMap "default/b"; give two states of one object',
    ),
  );
});

test('a KubeVirt of the new set is that of the cluster', async () => {
  const kubevirt = `apiVersion: kubevirt.io/v1
kind: KubeVirt
metadata: {name: kubevirt, namespace: kubevirt}
spec: {configuration: {vmRolloutStrategy: Stage}}
---
`;
  const { stdout } = await plan(kubevirt + machine(1), kubevirt + machine(2));
  expect(stdout).toContain('restart spec.template.spec.domain.cpu.sockets: vmRolloutStrategy is Stage');
});

test('programs get the plan as data, with what stays', async () => {
  const { stdout } = await plan(`${machine(1)}${data}`, `${machine(2)}${data}`, '--format', 'json');
  const web = { namespace: 'web', apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'vm' };
  expect(JSON.parse(stdout)).toEqual([
    {
      action: 'update',
      ...web,
      changes: [
        {
          path: 'spec.template.spec.domain.cpu.sockets',
          change: 'changed',
          needs: 'migration',
          condition: 'HotVCPUChange',
          message: expect.stringContaining('sockets go from 1 to 2'),
          source: 'pkg/virt-controller/watch/vm/vm.go handleCPUChangeRequest',
        },
      ],
    },
    {
      action: 'none',
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      namespace: 'web',
      name: 'data',
      changes: [],
    },
  ]);
});

test('machines are read with the cluster, and with the instancetypes of the new set', async () => {
  const staged =
    'apiVersion: kubevirt.io/v1\nkind: KubeVirt\nmetadata: {name: kubevirt, namespace: kubevirt}\nspec: {configuration: {vmRolloutStrategy: Stage}}\n';
  writeFileSync(join(folder, 'cluster.yaml'), staged);
  const { stdout } = await plan(machine(1), machine(2), '--cluster', 'cluster.yaml');
  expect(stdout).toContain('restart spec.template.spec.domain.cpu.sockets: vmRolloutStrategy is Stage');
  const size = (name: string, cpu: number): string =>
    `---\napiVersion: instancetype.kubevirt.io/v1beta1\nkind: VirtualMachineInstancetype\nmetadata: {name: ${name}, namespace: web}\nspec: {cpu: {guest: ${cpu}}, memory: {guest: 2Gi}}\n`;
  const sizes = `${size('small', 1)}${size('large', 2)}`;
  const of = (name: string): string =>
    `${machine(1)
      .replace(/ +cpu: .*\n +memory: .*\n/, '')
      .replace(
        'runStrategy',
        `instancetype: {name: ${name}, kind: VirtualMachineInstancetype}\n  runStrategy`,
      )}${sizes}`;
  expect((await plan(of('small'), of('large'))).stdout).toBe(`VirtualMachine "web/vm" is changed:
  migration spec.instancetype.name: instancetype "small" and "large" differ in spec.template.spec.domain.cpu.sockets [HotVCPUChange]
  ${moved}
`);
});

test('a file that cannot be read ends with status 2', async () => {
  const { status, stdout, stderr } = await plan('a: b: c\n', machine(1));
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: OLD old\.yaml:1:\d+: /);
});

test('the page has every option', () => {
  const page = readFileSync(join(__dirname, '../../docs/plan.md'), 'utf8');
  const source = readFileSync(join(__dirname, '../../src/cli/plan-command.ts'), 'utf8');
  const options = [...source.matchAll(/'(--[a-z-]+) </g)].map(([, option = '']) => option);
  expect(options).toEqual(['--cluster', '--format', '--severity']);
  for (const option of options) expect(page).toMatch(new RegExp(`^\\| \`${option} [^\`]*\` \\|`, 'm'));
});
