import { spawn } from 'node:child_process';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb';
import { engine } from './engine';
import { type Command, resourceMonitor } from './monitor';
import { root, withProgram } from './program';
import type { Provider } from './provider';
import { emptyRecords, type Records } from './record';
import { grpc, runner } from './sdk';
import type { Properties } from './value';

export type { Provider } from './provider';
export type { Hook, Invoke, Log, Outputs, Read, Records } from './record';
export type { AliasParts, Registration } from './registration';
export { stackType, urnOf } from './urn';
export { Asset, OutputValue, type Properties, ResourceReference, Secret, secret, UNKNOWN } from './value';

/** How a program is run. */
export interface RunOptions extends Provider {
  /** @default 'preview' */
  readonly command?: 'preview' | 'up' | undefined;
  /** @default 'project' */
  readonly project?: string | undefined;
  /** @default 'dev' */
  readonly stack?: string | undefined;
  /** @default 'organization' */
  readonly organization?: string | undefined;
  /** By key; a key without a namespace is in the project's, as in `pulumi config set`. */
  readonly config?: Readonly<Record<string, string>> | undefined;
  /** The same for values that are secret. */
  readonly secretConfig?: Readonly<Record<string, string>> | undefined;
  /** Added to this process's environment, which the program otherwise sees without what Pulumi and Kubernetes read. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** How many operations run at once. @default 16 */
  readonly parallel?: number | undefined;
  /** Seconds after which the program is stopped and the run fails. @default 120 */
  readonly limit?: number | undefined;
}

/** What came of a program. */
export interface Run extends Readonly<Records> {
  /** What the program exports. */
  readonly stackOutputs: Properties;
  /** The exit code of the SDK's runner: 32 where it has reported an error itself, 1 where an error went unreported. */
  readonly exitCode: number | null;
  /** Whether the program, or a resource, failed. */
  readonly failed: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/**
 * Runs a Pulumi program given as text.
 *
 * @throws Error when the program does not end in time
 * @example const run = await runSource(`import { Namespace } from 'kubevirt-kit/pulumi'; new Namespace('web', {});`);
 */
export function runSource(source: string, options: RunOptions = {}): Promise<Run> {
  return withProgram(source, (file) => runProgram(file, options));
}

/**
 * Runs a Pulumi program, a `.ts` or `.js` file, against an engine in this process: nothing is created anywhere.
 *
 * Any number of programs may run at the same time.
 *
 * @throws Error when the program does not end in time
 */
export async function runProgram(file: string, options: RunOptions = {}): Promise<Run> {
  const command = commandOf(options);
  const records = emptyRecords();
  const server = new grpc.Server({
    'grpc.max_receive_message_length': messageLimit,
    'grpc.max_send_message_length': messageLimit,
  });
  server.addService(ResourceMonitorService, resourceMonitor(command, options, records));
  server.addService(EngineService, engine(records));
  try {
    const port = await new Promise<number>((done, fail) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? fail(error) : done(bound)));
    });
    const ended = await start(resolve(file), `127.0.0.1:${port}`, command, options);
    const stackOutputs = records.outputs.find(({ urn }) => urn === records.stack?.urn)?.outputs ?? {};
    const failed =
      ended.exitCode !== 0 || records.logs.some((log) => log.from === 'engine' && log.severity === 'error');
    return { ...records, ...ended, stackOutputs, failed };
  } finally {
    server.forceShutdown();
  }
}

/** As the SDK sets it on its side. */
const messageLimit = 400 * 1024 * 1024;

function commandOf(options: RunOptions): Command {
  const project = options.project ?? 'project';
  const namespaced = (config: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key.includes(':') ? key : `${project}:${key}`, value]),
    );
  const secretConfig = namespaced(options.secretConfig);
  return {
    project,
    stack: options.stack ?? 'dev',
    organization: options.organization ?? 'organization',
    dryRun: options.command !== 'up',
    parallel: options.parallel ?? 16,
    config: { ...namespaced(options.config), ...secretConfig },
    secretKeys: Object.keys(secretConfig),
  };
}

/** Starts the SDK's runner as the Pulumi CLI's language host does, and waits for its end. */
function start(
  file: string,
  address: string,
  command: Command,
  options: RunOptions,
): Promise<Pick<Run, 'exitCode' | 'stdout' | 'stderr' | 'milliseconds'>> {
  const folder = dirname(file);
  const args = [
    // Compiles TypeScript without checking it: the SDK's own support for TypeScript checks types at every run.
    `--import=${pathToFileURL(require.resolve('tsx'))}`,
    runner,
    `--monitor=${address}`,
    `--engine=${address}`,
    `--organization=${command.organization}`,
    `--project=${command.project}`,
    `--stack=${command.stack}`,
    `--root-directory=${folder}`,
    `--pwd=${folder}`,
    `--parallel=${command.parallel}`,
    ...(command.dryRun ? ['--dry-run'] : []),
    file,
  ];
  const env = {
    ...neutral(process.env),
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'), // its `paths` are where `kubevirt-kit` is found
    PULUMI_CONFIG: JSON.stringify(command.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(command.secretKeys),
    ...options.env,
  };
  const limit = options.limit ?? 120;
  return new Promise((done, fail) => {
    const begin = performance.now();
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.on('error', fail);
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      if (!late) return done({ exitCode, stdout, stderr, milliseconds: performance.now() - begin });
      const said = [stdout, stderr].filter((text) => text !== '').map((text) => `\n${text.trimEnd()}`);
      fail(new Error(`the program "${basename(file)}" had not ended after ${limit} s and was stopped${said.join('')}`));
    });
  });
}

/** An environment that cannot change what a program does: without what Pulumi, its Kubernetes provider and jest set. */
function neutral(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(PULUMI_|KUBE|JEST_|NODE_OPTIONS$|NODE_ENV$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(env).filter(([key]) => !foreign.test(key)));
}
