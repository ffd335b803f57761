import { isLate, itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import { isPortNumber, portName } from '../core/port';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';

const probes = [
  ['readinessProbe', 'readiness'],
  ['livenessProbe', 'liveness'],
] as const;

const handlers = ['httpGet', 'tcpSocket', 'exec', 'guestAgentPing'] as const;

/** Whether the machine says that it is on the pod network. */
function saysPodNetwork({ networks }: MachineSpec): boolean {
  for (let i = 0; i < (networks?.length ?? 0); i += 1) if (networks?.[i]?.pod !== undefined) return true;
  return false;
}

/** Whether the machine is on the pod network; a machine that says nothing about networks is put on it. */
function onPodNetwork(spec: MachineSpec): boolean {
  if (saysPodNetwork(spec)) return true;
  const { networks, domain } = spec;
  const attach = domain?.devices?.autoattachPodInterface;
  const silent = !networks?.length && !domain?.devices?.interfaces?.length;
  return silent && (isLate(attach) || known(attach) !== false);
}

/** What the cluster checks of how a machine's health is seen. */
export const probeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'probe/valid-handler',
    says: 'a probe asks in exactly one way',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateProbe',
    on: ['readinessProbe', 'livenessProbe'],
    check(spec, report) {
      for (const [field, noun] of probes) {
        const probe = spec[field];
        if (probe === undefined) continue;
        const given = handlers.filter((handler) => probe[handler] !== undefined);
        if (given.length === 0)
          report([field], `the ${noun} probe asks nothing; give it one of ${handlers.join(', ')}`);
        if (given.length > 1) {
          report([field], `the ${noun} probe has ${given.join(' and ')}, and can have only one; keep one`);
        }
      }
    },
  },
];

const ofPod = {
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
  on: ['readinessProbe', 'livenessProbe'],
} as const;

/** What is wrong with the port of a probe: a number, or the name of one that the pod lists (`ValidatePortNumOrName`). */
function portProblem(leaf: unknown): string | undefined {
  const number = leaf === undefined ? 0 : numberOf(leaf);
  if (number !== undefined) return isPortNumber(number) ? undefined : `port ${number}; give a number from 1 to 65535`;
  const name = textOf(leaf);
  const problem = name === undefined ? undefined : portName(name);
  return problem === undefined ? undefined : `port "${name}", whose name ${problem}`;
}

/** What the cluster checks of probes as the pod has them. */
export const podProbeRules: readonly Rule<MachineSpec>[] = [
  {
    ...ofPod,
    id: 'probe/require-command',
    says: 'a probe by exec has a command',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateExecAction',
    check(spec, report) {
      for (const [field, noun] of probes) {
        const exec = spec[field]?.exec;
        if (exec === undefined || itemsOf(exec?.command).length > 0) continue;
        report([field, 'exec', 'command'], `the ${noun} probe runs no command; give it one`);
      }
    },
  },
  {
    ...ofPod,
    id: 'probe/valid-port',
    says: 'a probe by httpGet or tcpSocket asks a port from 1 to 65535, or one by its name',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePortNumOrName',
    check(spec, report) {
      for (const [field, noun] of probes) {
        for (const handler of ['httpGet', 'tcpSocket'] as const) {
          const action = spec[field]?.[handler];
          const problem = action === undefined ? undefined : portProblem(action?.port);
          if (problem !== undefined) report([field, handler, 'port'], `the ${noun} probe asks ${problem}`);
        }
      }
    },
  },
  {
    ...ofPod,
    id: 'probe/valid-header',
    says: 'the name of a header that a probe sends is letters, digits and "-"',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateHTTPHeader',
    check(spec, report) {
      for (const [field, noun] of probes) {
        const headers = itemsOf(spec[field]?.httpGet?.httpHeaders);
        for (let i = 0; i < headers.length; i += 1) {
          const name = textOrEmpty(headers[i]?.name);
          if (name === undefined || /^[-A-Za-z0-9]+$/.test(name)) continue;
          report(
            [field, 'httpGet', 'httpHeaders', i, 'name'],
            `the ${noun} probe sends a header "${name}", whose name may hold only letters, digits and "-"; choose another`,
          );
        }
      }
    },
  },
  {
    ...ofPod,
    id: 'probe/valid-success-threshold',
    says: 'a liveness probe counts as answered after one success',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateLivenessProbe',
    on: 'livenessProbe',
    check({ livenessProbe }, report) {
      const threshold = numberOf(livenessProbe?.successThreshold);
      if (threshold === undefined || threshold === 0 || threshold === 1) return;
      report(
        ['livenessProbe', 'successThreshold'],
        `the liveness probe wants ${threshold} successes, and can want only 1; leave successThreshold out`,
      );
    },
  },
];

/** The same of the networks that a probe goes over, when they are settled. */
export const probeNetworkRules: readonly Rule<MachineSpec>[] = [
  requirePodNetwork(onPodNetwork, 'add an interface on it, or use exec or guestAgentPing'),
];

/** The same of a set of instances, which is checked before its instances are put on the pod network. */
export const setProbeNetworkRules: readonly Rule<MachineSpec>[] = [
  requirePodNetwork(
    saysPodNetwork,
    'add an interface on it, which a set of instances has to say, or use exec or guestAgentPing',
  ),
];

function requirePodNetwork(isOn: (spec: MachineSpec) => boolean, advice: string): Rule<MachineSpec> {
  return {
    id: 'probe/require-pod-network',
    says: 'a probe by httpGet or tcpSocket has an interface on the pod network',
    why: 'the kubelet reaches the machine over no other',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go appendStatusCauseForProbeNotAllowedWithNoPodNetworkPresent',
    on: ['readinessProbe', 'livenessProbe'],
    check(spec, report) {
      for (const [field, noun] of probes) {
        for (const handler of ['httpGet', 'tcpSocket'] as const) {
          if (spec[field]?.[handler] === undefined || isOn(spec)) continue;
          report(
            [field, handler],
            `the ${noun} probe uses ${handler}, which reaches the machine over the pod network only; ${advice}`,
          );
        }
      }
    },
  };
}

/** What the probes of a machine come to. */
export const probeEffectRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'probe/require-open-port',
    says: 'a probe asks a port that the interface on the pod network lets through',
    why: 'behind masquerade an interface that lists ports lets no others through, so that the probe fails for ever',
    mirrors: 'pkg/network/setup/netpod/masquerade/masquerade.go (the ports of an interface become the only rules)',
    stage: 'later',
    on: ['readinessProbe', 'livenessProbe'],
    check(spec, report) {
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
    on: 'spec.template.spec.livenessProbe',
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
