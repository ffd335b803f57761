import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(__dirname, '../../src');

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(source, folder), { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

function textOf(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

function importsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(/(?<!')(?:from|import|require\()\s*\(?'([^']+)'/g)].map(([, name = '']) => name);
}

const rooms = ['core', 'machine', 'lifecycle', 'storage', 'network', 'platform'];
const nouns = rooms.flatMap(filesIn);
const allowed = new Set(['fastest-levenshtein', 'yaml', 'node:crypto', 'node:net', 'node:buffer', 'node:util']);

test('the rooms of the nouns hold files', () => {
  expect(nouns.length).toBeGreaterThan(60);
});

test('the core and the nouns import no framework and no file system', () => {
  const foreign = nouns.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') && !allowed.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(foreign).toEqual([]);
});

test('the core and the nouns import nothing of the engines', () => {
  const engines = nouns.flatMap((file) =>
    importsOf(file)
      .filter((name) => /(^|\/)(cdk8s|pulumi)(\/|$)/.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(engines).toEqual([]);
});

test('one engine imports nothing of the other', () => {
  const crossed = [
    ...['cdk8s.ts', ...filesIn('cdk8s')].flatMap((file) => importsOf(file).filter((name) => name.includes('pulumi'))),
    ...['pulumi.ts', ...filesIn('pulumi')].flatMap((file) => importsOf(file).filter((name) => name.includes('cdk8s'))),
  ];
  expect(crossed).toEqual([]);
});

test('the command line imports no engine, and nothing imports it', () => {
  const engines = filesIn('cli').flatMap((file) =>
    importsOf(file).filter((name) => /(^|\/)(cdk8s|pulumi)(\/|$)|^@pulumi|^constructs$/.test(name)),
  );
  expect(engines).toEqual([]);
  const others = [...nouns, ...filesIn('cdk8s'), ...filesIn('pulumi'), 'index.ts', 'cdk8s.ts', 'pulumi.ts'];
  expect(others.filter((file) => importsOf(file).some((name) => /(^|\/)cli\//.test(name)))).toEqual([]);
});

test('deferred values are spoken of in core/value.ts and the engines only', () => {
  const code = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
  const speaking = nouns.filter(
    (file) => file !== join('core', 'value.ts') && /\.apply\(|\bLazy\b|\bOutput\b/.test(code(file)),
  );
  expect(speaking).toEqual([]);
});

test('a file of the source fits in the head', () => {
  const all = readdirSync(source, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.ts'));
  expect(all.filter((file) => textOf(file).split('\n').length > 301)).toEqual([]);
  expect(all.filter((file) => /util/.test(file))).toEqual([]);
});
