import { statSync } from 'node:fs';
import { join } from 'node:path';
import { node, npm } from '../command';

const maximum = 1_000_000;

/** Packs the repository, as `npm publish` would. Gives the tarball. */
export function pack(root: string, folder: string): string {
  // The build that npm runs first prints to the same stream, before the JSON.
  const printed = npm(['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [packed] = JSON.parse(printed.slice(printed.search(/^\[/m))) as [
    { filename: string; files: { path: string }[] },
  ];
  const stray = packed.files.filter(
    ({ path }) => !/^(lib\/(src|imports)\/.*\.d\.ts|lib\/[a-z0-9]+\.js(\.map)?|[^/]+)$/.test(path),
  );
  if (stray.length > 0) throw new Error(`does not belong in the package: ${stray.map(({ path }) => path).join(', ')}`);
  return join(folder, packed.filename);
}

/** Its size, which is at most 1 MB. */
export function size(tarball: string): string {
  const bytes = statSync(tarball).size;
  if (bytes > maximum) throw new Error(`the tarball holds ${bytes} bytes; at most ${maximum} are allowed`);
  return `${Math.ceil(bytes / 1000)} kB`;
}

/** Everything publint has to say is a failure, suggestions too. */
export function publint(root: string, tarball: string): string | undefined {
  const printed = node(['node_modules/publint/src/cli.js', 'run', tarball, '--strict'], { cwd: root });
  if (!printed.includes('All good!')) throw new Error(printed);
  return undefined;
}

/** Types in every way of resolving them, the old one of cdk8s' own template included. */
export function attw(root: string, tarball: string): string | undefined {
  node(['node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'strict', '--no-definitely-typed'], {
    cwd: root,
  });
  return undefined;
}
