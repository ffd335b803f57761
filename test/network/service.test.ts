import { service } from '../../src/network/service';
import { rendered } from '../core/rendered';

const target = { selector: { tier: 'web' } };

test('a Service sends its ports to what its target selects', () => {
  expect(rendered(service, 'http', { target, ports: { http: 80 } })).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'http', namespace: 'web' },
    spec: { selector: { tier: 'web' }, ports: [{ name: 'http', port: 80 }] },
  });
});

test('ports stand in the order in which they are written, with all that they can be told', () => {
  const ports = {
    https: 443,
    gone: undefined,
    http: { port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 30080, appProtocol: 'http' },
    dns: { port: 53, targetPort: 'dns', protocol: 'UDP' },
  } as const;
  expect(rendered(service, 'http', { target, ports }).spec.ports).toEqual([
    { name: 'https', port: 443 },
    { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 30080, appProtocol: 'http' },
    { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
  ]);
});

test.each(['ClusterIP', 'NodePort', 'LoadBalancer'] as const)('it is of the type %s', (type) => {
  expect(rendered(service, 'http', { target, type, ports: { http: 80 } }).spec.type).toBe(type);
});

test('a headless one has no address of its own, and may have no ports', () => {
  expect(rendered(service, 'http', { target, headless: true }).spec).toEqual({
    clusterIP: 'None',
    selector: { tier: 'web' },
    ports: [],
  });
  expect(rendered(service, 'http', { target, headless: false }).spec).not.toHaveProperty('clusterIP');
});

test('every other prop has its place', () => {
  const loadBalancerSourceRanges = ['10.0.0.0/8'];
  const props = {
    target,
    ports: { http: 80 },
    type: 'LoadBalancer',
    sessionAffinity: 'ClientIP',
    externalTrafficPolicy: 'Local',
    loadBalancerClass: 'example.com/internal',
    loadBalancerSourceRanges,
    publishNotReadyAddresses: true,
    ipFamilyPolicy: 'PreferDualStack',
  } as const;
  expect(rendered(service, 'http', props).spec).toEqual({
    type: 'LoadBalancer',
    selector: { tier: 'web' },
    ports: [{ name: 'http', port: 80 }],
    sessionAffinity: 'ClientIP',
    externalTrafficPolicy: 'Local',
    loadBalancerClass: 'example.com/internal',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    publishNotReadyAddresses: true,
    ipFamilyPolicy: 'PreferDualStack',
  });
});

test('others refer to it by its name', () => {
  expect(service.refs(service.manifest('http', { target }))).toEqual({ serviceName: 'http' });
});
