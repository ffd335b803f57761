import type { ExpectedByRule } from '../oracle/rule-cases';

/** What the rules of policies say, by the noun of the kind: both kinds have the same cases. */
export function policyMessages(noun: string): ExpectedByRule {
  return {
    [`${noun}/valid-selector`]: [
      {
        path: 'spec.podSelector.matchLabels.app',
        message:
          'label "app" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.ingress[0].from[0].podSelector.matchLabels["a b"]',
        message:
          'label "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.egress[0].to[0].namespaceSelector.matchExpressions[0].operator',
        message: 'operator "Within" does not exist; choose In, NotIn, Exists, DoesNotExist',
      },
      {
        path: 'spec.ingress[0].from[0].podSelector.matchExpressions[0].values',
        message: 'operator "In" on label "app" needs values; give one or more',
      },
      {
        path: 'spec.ingress[0].from[0].podSelector.matchExpressions[0].values',
        message: 'operator "Exists" on label "app" takes no values; leave them out',
      },
    ],
    [`${noun}/require-peer`]: [
      {
        path: 'spec.ingress[0].from[0]',
        message: 'the peer says nobody; give it a podSelector, a namespaceSelector or an ipBlock, or leave it out',
      },
      {
        path: 'spec.egress[0].to[0]',
        message: 'the peer says nobody; give it a podSelector, a namespaceSelector or an ipBlock, or leave it out',
      },
    ],
    [`${noun}/no-pods-beside-block`]: [
      {
        path: 'spec.ingress[0].from[0].podSelector',
        message: 'the peer has a podSelector beside its ipBlock; make them two peers',
      },
      {
        path: 'spec.egress[0].to[0].namespaceSelector',
        message: 'the peer has a namespaceSelector beside its ipBlock; make them two peers',
      },
    ],
    [`${noun}/valid-block`]: [
      {
        path: 'spec.ingress[0].from[0].ipBlock.cidr',
        message: 'cidr "10.0.0.0" is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
      },
      {
        path: 'spec.ingress[0].from[0].ipBlock.cidr',
        message: 'cidr "10.0.0.0/33" is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
      },
      {
        path: 'spec.ingress[0].from[0].ipBlock.cidr',
        message: 'cidr "" is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
      },
      {
        path: 'spec.egress[0].to[0].ipBlock.except[0]',
        message: 'except "fd01::" is no range of addresses; write one such as 10.1.0.0/16 or fd00:1::/64',
      },
      {
        path: 'spec.egress[0].to[0].ipBlock.except[0]',
        message: 'except "10.0.0.0/8" is no smaller part of 10.0.0.0/8; give one that is in it',
      },
      {
        path: 'spec.egress[0].to[0].ipBlock.except[0]',
        message: 'except "11.0.0.0/16" is no smaller part of 10.0.0.0/8; give one that is in it',
      },
      {
        path: 'spec.egress[0].to[0].ipBlock.except[0]',
        message: 'except "fd00::/64" is no smaller part of 10.0.0.0/8; give one that is in it',
      },
    ],
    [`${noun}/valid-port`]: [
      { path: 'spec.ingress[0].ports[0].port', message: 'port 0 is none; give a number from 1 to 65535' },
      { path: 'spec.ingress[0].ports[0].port', message: 'port 65536 is none; give a number from 1 to 65535' },
      {
        path: 'spec.egress[0].ports[0].port',
        message: 'port "HTTPS" may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
      {
        path: 'spec.egress[0].ports[0].port',
        message: 'port "" may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
    ],
    [`${noun}/valid-end-port`]: [
      {
        path: 'spec.ingress[0].ports[0].endPort',
        message: 'endPort 7999 is below port 8000, the first of them; give the last one',
      },
      { path: 'spec.ingress[0].ports[0].endPort', message: 'endPort 65536 is no port; give a number up to 65535' },
      {
        path: 'spec.ingress[0].ports[0].endPort',
        message: 'endPort 8099 stands beside port "http", which is a name; give a number as port, or leave endPort out',
      },
      {
        path: 'spec.ingress[0].ports[0].endPort',
        message: 'endPort 8099 stands without the port that they begin with; give port, or leave endPort out',
      },
    ],
    [`${noun}/valid-protocol`]: [
      {
        path: 'spec.ingress[0].ports[0].protocol',
        message: 'protocol "ICMP" is none that policies know; choose TCP, UDP, SCTP',
      },
      {
        path: 'spec.ingress[0].ports[0].protocol',
        message: 'protocol "" is none that policies know; choose TCP, UDP, SCTP',
      },
    ],
    [`${noun}/valid-policy-type`]: [
      { path: 'spec.policyTypes[0]', message: 'policy type "Outgress" does not exist; choose Ingress or Egress' },
      { path: 'spec.policyTypes', message: '3 policyTypes are given; give Ingress and Egress at most' },
    ],
  };
}
