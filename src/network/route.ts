import type { RouteHTTPHeader, Route as RouteManifest, RouteTargetReference } from '../../imports/network';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import {
  choice,
  type Field,
  integer,
  integerOrText,
  list,
  object,
  record,
  required,
  type Shape,
  text,
} from '../core/shape';
import type { Value } from '../core/value';
import { type RouteTls, renderRouteTls, routeTlsField } from './route-tls';
import { checkOwnService, type ServiceRef, serviceField } from './service-backend';

/** A Service that a Route sends to, and how much. */
export interface RouteTargetProps {
  /** The Service, in the Route's own namespace. */
  readonly service: ServiceRef;
  /** Its share beside the others, from 0 to 256. @default 100 */
  readonly weight?: Value<number> | undefined;
}

/** A Service that a Route sends to. */
export type RouteTarget = ServiceRef | RouteTargetProps;

/** What becomes of headers. */
export interface RouteHeaderActions {
  /** Headers that are set, in place of those that were there; HAProxy's `%[…]` stands for what a request has. @default - none */
  readonly set?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Headers that are taken out. @default - none */
  readonly delete?: readonly Value<string>[] | undefined;
}

/** What becomes of headers, of requests and of what answers them. */
export interface RouteHttpHeadersProps {
  /** Of requests, as the machine gets them. @default - nothing */
  readonly request?: RouteHeaderActions | undefined;
  /** Of responses, as the client gets them. @default - nothing */
  readonly response?: RouteHeaderActions | undefined;
}

/** Props of a Route. */
export interface RouteProps extends NamespacedProps<WireManifest<RouteManifest>> {
  /** The Service that it sends to. */
  readonly to: RouteTarget;
  /** Up to three further Services, among which requests are shared by weight. @default - none */
  readonly alternateBackends?: readonly RouteTarget[] | undefined;
  /** The port, by its name in the Service or by its number on the machine: not by that of the Service, where it is another. @default - the only one that the Service has */
  readonly targetPort?: Value<number | string> | undefined;
  /** The host that is asked for. @default - the cluster makes one up */
  readonly host?: Value<string> | undefined;
  /** What stands before the router's own domain, in place of `host`. @default - none */
  readonly subdomain?: Value<string> | undefined;
  /** The path that requests begin with, as in a URL. @default - any */
  readonly path?: Value<string> | undefined;
  /** Where TLS ends, made by `RouteTls`'s functions. @default - there is none */
  readonly tls?: RouteTls | undefined;
  /** What becomes of headers. @default - nothing */
  readonly httpHeaders?: RouteHttpHeadersProps | undefined;
  /** Whether `host` means all hosts beside it, too; a router refuses that unless it is told otherwise. @default 'None' */
  readonly wildcardPolicy?: Value<'None' | 'Subdomain'> | undefined;
}

/** What others refer to. */
export interface RouteRefs {
  /** The name of the Route. */
  readonly routeName: Value<string>;
}

const weighted = object<RouteTargetProps>({ service: required(serviceField), weight: integer });

const target: Field = (value, report) => {
  const isWeighted = typeof value === 'object' && value !== null && 'service' in value && !('serviceName' in value);
  (isWeighted ? weighted : serviceField)(value, report);
};

const headers: Shape<RouteHeaderActions> = { set: record('header', text), delete: list(text) };

function serviceOf(given: RouteTarget): ServiceRef {
  return 'serviceName' in given ? given : given.service;
}

function renderTarget(given: RouteTarget): Wire<RouteTargetReference> {
  return {
    kind: 'Service',
    name: serviceOf(given).serviceName,
    weight: 'serviceName' in given ? undefined : given.weight,
  };
}

function renderHeaders(actions: RouteHeaderActions | undefined): Wire<RouteHTTPHeader>[] | undefined {
  if (actions === undefined) return undefined;
  const set = Object.entries(withoutUndefined(actions.set ?? {}));
  return [
    ...set.map(([name, value]): Wire<RouteHTTPHeader> => ({ name, action: { type: 'Set', set: { value } } })),
    ...(actions.delete ?? []).map((name): Wire<RouteHTTPHeader> => ({ name, action: { type: 'Delete' } })),
  ];
}

/** A host of an OpenShift router, and the Service that its requests go to. */
export const route = defineKind<RouteProps, RouteRefs, WireManifest<RouteManifest>>({
  apiVersion: 'route.openshift.io/v1',
  kind: 'Route',
  scope: 'Namespaced',
  shape: {
    to: required(target),
    alternateBackends: list(target),
    targetPort: integerOrText,
    host: text,
    subdomain: text,
    path: text,
    tls: routeTlsField,
    httpHeaders: object<RouteHttpHeadersProps>({ request: object(headers), response: object(headers) }),
    wildcardPolicy: choice('None', 'Subdomain'),
  },
  rules: () => (require('./route.rules') as typeof import('./route.rules')).routeRuleSets,
  isDefined: true,
  check({ to, alternateBackends = [] }, { namespace }, report) {
    checkOwnService(serviceOf(to), namespace, 'a Route', ['to'], report);
    alternateBackends.forEach((one, i) => {
      checkOwnService(serviceOf(one), namespace, 'a Route', ['alternateBackends', i], report);
    });
  },
  body: (props) => ({
    spec: {
      host: props.host,
      subdomain: props.subdomain,
      path: props.path,
      to: renderTarget(props.to),
      alternateBackends: props.alternateBackends?.map(renderTarget),
      port: props.targetPort === undefined ? undefined : { targetPort: props.targetPort },
      tls: props.tls && renderRouteTls(props.tls),
      httpHeaders: props.httpHeaders && {
        actions: {
          request: renderHeaders(props.httpHeaders.request),
          response: renderHeaders(props.httpHeaders.response),
        },
      },
      wildcardPolicy: props.wildcardPolicy,
    },
  }),
  refs: ({ metadata }) => ({ routeName: metadata.name }),
});
