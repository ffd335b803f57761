import type { LabelSelector } from '../../imports/kubernetes';
import type { GatewayListenersAllowedRoutes, GatewayListeners as ListenerSpec } from '../../imports/network';
import type { Context } from '../core/kind';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { choice, integer, list, object, plainObject, required, type Shape, text, textRecord } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import { type CertificateRef, certificateField, renderCertificate } from './gateway-reference';

/** What a listener speaks; controllers have others of their own, with a domain before them. */
export type GatewayProtocol = 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP' | `${string}/${string}`;

/** Where TLS ends, and by which certificates. */
export interface GatewayListenerTLSProps {
  /** Whether TLS ends at the Gateway, or at the machine. @default 'Terminate' */
  readonly mode?: Value<'Terminate' | 'Passthrough'> | undefined;
  /** The Secrets that hold the certificates. @default - none */
  readonly certificateRefs?: readonly CertificateRef[] | undefined;
  /** What the controller knows beside that, by names with a domain. @default - none */
  readonly options?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** Namespaces from which something may come. */
export interface GatewayNamespacesProps<From extends string> {
  /** All, the Gateway's own, those of `selector`, or for listeners of others none. @default - the Gateway's own; for listeners of others none */
  readonly from?: Value<From> | undefined;
  /** Labels of the namespaces, in Kubernetes' own words; only with `from: 'Selector'`. @default - none */
  readonly selector?: Wire<LabelSelector> | undefined;
}

/** A kind of route. */
export interface RouteKindProps {
  /** The group of the kind. @default 'gateway.networking.k8s.io' */
  readonly group?: Value<string> | undefined;
  /** The kind: `HTTPRoute`. */
  readonly kind: Value<string>;
}

/** Which routes may be attached to a listener. */
export interface AllowedRoutesProps {
  /** Those of which namespaces. @default - those of the Gateway's own */
  readonly namespaces?: GatewayNamespacesProps<'All' | 'Selector' | 'Same'> | undefined;
  /** Those of which kinds. @default - those that its protocol can have */
  readonly kinds?: readonly RouteKindProps[] | undefined;
}

/** A port that a Gateway listens at. */
export interface GatewayListenerProps {
  /** From 1 to 65535; listeners of one port are told apart by their hosts. */
  readonly port: Value<number>;
  /** What is spoken there. */
  readonly protocol: Value<GatewayProtocol>;
  /** The host that is asked for; `*.example.com` is each one below. @default - any */
  readonly hostname?: Value<string> | undefined;
  /** Where TLS ends; only with `HTTPS` and `TLS`. @default - none */
  readonly tls?: GatewayListenerTLSProps | undefined;
  /** Which routes may be attached. @default - those of the Gateway's own namespace */
  readonly allowedRoutes?: AllowedRoutesProps | undefined;
}

/** Checks from which namespaces something may come. */
export function namespacesShape<From extends string>(...from: readonly From[]): Shape<GatewayNamespacesProps<From>> {
  return { from: choice(...from), selector: plainObject };
}

const allowedRoutes: Shape<AllowedRoutesProps> = {
  namespaces: object(namespacesShape('All', 'Selector', 'Same')),
  kinds: list(object<RouteKindProps>({ group: text, kind: required(text) })),
};

/** What is checked of a listener. */
export const listenerShape: Shape<GatewayListenerProps> = {
  port: required(integer),
  protocol: required(text),
  hostname: text,
  tls: object<GatewayListenerTLSProps>({
    mode: choice('Terminate', 'Passthrough'),
    certificateRefs: list(certificateField),
    options: textRecord('option'),
  }),
  allowedRoutes: object(allowedRoutes),
};

/** Namespaces from which something may come, as they go over the wire. */
export function renderNamespaces<From extends string>({
  from,
  selector,
}: GatewayNamespacesProps<From>): GatewayNamespacesProps<From> {
  return { from, selector: selector && copyTree(selector) };
}

function renderAllowedRoutes({ namespaces, kinds }: AllowedRoutesProps): Wire<GatewayListenersAllowedRoutes> {
  return {
    namespaces: namespaces && renderNamespaces(namespaces),
    kinds: kinds?.map(({ group, kind }) => ({ group, kind })),
  };
}

/** A listener, as it goes over the wire. */
export function renderListener(name: string, given: GatewayListenerProps, context: Context): Wire<ListenerSpec> {
  const { port, protocol, hostname, tls, allowedRoutes } = given;
  return {
    name,
    port,
    protocol,
    hostname,
    tls: tls && {
      mode: tls.mode,
      certificateRefs: tls.certificateRefs?.map((one) => renderCertificate(one, context)),
      options: tls.options && withoutUndefined(tls.options),
    },
    allowedRoutes: allowedRoutes && renderAllowedRoutes(allowedRoutes),
  };
}
