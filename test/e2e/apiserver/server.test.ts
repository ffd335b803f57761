import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiServer, freePorts } from './server';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program in the place of the real one. */
function program(body: string): string {
  const file = join(folder, 'program.js');
  writeFileSync(file, `#!${process.execPath}\n${body}`, { mode: 0o755 });
  return file;
}

const leftBehind = (): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('kubevirt-kit-apiserver-'));

test('free ports are ones that can be listened on, each another', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  const [port] = ports;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(server.address()).toMatchObject({ port });
  await new Promise((resolve) => server.close(resolve));
});

test('a server that does not start says what it logged last, and leaves nothing behind', async () => {
  const failing = program(`
    process.stdin.on('end', () => process.exit()).resume();
    if (process.argv[2] === 'etcd') setTimeout(() => process.exit(2), 10, console.error('flag provided but not defined'));`);
  await expect(ApiServer.start(failing, folder)).rejects.toThrow(/^etcd ended:\nflag provided but not defined$/);
  await expect(ApiServer.start(join(folder, 'missing'), folder)).rejects.toThrow(/^etcd ended$/);
  expect(leftBehind()).toEqual([]);
});

test('the processes are told where to listen and keep to loopback, and end with what started them', () => {
  const seen = join(folder, 'seen');
  const lingering = program(`
    const fs = require('node:fs');
    fs.appendFileSync(${JSON.stringify(seen)}, JSON.stringify([process.pid, process.cwd(), ...process.argv.slice(2)]) + '\\n');
    process.stdin.on('end', () => process.exit()).resume();
    process.on('SIGTERM', () => undefined);`);
  // The process that starts them is killed and cannot tidy up: only their standard input ends.
  const starter = join(folder, 'starter.ts');
  writeFileSync(
    starter,
    `import { ApiServer } from ${JSON.stringify(join(__dirname, 'server'))};
    import { existsSync, readFileSync } from 'node:fs';
    void ApiServer.start(${JSON.stringify(lingering)}, ${JSON.stringify(folder)});
    setInterval(() => {
      const seen = ${JSON.stringify(seen)};
      if (existsSync(seen) && readFileSync(seen, 'utf8').split('\\n').length === 3) process.kill(process.pid, 'SIGKILL');
    }, 20);`,
  );
  const { signal } = spawnSync(process.execPath, ['--require', 'tsx/cjs', starter], {
    cwd: join(__dirname, '../../..'),
  });
  expect(signal).toBe('SIGKILL');
  const lines = readFileSync(seen, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [number, string, ...string[]]);
  expect(lines.map(([, , name]) => name).sort()).toEqual(['etcd', 'kube-apiserver']);
  for (const [pid, cwd, , ...flags] of lines) {
    const addresses = flags.join(' ').match(/(?:\d+\.){3}\d+(?!\/|\d)/g) ?? [];
    expect([...new Set(addresses)].filter((address) => address !== '10.96.0.0')).toEqual(['127.0.0.1']);
    const isAlive = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    for (const end = Date.now() + 5000; isAlive() && Date.now() < end; )
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    expect(isAlive()).toBe(false);
    rmSync(cwd, { recursive: true, force: true });
    expect(existsSync(cwd)).toBe(false);
  }
});
