import type { MultiNetworkPolicy as MultiNetworkPolicyManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { list, required } from '../core/shape';
import { mapAll, type Value } from '../core/value';
import { type NetworkRef, networkField, qualifiedNetworkName } from '../machine/network';
import { checkPolicy, type PolicyProps, policyShape, renderPolicy } from './policy-peer';

/** Where a MultiNetworkPolicy names its networks. */
export const policyForAnnotation = 'k8s.v1.cni.cncf.io/policy-for';

/** Props of a MultiNetworkPolicy. */
export interface MultiNetworkPolicyProps
  extends NamespacedProps<WireManifest<MultiNetworkPolicyManifest>>,
    PolicyProps {
  /** The networks that it is about: networks of the program, or `{ networkName }` of those that exist. */
  readonly networks: readonly NetworkRef[];
}

/** What others refer to. */
export interface MultiNetworkPolicyRefs {
  /** The name of the MultiNetworkPolicy. */
  readonly multiNetworkPolicyName: Value<string>;
}

/** Who may send to machines on networks that Multus attaches, and whom they may send to. */
export const multiNetworkPolicy = defineKind<
  MultiNetworkPolicyProps,
  MultiNetworkPolicyRefs,
  WireManifest<MultiNetworkPolicyManifest>
>({
  apiVersion: 'k8s.cni.cncf.io/v1beta1',
  kind: 'MultiNetworkPolicy',
  scope: 'Namespaced',
  shape: { ...policyShape, networks: required(list(networkField)) },
  rules: () =>
    (require('./multi-network-policy.rules') as typeof import('./multi-network-policy.rules'))
      .multiNetworkPolicyRuleSets,
  check(props, _context, report) {
    if (props.networks.length === 0)
      report(['networks'], 'no network is given, and a policy without one is for none; give one or more');
    checkPolicy(props, report);
  },
  metadata: ({ networks }, { namespace }) => ({
    annotations: {
      [policyForAnnotation]: mapAll(
        networks.map((network) => qualifiedNetworkName(network, namespace)),
        (names) => names.join(','),
      ),
    },
  }),
  body: (props) => ({ spec: renderPolicy(props) }),
  refs: ({ metadata }) => ({ multiNetworkPolicyName: metadata.name }),
});
