import type { VirtualMachineInstancetypeSpec, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import { isLate, numberOrZero, textOf } from '../core/leaf';
import { at } from '../core/path';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { architectureOf } from './architecture';
import { type CpuCounts, preferredTopology, spreadOptions, spreadProblem } from './cpu-topology';
import { type Expansion, expansionOf } from './expansion';
import type { MachineSpec } from './machine-spec';
import { amountOf, amountOrZero } from './resources.rules';
import type { Machine } from './virtual-machine.rules';

type Required = NonNullable<VirtualMachinePreferenceSpec['requirements']>;

/** How many cpus a machine without an instancetype has (`pkg/defaults/defaults.go SetDefaultGuestCPUTopology`). */
function countsOf({ domain }: MachineSpec): CpuCounts | undefined {
  const [sockets, cores, threads] = [domain?.cpu?.sockets, domain?.cpu?.cores, domain?.cpu?.threads].map(numberOrZero);
  if (sockets === undefined || cores === undefined || threads === undefined) return undefined;
  if (sockets !== 0 || cores !== 0 || threads !== 0) return { sockets, cores, threads };
  for (const list of ['limits', 'requests'] as const) {
    const leaf = domain?.resources?.[list]?.['cpu'];
    if (leaf === undefined) continue;
    const amount = amountOf(leaf);
    return amount === undefined ? undefined : { sockets: Number(Quantity.value(amount)), cores: 1, threads: 1 };
  }
  return { sockets: 1, cores: 1, threads: 1 };
}

/** The counts whose product must reach what a preference requires. */
function wantedCounts(preference: VirtualMachinePreferenceSpec): readonly (keyof CpuCounts)[] {
  const topology = preferredTopology(preference);
  switch (topology) {
    case 'sockets':
    case 'cores':
    case 'threads':
      return [topology];
    case 'any':
      return ['cores', 'sockets', 'threads'];
    case 'spread': {
      const { across } = spreadOptions(preference);
      if (across === 'SocketsCores') return ['sockets', 'cores'];
      if (across === 'CoresThreads') return ['cores', 'threads'];
      return across === 'SocketsCoresThreads' ? ['sockets', 'cores', 'threads'] : [];
    }
    default:
      return [];
  }
}

/** Go multiplies in 32 bits. */
function product(counts: CpuCounts, of: readonly (keyof CpuCounts)[]): number {
  return Number(of.reduce((all, count) => BigInt.asUintN(32, all * BigInt(Math.trunc(counts[count]))), 1n));
}

/** The memory of a machine without an instancetype (`pkg/defaults/defaults.go setGuestMemory`); `undefined` while it is not known. */
function memoryOf({ domain }: MachineSpec): string | number | undefined {
  const { guest, hugepages } = domain?.memory ?? {};
  if (guest !== undefined) return amountOf(guest);
  for (const list of ['requests', 'limits'] as const) {
    const amount = amountOrZero(domain?.resources?.[list]?.['memory']);
    if (amount === undefined || Quantity.compare(amount, 0) !== 0) return amount;
  }
  if (hugepages === undefined) return 0;
  return isLate(hugepages.pageSize) ? undefined : (amountOf(hugepages.pageSize) ?? 0);
}

function requirementsOf(expansion: Expansion | undefined): Required | undefined {
  return expansion?.preference?.requirements;
}

/** The cpus of an instancetype that a preference spreads. */
export const spreadRules: readonly Rule<Machine>[] = [
  {
    id: 'preference/valid-spread',
    says: 'the cpus of an instancetype can be spread as the preference wants',
    mirrors: 'pkg/instancetype/preference/validation/cpu.go CheckSpreadCPUTopology',
    check(machine, report) {
      const { instancetype, preference, instancetypeName, preferenceName } = expansionOf(machine) ?? {};
      const problem = spreadProblem(instancetype, preference);
      if (problem === undefined) return;
      const { cpus, divisor, across } = problem;
      report(
        ['spec', 'instancetype'],
        `preference "${preferenceName}" spreads cpus over ${across}, which takes a multiple of ${divisor}, and instancetype "${instancetypeName}" has ${cpus}; choose another instancetype`,
      );
    },
  },
];

/** What a preference requires of a machine. The machine is read with what it refers to. */
export const preferenceRules: readonly Rule<Machine>[] = [
  {
    id: 'preference/require-cpu',
    says: 'a machine has as many cpus as its preference requires, put together as it prefers',
    mirrors: 'pkg/instancetype/preference/requirements/cpu.go checkCPU, checkSpread',
    check(machine, report) {
      const expansion = expansionOf(machine);
      const wanted: unknown = at(requirementsOf(expansion), ['cpu', 'guest']);
      if (typeof wanted !== 'number' || expansion?.preference === undefined) return;
      const { instancetype, preference, instancetypeName, preferenceName } = expansion;
      if (instancetype !== undefined) {
        const cpus = cpusOf(instancetype);
        if (cpus >= wanted) return;
        report(
          ['spec', 'instancetype'],
          `instancetype "${instancetypeName}" has ${cpus} ${cpus === 1 ? 'cpu' : 'cpus'}, and preference "${preferenceName}" requires ${wanted}; choose a larger one`,
        );
        return;
      }
      const counts = countsOf(machine.spec.template?.spec ?? ({} as MachineSpec));
      const wantedOf = wantedCounts(preference);
      if (counts === undefined || wantedOf.length === 0) return;
      const cpus = product(counts, wantedOf);
      if (cpus >= wanted) return;
      const [only] = wantedOf;
      const shown = wantedOf.map((count) => `cpu.${count}`).join(' times ');
      report(
        ['spec', 'template', 'spec', 'domain', 'cpu', ...(wantedOf.length === 1 && only !== undefined ? [only] : [])],
        `${shown} is ${cpus}, and preference "${preferenceName}" requires ${wanted}; raise it, or choose an instancetype`,
      );
    },
  },
  {
    id: 'preference/require-memory',
    says: 'a machine has as much memory as its preference requires',
    mirrors: 'pkg/instancetype/preference/requirements/memory.go checkMemory',
    check(machine, report) {
      const expansion = expansionOf(machine);
      const wanted = amountOf(at(requirementsOf(expansion), ['memory', 'guest']));
      if (wanted === undefined) return;
      const { instancetype, instancetypeName, preferenceName } = expansion as Expansion;
      const memory = memoryOf(machine.spec.template?.spec ?? ({} as MachineSpec));
      if (memory === undefined || Quantity.compare(memory, wanted) >= 0) return;
      const isSized = instancetype !== undefined;
      report(
        isSized ? ['spec', 'instancetype'] : ['spec', 'template', 'spec', 'domain', 'memory'],
        `${isSized ? `instancetype "${instancetypeName}"` : 'the machine'} has ${memory} of memory, and preference "${preferenceName}" requires ${wanted}; ${isSized ? 'choose a larger one' : 'give it more'}`,
      );
    },
  },
  {
    id: 'preference/require-architecture',
    says: 'a machine runs on the architecture that its preference requires',
    mirrors: 'pkg/instancetype/preference/requirements/arch.go checkArch',
    check(machine, report, cluster) {
      const expansion = expansionOf(machine);
      const wanted = textOf(at(requirementsOf(expansion), ['architecture']));
      const spec = machine.spec.template?.spec;
      if (wanted === undefined || spec === undefined || leavesToDataSource(machine, spec)) return;
      const architecture = architectureOf(spec, cluster);
      if (architecture === undefined || architecture === wanted) return;
      report(
        ['spec', 'template', 'spec', 'architecture'],
        `the machine runs on ${architecture}, and preference "${expansion?.preferenceName}" requires ${wanted}; choose that architecture, or another preference`,
      );
    },
  },
];

function cpusOf(instancetype: VirtualMachineInstancetypeSpec): number {
  const cpus: unknown = at(instancetype, ['cpu', 'guest']);
  return typeof cpus === 'number' ? cpus : 0;
}

/** Whether the architecture may be that of a DataSource, which only the cluster knows. */
function leavesToDataSource({ spec }: Machine, { architecture }: MachineSpec): boolean {
  return (
    !architecture && (spec.dataVolumeTemplates?.some((template) => template?.spec?.sourceRef !== undefined) ?? false)
  );
}
