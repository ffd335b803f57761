import { textOf } from '../core/leaf';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { policyForAnnotation } from './multi-network-policy';
import { type Policy, policyRules } from './policy.rules';

/** What the cluster takes of a MultiNetworkPolicy, and those who carry it out do not read. */
export const multiNetworkPolicyRules: readonly Rule<Policy>[] = [
  {
    id: 'multi-network-policy/require-network',
    says: 'a MultiNetworkPolicy names the networks that it is about',
    why: 'one that names none is passed over',
    mirrors: 'github.com/k8snetworkplumbingwg/multi-networkpolicy-iptables pkg/server/server.go generatePolicyRules',
    stage: 'later',
    check({ metadata }, report) {
      const given: unknown = known(metadata?.annotations?.[policyForAnnotation]);
      if (metadata?.annotations?.[policyForAnnotation] !== undefined && given === undefined) return;
      if ((textOf(given) ?? '').replaceAll(/[\s,]/g, '') !== '') return;
      report(
        ['metadata', 'annotations', policyForAnnotation],
        `policy "${textOf(metadata?.name) ?? ''}" names no network, and is passed over; name those that it is about`,
      );
    },
  },
  ...policyRules('multi-network-policy').map(
    (rule): Rule<Policy> => ({
      ...rule,
      why: 'nothing checks it as that of a NetworkPolicy is, and who carries it out passes over what it cannot read',
      stage: 'later',
    }),
  ),
];

/** The rules of a MultiNetworkPolicy, mounted. */
export const multiNetworkPolicyRuleSets: readonly RuleSet[] = [rulesAt([], multiNetworkPolicyRules)];
