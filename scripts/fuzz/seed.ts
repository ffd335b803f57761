import { spawnSync } from 'node:child_process';

/** Seeds are whole numbers below this. */
const seeds = 2 ** 31;

/**
 * The seed that `--seed` names: a number, or `tree` for one made of the commit's tree, so that the same sources are asked about
 * the same objects; a random one where there is none.
 *
 * @throws when it is neither, or `tree` where there is no commit
 */
export function seedOf(text: string | undefined, tree: () => string = treeOfCommit): number {
  if (text === undefined) return Math.floor(Math.random() * seeds);
  if (text === 'tree') return Number.parseInt(tree().slice(0, 8), 16) % seeds;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value))
    throw new Error(`--seed is "${text}"; give a whole number, or "tree" for that of the commit`);
  return value;
}

/** What git calls the tree of the commit that is checked out. */
function treeOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--verify', 'HEAD^{tree}'], {
    cwd: __dirname,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('--seed is "tree", and no commit is checked out here; give a whole number');
  return stdout.trim();
}
