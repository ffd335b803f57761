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

/** What a user writes: the types of the entry that are named so, and all that stands in them and is declared in this library. */
const isWrittenByUsers = /(Props|Options|Cluster)$/;

function writtenProps(): readonly Prop[] {
  const program = service.getProgram() as ts.Program;
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry) as ts.SourceFile;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
  const found = new Map<ts.PropertySignature, Prop>();
  const seen = new Set<ts.Type>();
  for (const symbol of exported) {
    if (!isWrittenByUsers.test(symbol.name)) continue;
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    visit(checker.getDeclaredTypeOfSymbol(own), symbol.name);
  }
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

/** What can only be left out is no prop of its variant, and a variant with a tag (`{ readonly type: 'sev' }`) is written by its factory. */
function isWritten({ declaration: { type, parent } }: Prop): boolean {
  const alias = ts.findAncestor(parent, ts.isTypeAliasDeclaration);
  const isMade = alias !== undefined && !isWrittenByUsers.test(alias.name.text);
  const members = isMade && ts.isTypeLiteralNode(parent) ? parent.members : [];
  return type?.kind !== ts.SyntaxKind.UndefinedKeyword && !members.some(isTagging);
}

function isTagging(member: ts.TypeElement): boolean {
  if (!ts.isPropertySignature(member) || member.type === undefined) return false;
  return ts.isUnionTypeNode(member.type) ? member.type.types.every(isTag) : isTag(member.type);
}

function isTag(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
}

describe('of what users write', () => {
  const hovers = writtenProps()
    .filter(isWritten)
    .map(({ name, declaration }) => {
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

  test('props stand deep in machines, in disks of templates and in clusters', () => {
    const names = hovers.map(({ name }) => name.split('.').at(-1));
    expect(names).toEqual(expect.arrayContaining(['cores', 'tickPolicy', 'secretExtraHeaders', 'usb']));
  });

  test('hovering an optional prop shows its default', () => {
    expect(hovers.filter(({ optional, preset }) => optional && preset === '').map(({ name }) => name)).toEqual([]);
  });

  test('hovering a prop shows a sentence', () => {
    expect(hovers.filter(({ sentence }) => sentence === '').map(({ name }) => name)).toEqual([]);
  });
});
