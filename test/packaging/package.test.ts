import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

interface PackageJson {
  readonly main: string;
  readonly types: string;
  readonly engines: object;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly typesVersions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly dependencies: object;
  readonly devDependencies: object;
  readonly peerDependencies: object;
  readonly peerDependenciesMeta: object;
}
const manifest = read<PackageJson>('package.json');

test('every entry has the types of the source of its name, for the old resolution of modules too', () => {
  const entries = ['cdk8s', 'pulumi'];
  const files = (name: string) => ({ types: `./lib/src/${name}.d.ts`, default: `./lib/${name}.js` });
  expect(manifest.exports).toEqual({
    '.': files('index'),
    ...Object.fromEntries(entries.map((entry) => [`./${entry}`, files(entry)])),
    './package.json': './package.json',
  });
  expect({ types: manifest.types, default: manifest.main }).toEqual(files('index'));
  expect(manifest.typesVersions).toEqual({
    '*': Object.fromEntries(entries.map((entry) => [entry, [files(entry).types]])),
  });
  expect(['index', ...entries].filter((name) => !existsSync(join(root, `src/${name}.ts`)))).toEqual([]);
});

test('the oldest Node is 20.19, and both engines are optional', () => {
  expect(manifest.engines).toEqual({ node: '>=20.19' });
  const engines = ['@pulumi/kubernetes', '@pulumi/pulumi', 'cdk8s', 'constructs'];
  expect(Object.keys(manifest.peerDependencies)).toEqual(engines);
  expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(engines.map((name) => [name, { optional: true }])));
});

test('the reasons for every dependency are written down', () => {
  const page = readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8');
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies });
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
