import type { Cluster } from '../core/cluster';
import { updatesLive } from '../core/configuration';
import { Quantity } from '../core/quantity';
import type { Report, Rule } from '../core/rule';
import { architectureOf } from './architecture';
import { type Domain, guestMemoryOf, isTrue, type Placed } from './domain-rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

const mirrors = 'pkg/liveupdate/memory/memory.go ValidateLiveUpdateMemory';

/** Less memory than this is not made more while a machine runs (`requiredMinGuestMemory`). */
const least = '1Gi';

/** A check of machines whose memory shall be able to grow while they run. */
function whereGrowing(
  check: (domain: Domain, report: Report, guest: Placed | 'late' | undefined) => void,
): Rule<Domain>['check'] {
  return (domain, report, cluster) => {
    if (grows(domain, cluster)) check(domain, report, guestMemoryOf(domain));
  };
}

/** Whether a machine's memory shall be able to grow, and the cluster has such growth. */
export function grows({ memory }: Domain, cluster: Cluster): boolean {
  return memory?.maxGuest !== undefined && updatesLive(cluster);
}

/** What the cluster checks of a machine whose memory can grow, where no instancetype says how much it has. */
export const memoryHotplugRules: readonly Rule<Domain>[] = [
  {
    id: 'memory/no-fixed-memory',
    says: 'memory that can grow goes with neither realtime, numa.guestMappingPassthrough nor launchSecurity',
    mirrors,
    on: 'memory.maxGuest',
    check: whereGrowing(({ cpu, launchSecurity }, report) => {
      const fixed = [
        ...(cpu?.realtime === undefined ? [] : ['cpu.realtime']),
        ...(cpu?.numa?.guestMappingPassthrough === undefined ? [] : ['cpu.numa.guestMappingPassthrough']),
        ...(launchSecurity === undefined ? [] : ['launchSecurity']),
      ];
      if (fixed.length === 0) return;
      report(
        ['memory', 'maxGuest'],
        `memory.maxGuest lets memory grow while the machine runs, which does not go with ${fixed.join(' and ')}; leave memory.maxGuest out`,
      );
    }),
  },
  {
    id: 'memory/require-amount',
    says: 'a machine says how much memory it has',
    why: 'where it can grow, the machine itself is refused without',
    mirrors,
    on: 'memory.maxGuest',
    check: whereGrowing(({ cpu }, report, guest) => {
      // Of dedicated processors another rule speaks.
      if (guest !== undefined || isTrue(cpu?.dedicatedCpuPlacement)) return;
      report(['memory', 'guest'], 'the machine has no memory; give memory.guest, such as 1Gi');
    }),
  },
  {
    id: 'memory/no-guest-over-max',
    says: 'the guest does not begin with more memory than it can grow to',
    mirrors,
    on: 'memory.maxGuest',
    check: whereGrowing(({ memory }, report, guest) => {
      const most = amountOf(memory?.maxGuest);
      if (most === undefined || typeof guest !== 'object' || Quantity.compare(guest.amount, most) <= 0) return;
      report(
        ['memory', 'maxGuest'],
        `memory.maxGuest is ${most}, and the machine begins with ${guest.amount} (${guest.path.join('.')}); raise maxGuest, or leave it out`,
      );
    }),
  },
  {
    id: 'memory/valid-alignment',
    says: 'memory that can grow, and what it can grow to, are multiples of 2Mi; of 1Gi in huge pages of 1Gi',
    mirrors,
    on: 'memory.maxGuest',
    check: whereGrowing(({ memory }, report, guest) => {
      const size = amountOf(memory?.hugepages?.pageSize);
      if (memory?.hugepages !== undefined && size === undefined) return;
      const block = size === '1Gi' ? '1Gi' : '2Mi';
      const most = amountOf(memory?.maxGuest);
      const given: Placed[] = [
        ...(typeof guest === 'object' ? [guest] : []),
        ...(most === undefined ? [] : [{ path: ['memory', 'maxGuest'], amount: most }]),
      ];
      for (const { path, amount } of given) {
        if (Quantity.value(amount) % Quantity.value(block) === 0n) continue;
        report(
          path,
          `${path.join('.')} is ${amount}, and memory that can grow does so in blocks of ${block}; give a multiple of ${block}`,
        );
      }
    }),
  },
  {
    id: 'memory/require-one-gibibyte',
    says: 'memory that can grow is at least 1Gi',
    mirrors,
    on: 'memory.maxGuest',
    check: whereGrowing((_domain, report, guest) => {
      if (typeof guest !== 'object' || Quantity.value(guest.amount) >= Quantity.value(least)) return;
      report(
        guest.path,
        `${guest.path.join('.')} is ${guest.amount}, and only memory of ${least} and more can grow; give that, or leave memory.maxGuest out`,
      );
    }),
  },
];

/** What the cluster checks of a machine whose memory can grow, which depends on the architecture. */
export const architectureMemoryRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'memory/require-amd64',
    says: 'memory can grow on amd64 only',
    mirrors,
    on: 'domain.memory.maxGuest',
    check(spec, report, cluster) {
      if (spec.domain?.memory?.maxGuest === undefined || !updatesLive(cluster)) return;
      const architecture = architectureOf(spec, cluster);
      if (architecture === undefined || architecture === 'amd64') return;
      report(
        ['domain', 'memory', 'maxGuest'],
        `memory.maxGuest lets memory grow while the machine runs, which machines on ${architecture} cannot; leave it out`,
      );
    },
  },
];
