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

const root = join(__dirname, '../..');
const source = join(root, 'test/oracle');
const cache = join(root, 'node_modules/.cache/kubevirt-kit/oracle');
const binary = process.platform === 'win32' ? 'oracle.exe' : 'oracle';

/** What the program reads at run time: files of upstream modules that are not Go, and where it looks for them. */
const upstream: readonly { module: string; name: string; paths: readonly string[] }[] = [
  {
    module: 'github.com/k8snetworkplumbingwg/sriov-network-operator',
    name: 'sriov',
    paths: [
      'config/crd/bases',
      'bindata/manifests/cni-config',
      'deployment/sriov-network-operator-chart/templates/configmap.yaml',
    ],
  },
  {
    module: 'github.com/k8snetworkplumbingwg/network-attachment-definition-client',
    name: 'nad',
    paths: ['artifacts/networks-crd.yaml'],
  },
];

/**
 * The oracle, built if what it is made of has changed. Needs Go and a Go module proxy then, and takes minutes the first time.
 *
 * @throws when Go is missing or does not build it.
 */
export function buildOracle(): string {
  const folder = join(cache, fingerprint());
  const program = join(folder, binary);
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, '.building-'));
  try {
    console.error('building the oracle (seconds; minutes the first time, when Go fetches and compiles KubeVirt) …');
    go('build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', join(work, binary), '.');
    for (const { module, name, paths } of upstream) {
      const dir = go('list', '-m', '-f', '{{.Dir}}', module).trim();
      for (const path of paths) copy(join(dir, path), join(work, 'upstream', name, path));
    }
    moveInto(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const name of readdirSync(cache)) {
    if (!name.startsWith('.') && join(cache, name) !== folder)
      rmSync(join(cache, name), { recursive: true, force: true });
  }
  return program;
}

/** A digest of everything that the program is built of here; go.sum pins the rest. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of sources(source).sort()) {
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

/** Runs Go in the module. Settings of the user's that would change what is built are overridden. */
function go(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('go', args, {
    cwd: source,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly' },
  });
  if (error) {
    const missing = 'code' in error && error.code === 'ENOENT';
    throw new Error(missing ? 'the oracle needs Go 1.26 or newer on the PATH; install it from go.dev' : error.message);
  }
  if (status !== 0) {
    const said = stderr.replace(/^go: downloading .*\n/gm, '').trim();
    throw new Error(`"go ${args[0]}" ended with status ${status}:\n${said}`);
  }
  return stdout;
}

/** Copies text and names only: the modes of the module cache, which is read-only, would keep the copy from being removed. */
function copy(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, readFileSync(from));
    return;
  }
  for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
}

/** Somebody else may have built the same meanwhile. */
function moveInto(work: string, folder: string): void {
  try {
    renameSync(work, folder);
  } catch (error) {
    if (!existsSync(join(folder, binary))) throw error;
  }
}
