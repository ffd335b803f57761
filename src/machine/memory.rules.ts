import { gateEnabled } from '../core/cluster';
import { updatesLive } from '../core/configuration';
import { textOrEmpty } from '../core/leaf';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { type Domain, memoryOf } from './domain-rule';
import { amountOf, leastMemory } from './resources.rules';

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
    id: 'memory/require-whole-guest-pages',
    says: 'memory in huge pages is a whole number of them also where the guest sees less of it than is requested',
    why: 'the pod is given as many pages as the guest sees; the API server refuses a part of one, and the machine never starts',
    mirrors:
      'pkg/virt-controller/services/renderresources.go WithHugePages; k8s.io/kubernetes pkg/apis/core/validation/validation.go validateResourceQuantityHugePageValue',
    stage: 'start',
    on: 'memory.hugepages',
    check({ memory, resources }, report) {
      const size = amountOf(memory?.hugepages?.pageSize);
      if (size !== undefined && Quantity.compare(size, 0) < 0) {
        report(
          ['memory', 'hugepages', 'pageSize'],
          `memory.hugepages.pageSize is ${size}, and no page has that size; give 2Mi or 1Gi`,
        );
        return;
      }
      const guest = amountOf(memory?.guest);
      const request = amountOf(resources?.requests?.['memory']);
      if (size === undefined || guest === undefined || request === undefined) return;
      const [page, seen] = [Quantity.value(size), Quantity.value(guest)];
      if (page === 0n || Quantity.value(request) <= seen || (seen > 0n && seen % page === 0n)) return;
      report(
        ['memory', 'guest'],
        `memory.guest is ${guest}, which is no whole number of pages of ${size}; give a multiple of the page size`,
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
  {
    id: 'memory/require-megabyte',
    says: 'the guest sees at least 1M of memory',
    why: 'KubeVirt asks that of a request, and nothing of what the guest sees; a smaller number mostly lacks its unit',
    mirrors: 'none: KubeVirt takes any amount of memory.guest, and the machine fails on its node',
    stage: 'later',
    on: 'memory.guest',
    check({ memory }, report) {
      const guest = amountOf(memory?.guest);
      if (guest === undefined || Quantity.compare(guest, leastMemory) >= 0) return;
      report(
        ['memory', 'guest'],
        `memory.guest is ${guest}, in which no guest starts; give more, and mind the unit: Mi, Gi`,
      );
    },
  },
];
