import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram } from '../test/fake-engine/fake-engine';
import { report } from './preview/report';
import { PreviewError, readScenario, stack } from './preview/scenario';

/** Where a preview reads and writes. */
export interface Surroundings {
  /** The folder of the scenarios. */
  readonly examples: string;
  readonly colour: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const usage = 'usage: npm run preview -- <scenario> [--config key=value]…';

/** Shows what the Pulumi program of a scenario would register, and gives the exit status. */
export async function preview(args: readonly string[], { examples, colour, out, err }: Surroundings): Promise<number> {
  try {
    const { positionals, values } = readArguments(args);
    const scenario = readScenario(examples, positionals[0], values.config ?? []);
    const { file, project, config, secretConfig } = scenario;
    const run = await runProgram(file, { project, stack, config, secretConfig });
    out(report(scenario, stack, run, colour));
    return run.failed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    err(`error: ${error.message}\n${error instanceof PreviewError ? `${usage}\n` : ''}`);
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  try {
    const options = { config: { type: 'string', multiple: true } } as const;
    const read = parseArgs({ args: [...args], allowPositionals: true, options });
    if (read.positionals.length > 1) throw new Error(`one scenario at a time, not ${read.positionals.join(' and ')}`);
    return read;
  } catch (error) {
    throw new PreviewError((error as Error).message);
  }
}

if (require.main === module) {
  const colour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
  const out = (text: string) => process.stdout.write(text);
  const err = (text: string) => process.stderr.write(text);
  const examples = join(resolve(__dirname, '..'), 'examples');
  preview(process.argv.slice(2), { examples, colour, out, err }).then((status) => {
    process.exitCode = status;
  });
}
