import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import ts from 'typescript';
import { root, type Snippet } from './snippet';

/** A snippet as a module: what it names and does not import is imported, or set up, on one line before it. */
export interface Module {
  readonly snippet: Snippet;
  /** Its file, which exists in the compiler's memory only. */
  readonly file: string;
  readonly code: string;
}

/** Stands for the one line before a snippet's own. */
export const linesBefore = 1;

/** What a snippet may name without saying where it is from, after its own module, `kubevirt-kit` and the engine. */
const stage: Readonly<Record<string, string>> = {
  app: 'const app = new App();',
  chart: "const chart = new Chart(app, 'web');",
  // For the one-line examples of docstrings:
  data: "const data = { claimName: 'data' };",
  image: "const image = { dataVolumeName: 'image' };",
  fabric: "const fabric = { networkName: 'fabric' };",
  url: "const url = 'https://example.com/image.qcow2';",
  props: "const props = { memory: '1Gi', disks: {} } as const;",
  team: "const team = { package: 'team', name: 'Team', objects: () => [] };",
};

/** What a module of the library exports, also out of others. */
function exportedNames(file: string): ReadonlySet<string> {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause === undefined) {
        const from = (statement.moduleSpecifier as ts.StringLiteral).text;
        for (const name of exportedNames(`${join(dirname(file), from)}.ts`)) names.add(name);
      } else if (ts.isNamedExports(clause)) for (const { name } of clause.elements) names.add(name.text);
      else names.add(clause.name.text);
    } else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport)) {
      if (ts.isVariableStatement(statement)) {
        for (const { name } of statement.declarationList.declarations) names.add(name.getText());
      } else if ('name' in statement && statement.name !== undefined) names.add((statement.name as ts.Node).getText());
    }
  }
  return names;
}

const isExport = ({ kind }: ts.Modifier): boolean => kind === ts.SyntaxKind.ExportKeyword;

const library = {
  root: exportedNames('src/index.ts'),
  cdk8s: exportedNames('src/cdk8s.ts'),
  pulumi: exportedNames('src/pulumi.ts'),
};

/** The names that a module uses and nothing in it declares. */
function freeNames(source: ts.SourceFile): ReadonlySet<string> {
  const declared = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      if (isMemberName(node, parent)) return;
      const isName = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
      (isName ? declared : used).add(node.text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return new Set([...used].filter((name) => !declared.has(name)));
}

/** Whether a name is looked up in something else, not in the scope. */
function isMemberName(node: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isBindingElement(parent)) {
    return parent.propertyName === node;
  }
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}

/** `expression // literal` becomes a comparison. */
function withComparisons(code: string): string {
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.ES2022, true);
  let changed = code;
  for (const statement of [...source.statements].reverse()) {
    if (!ts.isExpressionStatement(statement)) continue;
    const rest = code.slice(statement.end).split('\n', 1)[0] ?? '';
    const literal = /^\s*\/\/ (('.*')|true|false|-?\d+n?|undefined|\[.*\])$/.exec(rest)?.[1];
    if (literal === undefined) continue;
    const expression = statement.expression.getText();
    const compared = `expectResult(${expression}, ${literal});`;
    changed = changed.slice(0, statement.getStart()) + compared + changed.slice(statement.end);
  }
  return changed;
}

/** Makes a module of a snippet. */
export function complete(snippet: Snippet, index: number): Module {
  const folder = join('test/docs/.snippets', snippet.file.replaceAll(/[/.]/g, '-'));
  const file = join(folder, snippet.name ?? `snippet-${index}.ts`);
  const code = withComparisons(snippet.code);
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const isExample = snippet.file.startsWith('src/');
  const own = isExample ? exportedNames(snippet.file) : new Set<string>();
  const owner = relative(dirname(file), snippet.file).replace(/\.ts$/, '');
  const setUp: string[] = [];
  const imports = new Map<string, Set<string>>();
  const provide = (name: string): void => {
    const from = (module: string): void => {
      imports.set(module, (imports.get(module) ?? new Set<string>()).add(name));
    };
    const line = isExample || name === 'app' || name === 'chart' ? stage[name] : undefined;
    if (own.has(name)) from(owner);
    else if (line !== undefined) {
      if (setUp.includes(line)) return;
      for (const needed of freeNames(ts.createSourceFile(file, line, ts.ScriptTarget.ES2022, true))) provide(needed);
      setUp.push(line);
    } else if (library.root.has(name)) from('kubevirt-kit');
    else if (library[snippet.engine].has(name)) from(`kubevirt-kit/${snippet.engine}`);
    else if (name === 'pulumi') setUp.unshift("import * as pulumi from '@pulumi/pulumi';");
    else if (snippet.engine === 'cdk8s' && name in cdk8s) from('cdk8s');
    else if (snippet.engine === 'cdk8s' && name in constructs) from('constructs');
  };
  for (const name of freeNames(source)) provide(name);
  const importLines = [...imports].map(([module, names]) => `import { ${[...names].join(', ')} } from '${module}';`);
  const before = [...importLines, 'declare function expectResult<T>(found: T, wanted: T): void;', ...setUp].join(' ');
  const after = setUp.includes(stage['app'] as string) ? 'app.synth();' : 'export {};';
  return { snippet, file, code: `${before}\n${code}\n${after}\n` };
}
