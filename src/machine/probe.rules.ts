import { isLate } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

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
    check(spec, report) {
      if (spec.readinessProbe === undefined && spec.livenessProbe === undefined) return;
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
    check(spec, report) {
      if (spec.readinessProbe === undefined && spec.livenessProbe === undefined) return;
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
