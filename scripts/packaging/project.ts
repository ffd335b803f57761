import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node, npm } from '../command';

/** What the stages work with. */
export interface Place {
  /** The repository. */
  readonly root: string;
  /** A temporary folder, in which each project has its own. */
  readonly folder: string;
  readonly tarball: string;
}

/** Writes a project, text as it is and all else as JSON, and installs what its package.json names. Gives its folder. */
export function makeProject(folder: string, files: Readonly<Record<string, unknown>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  npm(['install', '--no-package-lock', '--ignore-scripts'], { cwd: folder });
  return folder;
}

/** The version that the repository itself is tested with. */
export function installedVersion(root: string, name: string): string {
  return (require(join(root, 'node_modules', name, 'package.json')) as { version: string }).version;
}

/** Compiles with one of the project's compilers. */
export function tsc(project: string, compiler: string, ...options: readonly string[]): void {
  node([join('node_modules', compiler, 'bin/tsc'), ...options], { cwd: project });
}

/** Compiles, and gives what the compiler has to say against it. */
export function complaints(project: string, compiler: string, ...options: readonly string[]): readonly string[] {
  try {
    tsc(project, compiler, ...options);
    return [];
  } catch (error) {
    return String(error).split('\n');
  }
}
