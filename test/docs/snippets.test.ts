import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile';
import { complete } from './complete';
import { runner } from './run';
import { correctPage, differenceOf } from './shown';
import { allSnippets, root, type Shown } from './snippet';

jest.setTimeout(60_000);

const modules = allSnippets().map(complete);
const compiled = compile(modules);
const run = runner(modules, compiled);

test('every snippet compiles', () => {
  expect(compiled.problems).toEqual([]);
});

test('a snippet that is named like a file of the repository is that file', () => {
  for (const { file, line, name, code } of modules.map(({ snippet }) => snippet)) {
    if (name === undefined || !name.startsWith('examples/')) continue;
    expect([`${file}:${line}`, code]).toEqual([
      `${file}:${line}`,
      `// ${name}\n${readFileSync(join(root, name), 'utf8').trimEnd()}`,
    ]);
  }
});

const corrections = new Map<string, { shown: Shown; correct: string }[]>();

/** A snippet is as small as it can be: that its machine has nothing to boot from is no matter there. */
const aboutSize = /^warning: .* \[boot-order\/require-bootable\]\n/gm;

// A snippet may throw or print only where a block of text after it shows what; blocks of YAML after it show what it makes.
// CORRECT_PAGES=1 writes what came out into the pages.
test.each(modules.map((module) => [`${module.snippet.file}:${module.snippet.line}`, module] as const))(
  '%s gives what the page shows',
  async (_place, module) => {
    const { file, shown } = module.snippet;
    const outcome = await run(module);
    const problems: string[] = [];
    for (const block of shown) {
      const difference = differenceOf(block, outcome);
      if (difference === undefined) continue;
      problems.push(`${file}:${block.line}: ${difference.problem}`);
      const { correct } = difference;
      if (correct !== undefined) {
        corrections.set(file, [...(corrections.get(file) ?? []), { shown: block, correct }]);
      }
    }
    const said = outcome.error ?? outcome.printed.replace(aboutSize, '');
    if (said !== '' && shown.every(({ language }) => language !== 'text')) {
      problems.push(`nothing on the page shows that it says:\n${said}`);
    }
    expect(problems).toEqual([]);
  },
);

afterAll(() => {
  if (process.env['CORRECT_PAGES'] !== '1') return;
  for (const [file, found] of corrections) correctPage(file, found);
});
