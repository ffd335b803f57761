import type { NetworkPolicy as NetworkPolicyManifest } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import type { Value } from '../core/value';
import { checkPolicy, type PolicyProps, policyShape, renderPolicy } from './policy-peer';

/** Props of a NetworkPolicy. */
export interface NetworkPolicyProps extends NamespacedProps<WireManifest<NetworkPolicyManifest>>, PolicyProps {}

/** What others refer to. */
export interface NetworkPolicyRefs {
  /** The name of the NetworkPolicy. */
  readonly networkPolicyName: Value<string>;
}

/** Who may send to machines on the pod network, and whom they may send to. */
export const networkPolicy = defineKind<NetworkPolicyProps, NetworkPolicyRefs, WireManifest<NetworkPolicyManifest>>({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  scope: 'Namespaced',
  shape: policyShape,
  rules: () => (require('./network-policy.rules') as typeof import('./network-policy.rules')).networkPolicyRuleSets,
  check: (props, _context, report) => checkPolicy(props, report),
  body: (props) => ({ spec: renderPolicy(props) }),
  refs: ({ metadata }) => ({ networkPolicyName: metadata.name }),
});
