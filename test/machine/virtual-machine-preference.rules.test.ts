import {
  virtualMachinePreferenceRuleSets,
  virtualMachinePreferenceRules,
} from '../../src/machine/virtual-machine-preference.rules';
import { describeRules } from '../oracle/rule-cases';

const kind = 'virtual-machine-preference';

const topology = (name: string) => ({
  path: 'spec.cpu.preferredCPUTopology',
  message: `preference "guest" has cpus become "${name}", which is nothing that they can; choose sockets, cores, threads, spread or any`,
});
const across = (what: string) => ({
  path: 'spec.cpu.spreadOptions.across',
  message: `preference "guest" spreads cpus over "${what}", over which they cannot be; choose SocketsCores, CoresThreads or SocketsCoresThreads`,
});
const ratio = (count: number) => ({
  path: 'spec.cpu.spreadOptions.ratio',
  message: `preference "guest" spreads cpus over cores of ${count} threads, and a core has two; leave the ratio out`,
});
const dropped = 'is not to be used any more: KubeVirt drops it with the next version of the API;';

describeRules(
  kind,
  virtualMachinePreferenceRules,
  {
    [`${kind}/valid-topology`]: [topology('socket'), topology('')],
    [`${kind}/valid-spread`]: [across('Sockets'), across('Threads')],
    [`${kind}/valid-ratio`]: [ratio(3), ratio(4)],
    [`${kind}/no-deprecated-topology`]: {
      path: 'spec.cpu.preferredCPUTopology',
      message: 'preference "guest" has cpus become "preferSockets", which is a deprecated name; write sockets',
    },
    [`${kind}/no-deprecated-field`]: [
      {
        path: 'spec.preferSpreadSocketToCoreRatio',
        message: `preferSpreadSocketToCoreRatio ${dropped} write cpu.spreadOptions.ratio`,
      },
      {
        path: 'spec.firmware.preferredUseEfi',
        message: `preferredUseEfi ${dropped} write firmware.preferredEfi`,
      },
    ],
  },
  {
    VirtualMachinePreference: virtualMachinePreferenceRuleSets,
    VirtualMachineClusterPreference: virtualMachinePreferenceRuleSets,
  },
);
