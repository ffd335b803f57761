import { spawnSync } from 'node:child_process';

/** Where a command runs. */
export interface CommandOptions {
  readonly cwd: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a command and gives what it printed.
 *
 * @throws Error when it cannot be started or fails, with all that it printed
 */
export function output(command: string, args: readonly string[], { cwd, env }: CommandOptions): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed with status ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Runs a program of this Node. */
export function node(args: readonly string[], options: CommandOptions): string {
  return output(process.execPath, args, options);
}

/** Runs npm without its chatter. */
export function npm(args: readonly string[], options: CommandOptions): string {
  return output('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], options);
}
