import type { IngressProps } from '../../src/network/ingress';
import type { KindCase } from './field-case';

const kind = 'Ingress';

/** Which requests go where, and with which certificates. */
export const ingressCases: readonly KindCase<IngressProps>[] = [
  {
    name: 'hosts and paths, by number and by name of a port',
    kind,
    props: {
      ingressClassName: 'nginx',
      defaultBackend: { service: { serviceName: 'rest', servicePorts: { http: 80 } } },
      rules: [
        {
          host: '*.example.com',
          paths: [
            { backend: { service: { serviceName: 'shop' }, port: 'https' } },
            { path: '/api', pathType: 'Exact', backend: { service: { serviceName: 'api' }, port: 8080 } },
          ],
        },
        { paths: [{ pathType: 'ImplementationSpecific', backend: { service: { serviceName: 'shop' }, port: 443 } }] },
      ],
      tls: [{ hosts: ['www.example.com'], secret: { secretName: 'www' } }],
    },
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: { service: { name: 'rest', port: { number: 80 } } },
      rules: [
        {
          host: '*.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'shop', port: { name: 'https' } } } },
              { path: '/api', pathType: 'Exact', backend: { service: { name: 'api', port: { number: 8080 } } } },
            ],
          },
        },
        {
          http: {
            paths: [
              {
                pathType: 'ImplementationSpecific',
                backend: { service: { name: 'shop', port: { number: 443 } } },
              },
            ],
          },
        },
      ],
      tls: [{ hosts: ['www.example.com'], secretName: 'www' }],
    },
  },
  {
    name: 'a default backend alone',
    kind,
    props: { defaultBackend: { service: { serviceName: 'rest' }, port: 'http' } },
    spec: { defaultBackend: { service: { name: 'rest', port: { name: 'http' } } } },
  },
  {
    name: 'objects of other kinds',
    kind,
    props: {
      defaultBackend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } },
      rules: [
        { host: 'a.example.com' },
        {
          host: 'b.example.com',
          paths: [{ backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'b' } } }],
        },
      ],
    },
    spec: {
      defaultBackend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } },
      rules: [
        { host: 'a.example.com' },
        {
          host: 'b.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'b' } },
              },
            ],
          },
        },
      ],
    },
  },
];
