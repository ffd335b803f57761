/** One step of a check, which fails by throwing. */
export interface Stage {
  readonly name: string;
  /** Gives what is worth telling beside that it passed. */
  readonly run: () => string | undefined | Promise<string | undefined>;
}

/** How the stages went. */
export interface StageCounts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs all stages in order, each even where one before it failed, and tells of each how it went and how long it took. */
export async function runStages(stages: readonly Stage[]): Promise<StageCounts> {
  let passed = 0;
  const width = Math.max(...stages.map(({ name }) => name.length));
  for (const { name, run } of stages) {
    const start = performance.now();
    const line = (verdict: string, note: string) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
      console.log(`${verdict} ${name.padEnd(width)} ${seconds} s  ${note}`.trimEnd());
    };
    try {
      line('passed', (await run()) ?? '');
      passed += 1;
    } catch (error) {
      line('FAILED', '');
      console.log(error instanceof Error ? error.message : String(error));
    }
  }
  return { passed, failed: stages.length - passed };
}
