import type { TCPRouteProps } from '../../src/network/tcp-route';
import type { KindCase } from './field-case';

/** Which connections go where. */
export const tcpRouteCases: readonly KindCase<TCPRouteProps>[] = [
  {
    name: 'parents and backends of each sort',
    kind: 'TCPRoute',
    props: {
      parentRefs: [
        { gateway: { gatewayName: 'public' }, sectionName: 'ssh' },
        { group: '', kind: 'Service', name: 'mesh', namespace: 'mesh', sectionName: 'ssh', port: 22 },
      ],
      rules: [
        {
          name: 'all',
          backendRefs: [
            { service: { serviceName: 'vm', servicePorts: { ssh: 22 } }, weight: 2 },
            { group: 'example.com', kind: 'Box', name: 'b', namespace: 'data', port: 9000, weight: 1 },
          ],
        },
      ],
    },
    spec: {
      parentRefs: [
        { name: 'public', sectionName: 'ssh' },
        { group: '', kind: 'Service', name: 'mesh', namespace: 'mesh', sectionName: 'ssh', port: 22 },
      ],
      rules: [
        {
          name: 'all',
          backendRefs: [
            { name: 'vm', port: 22, weight: 2 },
            { group: 'example.com', kind: 'Box', name: 'b', namespace: 'data', port: 9000, weight: 1 },
          ],
        },
      ],
    },
  },
];
