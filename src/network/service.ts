import type { Service as ServiceManifest } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import {
  boolean,
  choice,
  describe,
  either,
  type Field,
  integer,
  integerOrText,
  list,
  object,
  plainBoolean,
  record,
  required,
  type Shape,
  text,
  textRecord,
} from '../core/shape';
import type { Value } from '../core/value';

/** Something that a Service can send traffic to: a machine, an instance, or `{ selector }`. */
export interface ServiceTarget {
  /** Labels of the pods. */
  readonly selector: Readonly<Record<string, Value<string>>>;
}

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
  /** What it sends traffic to. */
  readonly target: ServiceTarget;
  /** Ports by name: a number, or more. @default - none, which only a headless Service can do without */
  readonly ports?: Readonly<Record<string, Value<number> | ServicePortProps | undefined>> | undefined;
  /** Who reaches it: the cluster, also others at a port of each node, or also others at a load balancer. @default 'ClusterIP' */
  readonly type?: Value<'ClusterIP' | 'NodePort' | 'LoadBalancer'> | undefined;
  /** Whether it has no address of its own, and its name resolves to those of the machines. @default false */
  readonly headless?: boolean | undefined;
  /** `ClientIP` sends a client to the same machine each time. @default 'None' */
  readonly sessionAffinity?: Value<'None' | 'ClientIP'> | undefined;
  /** `Local` keeps the client's address, and serves from nodes that run a machine only. @default 'Cluster' */
  readonly externalTrafficPolicy?: Value<'Cluster' | 'Local'> | undefined;
  /** Which load balancer serves it. @default - the cluster's */
  readonly loadBalancerClass?: Value<string> | undefined;
  /** Networks that the load balancer lets in. @default - all */
  readonly loadBalancerSourceRanges?: readonly Value<string>[] | undefined;
  /** Whether machines that are not ready are served too. @default false */
  readonly publishNotReadyAddresses?: Value<boolean> | undefined;
  /** Whether it has an address of one family, of two where the cluster has them, or of two at any rate. @default - the cluster's */
  readonly ipFamilyPolicy?: Value<'SingleStack' | 'PreferDualStack' | 'RequireDualStack'> | undefined;
}

/** What others refer to. */
export interface ServiceRefs {
  /** The name of the Service, which is its name in the cluster's DNS. */
  readonly serviceName: Value<string>;
}

const port: Shape<ServicePortProps> = {
  port: required(integer),
  targetPort: integerOrText,
  protocol: choice('TCP', 'UDP', 'SCTP'),
  nodePort: integer,
  appProtocol: text,
};

const selector = textRecord('label');

/** A machine has much more than a selector: only that is looked at. */
export const serviceTarget: Field = (value, report) => {
  const given: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'selector') : undefined;
  if (given === undefined) report([], `${describe(value)} is given; give a machine or { selector }`);
  else selector(given, (path, message) => report(['selector', ...path], message));
};

/** One address for machines, in the cluster or outside. */
export const service = defineKind<ServiceProps, ServiceRefs, WireManifest<ServiceManifest>>({
  apiVersion: 'v1',
  kind: 'Service',
  scope: 'Namespaced',
  name: 'serviceLabel',
  shape: {
    target: required(serviceTarget),
    ports: record('port', either(integer, object(port))),
    type: choice('ClusterIP', 'NodePort', 'LoadBalancer'),
    headless: plainBoolean,
    sessionAffinity: choice('None', 'ClientIP'),
    externalTrafficPolicy: choice('Cluster', 'Local'),
    loadBalancerClass: text,
    loadBalancerSourceRanges: list(text),
    publishNotReadyAddresses: boolean,
    ipFamilyPolicy: choice('SingleStack', 'PreferDualStack', 'RequireDualStack'),
  },
  rules: () => (require('./service.rules') as typeof import('./service.rules')).serviceRuleSets,
  body: (props) => ({
    spec: {
      type: props.type,
      clusterIP: props.headless === true ? 'None' : undefined,
      selector: { ...props.target.selector },
      ports: Object.entries(withoutUndefined(props.ports ?? {})).map(([name, given]) => ({
        name,
        ...renderPort(given),
      })),
      sessionAffinity: props.sessionAffinity,
      externalTrafficPolicy: props.externalTrafficPolicy,
      loadBalancerClass: props.loadBalancerClass,
      loadBalancerSourceRanges: props.loadBalancerSourceRanges && [...props.loadBalancerSourceRanges],
      publishNotReadyAddresses: props.publishNotReadyAddresses,
      ipFamilyPolicy: props.ipFamilyPolicy,
    },
  }),
  refs: ({ metadata }) => ({ serviceName: metadata.name }),
});

function renderPort(given: Value<number> | ServicePortProps): ServicePortProps {
  if (typeof given !== 'object' || !('port' in given)) return { port: given };
  const { port, targetPort, protocol, nodePort, appProtocol } = given;
  return { port, targetPort, protocol, nodePort, appProtocol };
}
