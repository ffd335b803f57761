import type { TLSRouteProps } from '../../src/network/tls-route';
import type { KindCase } from './field-case';

/** Which connections of TLS go where. */
export const tlsRouteCases: readonly KindCase<TLSRouteProps>[] = [
  {
    name: 'parents and backends of each sort',
    kind: 'TLSRoute',
    props: {
      parentRefs: [
        { gatewayName: 'public', gatewayNamespace: 'gateways' },
        { group: '', kind: 'Service', name: 'mesh', namespace: 'mesh', sectionName: 'https', port: 443 },
      ],
      hostnames: ['www.example.com'],
      rules: [
        {
          name: 'all',
          backendRefs: [
            { service: { serviceName: 'web' }, port: 443, weight: 2 },
            { group: 'example.com', kind: 'Box', name: 'b', namespace: 'data', port: 9000, weight: 1 },
          ],
        },
      ],
    },
    spec: {
      parentRefs: [
        { name: 'public', namespace: 'gateways' },
        { group: '', kind: 'Service', name: 'mesh', namespace: 'mesh', sectionName: 'https', port: 443 },
      ],
      hostnames: ['www.example.com'],
      rules: [
        {
          name: 'all',
          backendRefs: [
            { name: 'web', port: 443, weight: 2 },
            { group: 'example.com', kind: 'Box', name: 'b', namespace: 'data', port: 9000, weight: 1 },
          ],
        },
      ],
    },
  },
];
