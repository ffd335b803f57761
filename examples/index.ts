// Runs the cdk8s program of every scenario beside this file, in order of name: the app of cdk8s.yaml.
// A scenario is a whole program (`npx tsx examples/web/cdk8s.ts`) and knows nothing of this file.
// EXAMPLES_SCENARIOS="web storage" runs only those; EXAMPLES_FOLDER looks for scenarios elsewhere.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** What stops the run; its message is all that is printed. */
class Failure extends Error {}

function choose(examples: string, wanted: readonly string[]): readonly string[] {
  const all = readdirSync(examples)
    .filter((name) => existsSync(join(examples, name, 'cdk8s.ts')))
    .sort();
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Failure(`no scenario is called "${unknown}"; choose one of ${all.join(', ')}`);
  return wanted.length === 0 ? all : all.filter((name) => wanted.includes(name));
}

/** What a scenario threw, after the scenario's own line that led there. */
function describe(error: unknown, program: string): string {
  if (!(error instanceof Error)) return `${relative('', program)}: ${String(error)}`;
  const frame = error.stack?.split('\n').find((line) => line.includes(`${program}:`));
  const line = frame === undefined ? '' : (/:\d+(?=:\d+\)?$)/.exec(frame)?.[0] ?? '');
  return `${relative('', program)}${line}: ${error.message}`;
}

/** Each scenario writes to a folder of its own, so that none overwrites what another has written. */
function run(examples: string, scenarios: readonly string[], staging: string): void {
  const writers = new Map<string, string>();
  for (const scenario of scenarios) {
    const program = join(examples, scenario, 'cdk8s.ts');
    const folder = join(staging, scenario);
    process.env.CDK8S_OUTDIR = folder;
    try {
      require(program);
    } catch (error) {
      throw new Failure(describe(error, program));
    }
    if (!existsSync(folder)) throw new Failure(`${relative('', program)}: writes nothing; end it with app.synth()`);
    for (const file of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
      if (!file.endsWith('.yaml')) continue;
      const other = writers.get(file);
      if (other !== undefined) {
        throw new Failure(
          `scenarios "${other}" and "${scenario}" both have a chart that is written to ${file}; give one of the two another id`,
        );
      }
      writers.set(file, scenario);
    }
  }
}

function main(): void {
  const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
  const staging = mkdtempSync(join(tmpdir(), 'kubevirt-kit-synth-'));
  try {
    const examples = resolve(process.env.EXAMPLES_FOLDER ?? __dirname);
    const scenarios = choose(examples, process.env.EXAMPLES_SCENARIOS?.match(/\S+/g) ?? []);
    run(examples, scenarios, staging);
    for (const scenario of scenarios) cpSync(join(staging, scenario), outdir, { recursive: true });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

main();
