import { parseArgs } from 'node:util';
import { type Comparison, compare, type Pair } from './comparison';
import { type Figure, figures, type Measured, type Session } from './figure';
import { prepare } from './workshop';

interface Arguments {
  readonly json: boolean;
  readonly pairs: number | undefined;
  /** How far over its limit a figure may be, as a factor, before the bench fails. */
  readonly margin: number;
  readonly chosen: readonly Figure[];
}

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      pairs: { type: 'string' },
      margin: { type: 'string', default: '1' },
    },
  });
  const pairs = values.pairs === undefined ? undefined : Number(values.pairs);
  if (pairs !== undefined && !(Number.isInteger(pairs) && pairs > 0)) {
    throw new Error(`--pairs is "${values.pairs}"; give a whole number from 1`);
  }
  const margin = Number(values.margin);
  if (!(Number.isFinite(margin) && margin >= 1))
    throw new Error(`--margin is "${values.margin}"; give a factor from 1`);
  const names = figures.map(({ name }) => name);
  for (const name of positionals) {
    if (!names.includes(name)) throw new Error(`"${name}" is no figure; choose of ${names.join(', ')}`);
  }
  const chosen = positionals.length === 0 ? figures : figures.filter(({ name }) => positionals.includes(name));
  return { json: values.json, pairs, margin, chosen };
}

function newSession(pairs: number | undefined): Session {
  const made = new Map<Comparison, Promise<readonly Pair[]>>();
  return {
    pairs(comparison) {
      const runs = made.get(comparison) ?? compare(comparison, pairs);
      made.set(comparison, runs);
      return runs;
    },
  };
}

/** The median of few pairs strays where the computer has other work: what is over its limit is asked three times as long. */
function longer(session: Session): Session {
  const made = new Map<Comparison, Promise<readonly Pair[]>>();
  return {
    async pairs(comparison) {
      const first = await session.pairs(comparison);
      const runs = made.get(comparison) ?? compare(comparison, 2 * first.length);
      made.set(comparison, runs);
      return [...first, ...(await runs)];
    },
  };
}

type Result = readonly [figure: Figure, measured: Measured];

function isOver([{ limit }, { value }]: Result, margin = 1): boolean {
  return limit !== undefined && value > limit * margin;
}

/** To the hundredth, or as finely as small amounts need. */
function rounded(value: number): number {
  return Number(value.toFixed(value < 0.1 ? 4 : 2));
}

function table(results: readonly Result[]): string {
  const rows = results.map(([{ name, unit, limit }, { value, spread, sides }]) => [
    name,
    sides === undefined ? '' : sides[0],
    sides === undefined ? '' : sides[1],
    `${rounded(value)}${unit}`,
    spread === undefined ? '' : `${rounded(spread[0])} – ${rounded(spread[1])}`,
    limit === undefined ? '' : `${limit}${unit}`,
  ]);
  const lines = [['figure', 'this', 'against', 'result', 'lowest – highest', 'limit'], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

async function main(): Promise<void> {
  const { json, pairs, margin, chosen } = readArguments();
  prepare();
  const session = newSession(pairs);
  const results: Result[] = [];
  const again = longer(session);
  for (const figure of chosen) {
    const missing = figure.missing?.();
    if (missing !== undefined) {
      process.stderr.write(`${figure.name} is left out: ${missing}\n`);
      continue;
    }
    const first: Result = [figure, await figure.measure(session)];
    const strays = pairs === undefined && isOver(first) && first[1].sides !== undefined;
    results.push(strays ? [figure, await figure.measure(again)] : first);
  }
  if (json) {
    const ratios = results.map(([{ name }, { value }]) => [name, rounded(value)] as const);
    process.stdout.write(`${JSON.stringify(Object.fromEntries(ratios))}\n`);
  } else process.stdout.write(`${table(results)}\n`);
  for (const result of results.filter((one) => isOver(one))) {
    const [{ name, unit, limit }, { value }] = result;
    const fails = isOver(result, margin);
    const said = `${name} is ${rounded(value)}${unit}, at most ${limit}${unit} is allowed`;
    process.stderr.write(fails ? `error: ${said}\n` : `warning: ${said}; within the margin of ${margin}\n`);
    if (fails) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
