import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from '../command';

function synthesize(root: string, folder: string, env: Readonly<Record<string, string>>): Map<string, string> {
  output('node', ['--import', 'tsx', 'scripts/synth.ts', '--output', folder], { cwd: root, env });
  const files = readdirSync(folder, { encoding: 'utf8' }).sort();
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * Synthesizes the examples twice and once on each other Node; all runs must write the same bytes.
 *
 * @param paths the PATH of each run
 * @throws Error naming the first file that differs
 */
export function sameBytes(root: string, folder: string, paths: readonly string[]): string {
  const [first, ...rest] = paths.map((PATH, run) => synthesize(root, join(folder, `synth-${run}`), { PATH }));
  if (first === undefined || first.size === 0) throw new Error('nothing is synthesized');
  for (const other of rest) {
    const differing = [...new Set([...first.keys(), ...other.keys()])].find(
      (file) => first.get(file) !== other.get(file),
    );
    if (differing !== undefined) throw new Error(`two runs of synth write ${differing} differently`);
  }
  return `${first.size} files, ${paths.length} runs`;
}
