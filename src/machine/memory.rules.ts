import { gateEnabled } from '../core/cluster';
import { updatesLive } from '../core/configuration';
import { textOrEmpty } from '../core/leaf';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { type Domain, memoryOf } from './domain-rule';
import { amountOf } from './resources.rules';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

/** What the cluster checks of a machine's memory. */
export const memoryRules: readonly Rule<Domain>[] = [
  {
    id: 'memory/valid-page-size',
    says: 'the size of huge pages is an amount, and not zero',
    why: 'at zero the webhook itself fails',
    mirrors: `${admitter} validateHugepagesMemoryRequests`,
    on: 'memory.hugepages',
    check({ memory }, report) {
      if (memory?.hugepages === undefined) return;
      const size = textOrEmpty(memory.hugepages.pageSize);
      if (size === undefined) return;
      if (Quantity.valid(size) && Quantity.value(size) !== 0n) return;
      report(
        ['memory', 'hugepages', 'pageSize'],
        size === ''
          ? 'memory.hugepages has no pageSize; give 2Mi or 1Gi'
          : `memory.hugepages.pageSize is "${size}", and no page has that size; give 2Mi or 1Gi`,
      );
    },
  },
  {
    id: 'memory/require-whole-pages',
    says: 'memory in huge pages is a whole number of them',
    why: 'the request counts, else what the guest sees, else the limit',
    mirrors: `${admitter} validateHugepagesMemoryRequests`,
    on: 'memory.hugepages',
    check(domain, report) {
      const size = amountOf(domain.memory?.hugepages?.pageSize);
      if (size === undefined || Quantity.value(size) === 0n) return;
      const memory = memoryOf(domain);
      if (memory === undefined || memory === 'late') return;
      const [amount, page] = [Quantity.value(memory.amount), Quantity.value(size)];
      if (amount >= page && amount % page === 0n) return;
      report(
        memory.path,
        `${memory.path.join('.')} is ${memory.amount}, which is no whole number of pages of ${size}; give a multiple of the page size`,
      );
    },
  },
  {
    id: 'memory/no-guest-over-limit',
    says: 'the guest does not see more memory than the limit, in a cluster that rolls changes out in stages',
    mirrors: `${admitter} validateGuestMemoryLimit`,
    on: 'resources.limits',
    check({ memory, resources }, report, cluster) {
      if (resources?.limits === undefined || updatesLive(cluster)) return;
      const guest = amountOf(memory?.guest);
      const limit = amountOf(resources.limits['memory']);
      if (guest === undefined || limit === undefined) return;
      const most = Quantity.value(limit);
      if (most === 0n || most >= Quantity.value(guest)) return;
      report(
        ['memory', 'guest'],
        `memory.guest is ${guest}, which is more than the limit of ${limit}; give less, or raise resources.limits.memory`,
      );
    },
  },
  {
    id: 'memory/require-feature-gate',
    says: 'memory.reservedOverhead comes with its feature gate switched on',
    mirrors: `${admitter} validateReservedOverheadMemlock`,
    on: 'memory.reservedOverhead',
    check({ memory }, report, cluster) {
      if (memory?.reservedOverhead === undefined || gateEnabled(cluster, 'ReservedOverheadMemlock')) return;
      report(
        ['memory', 'reservedOverhead'],
        'memory.reservedOverhead is given, whose feature gate ReservedOverheadMemlock is off; switch it on in the KubeVirt resource, or do without',
      );
    },
  },
];
