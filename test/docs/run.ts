import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as pulumi from '@pulumi/pulumi';
import { parseAllDocuments } from 'yaml';
import { type Properties, runSource, Secret } from '../fake-engine/fake-engine';
import { decode } from '../fake-engine/value';
import type { Compiled } from './compile';
import type { Module } from './complete';
import { root } from './snippet';

/** What came of a snippet. */
export interface Outcome {
  readonly objects: readonly Properties[];
  /** What was thrown, or what the engine would print about it. */
  readonly error: string | undefined;
  /** What was printed. */
  readonly printed: string;
}

type Evaluate = (module: Module) => void;

/** Runs modules of which the compiler has made JavaScript; a module sees the named ones of its page. */
function evaluator(modules: readonly Module[], { output }: Compiled): Evaluate {
  const run = (module: Module, loaded: Map<string, object>): object => {
    const exports = {};
    loaded.set(module.file, exports);
    const load = (name: string): unknown => {
      if (!name.startsWith('.')) return require(name);
      const wanted = posix.join(posix.dirname(module.file), name);
      const other = modules.find(({ file }) => file === `${wanted}.ts` || file === `${wanted}/index.ts`);
      if (other === undefined) return require(join(root, wanted));
      return loaded.get(other.file) ?? run(other, loaded);
    };
    const body = new Function('require', 'exports', 'expectResult', output.get(module.file) ?? '');
    body(load, exports, expectResult);
    return exports;
  };
  return (module) => run(module, new Map());
}

function expectResult(found: unknown, wanted: unknown): void {
  const isBeginning = typeof wanted === 'string' && wanted.endsWith('…');
  const fits = isBeginning ? String(found).startsWith(wanted.slice(0, -1)) : isDeepStrictEqual(found, wanted);
  if (!fits) throw new Error(`it gives ${String(found)}, not ${String(wanted)}`);
}

/** Runs something and keeps what it prints. */
async function capture(run: () => void | Promise<void>): Promise<Pick<Outcome, 'error' | 'printed'>> {
  let printed = '';
  const keep = (text: unknown): boolean => {
    printed += String(text);
    return true;
  };
  const streams = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep),
  );
  // Pulumi's SDK warns by the console, which is a stream or none, as the tests are run.
  const consoles = (['log', 'warn', 'error'] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation((...parts) => keep(`${parts.join(' ')}\n`)),
  );
  try {
    await run();
    return { error: undefined, printed };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), printed };
  } finally {
    for (const spy of [...streams, ...consoles]) spy.mockRestore();
  }
}

async function runCdk8s(module: Module, evaluate: Evaluate): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kubevirt-kit-snippet-'));
  const outdir = join(folder, 'dist');
  const before = process.env['CDK8S_OUTDIR'];
  process.env['CDK8S_OUTDIR'] = outdir;
  try {
    const said = await capture(() => evaluate(module));
    const files = existsSync(outdir) ? readdirSync(outdir).filter((file) => file.endsWith('.yaml')) : [];
    const documents = files.sort().flatMap((file) => parseAllDocuments(readFileSync(join(outdir, file), 'utf8')));
    return { ...said, objects: documents.map((document) => document.toJS() as Properties) };
  } finally {
    if (before === undefined) delete process.env['CDK8S_OUTDIR'];
    else process.env['CDK8S_OUTDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In this process, under the SDK's mocks. */
async function runUnderMocks(module: Module, evaluate: Evaluate): Promise<Outcome> {
  const objects: Properties[] = [];
  await pulumi.runtime.setMocks({
    newResource({ type, name, inputs }) {
      if (type.startsWith('kubernetes:')) objects.push(withoutSecrets(decode(inputs)) as Properties);
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  const said = await capture(async () => {
    evaluate(module);
    await pulumi.runtime.disconnect();
  });
  return { ...said, objects };
}

/** In a process of its own, as the engine would see it: for what the engine prints. */
async function runUnderEngine({ code }: Module): Promise<Outcome> {
  const run = await runSource(code, { project: 'web' });
  const lines = run.logs.map(({ severity, message }) => `${severity}: ${message}`);
  const objects = run.registrations.filter(({ type }) => type.startsWith('kubernetes:'));
  return {
    objects: objects.map(({ inputs }) => withoutSecrets(inputs) as Properties),
    error: run.failed ? lines.join('\n') : undefined,
    printed: run.failed ? '' : [...lines, run.stdout].join('\n'),
  };
}

function withoutSecrets(value: unknown): unknown {
  if (value instanceof Secret) return withoutSecrets(value.secretValue);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withoutSecrets(field)]));
}

/** Runs every module by itself. */
export function runner(modules: readonly Module[], compiled: Compiled): (module: Module) => Promise<Outcome> {
  const evaluate = evaluator(modules, compiled);
  return (module) => {
    const { engine, shown } = module.snippet;
    if (engine === 'cdk8s') return runCdk8s(module, evaluate);
    const printsSomething = shown.some(({ language }) => language === 'text');
    return printsSomething ? runUnderEngine(module) : runUnderMocks(module, evaluate);
  };
}
