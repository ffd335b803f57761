import {
  architectureCpuRules,
  cpuPlacementRules,
  dedicatedCpuRules,
  statedTopologyRules,
} from '../../src/machine/cpu-placement.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'cpu-placement',
  [...cpuPlacementRules, ...dedicatedCpuRules, ...architectureCpuRules, ...statedTopologyRules],
  {
    'cpu/require-dedicated-placement': [
      {
        path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
        message:
          "cpu.isolateEmulatorThread needs processors that are the machine's own; set cpu.dedicatedCpuPlacement to true, or do without",
      },
      {
        path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
        message:
          "cpu.numa.guestMappingPassthrough needs processors that are the machine's own; set cpu.dedicatedCpuPlacement to true, or do without",
      },
      {
        path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
        message:
          "cpu.numa.guestMappingPassthrough and cpu.realtime need processors that are the machine's own; set cpu.dedicatedCpuPlacement to true, or do without",
      },
    ],
    'cpu/require-numa': {
      path: 'spec.template.spec.domain.cpu.numa.guestMappingPassthrough',
      message:
        'cpu.realtime needs the NUMA topology of its processors; give cpu.numa.guestMappingPassthrough, or do without realtime',
    },
    'cpu/require-hugepages': {
      path: 'spec.template.spec.domain.memory.hugepages',
      message:
        'cpu.numa.guestMappingPassthrough needs memory in huge pages; give memory.hugepages, such as a pageSize of 2Mi, or do without',
    },
    'memory/require-amount': [
      {
        path: 'spec.template.spec.domain.memory.guest',
        message: 'the machine has no memory; give memory.guest, such as 1Gi',
      },
      {
        path: 'spec.template.spec.domain.memory.guest',
        message: 'the machine has no memory; give memory.guest, such as 1Gi',
      },
      { path: 'spec.domain.memory.guest', message: 'the machine has no memory; give memory.guest, such as 1Gi' },
    ],
    'cpu/require-whole-amount': [
      {
        path: 'spec.template.spec.domain.resources.requests.cpu',
        message:
          'resources.requests.cpu is 1500m, and with cpu.dedicatedCpuPlacement a machine has whole processors; give a whole number',
      },
      {
        path: 'spec.template.spec.domain.resources.limits.cpu',
        message:
          'resources.limits.cpu is 2500m, and with cpu.dedicatedCpuPlacement a machine has whole processors; give a whole number',
      },
    ],
    'cpu/require-equal-limit': [
      {
        path: 'spec.template.spec.domain.resources.requests.memory',
        message:
          'resources.requests.memory is 1Gi and the limit 2Gi, and with cpu.dedicatedCpuPlacement a machine gets exactly what it requests; make them equal',
      },
      {
        path: 'spec.template.spec.domain.resources.requests.cpu',
        message:
          'resources.requests.cpu is 2 and the limit 3, and with cpu.dedicatedCpuPlacement a machine gets exactly what it requests; make them equal',
      },
    ],
    'cpu/require-equal-topology': [
      {
        path: 'spec.template.spec.domain.resources.requests.cpu',
        message:
          'resources.requests.cpu is 4, and the machine has 2 processors of its own; make them equal, or leave one of them out',
      },
      {
        path: 'spec.domain.resources.limits.cpu',
        message:
          'resources.limits.cpu is 4, and the machine has 2 processors of its own; make them equal, or leave one of them out',
      },
    ],
    'cpu/valid-topology': {
      path: 'spec.template.spec.domain.cpu',
      message: 'the machine has so many processors that KubeVirt counts none; give fewer sockets, cores or threads',
    },
    'cpu/valid-thread-count': {
      path: 'spec.template.spec.domain.cpu.threads',
      message: 'cpu.threads is 3, and with cpu.dedicatedCpuPlacement a core has at most 2; give 1 or 2',
    },
    'cpu/no-arm64-threads': [
      {
        path: 'spec.template.spec.domain.cpu.threads',
        message: 'cpu.threads is 2, and processors of arm64 have one thread for each core; give 1, or leave it out',
      },
      {
        path: 'spec.domain.cpu.threads',
        message: 'cpu.threads is 2, and processors of arm64 have one thread for each core; give 1, or leave it out',
      },
    ],
    'cpu/require-topology': {
      path: 'spec.template.spec.domain.cpu.cores',
      message:
        'the instances have processors of their own, and nothing says how many; give cpu.cores, cpu.sockets or cpu.threads',
    },
  },
);
