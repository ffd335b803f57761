import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as runCommand } from '../../src/cli/command';
import { completeKinds } from '../../src/core/cluster';
import { machine } from './checked';

const main = join(__dirname, '../../src/cli/main.ts');
const tsx = ['--import', require.resolve('tsx')];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  write('good.yaml', machine('vm'));
  write('bad.yaml', machine('vm').replace('02:00:00:00:01:01', 'x'));
  write(
    'warned.yaml',
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: x}, ports: [{port: 1}]}\n',
  );
  write('broken.yaml', 'a: b: c\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;

function run(args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...tsx, main, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...env, ...more },
  });
}

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same without a process of its own, which takes longer to start than to work. */
async function inside(args: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text).replaceAll(`${folder}/`, '');
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  await runCommand(args.map((one) => (/^[\w]+\.yaml$/.test(one) ? join(folder, one) : one)));
  const status = Number(process.exitCode);
  process.exitCode = before;
  for (const spy of spies) spy.mockRestore();
  return { status, ...written };
}

const noErrors = '0 errors, 0 warnings';
const want = '3 rules about updates not asked, which want --old';

test('what is in order ends with status 0 and says nothing on stdout', async () => {
  const { status, stdout, stderr } = await inside(['check', 'good.yaml']);
  expect([status, stdout, stderr]).toEqual([0, '', `1 object checked: ${noErrors}; ${want}\n`]);
});

test('findings end with status 1, from files and from what comes in', () => {
  const { status, stdout, stderr } = run(['check', '-', 'bad.yaml'], machine('other'));
  expect([status, stderr]).toEqual([1, `2 objects checked: 1 error, 0 warnings; ${want}\n`]);
  expect(stdout).toContain('VirtualMachine "web/vm" would be rejected by the cluster:\n\nbad.yaml:19:27: error: ');
});

test('warnings alone end with status 0, and with 1 where they count', async () => {
  const plain = await inside(['check', 'warned.yaml']);
  const strict = await inside(['check', '--severity', 'warning', 'warned.yaml']);
  expect([plain.status, strict.status, plain.stdout]).toEqual([0, 1, strict.stdout]);
  expect(plain.stdout).toContain('warned.yaml:4:8: warning: spec.selector: ');
});

test('what cannot be judged ends with status 2, after everything else has been', () => {
  const { status, stdout, stderr } = run(['check', '--format', 'json', 'nothing.yaml', '.', 'broken.yaml', 'bad.yaml']);
  expect([status, stderr]).toEqual([
    2,
    `1 object checked: 1 error, 0 warnings; 3 documents that could not be judged; ${want}\n`,
  ]);
  const entries = JSON.parse(stdout) as {
    file: string;
    kind: string | null;
    issues: { rule: string; message: string }[];
  }[];
  expect(entries.map(({ file, kind, issues }) => [file, kind, issues[0]?.rule, issues[0]?.message])).toEqual([
    ['nothing.yaml', null, 'document/valid-file', 'there is no such file'],
    ['.', null, 'document/valid-file', 'this is a folder; name the files in it'],
    ['broken.yaml', null, 'document/valid-yaml', 'this is no YAML: bad indentation of a mapping entry'],
    ['bad.yaml', 'VirtualMachine', 'interface/valid-mac', expect.any(String)],
  ]);
});

test('the cluster, and the objects as they are stored, come from files', async () => {
  write(
    'cluster.yaml',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: kubevirt.io/v1\n  kind: KubeVirt\n  metadata: {name: kubevirt}\n  spec: {configuration: {developerConfiguration: {featureGates: [HostDisk, Old]}}}\n  status: {observedKubeVirtVersion: v1.9.0, defaultArchitecture: amd64}\n',
  );
  const claim = (size: string) =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}\n`;
  write('old.yaml', claim('20Gi').replace('name: data', 'name: data, namespace: default'));
  write(
    'new.yaml',
    `${claim('10Gi')}---\n${machine('vm').replace(/containerDisk: .*/, 'hostDisk: {path: /x.img, type: Disk}\n      nodeSelector: {kubernetes.io/hostname: node-1}')}`,
  );
  const { status, stdout, stderr } = await inside([
    'check',
    '--cluster',
    'cluster.yaml',
    '--old',
    'old.yaml',
    'new.yaml',
  ]);
  expect(stdout).toBe(
    `PersistentVolumeClaim "data" would be rejected by the cluster:

new.yaml:4:73: error: spec.resources.requests.storage: the spec of claim "data" is stored otherwise, and that of a claim does not change; it can grow once it is bound; keep it, or make a claim of another name [persistent-volume-claim/no-spec-change]
    3 | metadata: {name: data}
  > 4 | spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
      |                                                                      ^

`.replace('4:73', '4:70'),
  );
  expect([status, stderr]).toEqual([
    1,
    'warning: --cluster: featureGates of the KubeVirt resource names "Old", which is no feature gate of KubeVirt 1.9\n2 objects checked: 1 error, 0 warnings\n',
  ]);
});

test.each<[args: readonly string[], said: string]>([
  [['check'], "error: missing required argument 'FILE'\n"],
  [
    ['check', '--format', 'xml', 'good.yaml'],
    "error: option '--format <FORMAT>' argument 'xml' is invalid. Allowed choices are text, json.\n",
  ],
  [
    ['check', '--complete', 'PersistentVolumeClaim', 'good.yaml'],
    'error: --complete is about what --cluster holds; give that too\n',
  ],
  [
    ['check', '--cluster', 'good.yaml', '--complete', 'Claim', 'good.yaml'],
    `error: --cluster: complete names "Claim", which is no kind that machines refer to; choose one of ${completeKinds.join(', ')}\n`,
  ],
  [['check', '--nothing', 'good.yaml'], "error: unknown option '--nothing'\n"],
  [
    ['check', '--max-document', '3x', 'good.yaml'],
    'error: --max-document: "3x" is no size; give one like 500KB, 3MiB or 1GiB\n',
  ],
  [
    ['check', '--ignore', 'disk/valid-nam', 'good.yaml'],
    'error: --ignore: "disk/valid-nam" is no rule; did you mean "disk/valid-name"?\n',
  ],
  [['check', '--cluster', 'nothing.yaml', 'good.yaml'], 'error: --cluster nothing.yaml: there is no such file\n'],
  [
    ['check', '--cluster', 'broken.yaml', 'good.yaml'],
    'error: --cluster broken.yaml:1:5: this is no YAML: bad indentation of a mapping entry\n',
  ],
  [
    ['check', '--old', 'numbers.yaml', 'good.yaml'],
    'error: --old numbers.yaml:1: a number is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata\n',
  ],
  [['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
])('%j is no command, and ends with status 2', async (args, said) => {
  write('numbers.yaml', '5\n');
  const { status, stdout, stderr } = await inside(args);
  expect([status, stdout, stderr]).toEqual([2, '', said]);
});

test('help is on stdout and ends with status 0', async () => {
  const { status, stdout, stderr } = await inside(['check', '--help']);
  expect([status, stderr, stdout.split('\n')[0]]).toEqual([0, '', 'Usage: kubevirt-kit check [options] <FILE...>']);
});

test('colours are there only where they are wanted', () => {
  const red = '\u001b[31merror\u001b[39m';
  expect(run(['check', 'bad.yaml']).stdout).not.toContain('\u001b');
  expect(run(['check', 'bad.yaml'], '', { FORCE_COLOR: '1' }).stdout).toContain(red);
  expect(run(['check', 'bad.yaml'], '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b');
});

test('a file that may not be read is told so', () => {
  write('secret.yaml', '');
  chmodSync(join(folder, 'secret.yaml'), 0);
  const { stdout, status } = run(['check', 'secret.yaml']);
  if (process.getuid?.() === 0) expect(status).toBe(0);
  else expect(stdout).toContain('secret.yaml:1:1: error: the file may not be read [document/valid-file]');
});

test('whoever stops reading is not bothered', async () => {
  write(
    'many.yaml',
    Array.from({ length: 3000 }, (_, i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A_${i}}\n`).join('---\n'),
  );
  const child = spawn(process.execPath, [...tsx, main, 'check', 'many.yaml'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => {
    complaints += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect([status, complaints]).toEqual([1, `3000 objects checked: 3000 errors, 0 warnings\n`]);
});
