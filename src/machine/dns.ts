import type { PodDNSConfig } from '../../imports/kubernetes';
import type { Wire } from '../core/manifest';
import { choice, plainObject, type Shape, text } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** Whom a machine asks for names: its cluster and then the node's servers, those of the node, or only `dnsConfig`. */
export type DnsPolicy = 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';

/** The name by which a machine is found, and whom it asks for those of others. */
export interface DnsProps {
  /** The guest's host name; a DNS label. @default - the machine's name */
  readonly hostname?: Value<string> | undefined;
  /** The name of a headless Service, by which the machine is found as `<hostname>.<subdomain>.<namespace>.svc`. @default - it has no such name */
  readonly subdomain?: Value<string> | undefined;
  /** `None` wants `dnsConfig` with a name server. @default 'ClusterFirst' */
  readonly dnsPolicy?: Value<DnsPolicy> | undefined;
  /** Name servers, search domains and options beside those of the policy, in Kubernetes' own words. @default - none */
  readonly dnsConfig?: Wire<PodDNSConfig> | undefined;
}

/** The shape of a machine's names. */
export const dnsShape: Shape<DnsProps> = {
  hostname: text,
  subdomain: text,
  dnsPolicy: choice('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  dnsConfig: plainObject,
};

/** What a machine's spec says of its names. */
export function renderDns({
  hostname,
  subdomain,
  dnsPolicy,
  dnsConfig,
}: DnsProps): Pick<MachineSpec, 'hostname' | 'subdomain' | 'dnsPolicy' | 'dnsConfig'> {
  return { hostname, subdomain, dnsPolicy, dnsConfig: copyTree(dnsConfig) };
}
