import { Command, CommanderError, Option } from 'commander';
import { type CheckArguments, defaultSize, parseSize, UsageError } from './arguments';
import { addPlan, collect } from './plan-command';

/** What commander makes of the options: what may be given again is absent when it is not given. */
interface CheckOptionValues extends Pick<CheckArguments, 'format' | 'severity'> {
  readonly cluster?: readonly string[];
  readonly complete?: readonly string[];
  readonly old?: readonly string[];
  readonly ignore?: readonly string[];
  readonly maxDocument: string;
}

/** The command line, as it is read and as it explains itself. */
function newCommand(): Command {
  const command = new Command('kubevirt-kit')
    .description('Infrastructure as code for KubeVirt.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) });
  command
    .command('check')
    .description('Say of manifests, from any tool, what the cluster would say, and what it would only show later.')
    .argument('<FILE...>', 'YAML or JSON, of one or many documents; - is what comes in')
    .option('--cluster <FILE>', 'what kubectl get -o yaml prints of the cluster; may be given again', collect)
    .option('--complete <KIND>', 'a kind of which --cluster holds all; may be given again', collect)
    .option(
      '--old <FILE>',
      'the objects as they are stored: what has one is judged as its update; may be given again',
      collect,
    )
    .addOption(new Option('--format <FORMAT>', 'how findings are told').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--severity <SEVERITY>', 'what it takes to end with status 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('--ignore <RULE>', 'a rule that is not asked; may be given again', collect)
    .option('--max-document <SIZE>', 'the largest document that is read', defaultSize)
    .addHelpText('after', '\nStatus: 0 nothing found, 1 findings, 2 a document could not be judged.')
    .exitOverride()
    .action(async (files: readonly string[], options: CheckOptionValues) => {
      const { cluster = [], complete = [], old = [], ignore = [], format, severity } = options;
      const given: CheckArguments = {
        files,
        cluster,
        complete,
        old,
        ignore,
        format,
        severity,
        maxDocument: parseSize(options.maxDocument),
      };
      // Loaded only now: help needs none of it.
      const { runCheck } = require('./run-check') as typeof import('./run-check');
      await runCheck(given);
    });
  addPlan(command);
  return command;
}

/** Carries out a command line, and gives the status of the process. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await newCommand().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = 2;
    } else throw error;
  }
}
