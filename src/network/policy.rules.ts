import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../imports/kubernetes';
import { checkLabelSelector } from '../core/label-selector';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Manifest, Wire } from '../core/manifest';
import type { Path } from '../core/path';
import { isPortNumber, portName } from '../core/port';
import type { Report, Rule } from '../core/rule';
import { isRange, rangeOf } from './ip-address';

/** A policy of one kind or the other. */
export interface Policy extends Manifest {
  readonly spec?: Wire<NetworkPolicySpec>;
}

type Peer = Wire<NetworkPolicyPeer>;
type Port = Wire<NetworkPolicyPort>;

const upstream = 'k8s.io/kubernetes/pkg/apis/networking/validation/validation.go';
const kinds = ['Ingress', 'Egress'] as const;
const protocols = ['TCP', 'UDP', 'SCTP'];

const sides = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

/** All peers of a policy, with their paths; what is null is decoded as one that says nothing. */
export function peersOf({ spec }: Policy): readonly (readonly [Path, Peer])[] {
  const found: (readonly [Path, Peer])[] = [];
  for (const [side, peers] of sides) {
    itemsOf<{ readonly from?: Peer[]; readonly to?: Peer[] } | null>(spec?.[side] as never).forEach((rule, i) => {
      itemsOf<Peer | null>(rule?.[peers]).forEach((peer, j) => {
        if (typeof peer === 'object') found.push([['spec', side, i, peers, j], peer ?? {}]);
      });
    });
  }
  return found;
}

function portsOf({ spec }: Policy): readonly (readonly [Path, Port])[] {
  const found: (readonly [Path, Port])[] = [];
  for (const [side] of sides) {
    itemsOf<{ readonly ports?: Port[] } | null>(spec?.[side] as never).forEach((rule, i) => {
      itemsOf<Port | null>(rule?.ports).forEach((port, j) => {
        if (typeof port === 'object') found.push([['spec', side, i, 'ports', j], port ?? {}]);
      });
    });
  }
  return found;
}

function eachPeer(check: (peer: Peer, report: Report) => void): Rule<Policy>['check'] {
  return (policy, report) => {
    for (const [path, peer] of peersOf(policy)) check(peer, (below, message) => report([...path, ...below], message));
  };
}

function eachPort(check: (port: Port, report: Report) => void): Rule<Policy>['check'] {
  return (policy, report) => {
    for (const [path, port] of portsOf(policy)) check(port, (below, message) => report([...path, ...below], message));
  };
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What is wrong with the last port of several. */
function endProblem({ port, endPort }: Port): string | undefined {
  const end = numberOf(endPort);
  if (end === undefined || isLate(port)) return undefined;
  const first = numberOf(port);
  if (first === undefined) {
    return isThere(port)
      ? `stands beside port "${textOf(port)}", which is a name; give a number as port, or leave endPort out`
      : 'stands without the port that they begin with; give port, or leave endPort out';
  }
  if (end < first) return `is below port ${first}, the first of them; give the last one`;
  return isPortNumber(end) ? undefined : 'is no port; give a number up to 65535';
}

/** What is wrong with a part of a range that is not meant. */
function exceptProblem(cidr: string, except: string): string | undefined {
  if (!isRange(except)) return 'is no range of addresses; write one such as 10.1.0.0/16 or fd00:1::/64';
  const [whole, part] = [rangeOf(cidr), rangeOf(except)];
  if (whole?.prefix === undefined || part?.prefix === undefined) return undefined;
  if (whole.masked().contains(part) && part.prefix > whole.prefix) return undefined;
  return `is no smaller part of ${cidr}; give one that is in it`;
}

/** What the cluster checks of a policy, by the noun that its kind is called. */
export function policyRules(noun: string): readonly Rule<Policy>[] {
  return [
    {
      id: `${noun}/valid-selector`,
      says: 'the selectors of a policy hold label names, values and operators',
      mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector',
      check(policy, report) {
        checkLabelSelector(policy.spec?.podSelector, (path, message) =>
          report(['spec', 'podSelector', ...path], message),
        );
        for (const [path, peer] of peersOf(policy))
          for (const field of ['podSelector', 'namespaceSelector'] as const)
            checkLabelSelector(peer[field], (below, message) => report([...path, field, ...below], message));
      },
    },
    {
      id: `${noun}/require-peer`,
      says: 'each peer of a policy says who it is',
      mirrors: `${upstream} ValidateNetworkPolicyPeer`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPeer((peer, report) => {
        if (isThere(peer.podSelector) || isThere(peer.namespaceSelector) || isThere(peer.ipBlock)) return;
        report([], 'the peer says nobody; give it a podSelector, a namespaceSelector or an ipBlock, or leave it out');
      }),
    },
    {
      id: `${noun}/no-pods-beside-block`,
      says: 'a peer is addresses or pods, not both',
      mirrors: `${upstream} ValidateNetworkPolicyPeer`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPeer((peer, report) => {
        if (!isThere(peer.ipBlock)) return;
        for (const field of ['podSelector', 'namespaceSelector'] as const) {
          if (!isThere(peer[field])) continue;
          report([field], `the peer has a ${field} beside its ipBlock; make them two peers`);
          return;
        }
      }),
    },
    {
      id: `${noun}/valid-block`,
      says: 'the addresses of a peer are a range, without smaller parts of it',
      mirrors: `${upstream} ValidateIPBlock`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPeer(({ ipBlock }, report) => {
        if (!isThere(ipBlock) || isLate(ipBlock?.cidr)) return;
        const cidr = textOf(ipBlock?.cidr) ?? '';
        if (!isRange(cidr)) {
          report(
            ['ipBlock', 'cidr'],
            `cidr "${cidr}" is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64`,
          );
          return;
        }
        itemsOf<unknown>(ipBlock?.except).forEach((given, i) => {
          const except = given === null ? '' : textOf(given);
          const problem = except === undefined ? undefined : exceptProblem(cidr, except);
          if (problem !== undefined) report(['ipBlock', 'except', i], `except "${except}" ${problem}`);
        });
      }),
    },
    {
      id: `${noun}/valid-port`,
      says: 'a port of a policy is a number from 1 to 65535, or the name of a port',
      mirrors: `${upstream} ValidateNetworkPolicyPort`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPort(({ port }, report) => {
        const number = numberOf(port);
        if (number !== undefined && !isPortNumber(number))
          report(['port'], `port ${number} is none; give a number from 1 to 65535`);
        const name = textOf(port);
        const problem = name === undefined ? undefined : portName(name);
        if (problem !== undefined) report(['port'], `port "${name}" ${problem}`);
      }),
    },
    {
      id: `${noun}/valid-end-port`,
      says: 'several ports in a row begin with a number, and end with one that is no smaller',
      mirrors: `${upstream} ValidateNetworkPolicyPort`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPort((port, report) => {
        const problem = endProblem(port);
        if (problem !== undefined) report(['endPort'], `endPort ${numberOf(port.endPort)} ${problem}`);
      }),
    },
    {
      id: `${noun}/valid-protocol`,
      says: 'the protocol of a port is TCP, UDP or SCTP',
      mirrors: `${upstream} ValidateNetworkPolicyPort`,
      on: ['spec.ingress', 'spec.egress'],
      check: eachPort((port, report) => {
        const protocol = textOf(port.protocol);
        if (protocol === undefined || protocols.includes(protocol)) return;
        report(['protocol'], `protocol "${protocol}" is none that policies know; choose ${protocols.join(', ')}`);
      }),
    },
    {
      id: `${noun}/valid-policy-type`,
      says: 'a policy is about Ingress, Egress, or both',
      mirrors: `${upstream} ValidateNetworkPolicySpec`,
      on: 'spec.policyTypes',
      check({ spec }, report) {
        const types = itemsOf<unknown>(spec?.policyTypes);
        if (types.length > kinds.length) {
          report(['spec', 'policyTypes'], `${types.length} policyTypes are given; give ${kinds.join(' and ')} at most`);
          return;
        }
        types.forEach((given, i) => {
          const type = given === null ? '' : textOf(given);
          if (type === undefined || (kinds as readonly string[]).includes(type)) return;
          report(['spec', 'policyTypes', i], `policy type "${type}" does not exist; choose ${kinds.join(' or ')}`);
        });
      },
    },
  ];
}
