import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';

const root = join(__dirname, '..');
const cdk8s = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin/cdk8s');

/** Runs `cdk8s synth`. What the app says about a failure is passed on; what the command line adds to it is not. */
function cdk8sSynth(output: string, environment: Readonly<Record<string, string>>): Promise<boolean> {
  const child = spawn(process.execPath, [cdk8s, 'synth', '--check-upgrade=false', '--output', output], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const complaint = code === 0 ? -1 : said.lastIndexOf('Error: command "');
      process.stderr.write(complaint === -1 ? said : said.slice(0, complaint));
      settle(code === 0);
    });
  });
}

function countObjects(file: string): string {
  const count = parseAllDocuments(readFileSync(file, 'utf8')).filter((document) => document.contents !== null).length;
  return `${count} ${count === 1 ? 'object' : 'objects'}`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      examples: { type: 'string', default: join(root, 'examples') },
      output: { type: 'string', default: join(root, 'dist') },
    },
  });
  const output = resolve(values.output);
  const synthesized = await cdk8sSynth(output, {
    EXAMPLES_FOLDER: resolve(values.examples),
    EXAMPLES_SCENARIOS: positionals.join(' '),
  });
  if (!synthesized) {
    rmSync(output, { recursive: true, force: true });
    process.exitCode = 1;
    return;
  }
  const files = readdirSync(output, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.yaml'));
  for (const file of files.sort()) {
    console.log(`${relative('', join(output, file))}  ${countObjects(join(output, file))}`);
  }
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
