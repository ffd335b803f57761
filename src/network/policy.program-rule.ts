import type { LabelSelector } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { labelledMachines } from '../machine/labelled-machine';
import { machineLabel } from '../machine/machine-selector';
import { instanceOf } from '../machine/machine-spec';
import { knownNetworks } from './known-network';
import { policyForAnnotation } from './multi-network-policy';
import { type Policy, peersOf } from './policy.rules';
import { namespaceNameLabel } from './policy-peer';

const kubernetes = 'k8s.io/api/networking/v1 NetworkPolicySpec podSelector';
const iptables = 'github.com/k8snetworkplumbingwg/multi-networkpolicy-iptables pkg/server';

function policyOf(object: ProgramObject): Policy {
  return object.manifest() as Policy;
}

/** What a selector asks for, in words. */
function asked({ matchLabels, matchExpressions }: Wire<LabelSelector>): string {
  const labels = Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}=${textOf(value) ?? '…'}`);
  const expressions = itemsOf(matchExpressions).map((one) =>
    [textOf(one?.key), textOf(one?.operator), itemsOf(one?.values).map(textOf).join(', ')].join(' ').trim(),
  );
  return [...labels, ...expressions].join(', ');
}

/** The pods that a policy is about; `undefined` where that is all of a namespace, or where its namespace comes later. */
function selectorOf(policy: ProgramObject): Wire<LabelSelector> | undefined {
  const selector = policyOf(policy).spec?.podSelector;
  if (policy.anywhere === true || typeof selector !== 'object' || selector === null) return undefined;
  return asked(selector) === '' ? undefined : selector;
}

/** The machines of the program that a policy is about; `undefined` where any of its namespace are. */
function selectedBy(program: Program, policy: ProgramObject): readonly ProgramObject[] | undefined {
  const selector = selectorOf(policy);
  if (selector === undefined) return undefined;
  return program.once(labelledMachines).select(policy.realm, policy.namespace ?? '', selector);
}

const requireTarget: ProgramRule = {
  id: 'network-policy/require-target',
  says: 'a NetworkPolicy is about a machine of its program',
  why: 'a selector that matches nothing keeps nobody out, and nothing says so',
  mirrors: kubernetes,
  stage: 'later',
  check(program, report) {
    for (const policy of program.all('NetworkPolicy')) {
      if (selectedBy(program, policy)?.length !== 0) continue;
      report(
        policy,
        ['spec', 'podSelector'],
        `is about ${asked(selectorOf(policy) ?? {})}, which no machine of this program has; select a machine, or set the label with podLabels`,
      );
    }
  },
};

/** The namespace in which a peer is looked for; `undefined` where that is not one, or not known yet. */
function placeOf(policy: ProgramObject, selector: Wire<LabelSelector> | undefined | null): string | undefined {
  if (selector === undefined || selector === null)
    return policy.anywhere === true ? undefined : (policy.namespace ?? '');
  const [[key, value] = [], ...others] = Object.entries(selector.matchLabels ?? {});
  const isOne = key === namespaceNameLabel && others.length === 0 && itemsOf(selector.matchExpressions).length === 0;
  return isOne ? textOf(value) : undefined;
}

/** A peer of a policy of a kind that is a machine of another namespace. */
function requirePeerNamespace(kind: 'NetworkPolicy' | 'MultiNetworkPolicy', noun: string): ProgramRule {
  return {
    id: `${noun}/require-peer-namespace`,
    says: 'a machine that a policy lets through is in the namespace where the policy looks for it',
    why: 'a peer without a namespace is in that of the policy: a machine of the same label elsewhere is none',
    mirrors: 'k8s.io/api/networking/v1 NetworkPolicyPeer',
    stage: 'later',
    check(program, report) {
      for (const policy of program.all(kind)) {
        for (const [path, { podSelector, namespaceSelector }] of peersOf(policyOf(policy))) {
          const label = textOf(podSelector?.matchLabels?.[machineLabel]);
          const place = placeOf(policy, namespaceSelector);
          if (label === undefined || place === undefined) continue;
          const machines = program.once(labelledMachines);
          if (machines.select(policy.realm, place, podSelector ?? {}).length > 0) continue;
          // What is nowhere in the program may be on the cluster.
          const [elsewhere] = machines.select(policy.realm, undefined, podSelector ?? {});
          if (elsewhere?.namespace === undefined) continue;
          report(
            policy,
            [...path, 'podSelector'],
            `looks for the machine "${label}" in ${place === '' ? 'its own namespace' : `namespace "${place}"`}, and ${elsewhere.object} is in namespace "${elsewhere.namespace}"; give it as { target, namespace }`,
          );
        }
      }
    },
  };
}

/** The networks that a policy is about, as its namespace names them; `undefined` while they are not known. */
function networksOf(policy: ProgramObject): readonly string[] | undefined {
  const given: unknown = policyOf(policy).metadata.annotations?.[policyForAnnotation];
  const text = isLate(given) ? undefined : (textOf(given) ?? '');
  if (text === undefined || policy.anywhere === true) return undefined;
  const names = text.split(',').map((name) => name.replaceAll(/\s/g, ''));
  return names
    .filter((name) => name !== '')
    .map((name) => (name.includes('/') ? name : `${policy.namespace ?? ''}/${name}`));
}

/** Whether a machine is, or may be, on one of some networks. */
function isOn(machine: ProgramObject, networks: readonly string[]): boolean {
  const [, spec] = instanceOf(machine.manifest());
  return itemsOf(spec?.networks).some((network) => {
    if (network?.multus === undefined || network.multus === null) return false;
    const name = textOf(network.multus.networkName);
    if (name === undefined) return true;
    if (name.includes('/')) return networks.includes(name);
    return machine.anywhere === true || networks.includes(`${machine.namespace ?? ''}/${name}`);
  });
}

const requireTargetOnNetwork: ProgramRule = {
  id: 'multi-network-policy/require-target',
  says: 'a MultiNetworkPolicy is about a machine of its program that is on one of its networks',
  why: 'a selector that matches nothing keeps nobody out, and neither does one of a machine on another network',
  mirrors: `${iptables}/server.go generatePolicyRules`,
  stage: 'later',
  check(program, report) {
    for (const policy of program.all('MultiNetworkPolicy')) {
      const networks = networksOf(policy);
      const machines = selectedBy(program, policy);
      // multi-network-policy/require-network says what names none.
      if (networks === undefined || networks.length === 0 || machines === undefined) continue;
      if (machines.some((machine) => isOn(machine, networks))) continue;
      const [machine] = machines;
      if (machine !== undefined) {
        report(
          policy,
          ['metadata', 'annotations', policyForAnnotation],
          `is about ${machine.object}, which is not on ${networks.join(', ')}; name a network that it is on`,
        );
        continue;
      }
      report(
        policy,
        ['spec', 'podSelector'],
        `is about ${asked(selectorOf(policy) ?? {})}, which no machine of this program has; select a machine, or set the label with podLabels`,
      );
    }
  },
};

const requireAddresses: ProgramRule = {
  id: 'multi-network-policy/require-address-management',
  says: 'a MultiNetworkPolicy that tells pods by labels is about networks that hand out addresses',
  why: 'a pod is let through by the addresses that its network gave it: without any nobody is let in, or everybody',
  mirrors: `${iptables}/policyrules.go renderIngressFrom; OVN-Kubernetes go-controller/pkg/ovn/base_network_controller_multipolicy.go convertMultiNetPolicyToNetPolicy`,
  stage: 'later',
  check(program, report) {
    for (const policy of program.all('MultiNetworkPolicy')) {
      const peer = peersOf(policyOf(policy)).find(
        ([, { podSelector, namespaceSelector }]) => (podSelector ?? namespaceSelector ?? undefined) !== undefined,
      );
      if (peer === undefined) continue;
      for (const name of networksOf(policy) ?? []) {
        const network = program.once(knownNetworks).find(policy, name);
        if (network === undefined || network.type === undefined || network.hasAddresses) continue;
        report(
          policy,
          peer[0],
          `tells a peer by labels on ${network.object.object}, which hands out no addresses, so that nobody knows which are those of the peer; give the addresses as { cidr }, or the network addresses`,
        );
        break;
      }
    }
  },
};

/** Policies that keep nobody out, or let nobody through whom they mean. */
export const policyProgramRules: readonly ProgramRule[] = [
  requireTarget,
  requirePeerNamespace('NetworkPolicy', 'network-policy'),
  requireTargetOnNetwork,
  requirePeerNamespace('MultiNetworkPolicy', 'multi-network-policy'),
  requireAddresses,
];
