import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import '../../src/cdk8s';
import '../../src/index';
import '../../src/core/update-rules';
import { knownRules } from '../../src/core/kind';
import { uniqueName } from '../../src/core/program';
import { structureRules } from '../../src/core/structure';
import { pages, root } from './snippet';

/** A page without its code blocks. */
const prose = pages.map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8').replace(/^```[\s\S]*?^```$/gm, ''),
}));

/** Everything in the pages that looks like a name of something, with the page that names it. */
function named(pattern: RegExp, texts: readonly { file: string; text: string }[] = prose): [string, string][] {
  return texts.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([, name]): [string, string] => [file, name ?? '']),
  );
}

test('every link within the repository leads to a file', () => {
  const links = named(/\]\((?!https?:)([^)#]+)/g);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(([file, link]) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
});

test('every page of the documentation is in its index', () => {
  const links = named(/\]\(([\w/-]+\.md)\)/g).filter(([file]) => file === 'docs/README.md');
  const indexed = new Set(links.map(([, link]) => `docs/${link}`));
  const nouns = pages.filter((file) => /^docs\/[a-z-]+\.md$/.test(file) && file !== 'docs/benchmarks.md');
  expect(nouns.filter((file) => !indexed.has(file))).toEqual([]);
});

test('every file that a page names is there', () => {
  const files = named(/`((?:src|test|docs|examples|scripts|imports|etc)\/[\w./-]+)`/g);
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter(([, file]) => !existsSync(join(root, file)))).toEqual([]);
});

test('every command that a page names is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  // A decision may speak of what is to come.
  const guides = pages.filter((file) => !file.startsWith('docs/decisions/'));
  const whole = guides.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const commands = named(/npm run ([\w:-]+)/g, whole);
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter(([, name]) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every rule that a page names is one', () => {
  const rules = named(/[`'[]([a-z0-9-]+\/(?:unique|valid|require|no)-[a-z0-9-]+)[`'\]]/g);
  expect(rules.length).toBeGreaterThan(1);
  const known = new Set([...knownRules(), uniqueName.id, ...structureRules.map(({ id }) => id)]);
  expect(rules.filter(([, id]) => !known.has(id))).toEqual([]);
});
