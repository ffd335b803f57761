import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './comparison';
import type { Command } from './run';
import { workFolder } from './workshop';

const folder = 'types';
const path = "path: '/healthz'";
const compiler = require.resolve('typescript/bin/tsc');

/** As most programs are compiled: declarations of packages are read, and not checked. TypeScript 6 wants the types of Node named. */
const compilerOptions = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: 'ES2022',
  module: 'node16',
  types: ['node'],
};

const empty = `import { App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'web');
app.synth();
export { chart };
`;

function machine(index: number): string {
  return `new VirtualMachine(chart, 'web-${index}', {
  cpu: { cores: 2 },
  memory: '4Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 }),
    scratch: Disk.emptyDisk('${index + 1}Gi', { bus: 'virtio' }),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })),
  },
  interfaces: { default: Interface.masquerade({ ports: [22, 443] }) },
  readinessProbe: Probe.httpGet(80, { ${path} }),
});
`;
}

function program(machines: number): string {
  return [
    "import { CloudInit, Disk, Interface, Probe } from 'kubevirt-kit';",
    "import { VirtualMachine } from 'kubevirt-kit/cdk8s';",
    empty.replace(
      'app.synth',
      () => `${Array.from({ length: machines }, (_, index) => machine(index)).join('')}app.synth`,
    ),
  ].join('\n');
}

/** The compiler on a program that is written into the work folder. */
function compiling(name: string, source: string): Command {
  mkdirSync(join(workFolder, folder), { recursive: true });
  const settings = join(folder, `${name}.json`);
  writeFileSync(join(workFolder, folder, `${name}.ts`), source);
  writeFileSync(join(workFolder, settings), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  return [process.execPath, compiler, '-p', settings];
}

/** What a cdk8s program with machines takes to be checked by TypeScript, and one with none and nothing of ours. */
export function typesOf(machines: number): Comparison {
  const source = program(machines);
  return {
    name: 'types',
    left: compiling('machines', source),
    right: compiling('empty', empty),
    pairs: 7,
    verify: () => requireChecked(source),
  };
}

/** @throws Error when the compiler lets a slip in the last machine pass: it then knows no types of ours */
async function requireChecked(source: string): Promise<void> {
  const at = source.lastIndexOf(path);
  const wrong = compiling('wrong', `${source.slice(0, at)}path: true${source.slice(at + path.length)}`);
  const { stdout } = spawnSync(wrong[0], wrong.slice(1), { cwd: workFolder, encoding: 'utf8' });
  const told = stdout.match(/error TS\d+/g) ?? [];
  if (told.length !== 1 || !stdout.includes("Type 'true' is not assignable")) {
    throw new Error(`a machine whose probe has the path true is not refused by its type alone:\n${stdout}`);
  }
}
