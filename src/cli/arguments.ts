import type { Severity } from '../core/issue';

/** How findings are told. */
export type Format = 'text' | 'json';

/** What `kubevirt-kit check` was asked to do. */
export interface CheckArguments {
  /** Names of files; `-` is what comes in. */
  readonly files: readonly string[];
  readonly cluster: readonly string[];
  /** Kinds of which the cluster holds all. */
  readonly complete: readonly string[];
  readonly old: readonly string[];
  readonly format: Format;
  readonly severity: Severity;
  readonly ignore: readonly string[];
  readonly maxDocument: number;
}

/** What `kubevirt-kit plan` was asked to do. */
export interface PlanArguments {
  /** Names of files; `-` is what comes in. */
  readonly old: string;
  readonly next: string;
  readonly cluster: readonly string[];
  readonly format: Format;
  readonly severity: Severity;
}

/** A command that cannot be carried out as it is written. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

export const defaultSize = '3MiB';

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
};

/**
 * Reads an amount of bytes, such as `3MiB`.
 *
 * @throws UsageError when it is none
 */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?) ?(|[kmg]i?)b?$/i.exec(text);
  const size = match === null ? Number.NaN : Number(match[1]) * (factors[(match[2] ?? '').toLowerCase()] ?? Number.NaN);
  if (!(size >= 1)) throw new UsageError(`--max-document: "${text}" is no size; give one like 500KB, 3MiB or 1GiB`);
  return Math.floor(size);
}
