import { join } from 'node:path';
import { npm, output } from '../command';

/** The oldest and the newest Node that the package is tested with. */
const majors = [20, 24];

/** The majors to test with beside the running one. */
export function otherMajors(): readonly number[] {
  const running = Number(process.versions.node.split('.')[0]);
  return majors.filter((major) => major !== running);
}

/** Installs a Node from npm, which has one package for each platform. Gives the folder of its binary. */
export function installNode(major: number, folder: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  npm(['install', '--prefix', folder, '--no-package-lock', '--ignore-scripts', `${name}@${major}`], { cwd: folder });
  const bin = join(folder, 'node_modules', name, 'bin');
  const version = output(join(bin, 'node'), ['--version'], { cwd: folder }).trim();
  if (!version.startsWith(`v${major}.`)) throw new Error(`${name}@${major} is Node ${version}`);
  return bin;
}
