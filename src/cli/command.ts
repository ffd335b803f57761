import { Command, CommanderError, Option } from 'commander';
import { type CheckArguments, defaultSize, type PlanArguments, parseSize, UsageError } from './arguments';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** What commander makes of the options: what may be given again is absent when it is not given. */
interface CheckOptionValues extends Pick<CheckArguments, 'format' | 'severity'> {
  readonly cluster?: readonly string[];
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
      const { cluster = [], old = [], ignore = [], format, severity } = options;
      const given: CheckArguments = {
        files,
        cluster,
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

function addPlan(command: Command): void {
  command
    .command('plan')
    .description('Say what it takes to come from one set of manifests to another, object by object and field by field.')
    .argument('<OLD>', 'the objects as they are: manifests, or what kubectl get -o yaml prints; - is what comes in')
    .argument('<NEW>', 'the objects as they are to be')
    .option('--cluster <FILE>', 'what kubectl get -o yaml prints of the cluster; may be given again', collect)
    .addOption(new Option('--format <FORMAT>', 'how it is told').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--severity <SEVERITY>', 'what it takes to end with status 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addHelpText(
      'after',
      '\nStatus: 0 nothing stands against it, 1 something is refused or loses data (with --severity warning also:\nneeds a restart, stops, reaches only what is made anew, or is not known), 2 a file cannot be read.',
    )
    .exitOverride()
    .action(async (old: string, next: string, options: PlanOptionValues) => {
      const { runPlan } = require('./run-plan') as typeof import('./run-plan');
      await runPlan({ old, next, cluster: options.cluster ?? [], format: options.format, severity: options.severity });
    });
}

interface PlanOptionValues extends Pick<PlanArguments, 'format' | 'severity'> {
  readonly cluster?: readonly string[];
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
