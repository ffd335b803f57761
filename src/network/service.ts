import type { Service as ServiceManifest, ServicePort } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import {
  boolean,
  choice,
  either,
  integer,
  integerOrText,
  list,
  object,
  plainBoolean,
  record,
  required,
  type Shape,
  text,
} from '../core/shape';
import { known, type Value } from '../core/value';
import type { ServiceRef } from './service-backend';
import { checkTargets, type ServiceTargets, selectorOf, serviceTargets, targetMetadata } from './service-target';

/** A port of a Service. */
export interface ServicePortProps {
  /** From 1 to 65535. */
  readonly port: Value<number>;
  /** The machine's own port. @default - the same */
  readonly targetPort?: Value<number | string> | undefined;
  /** The protocol that the port takes. @default 'TCP' */
  readonly protocol?: Value<'TCP' | 'UDP' | 'SCTP'> | undefined;
  /** The port of every node, where the type has one. @default - the cluster chooses */
  readonly nodePort?: Value<number> | undefined;
  /** What is spoken there, such as `https`. @default - unsaid */
  readonly appProtocol?: Value<string> | undefined;
}

/** Props of a Service. */
export interface ServiceProps extends NamespacedProps<WireManifest<ServiceManifest>> {
  /** What it sends traffic to: a machine, an instance, a pool, a replica set, `{ selector }`, or several that share a label. */
  readonly target: ServiceTargets;
  /** Ports by name: a number, or more. @default - none, which only a headless Service can do without */
  readonly ports?: Readonly<Record<string, Value<number> | ServicePortProps | undefined>> | undefined;
  /** Who reaches it: the cluster, also others at a port of each node, or also others at a load balancer. @default 'ClusterIP' */
  readonly type?: Value<'ClusterIP' | 'NodePort' | 'LoadBalancer'> | undefined;
  /** Whether it has no address of its own, and its name resolves to those of the machines. @default false */
  readonly headless?: boolean | undefined;
  /** The address that it gets, of the cluster's range for Services. @default - the cluster chooses */
  readonly clusterIP?: Value<string> | undefined;
  /** `ClientIP` sends a client to the same machine each time. @default 'None' */
  readonly sessionAffinity?: Value<'None' | 'ClientIP'> | undefined;
  /** How long a client is sent to the same machine, with the affinity `ClientIP`. @default - for 10800 s, three hours */
  readonly sessionAffinityConfig?: SessionAffinityConfig | undefined;
  /** `Local` sends what comes from within the cluster to machines of the same node only. @default 'Cluster' */
  readonly internalTrafficPolicy?: Value<'Cluster' | 'Local'> | undefined;
  /** Which machines are preferred: those of the same zone, or of the same node. `PreferClose` is the older name of `PreferSameZone`. @default - all alike */
  readonly trafficDistribution?: Value<'PreferSameZone' | 'PreferSameNode' | 'PreferClose'> | undefined;
  /** `Local` keeps the client's address, and serves from nodes that run a machine only. @default 'Cluster' */
  readonly externalTrafficPolicy?: Value<'Cluster' | 'Local'> | undefined;
  /** Which load balancer serves it. @default - the cluster's */
  readonly loadBalancerClass?: Value<string> | undefined;
  /** The address that the load balancer shall have. @deprecated by Kubernetes, as load balancers differ in what they make of it: use the annotations of yours. @default - the load balancer chooses */
  readonly loadBalancerIP?: Value<string> | undefined;
  /** Whether a load balancer gets a port of every node, too. @default true */
  readonly allocateLoadBalancerNodePorts?: Value<boolean> | undefined;
  /** The port of every node where a load balancer asks whether a machine runs there, with `externalTrafficPolicy: 'Local'`. @default - the cluster chooses */
  readonly healthCheckNodePort?: Value<number> | undefined;
  /** Addresses of others that nodes take traffic at, too. @deprecated by Kubernetes since 1.36, and not served by all clusters: use a load balancer. @default - none */
  readonly externalIPs?: readonly Value<string>[] | undefined;
  /** Networks that the load balancer lets in. @default - all */
  readonly loadBalancerSourceRanges?: readonly Value<string>[] | undefined;
  /** Whether machines that are not ready are served too. @default false */
  readonly publishNotReadyAddresses?: Value<boolean> | undefined;
  /** Whether it has an address of one family, of two where the cluster has them, or of two at any rate. @default - the cluster's */
  readonly ipFamilyPolicy?: Value<'SingleStack' | 'PreferDualStack' | 'RequireDualStack'> | undefined;
  /** The families of its addresses, the first one first. @default - the cluster's */
  readonly ipFamilies?: readonly Value<'IPv4' | 'IPv6'>[] | undefined;
}

/** How a client stays with a machine. */
export interface SessionAffinityConfig {
  /** By the address of the client. @default - as Kubernetes has it */
  readonly clientIP?: ClientIPConfig | undefined;
}

/** How the address of a client is kept. */
export interface ClientIPConfig {
  /** In seconds, from 1 to 86400. @default 10800 */
  readonly timeoutSeconds?: Value<number> | undefined;
}

/** What others refer to. */
export interface ServiceRefs extends ServiceRef {}

const port: Shape<ServicePortProps> = {
  port: required(integer),
  targetPort: integerOrText,
  protocol: choice('TCP', 'UDP', 'SCTP'),
  nodePort: integer,
  appProtocol: text,
};

/** One address for machines, in the cluster or outside. */
export const service = defineKind<ServiceProps, ServiceRefs, WireManifest<ServiceManifest>>({
  apiVersion: 'v1',
  kind: 'Service',
  scope: 'Namespaced',
  name: 'serviceLabel',
  shape: {
    target: required(serviceTargets),
    ports: record('port', either(integer, object(port))),
    type: choice('ClusterIP', 'NodePort', 'LoadBalancer'),
    headless: plainBoolean,
    clusterIP: text,
    sessionAffinity: choice('None', 'ClientIP'),
    sessionAffinityConfig: object<SessionAffinityConfig>({
      clientIP: object<ClientIPConfig>({ timeoutSeconds: integer }),
    }),
    internalTrafficPolicy: choice('Cluster', 'Local'),
    trafficDistribution: choice('PreferSameZone', 'PreferSameNode', 'PreferClose'),
    externalTrafficPolicy: choice('Cluster', 'Local'),
    loadBalancerClass: text,
    loadBalancerIP: text,
    loadBalancerSourceRanges: list(text),
    allocateLoadBalancerNodePorts: boolean,
    healthCheckNodePort: integer,
    externalIPs: list(text),
    publishNotReadyAddresses: boolean,
    ipFamilyPolicy: choice('SingleStack', 'PreferDualStack', 'RequireDualStack'),
    ipFamilies: list(choice('IPv4', 'IPv6')),
  },
  rules: () => (require('./service.rules') as typeof import('./service.rules')).serviceRuleSets,
  check: ({ target }, context, report) => checkTargets(target, context, report),
  metadata: ({ target }) => targetMetadata(target),
  body: (props) => ({
    spec: {
      type: props.type,
      clusterIP: props.headless === true ? 'None' : props.clusterIP,
      // An address beside "headless" is refused for it: nothing is dropped.
      clusterIPs: props.headless === true && props.clusterIP !== undefined ? [props.clusterIP] : undefined,
      selector: selectorOf(props.target),
      ports: Object.entries(withoutUndefined(props.ports ?? {})).map(([name, given]) => ({
        name,
        ...renderPort(given),
      })),
      sessionAffinity: props.sessionAffinity,
      sessionAffinityConfig: props.sessionAffinityConfig,
      internalTrafficPolicy: props.internalTrafficPolicy,
      trafficDistribution: props.trafficDistribution,
      externalTrafficPolicy: props.externalTrafficPolicy,
      loadBalancerClass: props.loadBalancerClass,
      loadBalancerIP: props.loadBalancerIP,
      allocateLoadBalancerNodePorts: props.allocateLoadBalancerNodePorts,
      healthCheckNodePort: props.healthCheckNodePort,
      externalIPs: props.externalIPs && [...props.externalIPs],
      loadBalancerSourceRanges: props.loadBalancerSourceRanges && [...props.loadBalancerSourceRanges],
      publishNotReadyAddresses: props.publishNotReadyAddresses,
      ipFamilyPolicy: props.ipFamilyPolicy,
      ipFamilies: props.ipFamilies && [...props.ipFamilies],
    },
  }),
  refs: ({ metadata, spec }) => ({
    serviceName: metadata.name,
    serviceNamespace: metadata.namespace,
    servicePorts: portsByName(spec.ports ?? []),
  }),
});

function portsByName(ports: readonly Wire<ServicePort>[]): Record<string, Value<number>> {
  const named: Record<string, Value<number>> = {};
  for (const { name, port } of ports) {
    const text = known(name);
    if (text !== undefined) named[text] = port;
  }
  return named;
}

function renderPort(given: Value<number> | ServicePortProps): ServicePortProps {
  if (typeof given !== 'object' || !('port' in given)) return { port: given };
  const { port, targetPort, protocol, nodePort, appProtocol } = given;
  return { port, targetPort, protocol, nodePort, appProtocol };
}
