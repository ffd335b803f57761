import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

type Body = Tree & { metadata?: Tree };

const selectors = [
  {},
  { matchLabels: { app: 'web' } },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'db'] }] },
];
const blocks = [
  { cidr: '10.0.0.0/8' },
  { cidr: '10.0.0.1/8', except: ['10.1.0.0/16'] },
  { cidr: 'fd00::/8', except: ['fd01::/16'] },
  { cidr: '0.0.0.0/0' },
];
const ports = [
  { port: 443 },
  { port: 'https', protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
  { port: 8000, endPort: 8099 },
  {},
];

function peer(draw: Draw): object {
  if (draw.chance(40)) return { ipBlock: copied(draw, blocks) };
  const podSelector = copied(draw, selectors);
  return draw.chance(50) ? { podSelector } : { podSelector, namespaceSelector: copied(draw, selectors) };
}

/** One of several, which may be edited. */
function copied<T>(draw: Draw, some: readonly T[]): T {
  return structuredClone(draw.pick(some));
}

function rule(draw: Draw, peers: 'from' | 'to'): object {
  return {
    ...(draw.chance(80) && { [peers]: draw.chance(30) ? [peer(draw), peer(draw)] : [peer(draw)] }),
    ...(draw.chance(60) && { ports: structuredClone(draw.some(ports, 40)) }),
  };
}

/** A policy that is taken. */
export function policy(draw: Draw): Body {
  return {
    metadata: { name: 'web', annotations: { 'k8s.v1.cni.cncf.io/policy-for': 'flat' } },
    spec: {
      podSelector: copied(draw, selectors),
      ...(draw.chance(80) && { ingress: [rule(draw, 'from')] }),
      ...(draw.chance(50) && { egress: [rule(draw, 'to')] }),
      ...(draw.chance(70) && { policyTypes: copied(draw, [['Ingress'], ['Ingress', 'Egress'], ['Egress'], []]) }),
    },
  };
}

const labels: readonly unknown[] = [
  { matchLabels: { 'a b': 'x' } },
  { matchLabels: { app: 'a b' } },
  { matchExpressions: [{ key: 'app', operator: 'Near', values: ['a'] }] },
  { matchExpressions: [{ key: 'app', operator: 'NotIn' }] },
  { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['a'] }] },
  null,
];
const ranges = [
  '',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0/8',
  'fd00::/129',
  '010.0.0.0/08',
  '::ffff:10.0.0.0/104',
  '10.0.0.0/-1',
  'fe80::1%eth0/64',
  '1.2.3.4/+8',
  null,
];

/** Mistakes in a policy. */
export const policySlips: readonly Slip[] = [
  ['spec.podSelector', labels],
  ['spec.policyTypes', [['Ingress', 'Egress', 'Ingress'], ['ingress'], [''], [null], ['Egress', 'Egress'], null]],
  ...[
    ['ingress', 'from'],
    ['egress', 'to'],
  ].flatMap(([side, peers]): Slip[] => [
    [`spec.${side}`, [[null], [{}], null]],
    [`spec.${side}[].${peers}`, [[null], [{}], [{ podSelector: null }], null]],
    [`spec.${side}[].${peers}[].podSelector`, labels],
    [`spec.${side}[].${peers}[].namespaceSelector`, labels],
    [`spec.${side}[].${peers}[].ipBlock`, [{}, { cidr: '10.0.0.0/8' }, null]],
    [`spec.${side}[].${peers}[].ipBlock.cidr`, ranges],
    [
      `spec.${side}[].${peers}[].ipBlock.except`,
      [['10.0.0.0/8'], ['11.0.0.0/16'], ['10.2.0.0'], ['fd00::/64'], [''], [null], null],
    ],
    [`spec.${side}[].ports`, [[null], [{}], null]],
    [`spec.${side}[].ports[].port`, [0, -1, 65536, '', 'HTTPS', 'a--b', '80', 'a-very-long-name-of-a-port', null]],
    [`spec.${side}[].ports[].endPort`, [0, 1, 65535, 65536, -1, null]],
    [`spec.${side}[].ports[].protocol`, ['', 'tcp', 'ICMP', 'SCTP', null]],
  ]),
  ['metadata.name', ['Web', 'a/b', '..', 'a_b']],
];
