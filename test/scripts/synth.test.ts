import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');
const fixtures = 'test/scripts/fixtures';

jest.setTimeout(120_000); // A run starts three processes of Node, on a machine that may be busy.

let work: string;
let output: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'synth-test-'));
  output = join(work, 'dist');
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  return { status, stdout, stderr };
}

function synth(scenarios: string, ...wanted: readonly string[]): Run {
  const options = ['--examples', join(fixtures, scenarios), '--output', output];
  return run(['--import', 'tsx', 'scripts/synth.ts', ...options, ...wanted]);
}

function written(): Record<string, string> {
  const files = readdirSync(output).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(output, file), 'utf8')]));
}

const alpha = `apiVersion: v1
kind: Namespace
metadata:
  name: alpha
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: alpha
data:
  level: high
`;
const beta = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: low
`;

test('every scenario is synthesized, and the files are told with the number of their objects', () => {
  const told = [
    `${relative(root, output)}/alpha.k8s.yaml  2 objects`,
    `${relative(root, output)}/beta.k8s.yaml  1 object`,
  ];
  const first = synth('two');
  expect(first).toEqual({ status: 0, stdout: `${told.join('\n')}\n`, stderr: '' });
  expect(written()).toEqual({ 'alpha.k8s.yaml': alpha, 'beta.k8s.yaml': beta });
  expect(synth('two')).toEqual(first);
  expect(written()).toEqual({ 'alpha.k8s.yaml': alpha, 'beta.k8s.yaml': beta });
});

test('a scenario is synthesized alone when it is named', () => {
  expect(synth('two', 'beta')).toMatchObject({ status: 0, stderr: '' });
  expect(written()).toEqual({ 'beta.k8s.yaml': beta });
});

test('an unknown scenario is refused, naming those that exist', () => {
  expect(synth('two', 'gamma')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'error: no scenario is called "gamma"; choose one of alpha, beta\n',
  });
});

test('a refused object stops the run with its message and line, and nothing is left of the scenarios before it', () => {
  synth('two');
  expect(synth('refused')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      `error: ${fixtures}/refused/broken/cdk8s.ts:7: VirtualMachine "broken/vm" would be rejected by the cluster:\n` +
      '  spec.template.spec.domain.devices.interfaces[0].macAddress: interface "default" uses 02:00:00:00:00:00, which the in-pod bridge reserves; choose another address [interface/no-reserved-mac]\n',
  });
  expect(existsSync(output)).toBe(false);
});

test('an object that a patch makes wrong stops the run at synthesis, and nothing is left', () => {
  expect(synth('late')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      `error: ${fixtures}/late/late/cdk8s.ts:7: Validation failed with the following errors:\n` +
      '  [late/settings] ConfigMap "late/settings" would be rejected by the cluster:\n' +
      '  metadata.name: name "No" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another [metadata/valid-name]\n',
  });
  expect(existsSync(output)).toBe(false);
});

test('two charts of one name are refused before one overwrites the other', () => {
  expect(synth('same-name')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'error: scenarios "alpha" and "other" both have a chart that is written to alpha.k8s.yaml; give one of the two another id\n',
  });
  expect(existsSync(output)).toBe(false);
});

test('a scenario that writes nothing, and one that throws text, are named', () => {
  expect(synth('silent').stderr).toBe(
    `error: ${fixtures}/silent/silent/cdk8s.ts: writes nothing; end it with app.synth()\n`,
  );
  expect(synth('text')).toEqual({
    status: 1,
    stdout: '',
    stderr: `error: ${fixtures}/text/text/cdk8s.ts: not an Error\n`,
  });
});

test('an unknown option is refused before anything is touched', () => {
  expect(run(['--import', 'tsx', 'scripts/synth.ts', '--outputs', output])).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^error: Unknown option '--outputs'/),
  });
});

test('the cdk8s command line alone writes the same', () => {
  const command = ['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--check-upgrade=false', '--output', output];
  const { status } = run(command, { EXAMPLES_FOLDER: join(fixtures, 'two') });
  expect(status).toBe(0);
  expect(written()).toEqual({ 'alpha.k8s.yaml': alpha, 'beta.k8s.yaml': beta });
});

test('a scenario is a program of its own', () => {
  const { status, stderr } = run(['--import', 'tsx', join(fixtures, 'two/beta/cdk8s.ts')], { CDK8S_OUTDIR: output });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(written()).toEqual({ 'beta.k8s.yaml': beta });
});
