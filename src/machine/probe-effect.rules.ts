import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';

const probes = [
  ['readinessProbe', 'readiness'],
  ['livenessProbe', 'liveness'],
] as const;

/** What the probes of a machine come to. */
export const probeEffectRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'probe/require-open-port',
    says: 'a probe asks a port that the interface on the pod network lets through',
    why: 'behind masquerade an interface that lists ports lets no others through, so that the probe fails for ever',
    mirrors: 'pkg/network/setup/netpod/masquerade/masquerade.go (the ports of an interface become the only rules)',
    stage: 'later',
    check(spec, report) {
      if (spec.readinessProbe === undefined && spec.livenessProbe === undefined) return;
      const nic = itemsOf(spec.domain?.devices?.interfaces).find(
        (one) => one?.masquerade !== undefined && networkOf(one, spec)?.pod !== undefined,
      );
      const ports = itemsOf(nic?.ports);
      if (nic === undefined || ports.length === 0) return;
      if (ports.some((port) => isLate(port?.port) || isLate(port?.protocol))) return;
      const open = ports.flatMap((port) =>
        (textOf(port?.protocol) || 'TCP') === 'TCP' ? (numberOf(port?.port) ?? []) : [],
      );
      for (const [field, noun] of probes) {
        for (const handler of ['httpGet', 'tcpSocket'] as const) {
          const port = numberOf(spec[field]?.[handler]?.port);
          if (port === undefined || open.includes(port)) continue;
          report(
            [field, handler, 'port'],
            `the ${noun} probe asks port ${port}, and ${interfaceLabel(nic)} lets only ${open.join(', ') || 'UDP'} through; add the port to its ports`,
          );
        }
      }
    },
  },
];

/** What becomes of a machine that a probe has stopped. */
export const livenessRules: readonly Rule<Machine>[] = [
  {
    id: 'probe/require-restart',
    says: 'a machine with a liveness probe has a run strategy that starts it again',
    why: 'the probe stops the machine when it fails; under Manual and Once it stays so',
    mirrors: 'pkg/virt-controller/watch/vm/vm.go syncRunStrategy',
    stage: 'later',
    check({ spec }, report) {
      const strategy = textOf(spec?.runStrategy);
      if (strategy !== 'Manual' && strategy !== 'Once') return;
      if (spec?.template?.spec?.livenessProbe === undefined) return;
      report(
        ['spec', 'template', 'spec', 'livenessProbe'],
        `the liveness probe stops the machine when it fails, and run strategy "${strategy}" does not start it again; choose RerunOnFailure or Always, or do without the probe`,
      );
    },
  },
];
