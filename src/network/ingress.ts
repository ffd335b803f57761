import type {
  HTTPIngressPath,
  IngressBackend as IngressBackendSpec,
  Ingress as IngressManifest,
  IngressRule as IngressRuleSpec,
} from '../../imports/kubernetes';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { choice, type Field, list, object, reference, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import type { SecretRef } from '../platform/secret';
import {
  backendPort,
  checkBackendPort,
  checkOwnService,
  type ServiceBackendProps,
  serviceBackendShape,
} from './service-backend';

/** An object of another kind that requests are sent to, such as a bucket; which kinds it may be, the controller says. */
export interface IngressResourceProps {
  /** The object, in the Ingress's own namespace. */
  readonly resource: TypedLocalObjectRef;
}

/** An object of the same namespace. */
export interface TypedLocalObjectRef {
  /** The group of its kind, without a version. @default - Kubernetes' core */
  readonly apiGroup?: Value<string> | undefined;
  /** Its kind. */
  readonly kind: Value<string>;
  /** Its name. */
  readonly name: Value<string>;
}

/** Where requests go: a port of a Service, or an object of another kind. */
export type IngressBackend = ServiceBackendProps | IngressResourceProps;

/** Requests for some paths, and where they go. */
export interface IngressPathProps {
  /** As in a URL: `/shop`. @default '/', unless `pathType` is `ImplementationSpecific` */
  readonly path?: Value<string> | undefined;
  /** Whether the path is meant alone, with all that is below it, or as the controller reads it. @default 'Prefix' */
  readonly pathType?: Value<'Exact' | 'Prefix' | 'ImplementationSpecific'> | undefined;
  /** Where these requests go. */
  readonly backend: IngressBackend;
}

/** Requests for a host, and where they go. */
export interface IngressRuleProps {
  /** The host that is asked for; `*.example.com` is each one directly below. @default - any */
  readonly host?: Value<string> | undefined;
  /** Which paths of it go where. @default - all to the default backend */
  readonly paths?: readonly IngressPathProps[] | undefined;
}

/** Hosts that are served with TLS. */
export interface IngressTLSProps {
  /** Hosts that the certificate is for. @default - those of the certificate, as the controller reads it */
  readonly hosts?: readonly Value<string>[] | undefined;
  /** The Secret of type `kubernetes.io/tls` that holds the certificate. @default - what the controller has */
  readonly secret?: SecretRef | undefined;
}

/** Props of an Ingress. */
export interface IngressProps extends NamespacedProps<WireManifest<IngressManifest>> {
  /** The name of the IngressClass, which says which controller serves it. @default - the cluster's default class */
  readonly ingressClassName?: Value<string> | undefined;
  /** Where requests go that no rule is about. @default - what the controller does with them */
  readonly defaultBackend?: IngressBackend | undefined;
  /** Which requests go where. @default - all to the default backend */
  readonly rules?: readonly IngressRuleProps[] | undefined;
  /** Which hosts are served with TLS, and by which certificates. @default - none */
  readonly tls?: readonly IngressTLSProps[] | undefined;
}

/** What others refer to. */
export interface IngressRefs {
  /** The name of the Ingress. */
  readonly ingressName: Value<string>;
}

const resource: Shape<TypedLocalObjectRef> = { apiGroup: text, kind: required(text), name: required(text) };
const ofResource = object<IngressResourceProps>({ resource: required(object(resource)) });
const ofService = object<ServiceBackendProps>(serviceBackendShape);

const backend: Field = (value, report) => {
  const isResource = typeof value === 'object' && value !== null && 'resource' in value && !('service' in value);
  (isResource ? ofResource : ofService)(value, report);
};

const path: Shape<IngressPathProps> = {
  path: text,
  pathType: choice('Exact', 'Prefix', 'ImplementationSpecific'),
  backend: required(backend),
};

const rule: Shape<IngressRuleProps> = { host: text, paths: list(object(path)) };

const tls: Shape<IngressTLSProps> = {
  hosts: list(text),
  secret: reference(['secretName'], 'give a Secret or { secretName }'),
};

function checkBackend(given: IngressBackend, { namespace }: Context, at: Path, report: Report): void {
  if (!('service' in given)) return;
  const below: Report = (path, message) => report([...at, ...path], message);
  checkBackendPort(given, 'port', below);
  checkOwnService(given.service, namespace, 'an Ingress', ['service'], below);
}

function renderBackend(given: IngressBackend): Wire<IngressBackendSpec> {
  if (!('service' in given)) {
    const { apiGroup, kind, name } = given.resource;
    return { resource: { apiGroup, kind, name } };
  }
  const port = backendPort(given);
  return {
    service: { name: given.service.serviceName, port: typeof port === 'string' ? { name: port } : { number: port } },
  };
}

function renderPath({ path, pathType = 'Prefix', backend }: IngressPathProps): Wire<HTTPIngressPath> {
  const whole = pathType === 'ImplementationSpecific' ? undefined : '/';
  return { path: path ?? whole, pathType, backend: renderBackend(backend) };
}

function renderRule({ host, paths }: IngressRuleProps): Wire<IngressRuleSpec> {
  return { host, http: paths && { paths: paths.map(renderPath) } };
}

/** Requests from outside the cluster, and which Services they go to. */
export const ingress = defineKind<IngressProps, IngressRefs, WireManifest<IngressManifest>>({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  scope: 'Namespaced',
  shape: {
    ingressClassName: text,
    defaultBackend: backend,
    rules: list(object(rule)),
    tls: list(object(tls)),
  },
  rules: () => (require('./ingress.rules') as typeof import('./ingress.rules')).ingressRuleSets,
  check({ defaultBackend, rules = [] }, context, report) {
    if (defaultBackend !== undefined) checkBackend(defaultBackend, context, ['defaultBackend'], report);
    rules.forEach(({ paths = [] }, r) => {
      paths.forEach(({ backend }, p) => {
        checkBackend(backend, context, ['rules', r, 'paths', p, 'backend'], report);
      });
    });
  },
  body: ({ ingressClassName, defaultBackend, rules, tls }) => ({
    spec: {
      ingressClassName,
      defaultBackend: defaultBackend && renderBackend(defaultBackend),
      rules: rules?.map(renderRule),
      tls: tls?.map(({ hosts, secret }) => ({ hosts: hosts && [...hosts], secretName: secret?.secretName })),
    },
  }),
  refs: ({ metadata }) => ({ ingressName: metadata.name }),
});
