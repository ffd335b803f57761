import type { GatewayProps } from '../../src/network/gateway';
import type { KindCase } from './field-case';

const kind = 'Gateway';

/** What a Gateway listens at, and by which certificates. */
export const gatewayCases: readonly KindCase<GatewayProps>[] = [
  {
    name: 'listeners of each sort',
    kind,
    props: {
      namespace: 'gateways',
      gatewayClassName: 'cilium',
      listeners: {
        http: { port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
        https: {
          port: 443,
          protocol: 'HTTPS',
          hostname: '*.example.com',
          tls: {
            certificateRefs: [
              { secretName: 'www', secretNamespace: 'gateways' },
              { group: '', kind: 'Secret', name: 'more', namespace: 'certificates' },
            ],
            options: { 'example.com/ciphers': 'modern' },
          },
          allowedRoutes: {
            namespaces: { from: 'Selector', selector: { matchLabels: { team: 'web' } } },
            kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
          },
        },
        through: { port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
      },
    },
    spec: {
      gatewayClassName: 'cilium',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
        {
          name: 'https',
          port: 443,
          protocol: 'HTTPS',
          hostname: '*.example.com',
          tls: {
            certificateRefs: [{ name: 'www' }, { group: '', kind: 'Secret', name: 'more', namespace: 'certificates' }],
            options: { 'example.com/ciphers': 'modern' },
          },
          allowedRoutes: {
            namespaces: { from: 'Selector', selector: { matchLabels: { team: 'web' } } },
            kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
          },
        },
        { name: 'through', port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
      ],
    },
  },
  {
    name: 'addresses, what is made for it, and certificates of clients',
    kind,
    props: {
      gatewayClassName: 'cilium',
      listeners: { https: { port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ secretName: 'www' }] } } },
      addresses: ['192.0.2.10', { type: 'Hostname', value: 'www.example.com' }],
      infrastructure: {
        labels: { team: 'web' },
        annotations: { 'metallb.io/address-pool': 'public' },
        parametersRef: { group: 'example.com', kind: 'Settings', name: 'large' },
      },
      allowedListeners: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'web' } } } },
      tls: {
        frontend: {
          default: {
            validation: {
              caCertificateRefs: [{ configMapName: 'clients', configMapNamespace: 'certificates' }],
              mode: 'AllowInsecureFallback',
            },
          },
          perPort: [
            {
              port: 443,
              tls: {
                validation: {
                  caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'others', namespace: 'certificates' }],
                  mode: 'AllowValidOnly',
                },
              },
            },
          ],
        },
        backend: { clientCertificateRef: { group: '', kind: 'Secret', name: 'client', namespace: 'certificates' } },
      },
    },
    spec: {
      gatewayClassName: 'cilium',
      listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'www' }] } }],
      addresses: [{ value: '192.0.2.10' }, { type: 'Hostname', value: 'www.example.com' }],
      infrastructure: {
        labels: { team: 'web' },
        annotations: { 'metallb.io/address-pool': 'public' },
        parametersRef: { group: 'example.com', kind: 'Settings', name: 'large' },
      },
      allowedListeners: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'web' } } } },
      tls: {
        frontend: {
          default: {
            validation: {
              caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'clients', namespace: 'certificates' }],
              mode: 'AllowInsecureFallback',
            },
          },
          perPort: [
            {
              port: 443,
              tls: {
                validation: {
                  caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'others', namespace: 'certificates' }],
                  mode: 'AllowValidOnly',
                },
              },
            },
          ],
        },
        backend: { clientCertificateRef: { group: '', kind: 'Secret', name: 'client', namespace: 'certificates' } },
      },
    },
  },
];
