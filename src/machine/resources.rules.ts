import { Quantity } from '../core/quantity';
import { type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** A leaf that is known and is a quantity. */
export function amountOf(leaf: unknown): string | number | undefined {
  const value: unknown = known(leaf as never);
  return (typeof value === 'string' || typeof value === 'number') && Quantity.valid(value) ? value : undefined;
}

/** Go reads an amount that is not there as zero; `undefined` is one that is not known yet, or none at all. */
export function amountOrZero(leaf: unknown): string | number | undefined {
  return leaf === undefined ? 0 : amountOf(leaf);
}

/** The least that a machine may request (`vmi-create-admitter.go validateMemoryRequestsNegativeOrNull`). */
export const leastMemory = '1M';

/** What the cluster checks of what a machine requests, and of its limits. */
export const resourcesRules: readonly Rule<MachineSpec>[] = rulesOn('domain.resources', [
  {
    id: 'resources/no-negative-amount',
    says: 'no request and no limit is negative',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateMemoryRequestsNegativeOrNull, validateMemoryLimitsNegativeOrNull, validateCPURequestNotNegative, validateCPULimitNotNegative',
    check({ domain }, report) {
      if (domain?.resources === undefined) return;
      for (const list of ['requests', 'limits'] as const) {
        for (const resource of ['memory', 'cpu']) {
          const amount = amountOf(domain?.resources?.[list]?.[resource]);
          if (amount === undefined || Quantity.compare(amount, 0) >= 0) continue;
          report(
            ['domain', 'resources', list, resource],
            `resources.${list}.${resource} is ${amount}, and cannot be negative; give an amount above zero, or leave it out`,
          );
        }
      }
    },
  },
  {
    id: 'resources/require-one-megabyte',
    says: 'a machine requests at least 1M of memory',
    why: 'a smaller number mostly lacks its unit',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateMemoryRequestsNegativeOrNull',
    check({ domain }, report) {
      const amount = amountOf(domain?.resources?.requests?.['memory']);
      if (amount === undefined || Quantity.compare(amount, 0) <= 0 || Quantity.compare(amount, leastMemory) >= 0)
        return;
      report(
        ['domain', 'resources', 'requests', 'memory'],
        `resources.requests.memory is ${amount}, which is less than ${leastMemory}; request at least that, and mind the unit: Mi, Gi`,
      );
    },
  },
  {
    id: 'resources/no-request-over-limit',
    says: 'no request is over its limit',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateMemoryLimitsNegativeOrNull, validateCpuRequestDoesNotExceedLimit',
    check({ domain }, report) {
      if (domain?.resources === undefined) return;
      for (const resource of ['memory', 'cpu']) {
        const request = amountOf(domain?.resources?.requests?.[resource]);
        const limit = amountOf(domain?.resources?.limits?.[resource]);
        if (request === undefined || limit === undefined) continue;
        const units = resource === 'cpu' ? Quantity.milliValue : Quantity.value;
        if (units(limit) <= 0n || units(request) <= units(limit)) continue;
        report(
          ['domain', 'resources', 'requests', resource],
          `resources.requests.${resource} is ${request}, which is more than the limit of ${limit}; request less, or raise the limit`,
        );
      }
    },
  },
]);
