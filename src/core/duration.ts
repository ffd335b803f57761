import { describe, type Field, leafWithout } from './shape';
import { isGoDuration } from './structure/time';

/** A unit of time, as Go writes it. */
export type DurationUnit = 'ns' | 'us' | 'ms' | 's' | 'm' | 'h';

/** An amount of time as Go writes it, largest unit first: `90s`, `10m`, `1h30m`. */
export type Duration =
  | `${number}${DurationUnit}`
  | `${number}h${number}m`
  | `${number}h${number}s`
  | `${number}m${number}s`
  | `${number}h${number}m${number}s`;

/** An amount of time. */
export const duration: Field = leafWithout((value) =>
  typeof value === 'string' && isGoDuration(value)
    ? undefined
    : `${describe(value)} is given where an amount of time such as "90s", "10m" or "1h30m" is wanted`,
);

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** How many nanoseconds an amount of time has; `undefined` where Go does not read it as one. */
export function nanosecondsOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !isGoDuration(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    sum += Number(amount) * (nanoseconds[unit] ?? 0);
  }
  return text.startsWith('-') ? -sum : sum;
}
