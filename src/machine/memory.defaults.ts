import { textOf } from '../core/leaf';
import { Quantity, type QuantityText } from '../core/quantity';
import { amountOf, hotplugRatio, someAmountOf } from './cpu.defaults';
import type { MachineSpec } from './machine-spec';

const gibi = 1024n ** 3n;
/** `liveupdate/memory`: memory is added in blocks of this size, of the size of huge pages where they are larger. */
const block = 2n * 1024n ** 2n;

/** What a machine asks of its node, before KubeVirt 1.7, where it does not say it: its limit, or else the guest's memory or a page (`setDefaultResourceRequests`). */
export function fillMemoryRequest({ domain }: MachineSpec): void {
  domain.resources ??= {};
  const { resources, memory } = domain;
  const limit = someAmountOf(resources.limits?.['memory']);
  if (limit !== undefined && someAmountOf(resources.requests?.['memory']) === undefined) {
    resources.requests = { ...resources.requests, memory: limit as QuantityText };
  }
  if (resources.requests?.['memory'] !== undefined) return;
  const amount = memory?.guest === undefined ? amountOf(memory?.hugepages?.pageSize) : someAmountOf(memory.guest);
  if (amount !== undefined) resources.requests = { ...resources.requests, memory: amount as QuantityText };
}

/** The guest sees what is asked for, where nothing says what it sees (`setGuestMemory`). */
export function fillGuestMemory({ domain }: MachineSpec): void {
  domain.memory ??= {};
  if (domain.memory.guest !== undefined) return;
  const { requests, limits } = domain.resources ?? {};
  const page = domain.memory.hugepages?.pageSize;
  const amount = someAmountOf(requests?.['memory']) ?? someAmountOf(limits?.['memory']) ?? amountOf(page);
  if (amount !== undefined) domain.memory.guest = amount as QuantityText;
}

/** Room for more memory while the machine runs, where it can have any (`setupMemoryHotplug`, `ValidateLiveUpdateMemory`). */
export function fillMaxGuest(spec: MachineSpec): void {
  const { memory } = spec.domain;
  const guest = amountOf(memory?.guest);
  if (memory === undefined || memory.maxGuest !== undefined || guest === undefined) return;
  if (canGrow(spec, Quantity.value(guest))) memory.maxGuest = inBytes(Quantity.value(guest) * BigInt(hotplugRatio));
}

function canGrow({ domain, architecture }: MachineSpec, guest: bigint): boolean {
  const { cpu, launchSecurity, memory } = domain;
  if (cpu?.realtime !== undefined || cpu?.numa?.guestMappingPassthrough !== undefined) return false;
  if (launchSecurity !== undefined || textOf(architecture) !== 'amd64') return false;
  const size = textOf(memory?.hugepages?.pageSize) === '1Gi' ? gibi : block;
  return guest % size === 0n && guest >= gibi;
}

/** A number of bytes as Kubernetes writes it: with the largest binary unit that leaves no fraction. */
function inBytes(bytes: bigint): QuantityText {
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
  let amount = bytes;
  let unit = 0;
  while (amount !== 0n && amount % 1024n === 0n && unit < units.length - 1) {
    amount /= 1024n;
    unit += 1;
  }
  return `${amount}${units[unit] ?? ''}` as QuantityText;
}
