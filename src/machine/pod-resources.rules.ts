import { textOf } from '../core/leaf';
import { containerResourceName } from '../core/name';
import { Quantity } from '../core/quantity';
import { type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import { eachNodeDevice } from './host-device-rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

type Amounts = Readonly<Record<string, unknown>>;

const lists = ['requests', 'limits'] as const;

/** All but cpu and memory, which KubeVirt reckons anew: the pod has them as they are. */
function others(amounts: Amounts | undefined): readonly string[] {
  return Object.keys(amounts ?? {}).filter((resource) => resource !== 'cpu' && resource !== 'memory');
}

/** Whether a resource can be neither shared nor cut: one of a vendor, or huge pages (`helper.IsOvercommitAllowed`). */
function isWhole(resource: string): boolean {
  return (resource.includes('/') && !resource.includes('kubernetes.io/')) || resource.startsWith('hugepages-');
}

/** What is wrong with an amount of a resource (`ValidateResourceQuantityValue`, `validateResourceQuantityHugePageValue`). */
function amountProblem(resource: string, amount: string | number): string | undefined {
  if (Quantity.compare(amount, 0) < 0) return 'cannot be negative; give a whole number from 0';
  const [, page] = /^hugepages-(.*)$/s.exec(resource) ?? [];
  if (page !== undefined) {
    const size = Quantity.valid(page) ? Quantity.value(page) : 0n;
    if (size > 0n && Quantity.value(amount) > 0n && Quantity.value(amount) % size === 0n) return undefined;
    return size > 0n
      ? `is no whole number of pages of ${page}; give a multiple of that`
      : `is of pages that have no size; name 2Mi or 1Gi`;
  }
  if (!isWhole(resource) || Quantity.milliValue(amount) % 1000n === 0n) return undefined;
  return 'is no whole number; give one';
}

/** How many devices of nodes a machine asks for, by their resource: each is a request and a limit of 1. */
function deviceCounts(spec: MachineSpec): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  eachNodeDevice(spec, ({ deviceName }) => {
    const name = textOf(deviceName);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return counts;
}

const ofPod = {
  mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateContainerResourceRequirements',
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
} as const;

/** What a cluster checks of what a machine's pod requests, and of its limits. */
export const podResourcesRules: readonly Rule<MachineSpec>[] = rulesOn('domain.resources', [
  {
    ...ofPod,
    id: 'pod-resources/valid-name',
    says: 'what a machine requests or limits besides cpu and memory is ephemeral-storage, huge pages, or a resource of a vendor: a domain, "/" and a name',
    check({ domain }, report) {
      for (const list of lists) {
        for (const resource of others(domain?.resources?.[list])) {
          const problem = containerResourceName(resource);
          if (problem === undefined) continue;
          report(['domain', 'resources', list, resource], `resources.${list} names "${resource}", which ${problem}`);
        }
      }
    },
  },
  {
    ...ofPod,
    id: 'pod-resources/valid-amount',
    says: 'an amount of anything but cpu and memory is not negative, a whole number where it is of a vendor, and whole pages where it is of huge pages',
    check({ domain }, report) {
      for (const list of lists) {
        for (const resource of others(domain?.resources?.[list])) {
          const amount = amountOf(domain?.resources?.[list]?.[resource]);
          const problem = amount === undefined ? undefined : amountProblem(resource, amount);
          if (problem === undefined) continue;
          report(
            ['domain', 'resources', list, resource],
            `resources.${list}["${resource}"] is ${amount}, which ${problem}`,
          );
        }
      }
    },
  },
  {
    ...ofPod,
    id: 'pod-resources/require-equal-limit',
    says: 'a request of huge pages, or of a resource of a vendor, has a limit, and is as much; any other is not over its limit',
    why: 'a GPU or host device is a request and a limit of its resource where none is written; with others the API server refuses the pod',
    check(spec, report) {
      const { requests, limits } = spec.domain?.resources ?? {};
      const counts = deviceCounts(spec);
      for (const resource of new Set([...others(requests), ...others(limits)])) {
        // What KubeVirt's own devices of nodes add is not reckoned.
        if (resource.startsWith('devices.kubevirt.io/')) continue;
        const written = [requests?.[resource], limits?.[resource]];
        const [request, limit] = written.map((leaf) => (leaf === undefined ? counts.get(resource) : amountOf(leaf)));
        const list = written[0] === undefined ? 'limits' : 'requests';
        const path = ['domain', 'resources', list, resource];
        // A limit without a request is the request, too.
        if (written[0] === undefined && request === undefined) continue;
        if (written[1] === undefined && limit === undefined) {
          if (!isWhole(resource)) continue;
          report(
            path,
            `resources.requests asks for "${resource}", which needs a limit that is the same; give it in resources.limits`,
          );
          continue;
        }
        if (request === undefined || limit === undefined) continue;
        const difference = Quantity.compare(request, limit);
        if (difference === 0 || (difference < 0 && !isWhole(resource))) continue;
        report(
          path,
          `the request of "${resource}" is ${request}, and its limit ${limit}; ${isWhole(resource) ? 'make them the same' : 'request less, or raise the limit'}`,
        );
      }
    },
  },
  {
    ...ofPod,
    id: 'pod-resources/no-zero-limit',
    says: 'a limit of cpu or memory is not zero',
    why: 'KubeVirt reads zero as no limit, and the pod has it; what KubeVirt requests is over it, the API server refuses the pod, and the machine never starts',
    check({ domain }, report) {
      const { requests, limits } = domain?.resources ?? {};
      for (const resource of ['cpu', 'memory'] as const) {
        const limit = amountOf(limits?.[resource]);
        if (limit === undefined || Quantity.compare(limit, 0) !== 0) continue;
        if (resource === 'memory') {
          const [request, guest] = [amountOf(requests?.['memory']), amountOf(domain?.memory?.guest)];
          // A machine without any memory is refused itself.
          if (request === undefined && guest === undefined) continue;
          // Pages are the memory, and the pod requests beside them what is requested over what the guest sees.
          const isPaged = domain?.memory?.hugepages !== undefined;
          if (isPaged && (request === undefined || guest === undefined || Quantity.compare(request, guest) <= 0))
            continue;
        }
        if (resource === 'cpu') {
          const request: unknown = requests?.['cpu'];
          const amount = amountOf(request);
          if (request !== undefined && (amount === undefined || Quantity.compare(amount, 0) === 0)) continue;
          const isDedicated: unknown = domain?.cpu?.dedicatedCpuPlacement;
          if (isDedicated !== undefined && known(isDedicated as never) !== false) continue;
        }
        report(
          ['domain', 'resources', 'limits', resource],
          `resources.limits.${resource} is ${limit}, and what the pod requests is more; give a limit, or leave it out`,
        );
      }
    },
  },
]);
