import { spawnSync } from 'node:child_process';
import { npm } from '../command';

// Written so that this file does not name them either.
const known = [
  'registry[.]npmjs[.]',
  'registry[.]yarnpkg[.]',
  'npm[.]pkg[.]github[.]',
  'artifactor[y]',
  'codeartifac[t]',
];

/**
 * No file of the repository names a package registry, public or private: each machine has its own.
 *
 * @throws Error with the lines that do
 */
export function refuseRegistryHosts(root: string): undefined {
  const { host } = new URL(npm(['config', 'get', 'registry'], { cwd: root }).trim());
  const patterns = [...known, host.replaceAll('.', '[.]')].flatMap((pattern) => ['-e', pattern]);
  const { status, stdout, stderr } = spawnSync('git', ['grep', '-nIiE', '--untracked', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) throw new Error(`a package registry is named:\n${stdout}`);
  if (status !== 1) throw new Error(`git grep failed: ${stderr}`);
  return undefined;
}
