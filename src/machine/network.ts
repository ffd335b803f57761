import type { Network as NetworkSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, type Field, reference, type Shape, text } from '../core/shape';
import { isOpaque, known, mapAll, type Value } from '../core/value';
import { type ClaimRequest, claimRequestField } from './resource-claim';

/** A network that Multus attaches: of the program, or one that exists: `{ networkName: 'fabric' }`. */
export interface NetworkRef {
  /** The name of its NetworkAttachmentDefinition. */
  readonly networkName: Value<string>;
  /** The namespace of its NetworkAttachmentDefinition. @default - the machine's */
  readonly networkNamespace?: Value<string> | undefined;
}

/** What the pod network can be told. */
export interface PodNetworkOptions {
  /** The addresses that machine and node share behind NAT. @default '10.0.2.0/24' */
  readonly vmNetworkCIDR?: Value<string> | undefined;
  /** The same for version 6 of the protocol. @default 'fd10:0:2::/120' */
  readonly vmIPv6NetworkCIDR?: Value<string> | undefined;
}

/** What a Multus network can be told. */
export interface MultusNetworkOptions {
  /** Whether it takes the place of the pod network, which the machine then has not. @default false */
  readonly default?: Value<boolean> | undefined;
}

/** What is behind an interface, and what it is told. */
export interface NetworkProps extends PodNetworkOptions, MultusNetworkOptions {
  /** @default - the pod network */
  readonly network?: NetworkRef | ClaimRequest | undefined;
}

/** Checks a network that Multus attaches. */
export const networkField: Field = reference(['networkName'], 'give a network of the program or { networkName }', [
  'networkNamespace',
]);

/** Checks the same, or a request of a claim. */
export const networkOrClaimField: Field = (value, report) =>
  (isClaimRequest(value) ? claimRequestField : networkField)(value, report);

/** What networks can be told, whichever sort they are of: `checkNetworkOptions` says what does not fit. */
export const networkOptionsShape: Shape<PodNetworkOptions & MultusNetworkOptions> = {
  vmNetworkCIDR: text,
  vmIPv6NetworkCIDR: text,
  default: boolean,
};

function isClaimRequest(network: unknown): network is ClaimRequest {
  if (typeof network !== 'object' || network === null || isOpaque(network)) return false;
  return 'claimName' in network && !('networkName' in network);
}

/** Reports what an interface says of another sort of network than its own. */
export const checkNetworkOptions: Field = (value, report) => {
  if (typeof value !== 'object' || value === null) return;
  const { network, ...props }: NetworkProps = value;
  const sort = network === undefined ? 'the pod network' : isClaimRequest(network) ? 'a claim' : 'a Multus network';
  const refuse = (name: keyof MultusNetworkOptions | keyof PodNetworkOptions, of: string): void => {
    if (props[name] !== undefined) report([name], `${name} is of ${of}, and the interface is on ${sort}; leave it out`);
  };
  if (sort !== 'a Multus network') refuse('default', 'Multus networks');
  if (sort === 'the pod network') return;
  refuse('vmNetworkCIDR', 'the pod network');
  refuse('vmIPv6NetworkCIDR', 'the pod network');
};

/** One entry of `spec.networks`. */
export function renderNetworkSource(
  name: string,
  props: NetworkProps,
  namespace: Value<string> | undefined,
): Wire<NetworkSpec> {
  const { network } = props;
  if (network === undefined) {
    const { vmNetworkCIDR, vmIPv6NetworkCIDR } = props;
    return { name, pod: { vmNetworkCIDR, vmIPv6NetworkCIDR } };
  }
  if (isClaimRequest(network)) {
    const { claimName, requestName } = network;
    return { name, resourceClaim: { claimName, requestName } };
  }
  return { name, multus: { networkName: qualifiedNetworkName(network, namespace), default: props.default } };
}

/**
 * The name by which a machine finds a network: with its namespace only where that differs from the machine's, or one of
 * the two is unknown.
 */
export function qualifiedNetworkName(network: NetworkRef, namespace: Value<string> | undefined): Value<string> {
  const { networkName, networkNamespace } = network;
  if (networkNamespace === undefined || networkNamespace === namespace) return networkName;
  const there = known(networkNamespace);
  if (there !== undefined && there === known(namespace)) return networkName;
  // A namespace that turns out to be absent is the machine's own.
  return mapAll([networkNamespace, networkName], ([where, what = '']) => (where ? `${where}/${what}` : what));
}
