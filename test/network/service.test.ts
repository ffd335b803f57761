import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { type ServiceProps, service } from '../../src/network/service';
import { rendered } from '../core/rendered';

function rulesOf(props: ServiceProps): readonly string[] {
  const manifest = service.manifest('http', props, { namespace: 'web', cluster: stockCluster });
  return askRules(service.rules, manifest, stockCluster, (_rule, stage) => defaultSeverity(stage)).map(
    ({ rule }) => rule,
  );
}

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
    ipFamilies: ['IPv6', 'IPv4'],
    clusterIP: 'fd00::10',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    internalTrafficPolicy: 'Local',
    trafficDistribution: 'PreferSameZone',
    loadBalancerIP: '192.0.2.10',
    allocateLoadBalancerNodePorts: false,
    healthCheckNodePort: 30100,
    externalIPs: ['192.0.2.20'],
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
    ipFamilies: ['IPv6', 'IPv4'],
    clusterIP: 'fd00::10',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    internalTrafficPolicy: 'Local',
    trafficDistribution: 'PreferSameZone',
    loadBalancerIP: '192.0.2.10',
    allocateLoadBalancerNodePorts: false,
    healthCheckNodePort: 30100,
    externalIPs: ['192.0.2.20'],
  });
});

test('a headless one cannot be given an address', () => {
  const props = { target, headless: true, clusterIP: '10.96.0.10' };
  const { spec } = rendered(service, 'http', props);
  expect([spec.clusterIP, spec.clusterIPs]).toEqual(['None', ['10.96.0.10']]);
  expect(rulesOf({ ...props, ports: { http: 80 } })).toContain('service-address/require-same-cluster-ip');
  expect(rulesOf({ target, ports: { http: 80 }, clusterIP: '10.96.0.10' })).toEqual([]);
});

test('others refer to it by its name, its namespace and its ports', () => {
  const props = { target, ports: { http: 80, https: { port: 443, targetPort: 8443 } }, namespace: 'web' };
  expect(service.refs(service.manifest('http', props))).toEqual({
    serviceName: 'http',
    serviceNamespace: 'web',
    servicePorts: { http: 80, https: 443 },
  });
});
