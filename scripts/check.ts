import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzStages } from './check/fuzz-stages';
import { buildKubeconform } from './check/kubeconform';
import { installNode, otherMajors } from './check/other-node';
import { refuseRegistryHosts } from './check/registry-host';
import { sameBytes } from './check/same-bytes';
import { runStages, type Stage } from './stage';

const root = join(__dirname, '..');
const ownPath = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;

/** The longest that a stage may take, in minutes: one that hangs fails, and the others are still run. */
const patience = 20;

/** Runs a command with its output shown, and hands the output over too, whether the command fails or not. */
function show(
  command: readonly [string, ...string[]],
  path = ownPath,
  keep?: (said: string) => void,
): Promise<undefined> {
  const [program, ...args] = command;
  console.log(`\n$ ${command.join(' ')}`);
  const env = { ...process.env, PATH: path };
  // A group of its own, which ends as a whole: `npm run` leaves its children behind.
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, patience * 60_000);
  let said = '';
  for (const [from, to] of [[child.stdout, process.stdout] as const, [child.stderr, process.stderr] as const]) {
    from.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      to.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      process.off('exit', end);
      keep?.(said);
      if (status === 0) resolve(undefined);
      else if (isLate) reject(new Error(`${command.join(' ')} did not end within ${patience} minutes`));
      else reject(new Error(`${command.join(' ')} ended with status ${status}`));
    });
  });
}

function script(name: string, ...args: string[]): Stage {
  const given = args.length === 0 ? [] : ['--', ...args];
  return {
    name: ['npm run', name, ...given].join(' '),
    run: () => show(['npm', 'run', '--silent', name, ...given]),
  };
}

/** What needs Go: the control plane's own code, built from its modules. */
const withGo: readonly Stage[] = [
  script('oracle'),
  script('imports', '--check'),
  // The commit says which objects: what it passes with once it passes with again, and no difference is borne.
  ...fuzzStages.map((args) => script('fuzz', ...args)),
  script('expansion'),
  script('e2e:apiserver'),
  { name: 'kubeconform', run: buildKubeconform },
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { go: { type: 'boolean', default: false } } });
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-check-'));
  const otherPaths: string[] = [];
  let summary = 'jest did not finish';

  const onNode = (major: number): Stage => ({
    name: `tests on Node ${major}`,
    run: () => {
      const own = join(folder, `node-${major}`);
      mkdirSync(own);
      const path = `${installNode(major, own)}${delimiter}${ownPath}`;
      otherPaths.push(path);
      return show(['node', 'node_modules/jest/bin/jest.js'], path);
    },
  });
  const keepSummary = (said: string) => {
    summary = said.match(/^(Test Suites|Tests):.*$/gm)?.join('\n') ?? summary;
  };

  try {
    const { passed, failed } = await runStages([
      { name: 'no registry is named', run: () => refuseRegistryHosts(root) },
      script('lint'),
      { name: 'npm test', run: () => show(['npm', 'test', '--silent'], ownPath, keepSummary) },
      script('api'),
      script('packaging'),
      ...otherMajors().map(onNode),
      ...(values.go ? withGo : []),
      { name: 'synth writes the same bytes', run: () => sameBytes(root, folder, [ownPath, ownPath, ...otherPaths]) },
      script('bench', '--margin', '3'),
    ]);
    console.log(`\n${((performance.now() - start) / 60_000).toFixed(1)} minutes in all`);
    console.log(`${summary}\n${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What was started ends with this: `exit` is not told of a signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main();
