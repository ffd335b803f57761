import type { RouteProps } from '../../src/network/route';
import { RouteTls } from '../../src/network/route-tls';
import type { KindCase } from './field-case';

const kind = 'Route';
const service = { serviceName: 'web' };
const pem = '-----BEGIN CERTIFICATE-----';

/** Where a router sends requests, and where TLS ends. */
export const routeCases: readonly KindCase<RouteProps>[] = [
  {
    name: 'edge, with a certificate of a Secret, and headers',
    kind,
    props: {
      to: service,
      host: 'www.example.com',
      path: '/shop',
      targetPort: 'http',
      tls: RouteTls.edge({ externalCertificate: { secretName: 'www' }, insecureEdgeTerminationPolicy: 'Redirect' }),
      httpHeaders: {
        request: { set: { 'X-Client': '%[req.hdr(host),lower]' }, delete: ['X-Trace'] },
        response: { set: { 'X-Frame-Options': 'DENY' }, delete: ['Server'] },
      },
      wildcardPolicy: 'None',
    },
    spec: {
      to: { kind: 'Service', name: 'web' },
      host: 'www.example.com',
      path: '/shop',
      port: { targetPort: 'http' },
      tls: {
        termination: 'edge',
        externalCertificate: { name: 'www' },
        insecureEdgeTerminationPolicy: 'Redirect',
      },
      httpHeaders: {
        actions: {
          request: [
            { name: 'X-Client', action: { type: 'Set', set: { value: '%[req.hdr(host),lower]' } } },
            { name: 'X-Trace', action: { type: 'Delete' } },
          ],
          response: [
            { name: 'X-Frame-Options', action: { type: 'Set', set: { value: 'DENY' } } },
            { name: 'Server', action: { type: 'Delete' } },
          ],
        },
      },
      wildcardPolicy: 'None',
    },
  },
  {
    name: 'reencrypt, with certificates that stand in it, and several Services',
    kind,
    props: {
      to: { service, weight: 90 },
      alternateBackends: [{ service: { serviceName: 'web-2' }, weight: 10 }, { serviceName: 'web-3' }],
      targetPort: 8443,
      subdomain: 'www',
      tls: RouteTls.reencrypt({
        certificate: pem,
        key: '-----BEGIN PRIVATE KEY-----',
        caCertificate: pem,
        destinationCACertificate: pem,
      }),
    },
    spec: {
      to: { kind: 'Service', name: 'web', weight: 90 },
      alternateBackends: [
        { kind: 'Service', name: 'web-2', weight: 10 },
        { kind: 'Service', name: 'web-3' },
      ],
      port: { targetPort: 8443 },
      subdomain: 'www',
      tls: {
        termination: 'reencrypt',
        certificate: pem,
        key: '-----BEGIN PRIVATE KEY-----',
        caCertificate: pem,
        destinationCACertificate: pem,
      },
    },
  },
  {
    name: 'passthrough',
    kind,
    props: { to: service, tls: RouteTls.passthrough({ insecureEdgeTerminationPolicy: 'None' }) },
    spec: {
      to: { kind: 'Service', name: 'web' },
      tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' },
    },
  },
];
