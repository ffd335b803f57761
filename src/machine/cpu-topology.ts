import type { VirtualMachineInstancetypeSpec, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import { at } from '../core/path';

/** How a preference has the cpus of an instancetype put together. */
export type Topology = 'sockets' | 'cores' | 'threads' | 'any' | 'spread' | 'unknown';

/** Sockets, cores of each and threads of each. */
export interface CpuCounts {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

const topologies: Readonly<Record<string, Topology>> = {
  sockets: 'sockets', preferSockets: 'sockets',
  cores: 'cores', preferCores: 'cores',
  threads: 'threads', preferThreads: 'threads',
  any: 'any', preferAny: 'any',
  spread: 'spread', preferSpread: 'spread',
}; // biome-ignore format: the deprecated names beside those that they have now

/** `pkg/instancetype/preference/apply/cpu.go GetPreferredTopology`. */
export function preferredTopology(preference: VirtualMachinePreferenceSpec | undefined): Topology {
  const preferred = at(preference, ['cpu', 'preferredCPUTopology']) ?? 'sockets';
  return (typeof preferred === 'string' && Object.hasOwn(topologies, preferred) && topologies[preferred]) || 'unknown';
}

/** `pkg/instancetype/preference/apply/cpu.go GetSpreadOptions`. */
export function spreadOptions(preference: VirtualMachinePreferenceSpec | undefined): { ratio: number; across: string } {
  const ratio = at(preference, ['cpu', 'spreadOptions', 'ratio']) ?? (preference?.preferSpreadSocketToCoreRatio || 2);
  const across = at(preference, ['cpu', 'spreadOptions', 'across']) ?? 'SocketsCores';
  return { ratio: typeof ratio === 'number' ? ratio : 2, across: String(across) };
}

/** Threads of each core where cpus are spread over sockets, cores and threads. */
const threadsPerCore = 2;

/**
 * Cpus that cannot be spread as the preference wants: how many, and by what they must be divisible
 * (`pkg/instancetype/preference/validation/cpu.go CheckSpreadCPUTopology`).
 */
export function spreadProblem(
  instancetype: VirtualMachineInstancetypeSpec | undefined,
  preference: VirtualMachinePreferenceSpec | undefined,
): { readonly cpus: number; readonly divisor: number; readonly across: string } | undefined {
  const cpus: unknown = at(instancetype, ['cpu', 'guest']);
  if (typeof cpus !== 'number' || preferredTopology(preference) !== 'spread') return undefined;
  const { ratio, across } = spreadOptions(preference);
  if (across !== 'SocketsCores' && across !== 'CoresThreads' && across !== 'SocketsCoresThreads') return undefined;
  const divisor = across === 'SocketsCoresThreads' ? threadsPerCore * ratio : ratio;
  return divisor === 0 || cpus % divisor === 0 ? undefined : { cpus, divisor, across };
}

/** How the cpus of an instancetype are put together (`pkg/instancetype/apply/cpu.go applyGuestCPUTopology`). */
export function cpuCounts(cpus: number, preference: VirtualMachinePreferenceSpec | undefined): CpuCounts {
  const one: CpuCounts = { sockets: 1, cores: 1, threads: 1 };
  if (cpus === 1) return one;
  const topology = preferredTopology(preference);
  switch (topology) {
    case 'sockets':
    case 'any':
      return { ...one, sockets: cpus };
    case 'cores':
    case 'threads':
      return { ...one, [topology]: cpus };
    case 'spread':
      return spread(cpus, spreadOptions(preference));
    default:
      return one;
  }
}

function spread(cpus: number, { ratio, across }: { ratio: number; across: string }): CpuCounts {
  const parts = (by: number): number => Math.floor(cpus / by);
  switch (across) {
    case 'SocketsCores':
      return { sockets: parts(ratio), cores: ratio, threads: 1 };
    case 'CoresThreads':
      return { sockets: 1, cores: parts(ratio), threads: ratio };
    case 'SocketsCoresThreads':
      return { sockets: Math.floor(parts(threadsPerCore) / ratio), cores: ratio, threads: threadsPerCore };
    default:
      return { sockets: 1, cores: 1, threads: 1 };
  }
}
