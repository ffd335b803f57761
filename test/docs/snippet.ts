import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The repository. */
export const root = join(__dirname, '../..');

/** What a snippet is said to give: a block of YAML or text right after it. */
export interface Shown {
  readonly language: 'yaml' | 'text';
  readonly text: string;
  readonly line: number;
}

/** A piece of TypeScript in a page or in an `@example`. */
export interface Snippet {
  /** Relative to the repository. */
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly code: string;
  readonly engine: 'cdk8s' | 'pulumi';
  /** The name that its first line gives it, `// team/index.ts`: later snippets of the page import it by that. */
  readonly name: string | undefined;
  readonly shown: readonly Shown[];
}

/** A fenced block of a page. */
interface Block {
  readonly info: readonly string[];
  readonly line: number;
  readonly text: string;
  /** Whether a heading stands between it and the block before. */
  readonly opensSection: boolean;
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; info: string[]; line: number; text: string[] } | undefined;
  let opensSection = true;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open === undefined) {
      if (/^#+ /.test(line)) opensSection = true;
      const [, fence, info = ''] = /^(```+)(.*)$/.exec(line) ?? [];
      if (fence !== undefined) open = { fence, info: info.split(/\s+/), line: index + 2, text: [] };
    } else if (line === open.fence) {
      blocks.push({ info: open.info, line: open.line, text: open.text.join('\n'), opensSection });
      opensSection = false;
      open = undefined;
    } else open.text.push(line);
  }
  return blocks;
}

function engineOf(code: string): Snippet['engine'] {
  return /from '(kubevirt-kit\/pulumi|@pulumi\/)/.test(code) ? 'pulumi' : 'cdk8s';
}

/** The snippets of a page, each with the blocks of YAML and text that follow it in its section. */
export function snippetsOfPage(file: string): readonly Snippet[] {
  const snippets: (Snippet & { shown: Shown[] })[] = [];
  let current: (Snippet & { shown: Shown[] }) | undefined;
  for (const { info, line, text, opensSection } of blocksOf(readFileSync(join(root, file), 'utf8'))) {
    const [language, ...words] = info;
    if (language === 'ts') {
      const engine = words.includes('pulumi') ? 'pulumi' : engineOf(text);
      const name = /^\/\/ ([\w/.-]+\.ts)$/m.exec(text.split('\n', 1)[0] ?? '')?.[1];
      current = { file, line, code: text, engine, name, shown: [] };
      snippets.push(current);
    } else if ((language === 'yaml' || language === 'text') && current !== undefined && !opensSection) {
      current.shown.push({ language, text, line });
    } else current = undefined;
  }
  return snippets;
}

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => relative(root, join(root, folder, name)))
    .sort();
}

/** Every page, also those that are made from tables: `docs/rules/`. */
export const pages: readonly string[] = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...filesBelow('docs', '.md')];

/** The examples in the docstrings of a source file. One of an interface is a value of that interface. */
function examplesOf(file: string): readonly Snippet[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const examples: Snippet[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'example' || tag.parent.parent !== node) continue;
      const written = (ts.getTextOfJSDocComment(tag.comment) ?? '').trim();
      const code = ts.isInterfaceDeclaration(node) ? `const example: ${node.name.text} = ${written};` : written;
      const line = source.getLineAndCharacterOfPosition(tag.getStart()).line + 1;
      const engine = /^src\/pulumi/.test(file) ? 'pulumi' : engineOf(code);
      examples.push({ file, line, code, engine, name: undefined, shown: [] });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return examples;
}

/** Every snippet there is. */
export function allSnippets(): readonly Snippet[] {
  return [...pages.flatMap(snippetsOfPage), ...filesBelow('src', '.ts').flatMap(examplesOf)];
}
