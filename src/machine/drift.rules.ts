import { isLate, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { eachInterface, interfaceLabel } from './interface-rule';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';

/** What a machine leaves to the cluster, which then makes it up. Most machines do: these are silent until a program asks. */
export const driftRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/require-mac',
    says: 'an interface has a MAC address of its own',
    why: 'one that has none gets another at each start, which leases, licences and cloud-init notice',
    mirrors: 'none: libvirt makes an address up for each domain',
    stage: 'later',
    silent: true,
    check: eachInterface((nic, report) => {
      if (isLate(nic.macAddress) || textOf(nic.macAddress)) return;
      report([], `${interfaceLabel(nic)} has no MAC address, and gets another one at each start; give it macAddress`);
    }),
  },
  {
    id: 'firmware/require-identity',
    says: 'a machine names the uuid and the serial number of its firmware',
    why: 'the cluster fills in random ones, so that what is stored differs from what is deployed',
    mirrors: 'pkg/virt-api/webhooks/mutating-webhook/mutators/vm-mutator.go setFirmwareDefaultsIfEmpty',
    stage: 'later',
    silent: true,
    check(spec, report) {
      const firmware = spec.domain?.firmware;
      const missing = (['uuid', 'serial'] as const).filter(
        (field) => !isLate(firmware?.[field]) && !textOf(firmware?.[field]),
      );
      if (missing.length === 0) return;
      report(
        ['domain', 'firmware'],
        `the firmware has no ${missing.join(' and no ')}, which the cluster then makes up; give both, or have your tool overlook them`,
      );
    },
  },
];

/** What `virtctl` writes to a machine that a program describes. */
export const contestedRules: readonly Rule<Machine>[] = [
  {
    id: 'run-strategy/no-contested-strategy',
    says: 'a run strategy is one that virtctl start and stop leave alone: Manual or RerunOnFailure',
    why: 'they rewrite the others, and the next deployment sets them back, which stops or starts the machine',
    mirrors: 'pkg/virt-api/rest/lifecycle.go getRunningPatch',
    stage: 'later',
    silent: true,
    check({ spec }, report) {
      const strategy = textOf(spec?.runStrategy);
      if (strategy !== 'Always' && strategy !== 'Once' && strategy !== 'Halted') return;
      report(
        ['spec', 'runStrategy'],
        `run strategy "${strategy}" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual`,
      );
    },
  },
];
