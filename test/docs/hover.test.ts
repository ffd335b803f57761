import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');
const source = `${join(root, 'src')}/`;

const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);
const entry = join(root, 'src/index.ts');

/** The language service of an editor that has the entry open. */
const service = ts.createLanguageService({
  getScriptFileNames: () => [entry],
  getScriptVersion: () => '1',
  getScriptSnapshot: (file) =>
    ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(file) ?? '') : undefined,
  getCurrentDirectory: () => root,
  getCompilationSettings: () => config.options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
});

interface Prop {
  readonly name: string;
  readonly declaration: ts.PropertySignature;
}

/** The props of a kind, and of all that stands in them, that are declared in this library. */
function propsOf(kind: string): readonly Prop[] {
  const program = service.getProgram() as ts.Program;
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry) as ts.SourceFile;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
  const symbol = exported.find(({ name }) => name === `${kind}Props`);
  if (symbol === undefined) return [];
  const found = new Map<ts.PropertySignature, Prop>();
  const seen = new Set<ts.Type>();
  visit(checker.getDeclaredTypeOfSymbol(symbol), kind);
  return [...found.values()];

  function visit(type: ts.Type, name: string): void {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnionOrIntersection()) {
      for (const part of type.types) visit(part, name);
      if (type.isUnion()) return;
    }
    if ((type.flags & ts.TypeFlags.Object) === 0 && !type.isIntersection()) return;
    for (const item of [checker.getIndexTypeOfType(type, ts.IndexKind.String), elementOf(type)]) {
      if (item !== undefined) visit(item, name);
    }
    for (const prop of checker.getPropertiesOfType(type)) {
      for (const declaration of prop.declarations ?? []) {
        if (!ts.isPropertySignature(declaration) || !isOurs(declaration)) continue;
        const path = `${name}.${prop.name}`;
        if (!found.has(declaration)) found.set(declaration, { name: path, declaration });
        visit(checker.getTypeOfSymbol(prop), path);
      }
    }
  }

  function elementOf(type: ts.Type): ts.Type | undefined {
    return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  function isOurs(declaration: ts.Node): boolean {
    return declaration.getSourceFile().fileName.startsWith(source);
  }
}

/** What tells variants apart is set by their factories, what can only be left out is no prop of its variant, and a cluster is made whole. */
function isWritten({ name, declaration: { type } }: Prop): boolean {
  const isTag = type !== undefined && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
  return !isTag && type?.kind !== ts.SyntaxKind.UndefinedKeyword && !/\.cluster\./.test(name);
}

/** What is written at the top of the object, rather than deep in it, where its place says much. */
function isOutermost(name: string): boolean {
  return name.split('.').length === 2;
}

describe.each([
  ['VirtualMachine', 50],
  ['VirtualMachineInstance', 50],
  ['VirtualMachineInstanceReplicaSet', 50],
  ['VirtualMachineInstancetype', 20],
  ['VirtualMachineClusterInstancetype', 20],
  ['VirtualMachinePreference', 50],
  ['VirtualMachineClusterPreference', 50],
  ['MigrationPolicy', 20],
])('of a %s', (kind, least) => {
  const props = propsOf(kind).filter(isWritten);
  const hovers = props.map(({ name, declaration }) => {
    const at = declaration.name.getStart();
    const info = service.getQuickInfoAtPosition(declaration.getSourceFile().fileName, at);
    const tag = info?.tags?.find((one) => one.name === 'default');
    return {
      name,
      optional: declaration.questionToken !== undefined,
      sentence: ts.displayPartsToString(info?.documentation),
      preset: ts.displayPartsToString(tag?.text),
    };
  });

  test('there are props', () => {
    expect(props.length).toBeGreaterThan(least);
  });

  test('hovering an optional prop shows its default', () => {
    expect(hovers.filter(({ optional, preset }) => optional && preset === '').map(({ name }) => name)).toEqual([]);
  });

  test('hovering a prop at the top shows a sentence, and below it a sentence or the default', () => {
    const bare = hovers.filter(({ name, sentence, preset, optional }) =>
      isOutermost(name) ? sentence === '' : optional && sentence === '' && preset === '',
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
