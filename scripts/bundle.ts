import { chmodSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Where the compiled modules are, and their one file is written: the repository's own `lib`, unless it is said. */
const lib = resolve(process.argv[2] ?? join(__dirname, '../lib'));

/** What a program may load, each with what it needs and nothing of the others. */
const entries = ['index', 'cdk8s', 'pulumi'] as const;
const command = 'cli/main';

/** The files that modules are put into, but for schemas: what an entry loads, and what is loaded by the first check. */
type Part = 'kit' | 'later';

/** Schemas are a file of their own, which is loaded with the first check of a structure. */
const schemas: Plugin = {
  name: 'schemas',
  setup({ onResolve }) {
    onResolve({ filter: /\/imports\/schemas$/ }, () => ({ path: './schemas', external: true }));
  },
};

/** Where a module of the package is compiled to, without what its file ends with. */
function fileOf(path: string): string {
  return require.resolve(path).replace(/\.js$/, '');
}

/** Takes what belongs into the other file from there, and notes which modules those are. */
function without(other: Part, isOther: (file: string) => boolean, taken?: Set<string>): Plugin {
  return {
    name: other,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./, namespace: 'file' }, ({ path, resolveDir, kind }) => {
        if (kind === 'entry-point') return undefined;
        const file = fileOf(join(resolveDir, path));
        return isOther(file) ? { path: nameOf(file), namespace: other } : undefined;
      });
      onResolve({ filter: /^\./, namespace: other }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: other }, ({ path }) => {
        taken?.add(path);
        return { contents: `module.exports = require("./${other}").modules[${JSON.stringify(path)}]();` };
      });
    },
  };
}

/** A module's name in its file: `src/core/rule`. */
function nameOf(file: string): string {
  return relative(lib, file).split(sep).join('/');
}

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Names of functions of the one file: `cdk8s`, `main`. */
function functionOf(entry: string): string {
  return entry.slice(entry.lastIndexOf('/') + 1);
}

/** A file that loads an entry out of the one file. Its exports are written one by one: that is how Node finds their names for ES modules. */
function stub(entry: string): string {
  const names = Object.keys(require(join(lib, 'src', entry)) as object).filter((name) => name !== '__esModule');
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `const kit = require("./kit").${functionOf(entry)}();`,
    ...names.map((name) => `exports.${name} = kit.${name};`),
    '',
  ].join('\n');
}

/** The exports of a file: its entries, and the modules that the other one may take from it. */
function exportsOf(entries: readonly string[], modules: Iterable<string>): string {
  const taken = [...modules].sort().map((name) => `${JSON.stringify(name)}: () => require("./${name}"),`);
  return [
    ...entries.map((entry) => `exports.${functionOf(entry)} = () => require("./src/${entry}");`),
    `exports.modules = {\n${taken.join('\n')}\n};`,
  ].join('\n');
}

/**
 * Makes a few files of all modules: they load in a fraction of the time of two hundred, and a program that only describes
 * loads the smaller half. A small file for each entry loads what it needs.
 */
async function main(): Promise<void> {
  const stubs = entries.map((entry) => [join(lib, `${entry}.js`), stub(entry)] as const);
  // What these have loaded is what every program loads.
  const early = new Set(Object.keys(require.cache).map((file) => file.replace(/\.js$/, '')));
  const fromLater = new Set<string>();
  const write = (part: Part, contents: string, other: Plugin) =>
    build({
      ...options,
      stdin: { contents, resolveDir: lib, sourcefile: `${part}-entries.js` },
      outfile: join(lib, `${part}.js`),
      packages: 'external',
      plugins: [schemas, other],
    });
  const isEarly = (file: string) => early.has(file);
  const earlyModules = [...early].filter((file) => file.startsWith(lib)).map(nameOf);
  await write(
    'kit',
    exportsOf(entries, earlyModules),
    without('later', (file) => !isEarly(file), fromLater),
  );
  await write('later', exportsOf([command], fromLater), without('kit', isEarly));
  await build({
    ...options,
    entryPoints: [join(lib, 'imports/schemas/index.js')],
    outfile: join(lib, 'schemas.js'),
    minify: true,
  });
  for (const [file, text] of stubs) writeFileSync(file, text);
  writeFileSync(join(lib, 'cli.js'), `#!/usr/bin/env node\nrequire("./later").${functionOf(command)}();\n`);
  chmodSync(join(lib, 'cli.js'), 0o755);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
