import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client';

/** How long a server may take until it is ready, in milliseconds. */
const patience = 120_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ports of loopback that nobody listens on. They are held together until all are known, so that none is given twice.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  try {
    return await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve, reject) => {
            server.once('error', reject);
            server.listen(0, '127.0.0.1', () => {
              const address = server.address();
              resolve(typeof address === 'object' && address !== null ? address.port : 0);
            });
          }),
      ),
    );
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

interface Process {
  readonly name: string;
  readonly log: string;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** Sends a signal to a process; one that could not be started has the number 0, which stands for all of the group of ours. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid) child.kill(signal);
}

/**
 * A real kube-apiserver on loopback, without nodes or controllers, with its etcd. Ports, certificate, token and data are new
 * each time and live in a temporary folder. Both processes end with this one, however it ends.
 */
export class ApiServer {
  private readonly processes: Process[] = [];
  private stopped: Promise<void> | undefined;
  private running: Client | undefined;

  private constructor(private readonly folder: string) {}

  /**
   * Starts the program that `buildApiServer` gives, and waits until it is ready.
   *
   * @throws Error with the last that it logged when it does not get ready; nothing stays behind then
   */
  static async start(program: string, parent = tmpdir()): Promise<ApiServer> {
    const server = new ApiServer(mkdtempSync(join(parent, 'kubevirt-kit-apiserver-')));
    for (const signal of signals) process.once(signal, server.stopAtSignal);
    process.once('exit', server.stopAtExit);
    try {
      await server.run(program);
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** What asks the server. */
  get client(): Client {
    if (this.running === undefined) throw new Error('the API server does not run');
    return this.running;
  }

  /** Ends both processes and removes all that they wrote. */
  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private readonly stopAtSignal = (signal: NodeJS.Signals): void => {
    void this.stop().finally(() => process.kill(process.pid, signal));
  };

  /** The last that can be done when nobody waits any more. */
  private readonly stopAtExit = (): void => {
    for (const { child } of this.processes) end(child, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  };

  private async end(): Promise<void> {
    this.running?.close();
    // kube-apiserver first: without its etcd it waits for one.
    for (const { child, ended } of [...this.processes].reverse()) {
      end(child, 'SIGTERM');
      const kill = setTimeout(() => end(child, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(kill);
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
    for (const signal of signals) process.off(signal, this.stopAtSignal);
    process.off('exit', this.stopAtExit);
  }

  private async run(program: string): Promise<void> {
    const [client = 0, peer = 0, port = 0] = await freePorts(3);
    const token = randomBytes(24).toString('hex');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const file = (name: string) => join(this.folder, name);
    writeFileSync(file('service-account.pem'), privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(file('tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
    this.spawn(program, 'etcd', etcdFlags(file('etcd'), client, peer));
    this.spawn(program, 'kube-apiserver', apiServerFlags(file, client, port));
    const certificate = file('certificate/apiserver.crt');
    await this.waitFor(() => existsSync(certificate) && readFileSync(certificate, 'utf8').includes('END CERTIFICATE'));
    const asking = new Client({ port, token, certificate: readFileSync(certificate, 'utf8') });
    this.running = asking;
    await this.waitFor(async () => {
      const answer = await asking.ask('GET', '/readyz').catch(() => undefined);
      return answer?.status === 200;
    });
  }

  private spawn(program: string, name: string, flags: readonly string[]): void {
    const log = join(this.folder, `${name}.log`);
    const output = openSync(log, 'a', 0o600);
    // The pipe is never written to: it closes when this process ends, and the program ends with it.
    const env = { ...process.env, APISERVER_FOLDER: this.folder };
    const child = spawn(program, [name, ...flags], { cwd: this.folder, env, stdio: ['pipe', output, output] });
    closeSync(output);
    child.stdin?.on('error', () => undefined);
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
    });
    this.processes.push({ name, log, child, ended });
  }

  private async waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
    const begin = performance.now();
    for (;;) {
      if (await condition()) return;
      for (const { name, log, child } of this.processes) {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
          throw new Error(`${name} ended${lastOf(log)}`);
      }
      if (performance.now() - begin > patience) {
        const logs = this.processes.map(({ name, log }) => `\n${name}${lastOf(log)}`);
        throw new Error(`the API server is not ready after ${patience / 1000} s${logs.join('')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function lastOf(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
  return lines === '' ? '' : `:\n${lines}`;
}

function etcdFlags(data: string, client: number, peer: number): readonly string[] {
  const [clients, peers] = [client, peer].map((port) => `http://127.0.0.1:${port}`);
  return [
    '--name=apiserver',
    `--data-dir=${data}`,
    // Nothing is to survive.
    '--unsafe-no-fsync',
    '--log-level=warn',
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=apiserver=${peers}`,
  ];
}

function apiServerFlags(file: (name: string) => string, etcd: number, port: number): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcd}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    '--endpoint-reconciler-type=none',
    // As kubeadm has it, and as the oracle allocates.
    '--service-cluster-ip-range=10.96.0.0/12',
    // It makes a certificate for 127.0.0.1 there.
    `--cert-dir=${file('certificate')}`,
    `--token-auth-file=${file('tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${file('service-account.pem')}`,
    `--service-account-signing-key-file=${file('service-account.pem')}`,
    '--authorization-mode=RBAC',
    '--anonymous-auth=false',
    '--allow-privileged=true',
    '--profiling=false',
    // No controller makes the accounts that it would ask for.
    '--disable-admission-plugins=ServiceAccount',
  ];
}
