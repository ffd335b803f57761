import { chmodSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const lib = join(__dirname, '../lib');
const outfile = join(lib, 'cli.js');

/** Schemas stay where they are, each loaded by the first object of its kind. */
const schemas: Plugin = {
  name: 'schemas',
  setup({ onResolve }) {
    onResolve({ filter: /\/schemas\// }, ({ path, resolveDir }) => ({
      path: `./${relative(dirname(outfile), resolve(resolveDir, path))}.js`,
      external: true,
    }));
  },
};

/** Makes the command line one file: Node takes longer to load two hundred than to check a machine. */
async function main(): Promise<void> {
  await build({
    entryPoints: [join(lib, 'src/cli/main.js')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [schemas],
  });
  chmodSync(outfile, 0o755);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
