import { numberOf, textOf } from '../core/leaf';
import { Quantity } from '../core/quantity';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** How many times its sockets a machine may get while it runs (`virt-config`, `DefaultMaxHotplugRatio`). */
export const hotplugRatio = 4;
/** `setupCPUHotplug` */
const mostProcessors = 512;

/** An amount that is known, and is one. */
export function amountOf(leaf: unknown): string | undefined {
  const value: unknown = known(leaf as never);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return Quantity.valid(value) ? String(value) : undefined;
}

/** The same, unless it is nothing, which counts as absent. */
export function someAmountOf(leaf: unknown): string | undefined {
  const amount = amountOf(leaf);
  return amount === undefined || Quantity.compare(amount, '0') === 0 ? undefined : amount;
}

/** What a machine may use at most of the processor it also asks for (`setDefaultResourceRequests`). */
export function fillCpuRequest({ domain: { resources = {} } }: MachineSpec): void {
  const limit = resources.limits?.['cpu'];
  if (limit === undefined || someAmountOf(limit) === undefined || someAmountOf(resources.requests?.['cpu'])) return;
  resources.requests ??= {};
  resources.requests['cpu'] = limit;
}

/** As many sockets as processors are asked for, or one, where nothing says how many (`SetDefaultGuestCPUTopology`). */
export function fillTopology({ domain }: MachineSpec): void {
  domain.cpu ??= {};
  const { cpu } = domain;
  if ([cpu.cores, cpu.sockets, cpu.threads].some((count) => count !== undefined && numberOf(count) !== 0)) return;
  const { limits, requests } = domain.resources ?? {};
  const asked = amountOf(limits?.['cpu'] ?? requests?.['cpu'] ?? '1');
  if (asked !== undefined) cpu.sockets = Number(Quantity.value(asked));
  cpu.cores = 1;
  cpu.threads = 1;
}

/** `setDefaultCPUModel`, `setDefaultArm64CPUModel` */
export function fillModel({ domain, architecture }: MachineSpec): void {
  domain.cpu ??= {};
  domain.cpu.model ||= textOf(architecture) === 'arm64' ? 'host-passthrough' : 'host-model';
}

/** Room for more sockets while the machine runs (`setupCPUHotplug`). */
export function fillMaxSockets({ domain }: MachineSpec): void {
  const { cpu } = domain;
  if (cpu === undefined || (cpu.maxSockets !== undefined && numberOf(cpu.maxSockets) !== 0)) return;
  const sockets = numberOf(cpu.sockets) ?? 0;
  const perSocket = (numberOf(cpu.cores) ?? 0) * (numberOf(cpu.threads) ?? 0);
  const most = sockets * hotplugRatio;
  cpu.maxSockets = most * perSocket > mostProcessors ? Math.max(Math.floor(mostProcessors / perSocket), sockets) : most;
}
