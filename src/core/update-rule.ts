import { isDeepStrictEqual } from 'node:util';
import type { Path } from './path';
import { Quantity } from './quantity';
import type { Report } from './rule';
import { isFields } from './tree';

type Fields = Readonly<Record<string, unknown>>;

/** One thing that the cluster refuses of a change: it reads an object as it is stored, and what it is to become. */
export interface UpdateRule {
  readonly id: string;
  /** What holds where the rule is content, in one line for a list of rules. */
  readonly says: string;
  /** The upstream fact behind it. @default - what it says makes it plain */
  readonly why?: string;
  /** The upstream file and function whose condition this is. */
  readonly mirrors: string;
  /**
   * Reports what is wrong. What the new object does not say stays as it is stored, as with `kubectl apply`; of one that is
   * whole it is gone.
   */
  check(next: Fields, stored: Fields, report: Report, isWhole?: boolean): void;
}

/**
 * Where an object changes: the paths of what it says otherwise than it is stored, and of what it lacks if it is whole. In a
 * list nothing stays that is not said anew, for lists are replaced as a whole.
 */
export function changes(
  next: unknown,
  stored: unknown,
  isWhole = false,
  path: Path = [],
  same = isSame,
): readonly Path[] {
  if (same(next, stored, path)) return [];
  if (next === undefined || next === null) return isWhole ? [path] : [];
  if (!isFields(next) || !isFields(stored)) return [path];
  const keys = isWhole ? new Set([...Object.keys(next), ...Object.keys(stored)]) : Object.keys(next);
  return [...keys].flatMap((key) => changes(next[key], stored[key], isWhole, [...path, key], same));
}

/** Whether two values are one to a condition of a definition, which takes `''` and `60s` for what is written; `null` is no value. */
export function isWrittenAlike(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? undefined, other ?? undefined);
}

/** Whether two values are one to the cluster: absence, `null` and what is empty are, and so are amounts that are equal. */
export function isSame(one: unknown, other: unknown, path: Path): boolean {
  if (one === other || (isEmpty(one, path) && isEmpty(other, path))) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, i) => isSame(item, other[i], path));
  }
  if (isFields(one) && isFields(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isSame(one[key], other[key], [...path, key]));
  }
  return isAmount(path) && areEqual(one, other);
}

/** Whether a value says no more than its absence does: Go keeps no pointer to it, so that it has nothing else to say. */
function isEmpty(value: unknown, path: Path): boolean {
  const field = path.at(-1) ?? '';
  if (value === undefined || value === null) return true;
  // The core group, whose name is empty, is one that can be said.
  if (value === '') return field !== 'apiGroup' && !pointers.has(field);
  if (value === false) return flags.has(field) && !(flags.get(field) ?? []).includes(path.at(-2) ?? '');
  if (written.has(field) && isQuantity(value) && Quantity.compare(value, '0') === 0) return true;
  if (value === 0) return counts.has(field);
  if (Array.isArray(value)) return value.length === 0;
  return maps.has(field) && isFields(value) && Object.keys(value).length === 0;
}

type Step = string | number;

/** Flags of machines that are off where they are absent, and where a field of this name is another one, which can be said to be off. */
const flags: ReadonlyMap<Step, readonly Step[]> = new Map<Step, readonly Step[]>([
  ['chapAuthDiscovery', []],
  ['chapAuthSession', []],
  ['dedicatedCpuPlacement', []],
  ['default', []],
  ['disableHotplug', []],
  ['endOfInterrupt', []],
  ['externalResourceProvider', []],
  ['hidden', []],
  ['hotpluggable', []],
  ['isolateEmulatorThread', []],
  ['overcommitGuestOverhead', []],
  ['paused', []],
  ['readOnly', ['containerPath']],
  ['readonly', ['cdrom']],
  ['reservation', []],
]);

/** Numbers of machines that are zero where they are absent. */
const counts: ReadonlySet<Step> = new Set([
  'acpiIndex',
  'cores',
  'failureThreshold',
  'initialDelaySeconds',
  'logical',
  'maxSockets',
  'periodSeconds',
  'physical',
  'sockets',
  'successThreshold',
  'threads',
  'timeoutSeconds',
]);

/** Texts of machines that can be said to be empty, which is not their absence. */
const pointers: ReadonlySet<Step> = new Set([
  'errorPolicy',
  'evictionStrategy',
  'inferFromVolumeFailurePolicy',
  'ioThreadsPolicy',
  'rebootPolicy',
  'resourceClaimName',
  'resourceClaimTemplateName',
  'startStrategy',
  'timezone',
  'updateVolumesStrategy',
]);

/** Fields that are maps, or that Go has no way to leave out, of which an empty one is none; an empty object says something, such as `bridge: {}`. */
const maps: ReadonlySet<string | number> = new Set([
  'requests',
  'limits',
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'addedNodeSelector',
  'metadata',
  'requiredAnnotations',
]);

/** Fields that hold amounts, or hold fields that do; everywhere else `1Gi` and `1024Mi` are two texts. */
const amounts: ReadonlySet<string | number> = new Set([
  'requests',
  'limits',
  'guest',
  'maxGuest',
  'capacity',
  'storage',
  'divisor',
  'addedOverhead',
]);

/** Amounts that Go writes as zero where they are absent. */
const written: ReadonlySet<Step> = new Set(['capacity', 'divisor']);

function isAmount(path: Path): boolean {
  return path.slice(-2).some((step) => amounts.has(step));
}

function areEqual(one: unknown, other: unknown): boolean {
  return isQuantity(one) && isQuantity(other) && Quantity.compare(one, other) === 0;
}

/** Whether a value is an amount that can be compared. */
export function isQuantity(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && Quantity.valid(value);
}
