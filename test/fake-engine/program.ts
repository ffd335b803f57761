import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/**
 * Writes a program into a folder of its own, gives its file to `use`, and removes it.
 *
 * The folder lies outside the repository, so that a run leaves nothing there, and links to the repository's `node_modules`:
 * Node resolves links to real paths, so the program gets the same copies of all packages as everyone else.
 */
export async function withProgram<T>(source: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-program-'));
  try {
    const file = join(folder, 'index.ts');
    writeFileSync(file, source);
    // The runner looks for the package upwards from the program and complains when there is none.
    writeFileSync(join(folder, 'package.json'), '{ "name": "program", "private": true }\n');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
