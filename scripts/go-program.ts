import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A Go module of the project that is built into `node_modules/.cache`, and again when what it is made of has changed. */
export interface GoProgram {
  readonly name: string;
  /** The folder of the module. */
  readonly source: string;
  /** Flags of the linker beside those that leave out what only debuggers read. */
  readonly ldflags?: (go: Go) => readonly string[];
  /** Files beside those of the module that it is made of. @default - none */
  readonly also?: readonly string[];
  /** Puts what the program reads at run time beside it. */
  readonly addFiles?: (go: Go, folder: string) => void;
}

/** Runs Go in the module of a program and gives what it printed. */
export type Go = (...args: string[]) => string;

const caches = join(__dirname, '../node_modules/.cache/kubevirt-kit');

/**
 * The program, built if what it is made of has changed. Needs Go and a Go module proxy then, and takes minutes the first time.
 *
 * @throws when Go is missing or does not build it
 */
export function buildProgram(program: GoProgram): string {
  const { name, source, ldflags, addFiles, also = [] } = program;
  const cache = join(caches, name);
  const binary = process.platform === 'win32' ? `${name}.exe` : name;
  const folder = join(cache, fingerprint(source, also));
  if (existsSync(join(folder, binary))) return join(folder, binary);
  const go: Go = (...args) => runGo(program, args);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, '.building-'));
  try {
    console.error(`building the ${name} (seconds; minutes the first time, when Go fetches and compiles its modules) …`);
    const flags = ['-s', '-w', ...(ldflags?.(go) ?? [])].join(' ');
    go('build', '-trimpath', '-buildvcs=false', `-ldflags=${flags}`, '-o', join(work, binary), '.');
    addFiles?.(go, work);
    moveInto(work, folder, binary);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const other of readdirSync(cache)) {
    if (!other.startsWith('.') && join(cache, other) !== folder)
      rmSync(join(cache, other), { recursive: true, force: true });
  }
  return join(folder, binary);
}

/** A digest of everything that a program is built of here; go.sum pins the rest. */
function fingerprint(source: string, also: readonly string[]): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of [...sources(source).sort(), ...also]) {
    hash
      .update(`${relative(source, file).split(sep).join('/')}\n`)
      .update(readFileSync(file))
      .update('\n');
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(\.go|^go\.(mod|sum))$/.test(entry.name) ? [path] : [];
  });
}

/** Settings of the user's that would change what is built are overridden. */
function runGo({ name, source }: GoProgram, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('go', args, {
    cwd: source,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly' },
  });
  if (error) {
    const missing = 'code' in error && error.code === 'ENOENT';
    throw new Error(missing ? `the ${name} needs Go 1.26 or newer on the PATH; install it from go.dev` : error.message);
  }
  if (status !== 0) {
    const said = stderr.replace(/^go: downloading .*\n/gm, '').trim();
    throw new Error(`"go ${args[0]}" ended with status ${status}:\n${said}`);
  }
  return stdout;
}

/** Somebody else may have built the same meanwhile. */
function moveInto(work: string, folder: string, binary: string): void {
  try {
    renameSync(work, folder);
  } catch (error) {
    if (!existsSync(join(folder, binary))) throw error;
  }
}

/** Copies text and names only: the modes of the module cache, which is read-only, would keep the copy from being removed. */
export function copyText(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, readFileSync(from));
    return;
  }
  for (const name of readdirSync(from)) copyText(join(from, name), join(to, name));
}
