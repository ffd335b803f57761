import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A question: what the cluster of `profile` says about an object. `test/oracle/README.md` says what each part means. */
export interface Request {
  readonly object: object;
  /** Absent, it is that of `oldObject`: an update where there is one. */
  readonly operation?: 'CREATE' | 'UPDATE' | undefined;
  /** The stored object. */
  readonly oldObject?: object | undefined;
  readonly profile?: Readonly<Record<string, unknown>> | undefined;
  readonly start?: boolean | undefined;
  readonly mutate?: boolean | undefined;
  readonly render?: boolean | undefined;
  readonly migration?: boolean | undefined;
  readonly change?: boolean | undefined;
  readonly assume?: boolean | undefined;
}

/** One complaint, in the words of the control plane. */
export interface Cause {
  readonly type?: string;
  readonly message: string;
  readonly field?: string;
}

/** What one stage says. */
export interface Judgement {
  readonly allowed: boolean;
  /** `decode`, `schema`, or the name of what refused. */
  readonly deniedBy?: string;
  readonly schemaErrors?: readonly Cause[];
  readonly causes: readonly Cause[];
  readonly message?: string;
}

/** What virt-handler says of a machine that runs: a reason of the condition `LiveMigratable`, all those of `StorageLiveMigratable`. */
export interface Migration {
  readonly reason?: string;
  readonly method: string;
  readonly storage: readonly string[];
}

/** What virt-controller does with a machine that runs and is changed: the message of its condition `RestartRequired`, and what of the instance becomes other. */
export interface ChangeOfMachine {
  readonly restartRequired?: string;
  readonly reaches: readonly string[];
  readonly error?: string;
}

/** What the control plane says, admission first. */
export interface Answer extends Judgement {
  readonly kind: string;
  readonly warnings?: readonly string[];
  readonly notes?: readonly string[];
  readonly webhooks?: readonly string[];
  readonly mutated?: unknown;
  readonly start?: Judgement & {
    readonly assumed?: readonly string[];
    readonly vmi?: unknown;
    readonly podError?: string;
    readonly podCauses?: readonly Cause[];
    readonly migration?: Migration;
  };
  readonly change?: ChangeOfMachine;
  readonly pod?: unknown;
  readonly rendered?: unknown;
  /** The oracle cannot tell: this is no verdict. */
  readonly error?: string;
}

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How long an answer may take: an oracle that is silent for longer is stuck, also on a busy machine. */
const patience = 180_000;

/**
 * One running oracle. Its start takes seconds and an answer milliseconds: start it once and ask it everything. An oracle that
 * ends stays ended: every question that is open then, and every later one, is rejected with the reason.
 *
 * @example
 * const allowed = await Oracle.with(program, async (oracle) => (await oracle.ask({ object: machine })).allowed);
 */
export class Oracle {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<void>;
  readonly #pending: Pending[] = [];
  #failure: Error | undefined;
  #complaints = '';
  #timer: NodeJS.Timeout | undefined;

  /** Starts the program, which `scripts/oracle/program.ts` builds. */
  static start(program: string, args: readonly string[] = []): Oracle {
    return new Oracle(program, args);
  }

  /** Runs an oracle for as long as `use` takes, also where it throws: one that is left running keeps its process from ending. */
  static async with<T>(program: string, use: (oracle: Oracle) => Promise<T>): Promise<T> {
    const oracle = Oracle.start(program);
    try {
      return await use(oracle);
    } finally {
      await oracle.close();
    }
  }

  private constructor(program: string, args: readonly string[]) {
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-4096);
    });
    this.#child.stdin.on('error', () => {}); // a closed pipe: the end of the process says why
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#receive(line));
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#fail(new Error(`the oracle does not run: ${error.message}`));
        resolve();
      });
      this.#child.on('close', (status, signal) => {
        const open = this.#pending.length;
        const how = signal === null ? `status ${status}` : signal;
        const last = this.#complaints.trim();
        this.#fail(
          new Error(`the oracle ended with ${how}, ${open} questions unanswered${last === '' ? '' : `: ${last}`}`),
        );
        resolve();
      });
    });
  }

  /** What the control plane says. Answers come in the order of the questions. */
  ask(request: Request): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    const operation = request.operation ?? (request.oldObject === undefined ? 'CREATE' : 'UPDATE');
    const line = JSON.stringify({ ...request, operation });
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#watch();
      this.#child.stdin.write(`${line}\n`);
    });
  }

  /** Lets the oracle answer what is open, and end. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  #receive(line: string): void {
    const next = this.#pending.shift();
    this.#watch();
    try {
      const answer = JSON.parse(line) as Answer;
      if (!next) throw new Error('nothing was asked');
      next.resolve(answer);
    } catch (cause) {
      const error = new Error(`the oracle said what is no answer: ${line.slice(0, 200)}`, { cause });
      next?.reject(error);
      this.#fail(error);
      this.#child.kill();
    }
  }

  /** Times the oldest open question. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#pending.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#fail(new Error(`the oracle has been silent for ${patience / 1000} s`));
      this.#child.kill('SIGKILL');
    }, patience);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    clearTimeout(this.#timer);
    for (const { reject } of this.#pending.splice(0)) reject(this.#failure);
  }
}
