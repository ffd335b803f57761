import type { MultiNetworkPolicyProps } from '../../src/network/multi-network-policy';
import type { NetworkPolicyProps } from '../../src/network/network-policy';
import type { PolicyProps } from '../../src/network/policy-peer';
import type { KindCase } from './field-case';

const some = {
  matchLabels: { team: 'shop' },
  matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }],
};
const peers = [
  { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
  { podSelector: some, namespaceSelector: some },
];
const ports = [{ port: 8000, endPort: 8099, protocol: 'UDP' as const }, 443, 'https'];

const props: PolicyProps = { selector: some, allowFrom: [{ peers, ports }], allowTo: [{ peers, ports }] };

const peerSpecs = [
  { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
  { podSelector: some, namespaceSelector: some },
];
const portSpecs = [{ port: 8000, endPort: 8099, protocol: 'UDP' }, { port: 443 }, { port: 'https' }];
const spec = {
  podSelector: some,
  ingress: [{ from: peerSpecs, ports: portSpecs }],
  egress: [{ to: peerSpecs, ports: portSpecs }],
  policyTypes: ['Ingress', 'Egress'],
};

/** Whom a policy of the pod network is about, and what it lets through. */
export const networkPolicyCases: readonly KindCase<NetworkPolicyProps>[] = [
  { name: 'a policy with all that it can let through', kind: 'NetworkPolicy', props, spec },
];

/** The same of networks that Multus attaches. */
export const multiNetworkPolicyCases: readonly KindCase<MultiNetworkPolicyProps>[] = [
  {
    name: 'a policy of two networks with all that it can let through',
    kind: 'MultiNetworkPolicy',
    props: { ...props, networks: [{ networkName: 'flat' }, { networkName: 'fabric', networkNamespace: 'shared' }] },
    spec,
  },
];
