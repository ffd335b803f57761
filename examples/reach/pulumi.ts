import { CloudInit, Disk, Interface, RouteTls } from 'kubevirt-kit';
import {
  Gateway,
  HTTPRoute,
  Ingress,
  Namespace,
  Route,
  Secret,
  Service,
  setNamespace,
  TCPRoute,
  TLSRoute,
  VirtualMachine,
} from 'kubevirt-kit/pulumi';

setNamespace('shop');

const vm = new VirtualMachine('web', {
  memory: '2Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })),
  },
  interfaces: { default: Interface.masquerade({ ports: [22, 80, 8443] }) },
});
const front = new Service('front', {
  target: vm,
  ports: { http: 80, https: { port: 443, targetPort: 8443 }, ssh: 22 },
});

// The certificate of the site: cert-manager, say, fills this Secret, and what is here is replaced.
const certificate = new Secret('certificate', {
  type: 'kubernetes.io/tls',
  stringData: { 'tls.crt': '', 'tls.key': '' },
});

// With an Ingress controller.
new Ingress('site', {
  ingressClassName: 'nginx',
  rules: [{ host: 'shop.example.com', paths: [{ backend: { service: front, port: 'http' } }] }],
  tls: [{ hosts: ['shop.example.com'], secret: certificate }],
});

// On OpenShift: TLS ends at the machine.
new Route('sealed', {
  host: 'sealed.example.com',
  to: front,
  targetPort: 'https',
  tls: RouteTls.passthrough({ insecureEdgeTerminationPolicy: 'Redirect' }),
});

// With a controller of the Gateway API: the Gateway is in a namespace of its own, and takes routes of others.
const gateways = new Namespace('gateways');
const allowedRoutes = { namespaces: { from: 'All' } } as const;
const gateway = new Gateway('public', {
  namespace: gateways,
  gatewayClassName: 'cilium',
  listeners: {
    http: { port: 80, protocol: 'HTTP', hostname: '*.example.com', allowedRoutes },
    tls: { port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' }, allowedRoutes },
    ssh: { port: 2222, protocol: 'TCP', allowedRoutes },
  },
});
new HTTPRoute('pages', {
  parentRefs: [{ gateway, sectionName: 'http' }],
  hostnames: ['shop.example.com'],
  rules: [
    { matches: [{ path: '/old' }], filters: [{ requestRedirect: { path: { replacePrefixMatch: '/' } } }] },
    { backendRefs: [{ service: front, port: 'http' }] },
  ],
});
new TLSRoute('handshakes', {
  parentRefs: [{ gateway, sectionName: 'tls' }],
  hostnames: ['sealed.example.com'],
  rules: [{ backendRefs: [{ service: front, port: 'https' }] }],
});
new TCPRoute('logins', {
  parentRefs: [{ gateway, sectionName: 'ssh' }],
  rules: [{ backendRefs: [{ service: front, port: 'ssh' }] }],
});
