import {
  type GatewayProps,
  type HTTPRouteProps,
  type IngressProps,
  type NamespacedProps,
  type RouteProps,
  RouteTls,
  type ServiceRef,
  type TCPRouteProps,
  type TLSRouteProps,
} from 'kubevirt-kit';
import type { Every } from './every-prop';

type Own<Props> = Omit<Every<Props>, keyof NamespacedProps>;

const service: ServiceRef = { serviceName: 'web', serviceNamespace: 'other', servicePorts: { https: 443 } };
const near = { service: { serviceName: 'web' }, port: 443 };
const bucket = { group: 'example.com', kind: 'Bucket', name: 'files', namespace: 'data' };

/** An Ingress with everything. */
export const everyIngress: Own<IngressProps> = {
  ingressClassName: 'nginx',
  defaultBackend: near,
  rules: [
    {
      host: 'www.example.com',
      paths: [
        { path: '/shop', pathType: 'Exact', backend: { service: { serviceName: 'web' }, port: 80 } },
        { backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } } },
      ],
    },
  ],
  tls: [{ hosts: ['www.example.com'], secret: { secretName: 'www' } }],
};

const actions = { set: { 'X-A': 'a', gone: undefined }, delete: ['X-B'] };

/** A Route with everything. */
export const everyRoute: Own<RouteProps> = {
  to: { service: { serviceName: 'web' }, weight: 9 },
  alternateBackends: [{ serviceName: 'other' }],
  targetPort: 'https',
  host: 'www.example.com',
  subdomain: undefined,
  path: '/shop',
  tls: RouteTls.reencrypt({
    certificate: 'pem',
    key: 'pem',
    caCertificate: 'pem',
    destinationCACertificate: 'pem',
    insecureEdgeTerminationPolicy: 'Redirect',
  }),
  httpHeaders: { request: actions, response: actions },
  wildcardPolicy: 'Subdomain',
};

const selector = { matchLabels: { team: 'web' } };
const certificate = { secretName: 'www', secretNamespace: 'certificates' };
const validation = { caCertificateRefs: [{ configMapName: 'clients' }], mode: 'AllowValidOnly' } as const;

/** A Gateway with everything. */
export const everyGateway: Own<GatewayProps> = {
  gatewayClassName: 'cilium',
  listeners: {
    https: {
      port: 443,
      protocol: 'HTTPS',
      hostname: '*.example.com',
      tls: { mode: 'Terminate', certificateRefs: [certificate], options: { 'example.com/a': 'b', gone: undefined } },
      allowedRoutes: { namespaces: { from: 'Selector', selector }, kinds: [{ group: undefined, kind: 'HTTPRoute' }] },
    },
    gone: undefined,
  },
  addresses: ['192.0.2.10', { type: 'Hostname', value: 'www.example.com' }],
  infrastructure: {
    labels: { team: 'web', gone: undefined },
    annotations: { 'metallb.io/address-pool': 'public', gone: undefined },
    parametersRef: { group: 'example.com', kind: 'Settings', name: 'large' },
  },
  allowedListeners: { namespaces: { from: 'Same', selector: undefined } },
  tls: {
    frontend: { default: { validation }, perPort: [{ port: 443, tls: { validation } }] },
    backend: { clientCertificateRef: { group: '', kind: 'Secret', name: 'client', namespace: 'certificates' } },
  },
};

const parentRefs = [
  { gateway: { gatewayName: 'public', gatewayNamespace: 'gateways' }, sectionName: 'https', port: 443 },
  { service, port: 443 },
];
const headers = { set: { 'x-a': '1', gone: undefined }, add: { 'x-b': '2' }, remove: ['x-c'] };

/** An HTTPRoute with everything that a rule can do. */
export const everyHTTPRoute: Own<HTTPRouteProps> = {
  parentRefs,
  hostnames: ['www.example.com'],
  rules: [
    {
      name: 'shop',
      matches: [
        {
          path: '/shop',
          method: 'GET',
          headers: { 'x-a': '1', 'x-b': { type: 'Exact', value: '2' }, gone: undefined },
          queryParams: { a: '1', gone: undefined },
        },
      ],
      filters: [
        { requestHeaderModifier: headers },
        { responseHeaderModifier: headers },
        { requestMirror: { backendRef: { ...bucket, port: 1 }, fraction: { numerator: 1, denominator: 10 } } },
        { urlRewrite: { hostname: 'in.example.com', path: { replacePrefixMatch: '/' } } },
        { cors: { allowOrigins: ['*'], allowMethods: ['GET'], allowCredentials: true, maxAge: 60 } },
        { extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
      ],
      backendRefs: [{ service, port: 443, weight: 2, filters: [{ requestHeaderModifier: headers }] }],
      timeouts: { request: '10s', backendRequest: '2s' },
    },
    {
      filters: [
        {
          requestRedirect: {
            scheme: 'https',
            hostname: 'www.example.com',
            path: { replaceFullPath: '/' },
            port: 443,
            statusCode: 301,
          },
        },
      ],
    },
  ],
};

const rules = [{ name: 'all', backendRefs: [{ service, port: undefined, weight: 1 }] }];

/** A TLSRoute with everything. */
export const everyTLSRoute: Own<TLSRouteProps> = { parentRefs, hostnames: ['www.example.com'], rules };

/** A TCPRoute with everything. */
export const everyTCPRoute: Own<TCPRouteProps> = { parentRefs, rules };
