import { isLate, numberOf, numberOrZero } from '../core/leaf';
import { Quantity } from '../core/quantity';
import type { Report, Rule } from '../core/rule';
import { architectureOf } from './architecture';
import { type Domain, isTrue, wholeOf } from './domain-rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

/** A check of machines whose processors are their own. */
function whereDedicated(check: (domain: Domain, report: Report) => void): (domain: Domain, report: Report) => void {
  return (domain, report) => {
    if (isTrue(domain.cpu?.dedicatedCpuPlacement)) check(domain, report);
  };
}

/** How many processors a topology makes, in the 32 bits that KubeVirt counts in (`GetNumberOfVCPUs`); `undefined` where it is not known yet. */
export function processorsOf({ cpu, resources }: Domain): bigint | undefined {
  const given = [cpu?.cores, cpu?.sockets, cpu?.threads];
  if (given.some(isLate)) return undefined;
  const counts = given.map((count) => numberOf(count) ?? 0).filter((count) => count !== 0);
  if (counts.length === 0) {
    const leaf = resources?.limits?.['cpu'] ?? resources?.requests?.['cpu'];
    return leaf === undefined ? 1n : wholeOf(leaf);
  }
  if (!counts.every(Number.isInteger)) return undefined;
  let processors = 0n;
  for (const count of counts) {
    processors = processors === 0n ? BigInt(count) : BigInt.asUintN(32, processors * BigInt(count));
  }
  return processors;
}

/** What the cluster checks of processors that are pinned, where no instancetype says how. */
export const cpuPlacementRules: readonly Rule<Domain>[] = [
  {
    id: 'cpu/require-dedicated-placement',
    says: 'isolateEmulatorThread, numa.guestMappingPassthrough and realtime go with dedicatedCpuPlacement',
    mirrors: `${admitter} validateCPUIsolatorThread, validateNUMA, validateCPURealtime`,
    on: ['cpu.isolateEmulatorThread', 'cpu.numa', 'cpu.realtime'],
    check({ cpu }, report) {
      if (cpu === undefined || isLate(cpu.dedicatedCpuPlacement) || isTrue(cpu.dedicatedCpuPlacement)) return;
      const wanting = [
        ...(isTrue(cpu.isolateEmulatorThread) ? ['isolateEmulatorThread'] : []),
        ...(cpu.numa?.guestMappingPassthrough === undefined ? [] : ['numa.guestMappingPassthrough']),
        ...(cpu.realtime === undefined ? [] : ['realtime']),
      ];
      if (wanting.length === 0) return;
      report(
        ['cpu', 'dedicatedCpuPlacement'],
        `cpu.${wanting.join(' and cpu.')} ${wanting.length === 1 ? 'needs' : 'need'} processors that are the machine's own; set cpu.dedicatedCpuPlacement to true, or do without`,
      );
    },
  },
  {
    id: 'cpu/require-numa',
    says: 'realtime goes with numa.guestMappingPassthrough',
    mirrors: `${admitter} validateMemoryRealtime`,
    on: 'cpu.realtime',
    check({ cpu }, report) {
      if (cpu?.realtime === undefined || cpu.numa?.guestMappingPassthrough !== undefined) return;
      report(
        ['cpu', 'numa', 'guestMappingPassthrough'],
        'cpu.realtime needs the NUMA topology of its processors; give cpu.numa.guestMappingPassthrough, or do without realtime',
      );
    },
  },
  {
    id: 'cpu/require-hugepages',
    says: 'numa.guestMappingPassthrough goes with huge pages',
    mirrors: `${admitter} validateNUMA`,
    on: 'cpu.numa',
    check({ cpu, memory }, report) {
      if (cpu?.numa?.guestMappingPassthrough === undefined || memory?.hugepages !== undefined) return;
      report(
        ['memory', 'hugepages'],
        'cpu.numa.guestMappingPassthrough needs memory in huge pages; give memory.hugepages, such as a pageSize of 2Mi, or do without',
      );
    },
  },
  {
    id: 'memory/require-amount',
    says: 'a machine says how much memory it has',
    why: 'with dedicated processors the machine itself is refused without',
    mirrors: `${admitter} validateMemoryIsProvided`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated(({ memory, resources }, report) => {
      if (memory?.hugepages !== undefined) return;
      for (const leaf of [memory?.guest, resources?.requests?.['memory'], resources?.limits?.['memory']]) {
        if (wholeOf(leaf) !== 0n) return;
      }
      report(['memory', 'guest'], 'the machine has no memory; give memory.guest, such as 1Gi');
    }),
  },
];

/** What the cluster checks of processors that are pinned, whatever an instancetype says. */
export const dedicatedCpuRules: readonly Rule<Domain>[] = [
  {
    id: 'cpu/require-whole-amount',
    says: 'with dedicatedCpuPlacement, requests and limits of cpu are whole numbers',
    mirrors: `${admitter} validateCPURequestIsInteger, validateCPULimitIsInteger`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated(({ resources }, report) => {
      for (const list of ['requests', 'limits'] as const) {
        const amount = amountOf(resources?.[list]?.['cpu']);
        if (amount === undefined) continue;
        const whole = Quantity.value(amount);
        if (whole <= 0n || whole * 1000n === Quantity.milliValue(amount)) continue;
        report(
          ['resources', list, 'cpu'],
          `resources.${list}.cpu is ${amount}, and with cpu.dedicatedCpuPlacement a machine has whole processors; give a whole number`,
        );
      }
    }),
  },
  {
    id: 'cpu/require-equal-limit',
    says: 'with dedicatedCpuPlacement, what is requested of cpu and memory is the limit too',
    mirrors: `${admitter} validateMemoryRequestsAndLimits, validateRequestEqualsLimitOnDedicatedCPUPlacement`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated(({ resources }, report) => {
      for (const resource of ['cpu', 'memory']) {
        const request = amountOf(resources?.requests?.[resource]);
        const limit = amountOf(resources?.limits?.[resource]);
        if (request === undefined || limit === undefined) continue;
        const [requested, most] = [Quantity.value(request), Quantity.value(limit)];
        // A request over its limit is refused by another rule.
        if (requested <= 0n || most <= 0n || requested >= most) continue;
        report(
          ['resources', 'requests', resource],
          `resources.requests.${resource} is ${request} and the limit ${limit}, and with cpu.dedicatedCpuPlacement a machine gets exactly what it requests; make them equal`,
        );
      }
    }),
  },
  {
    id: 'cpu/require-equal-topology',
    says: 'with dedicatedCpuPlacement, a request or limit of cpu is the number of processors',
    mirrors: `${admitter} validateRequestOrLimitWithCoresProvidedOnDedicatedCPUPlacement`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated((domain, report) => {
      const request = wholeOf(domain.resources?.requests?.['cpu']);
      const limit = wholeOf(domain.resources?.limits?.['cpu']);
      const processors = processorsOf(domain);
      if (request === undefined || limit === undefined || processors === undefined || processors <= 0n) return;
      if ((request <= 0n && limit <= 0n) || request === processors || limit === processors) return;
      report(
        ['resources', request > 0n ? 'requests' : 'limits', 'cpu'],
        `resources.${request > 0n ? `requests.cpu is ${request}` : `limits.cpu is ${limit}`}, and the machine has ${processors} processors of its own; make them equal, or leave one of them out`,
      );
    }),
  },
  {
    id: 'cpu/valid-topology',
    says: 'with dedicatedCpuPlacement, sockets times cores times threads is no multiple of 4294967296',
    why: 'KubeVirt counts processors in 32 bits, and takes such a machine for one without any',
    mirrors: `${admitter} validateRequestLimitOrCoresProvidedOnDedicatedCPUPlacement`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated((domain, report) => {
      for (const list of ['requests', 'limits'] as const) if (wholeOf(domain.resources?.[list]?.['cpu']) !== 0n) return;
      if (processorsOf(domain) !== 0n) return;
      report(
        ['cpu'],
        'the machine has so many processors that KubeVirt counts none; give fewer sockets, cores or threads',
      );
    }),
  },
  {
    id: 'cpu/valid-thread-count',
    says: 'with dedicatedCpuPlacement, a core has at most 2 threads',
    mirrors: `${admitter} validateThreadCountOnDedicatedCPUPlacement`,
    on: 'cpu.dedicatedCpuPlacement',
    check: whereDedicated(({ cpu }, report) => {
      const threads = numberOf(cpu?.threads);
      if (threads === undefined || threads <= 2) return;
      report(
        ['cpu', 'threads'],
        `cpu.threads is ${threads}, and with cpu.dedicatedCpuPlacement a core has at most 2; give 1 or 2`,
      );
    }),
  },
];

/** What the cluster checks of processors that are pinned, which depends on the architecture. */
export const architectureCpuRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'cpu/no-arm64-threads',
    says: 'on arm64, with dedicatedCpuPlacement, a core has one thread',
    mirrors: `${admitter} validateThreadCountOnArchitecture`,
    on: 'domain.cpu.threads',
    check(spec, report, cluster) {
      const cpu = spec.domain?.cpu;
      if (cpu?.threads === undefined || !isTrue(cpu.dedicatedCpuPlacement)) return;
      const threads = numberOf(cpu.threads);
      if (threads === undefined || threads <= 1 || architectureOf(spec, cluster) !== 'arm64') return;
      report(
        ['domain', 'cpu', 'threads'],
        `cpu.threads is ${threads}, and processors of arm64 have one thread for each core; give 1, or leave it out`,
      );
    },
  },
];

/** What the cluster checks of a set of instances, whose topology is looked at as it is written. */
export const statedTopologyRules: readonly Rule<Domain>[] = [
  {
    id: 'cpu/require-topology',
    says: 'a set of instances with dedicatedCpuPlacement says how many processors each has',
    why: 'a machine without a topology is given one before it is looked at, a set is not',
    mirrors: `${admitter} validateRequestLimitOrCoresProvidedOnDedicatedCPUPlacement`,
    on: 'cpu',
    check: whereDedicated(({ cpu, resources }, report) => {
      for (const list of ['requests', 'limits'] as const) if (wholeOf(resources?.[list]?.['cpu']) !== 0n) return;
      for (const count of [cpu?.cores, cpu?.sockets, cpu?.threads]) if (numberOrZero(count) !== 0) return;
      report(
        ['cpu', 'cores'],
        'the instances have processors of their own, and nothing says how many; give cpu.cores, cpu.sockets or cpu.threads',
      );
    }),
  },
];
