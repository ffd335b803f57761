import { type Command, Option } from 'commander';
import type { PlanArguments } from './arguments';

/** Takes in an option that may be given again. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `kubevirt-kit plan`, as it is read and as it explains itself. */
export function addPlan(command: Command): void {
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
