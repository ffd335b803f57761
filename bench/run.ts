import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { workFolder } from './workshop';

/** What one process cost. */
export interface Run {
  /** From start to end of the process, in milliseconds. */
  readonly elapsed: number;
  /** The processor time of all its threads, in milliseconds. */
  readonly processor: number;
  /** The most memory that it ever held, in MiB. */
  readonly memory: number;
  /** What it printed. */
  readonly printed: string;
}

/** A program in `bench/work/`, compiled, and its arguments; one by its whole path is no program of Node's, of which only the time is measured. */
export type Command = readonly [program: string, ...args: string[]];

/** What `bench/probe.ts` says when a process ends. */
interface Probed {
  readonly processor: number;
  readonly memory: number;
}

/**
 * Runs a program in a process of its own.
 *
 * @throws Error when the program fails, or prints on stderr: a program that warns is not the one that shall be measured
 */
export function run([program, ...args]: Command): Promise<Run> {
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, NODE_EXTRA_CA_CERTS: ___, ...env } = process.env;
  const foreign = isAbsolute(program);
  const [file, given] = foreign
    ? [program, args]
    : [process.execPath, ['--require', './probe.js', `./${program}.js`, ...args]];
  const start = process.hrtime.bigint();
  const child = spawn(file, given, {
    cwd: workFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [printed, complaints, probed] = [1, 2, 3].map((descriptor) => {
    const chunks: Buffer[] = [];
    child.stdio[descriptor]?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  let end = start;
  child.once('exit', () => {
    end = process.hrtime.bigint();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const complaint = String(Buffer.concat(complaints ?? []));
      if (code !== 0 || complaint !== '') {
        reject(new Error(`${[program, ...args].join(' ')} ended with status ${code}\n${complaint}`));
        return;
      }
      const unknown = { processor: Number.NaN, memory: Number.NaN };
      const { processor, memory } = foreign ? unknown : (JSON.parse(String(Buffer.concat(probed ?? []))) as Probed);
      const elapsed = Number(end - start) / 1e6;
      resolve({ elapsed, processor, memory, printed: String(Buffer.concat(printed ?? [])) });
    });
  });
}
