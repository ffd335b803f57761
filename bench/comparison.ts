import { type Command, type Run, run } from './run';

/** Two programs that are measured against each other. */
export interface Comparison {
  readonly name: string;
  readonly left: Command;
  readonly right: Command;
  /** How often, unless the command line says otherwise. */
  readonly pairs: number;
  /**
   * Shows that the two do the same, before they are timed. @default - there is nothing to show
   *
   * @throws Error when they do not
   */
  readonly verify?: (() => Promise<void>) | undefined;
}

/** The two programs, one run right after the other. */
export interface Pair {
  readonly left: Run;
  readonly right: Run;
}

/**
 * Runs the two programs in turns, so that whatever else the computer does meets both alike; the one that goes first
 * changes with every pair.
 */
export async function compare({ name, left, right, pairs, verify }: Comparison, wanted = pairs): Promise<Pair[]> {
  process.stderr.write(`${name}: `);
  await verify?.();
  const measured: Pair[] = [];
  for (let i = 0; i < wanted; i += 1) {
    if (i % 2 === 0) {
      const first = await run(left);
      measured.push({ left: first, right: await run(right) });
    } else {
      const first = await run(right);
      measured.push({ left: await run(left), right: first });
    }
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  return measured;
}
