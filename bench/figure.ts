import { execFileSync } from 'node:child_process';
import { comparison, kubeconformMissing, memoryOfMany, parserShare, startUp } from './check';
import type { Comparison, Pair } from './comparison';
import { type Run, run } from './run';
import { sameObjects, sameRegistrations } from './same';
import { lowest, median, spread } from './statistic';
import { typesOf } from './types';
import { packageFolder } from './workshop';

/** What was measured. */
export interface Measured {
  readonly value: number;
  /** The lowest and the highest of what the value is the middle of. @default - it was measured once */
  readonly spread?: readonly [number, number] | undefined;
  /** The medians that the value compares, for people. @default - it compares nothing */
  readonly sides?: readonly [string, string] | undefined;
}

/** Where a figure gets its runs: each comparison is made once, whatever reads it. */
export interface Session {
  pairs(comparison: Comparison): Promise<readonly Pair[]>;
}

/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly unit: '' | ' ms' | ' MB';
  /** The most that it may be. @default - it informs only */
  readonly limit?: number | undefined;
  measure(session: Session): Promise<Measured>;
  /** Why it cannot be measured here. @default - it can */
  missing?(): string | undefined;
}

const machines = 5_000;

const cdk8s: Comparison = {
  name: 'cdk8s-5000',
  left: ['program/cdk8s', String(machines), 'out/left'],
  right: ['baseline/cdk8s', String(machines), 'out/right'],
  pairs: 7,
  verify: () => sameObjects(cdk8s.left, cdk8s.right, 2 * machines + 2),
};

const linear: Comparison = {
  name: 'cdk8s-linear',
  left: ['program/cdk8s', String(2 * machines), 'out/left'],
  right: ['program/cdk8s', String(machines), 'out/right'],
  pairs: 5,
};

const fleet: Comparison = {
  name: 'fleet-1000',
  left: ['program/fleet', '1000', 'out/left'],
  right: ['baseline/fleet', '1000', 'out/right'],
  pairs: 9,
  verify: () => sameObjects(fleet.left, fleet.right, 3 * 1000 + 2),
};

const fleetLinear: Comparison = {
  name: 'fleet-linear',
  left: ['program/fleet', '10000', 'out/left'],
  right: ['program/fleet', '1000', 'out/right'],
  pairs: 5,
};

const pulumi: Comparison = {
  name: 'pulumi-1000',
  left: ['program/pulumi', '1000'],
  right: ['baseline/pulumi', '1000'],
  pairs: 7,
  verify: () => sameRegistrations(['program/pulumi', '100'], ['baseline/pulumi', '100']),
};

const load: Comparison = {
  name: 'load',
  left: ['program/load', 'kubevirt-kit/cdk8s'],
  right: ['program/load', 'cdk8s'],
  pairs: 21,
};

const elapsed = ({ elapsed }: Run): number => elapsed;
const memory = ({ memory }: Run): number => memory;
const printed = ({ printed }: Run): number => Number(printed);

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const mebibytes = (amount: number): string => `${amount.toFixed(0)} MiB`;
const milliseconds = (amount: number): string => `${amount.toFixed(1)} ms`;

/** The middle of the pairs' own ratios: what slows the computer down for a while slows both halves of a pair. */
function ratio(comparison: Comparison, read: (run: Run) => number, show: (amount: number) => string) {
  return async (session: Session): Promise<Measured> => {
    const pairs = await session.pairs(comparison);
    const ratios = pairs.map(({ left, right }) => read(left) / read(right));
    const side = (which: keyof Pair): string => show(median(pairs.map((pair) => read(pair[which]))));
    return { value: median(ratios), spread: spread(ratios), sides: [side('left'), side('right')] };
  };
}

/** What two programs take at their best, one less the other: a few milliseconds drown in what else a computer does, which only adds. */
function difference(comparison: Comparison, read: (run: Run) => number, show: (amount: number) => string) {
  return async (session: Session): Promise<Measured> => {
    const pairs = await session.pairs(comparison);
    const [left, right] = [lowest(pairs.map(({ left }) => read(left))), lowest(pairs.map(({ right }) => read(right)))];
    const differences = pairs.map((pair) => read(pair.left) - read(pair.right));
    return { value: left - right, spread: spread(differences), sides: [show(left), show(right)] };
  };
}

/** What a user downloads, as npm would pack it. */
async function tarball(): Promise<Measured> {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: packageFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [content] = JSON.parse(packed) as { size: number; unpackedSize: number }[];
  if (content === undefined) throw new Error('npm packed nothing');
  return { value: content.size / 1e6 };
}

/** What the rules take of each machine and its Service: of the first of a program, or once the code is warm. */
function rules(...state: readonly 'warm'[]): () => Promise<Measured> {
  return async () => {
    const costs: number[] = [];
    for (let i = 0; i < 11; i += 1) costs.push(printed(await run(['program/rules', String(machines), ...state])));
    return { value: lowest(costs), spread: spread(costs) };
  };
}

/** The part of the making of a fleet that checks across its objects take. */
async function crossObject(): Promise<number> {
  return printed(await run(['program/cross-object', '1000', 'out/left']));
}

let check: Comparison | undefined;
let types: Comparison | undefined;

/** The comparison needs files, which are not there before the work folder is. */
function checkTime(session: Session): Promise<Measured> {
  check ??= comparison();
  return ratio(check, elapsed, seconds)(session);
}

function typesTime(session: Session): Promise<Measured> {
  types ??= typesOf(20);
  return difference(types, elapsed, seconds)(session);
}

/** What several measurements amount to. */
function repeated(times: number, measure: () => Promise<number>): () => Promise<Measured> {
  return async () => {
    const values: number[] = [];
    for (let i = 0; i < times; i += 1) values.push(await measure());
    return { value: median(values), spread: spread(values) };
  };
}

/** The slower of the two ways to start, each at its best: whatever else the computer does only adds to a start. */
async function start(): Promise<Measured> {
  const starts: (readonly [number, number])[] = [];
  for (let i = 0; i < 25; i += 1) starts.push(await startUp());
  const value = Math.max(lowest(starts.map(([help]) => help)), lowest(starts.map(([, one]) => one)));
  return { value, spread: spread(starts.flat()) };
}

/** Everything that is measured, in the order in which it is printed. */
export const figures: readonly Figure[] = [
  { name: 'cdk8s-5000', unit: '', limit: 1.15, measure: ratio(cdk8s, elapsed, seconds) },
  { name: 'cdk8s-5000-memory', unit: '', limit: 1.25, measure: ratio(cdk8s, memory, mebibytes) },
  { name: 'cdk8s-linear', unit: '', limit: 2.2, measure: ratio(linear, elapsed, seconds) },
  { name: 'fleet-1000', unit: '', limit: 1.15, measure: ratio(fleet, elapsed, seconds) },
  { name: 'fleet-linear', unit: '', limit: 11, measure: ratio(fleetLinear, elapsed, seconds) },
  { name: 'fleet-cross-object', unit: '', limit: 0.05, measure: repeated(7, crossObject) },
  { name: 'pulumi-1000', unit: '', limit: 1.1, measure: ratio(pulumi, elapsed, seconds) },
  { name: 'load', unit: ' ms', limit: 30, measure: difference(load, printed, milliseconds) },
  { name: 'types', unit: ' ms', limit: 500, measure: typesTime },
  { name: 'tarball', unit: ' MB', limit: 1, measure: tarball },
  { name: 'rules', unit: ' ms', limit: 0.02, measure: rules('warm') },
  { name: 'rules-cold', unit: ' ms', measure: rules() },
  { name: 'check-5000', unit: '', limit: 1, measure: checkTime, missing: kubeconformMissing },
  { name: 'check-parser', unit: '', measure: repeated(5, parserShare) },
  { name: 'check-start', unit: ' ms', limit: 150, measure: start },
  { name: 'check-100000', unit: ' MB', limit: 1000, measure: repeated(1, memoryOfMany) },
];
