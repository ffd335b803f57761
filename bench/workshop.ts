import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const root = join(__dirname, '..');

/** Where everything is that a bench makes. */
export const workFolder = join(__dirname, 'work');

/** This package as a user has it installed: compiled anew, found by its name from the programs beside it. */
export const packageFolder = join(workFolder, 'node_modules', 'kubevirt-kit');

/** Files of this package that npm packs wherever they are. */
const alwaysPacked = ['package.json', 'README.md', 'LICENSE'];

/** Compiles the package and the programs into the work folder. */
export function prepare(): void {
  rmSync(workFolder, { recursive: true, force: true });
  mkdirSync(packageFolder, { recursive: true });
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(
    process.execPath,
    // What an earlier build remembers stands for its own folder: a program that has not changed would not be written.
    [
      ...[compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(packageFolder, 'lib')],
      ...['--incremental', 'false', '--tsBuildInfoFile', 'null'],
    ],
    { stdio: ['ignore', 2, 2] },
  );
  const bundle = ['--import', 'tsx', join(root, 'scripts/bundle.ts'), join(packageFolder, 'lib')];
  execFileSync(process.execPath, bundle, { cwd: root, stdio: ['ignore', 2, 2] });
  const present = new Set(readdirSync(root));
  for (const file of alwaysPacked) {
    if (present.has(file)) copyFileSync(join(root, file), join(packageFolder, file));
  }
  // A package of its own around the programs: inside ours, our name would mean the sources' own folder.
  writeFileSync(join(workFolder, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
  for (const folder of ['', 'program', 'baseline']) compileFolder(folder);
}

/** Both sides of a comparison go the same way from TypeScript to JavaScript. */
function compileFolder(folder: string): void {
  mkdirSync(join(workFolder, folder), { recursive: true });
  for (const file of readdirSync(join(__dirname, folder))) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(join(__dirname, folder, file), 'utf8');
    const { outputText } = transpileModule(source, {
      fileName: file,
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    });
    writeFileSync(join(workFolder, folder, file.replace(/\.ts$/, '.js')), outputText);
  }
}
