import type {
  BackendObjectReference,
  ParentReference,
  SecretObjectReference,
  TCPRouteRules,
} from '../../imports/network';
import type { Context } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { type Field, integer, list, object, reference, required, type Shape, text } from '../core/shape';
import { known, type Value } from '../core/value';
import type { SecretRef } from '../platform/secret';
import {
  backendPortNumber,
  checkBackendPort,
  type ServiceBackendProps,
  type ServiceRef,
  serviceBackendShape,
  serviceField,
} from './service-backend';

/** A Gateway of the program, or one that exists: `{ gatewayName: 'public', gatewayNamespace: 'gateways' }`. */
export interface GatewayRef {
  /** The name of the Gateway. */
  readonly gatewayName: Value<string>;
  /** The namespace that holds it. @default - the namespace of the route */
  readonly gatewayNamespace?: Value<string> | undefined;
}

/** Some listeners of a Gateway. */
export interface GatewayParentProps {
  /** The Gateway. */
  readonly gateway: GatewayRef;
  /** The listener, by its name. @default - all that take the route */
  readonly sectionName?: Value<string> | undefined;
  /** The listeners of one port. @default - all that take the route */
  readonly port?: Value<number> | undefined;
}

/** A Service, for whose clients in the cluster a mesh has the route. */
export interface ServiceParentProps {
  /** The Service. */
  readonly service: ServiceRef;
  /** Its port, by number. @default - all */
  readonly port?: Value<number> | undefined;
}

/** An object by its kind, where it is none that this library makes. */
export interface GatewayObjectRef {
  /** The group of its kind, without a version; `''` is Kubernetes' core. */
  readonly group: Value<string>;
  /** Its kind. */
  readonly kind: Value<string>;
  /** Its name. */
  readonly name: Value<string>;
  /** The namespace that holds it. @default - the namespace of what refers to it */
  readonly namespace?: Value<string> | undefined;
}

/** An object of another kind that a route is attached to, such as a ListenerSet. */
export interface ObjectParentProps extends GatewayObjectRef {
  /** The part of it, by its name. @default - all that take the route */
  readonly sectionName?: Value<string> | undefined;
  /** The part of it, by its port. @default - all that take the route */
  readonly port?: Value<number> | undefined;
}

/** What a route is attached to. */
export type RouteParent = GatewayRef | GatewayParentProps | ServiceParentProps | ObjectParentProps;

/** An object of another kind that requests go to. */
export interface ObjectBackendProps extends GatewayObjectRef {
  /** Its port. @default - as its kind has it */
  readonly port?: Value<number> | undefined;
}

/** Where requests go: a port of a Service, or an object of another kind. A ReferenceGrant must allow one in another namespace. */
export type BackendObject = ServiceBackendProps | ObjectBackendProps;

/** How many of the requests go somewhere. */
export interface BackendWeight {
  /** Its share beside the others, from 0 to 1000000. @default 1 */
  readonly weight?: Value<number> | undefined;
}

/** Where some of the requests go. */
export type RouteBackend = BackendObject & BackendWeight;

/** A Secret, with its namespace where that is another one. */
export type CertificateRef = SecretRef | GatewayObjectRef;

/** Checks one of several sorts of object, told apart by the first of these keys that they have: an object of the program has a kind, too. */
export function sortedBy(sorts: Readonly<Record<string, Field>>, otherwise: Field): Field {
  const keys = Object.keys(sorts);
  return (value, report) => {
    const key = typeof value === 'object' && value !== null ? keys.find((one) => one in value) : undefined;
    ((key !== undefined && sorts[key]) || otherwise)(value, report);
  };
}

/** What is checked of an object by its kind. */
export const gatewayObjectShape: Shape<GatewayObjectRef> = {
  group: required(text),
  kind: required(text),
  name: required(text),
  namespace: text,
};

const gatewayField = reference(['gatewayName'], 'give a Gateway or { gatewayName }', ['gatewayNamespace']);

/** Checks an item of `parentRefs`. */
export const parentField: Field = sortedBy(
  {
    gatewayName: gatewayField,
    gateway: object<GatewayParentProps>({ gateway: required(gatewayField), sectionName: text, port: integer }),
    service: object<ServiceParentProps>({ service: required(serviceField), port: integer }),
    kind: object<ObjectParentProps>({ ...gatewayObjectShape, sectionName: text, port: integer }),
  },
  gatewayField,
);

/** Checks where requests go, and what is said of that beside. */
export function backendField(more: Readonly<Record<string, Field>>): Field {
  const ofService = object({ ...serviceBackendShape, ...more });
  const ofObject = object({ ...gatewayObjectShape, port: integer, ...more });
  return sortedBy({ service: ofService, kind: ofObject }, ofService);
}

const secretField = reference(['secretName'], 'give a Secret, { secretName } or { group, kind, name }', [
  'secretNamespace',
]);

/** Checks a Secret that holds a certificate. */
export const certificateField: Field = sortedBy(
  { secretName: secretField, kind: object(gatewayObjectShape) },
  secretField,
);

/** Reports a backend of which nothing says which port is meant, or by which number. */
export function checkBackend(given: BackendObject, path: Path, report: Report): void {
  if ('service' in given) checkBackendPort(given, 'number', (below, message) => report([...path, ...below], message));
}

/** The namespace of what is referred to, where it is not that of what refers to it. */
function otherNamespace(given: Value<string> | undefined, { namespace }: Context): Value<string> | undefined {
  const other = known(given);
  return other !== undefined && other === known(namespace) ? undefined : given;
}

/** An object that is referred to, as it goes over the wire. */
export function renderObject(given: GatewayObjectRef, context: Context): Wire<GatewayObjectRefSpec> {
  const { group, kind, name, namespace } = given;
  return { group, kind, name, namespace: otherNamespace(namespace, context) };
}

interface GatewayObjectRefSpec {
  group: string;
  kind: string;
  name: string;
  namespace?: string | undefined;
}

/** An item of `parentRefs`. */
export function renderParent(given: RouteParent, context: Context): Wire<ParentReference> {
  if ('gatewayName' in given || 'gateway' in given) {
    const { gateway, sectionName, port }: GatewayParentProps = 'gateway' in given ? given : { gateway: given };
    const namespace = otherNamespace(gateway.gatewayNamespace, context);
    return { name: gateway.gatewayName, namespace, sectionName, port };
  }
  if ('service' in given) {
    const { serviceName: name, serviceNamespace } = given.service;
    return { group: '', kind: 'Service', name, namespace: otherNamespace(serviceNamespace, context), port: given.port };
  }
  const { sectionName, port } = given;
  return { ...renderObject(given, context), sectionName, port };
}

/** Where requests go, as it goes over the wire. */
export function renderBackend(given: BackendObject, context: Context): Wire<BackendObjectReference> {
  if (!('service' in given)) return { ...renderObject(given, context), port: given.port };
  const { serviceName: name, serviceNamespace } = given.service;
  return { name, namespace: otherNamespace(serviceNamespace, context), port: backendPortNumber(given) };
}

/** A rule of a route that looks at nothing of the requests: all of them are shared by weight. */
export interface RouteRuleProps {
  /** What the rule is called. @default - nothing */
  readonly name?: Value<string> | undefined;
  /** Where the connections go, up to sixteen. */
  readonly backendRefs: readonly RouteBackend[];
}

/** What is checked of such a rule. */
export const routeRuleShape: Shape<RouteRuleProps> = {
  name: text,
  backendRefs: required(list(backendField({ weight: integer }))),
};

/** Reports a backend of such rules of which nothing says which port is meant. */
export function checkRouteRules(rules: readonly RouteRuleProps[], report: Report): void {
  rules.forEach(({ backendRefs }, r) => {
    backendRefs.forEach((one, b) => {
      checkBackend(one, ['rules', r, 'backendRefs', b], report);
    });
  });
}

/** Such rules, as they go over the wire. */
export function renderRouteRules(rules: readonly RouteRuleProps[], context: Context): Wire<TCPRouteRules>[] {
  return rules.map(({ name, backendRefs }) => ({
    name,
    backendRefs: backendRefs.map((one) => ({ ...renderBackend(one, context), weight: one.weight })),
  }));
}

/** A certificate, as it goes over the wire. */
export function renderCertificate(given: CertificateRef, context: Context): Wire<SecretObjectReference> {
  if (!('secretName' in given)) return renderObject(given, context);
  return { name: given.secretName, namespace: otherNamespace(given.secretNamespace, context) };
}
