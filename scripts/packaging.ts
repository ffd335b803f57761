import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk8sProject } from './packaging/cdk8s-project';
import { pulumiProject } from './packaging/pulumi-project';
import { attw, pack, publint, size } from './packaging/tarball';
import { runStages } from './stage';

/** Checks the package as its users get it: from the packed tarball, in projects of their kinds. */
async function main(): Promise<boolean> {
  const root = join(__dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-packaging-'));
  try {
    let tarball = '';
    const packing = {
      name: 'npm pack: at most 1 MB',
      run: () => {
        tarball = pack(root, folder);
        return size(tarball);
      },
    };
    if ((await runStages([packing])).failed > 0) return false;
    const place = { root, folder, tarball };
    const { failed } = await runStages([
      { name: 'publint', run: () => publint(root, tarball) },
      { name: 'attw', run: () => attw(root, tarball) },
      ...cdk8sProject(place),
      ...pulumiProject(place),
    ]);
    return failed === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (passed) => {
    if (!passed) process.exitCode = 1;
  },
  (error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
