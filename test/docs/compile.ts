import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { linesBefore, type Module } from './complete';
import { root } from './snippet';

/** What the compiler makes of all snippets. */
export interface Compiled {
  /** What is wrong with them, by the line of the page. */
  readonly problems: readonly string[];
  /** JavaScript, by the module's file. */
  readonly output: ReadonlyMap<string, string>;
}

/** Compiles all modules as one program, with the repository's own settings. */
export function compile(modules: readonly Module[]): Compiled {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const byFile = new Map(modules.map((module) => [join(root, module.file), module]));
  const settings: ts.CompilerOptions = { ...options, noEmit: false, types: ['node'], sourceMap: false };
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (file) => byFile.has(file) || fileExists(file);
  host.readFile = (file) => byFile.get(file)?.code ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const module = byFile.get(file);
    if (module === undefined) return getSourceFile.call(host, file, ...rest);
    return ts.createSourceFile(file, module.code, ...(rest.slice(0, 1) as [ts.ScriptTarget]), true);
  };
  const folders = new Set([...byFile.keys()].flatMap((file) => [dirname(file), dirname(dirname(file))]));
  host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
  const program = ts.createProgram({ rootNames: [...byFile.keys()], options: settings, host });

  const problems: string[] = [];
  const output = new Map<string, string>();
  for (const [file, module] of byFile) {
    const source = program.getSourceFile(file);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    problems.push(...diagnostics.map((diagnostic) => describe(diagnostic, module)));
    program.emit(source, (_name, text) => output.set(module.file, text));
  }
  return { problems, output };
}

function describe({ file, start = 0, messageText }: ts.Diagnostic, { snippet }: Module): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return `${relative('', join(root, snippet.file))}:${snippet.line + line - linesBefore}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
