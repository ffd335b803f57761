import type { DomainSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { Quantity } from '../core/quantity';
import { known } from '../core/value';
import { amountOf, amountOrZero } from './resources.rules';

/** What a machine is made of, as it goes over the wire. */
export type Domain = Wire<DomainSpec>;

/** An amount where it stands, such as `resources.requests.memory`. */
export interface Placed {
  readonly path: readonly string[];
  readonly amount: string | number;
}

/** `Value()` of an amount: 0 where none is given, `undefined` where it is not known yet, or is none. */
export function wholeOf(leaf: unknown): bigint | undefined {
  if (leaf === undefined || leaf === null) return 0n;
  const amount = amountOf(leaf);
  return amount === undefined ? undefined : Quantity.value(amount);
}

const requests = ['resources', 'requests', 'memory'];
const limits = ['resources', 'limits', 'memory'];
const guest = ['memory', 'guest'];

/** The first of some amounts of memory that is not zero; `'late'` where one before it is not known yet. */
function firstOf(domain: Domain, places: readonly (readonly string[])[]): Placed | 'late' | undefined {
  for (const path of places) {
    const leaf = leafOf(domain, path);
    const value = wholeOf(leaf);
    if (value === undefined) return 'late';
    if (value !== 0n) return { path, amount: amountOf(leaf) as string | number };
  }
  return undefined;
}

function leafOf({ memory, resources }: Domain, path: readonly string[]): unknown {
  if (path === guest) return memory?.guest;
  return path === requests ? resources?.requests?.['memory'] : resources?.limits?.['memory'];
}

/** The memory that the scheduler reckons with (`validateHugepagesMemoryRequests`). */
export function memoryOf(domain: Domain): Placed | 'late' | undefined {
  return firstOf(domain, [requests, guest, limits]);
}

/** The memory that the guest sees, which follows from other amounts where it is not said (`setGuestMemory`). */
export function guestMemoryOf(domain: Domain): Placed | 'late' | undefined {
  const { memory } = domain;
  if (memory?.guest !== undefined) {
    const amount = amountOf(memory.guest);
    return amount === undefined ? 'late' : { path: guest, amount };
  }
  const derived = firstOf(domain, [requests, limits]);
  if (derived !== undefined || memory?.hugepages === undefined) return derived;
  const amount = amountOf(memory.hugepages.pageSize);
  return amount === undefined ? 'late' : { path: ['memory', 'hugepages', 'pageSize'], amount };
}

/** Whether something is switched on; what is not known yet is not. */
export function isTrue(leaf: unknown): boolean {
  return known(leaf as never) === true;
}

/** Whether a machine has huge pages, and nothing says how much memory. */
export function lacksPageMemory({ memory, resources }: Partial<Domain> = {}): boolean {
  if (memory?.hugepages === undefined || memory.guest !== undefined) return false;
  const requested = amountOrZero(resources?.requests?.['memory']);
  if (requested === undefined || Quantity.compare(requested, 0) !== 0) return false;
  // A page without a size is refused before.
  return amountOf(memory.hugepages.pageSize) !== undefined;
}
