import { isTree, listAt, type Tree, treeAt } from './case';
import type { Draw } from './draw';

const allPorts: readonly Tree[] = [
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 'https', appProtocol: 'kubernetes.io/h2c' },
  { name: 'dns', port: 53, protocol: 'UDP' },
];

/** A Service of any type. */
export function service(draw: Draw): Tree {
  const type = draw.weighted([
    [50, 'ClusterIP'],
    [20, 'NodePort'],
    [20, 'LoadBalancer'],
    [10, 'ExternalName'],
  ] as const);
  const ports = structuredClone(allPorts.slice(0, draw.int(1, 3)));
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  for (const [i, port] of ports.entries()) if (isOutside && draw.chance(30)) port['nodePort'] = 30080 + i;
  const spec: Tree = {
    ...(draw.chance(80) || type !== 'ClusterIP' ? { type } : {}),
    ...(draw.chance(90) && { selector: { app: 'web' } }),
    ...(type === 'ExternalName' ? { externalName: 'db.example.com' } : { ports }),
    ...(isOutside && draw.chance(30) && { externalTrafficPolicy: draw.pick(['Cluster', 'Local']) }),
    ...(type === 'LoadBalancer' && draw.chance(25) && { loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    ...(type === 'LoadBalancer' && draw.chance(20) && { loadBalancerClass: 'example.com/lb' }),
    ...(type === 'LoadBalancer' && draw.chance(20) && { allocateLoadBalancerNodePorts: false }),
    ...(type === 'ClusterIP' && draw.chance(25) && { clusterIP: 'None' }),
    ...(type !== 'ExternalName' && draw.chance(15) && { sessionAffinity: 'ClientIP' }),
    ...(draw.chance(15) && { publishNotReadyAddresses: true }),
  };
  return { metadata: { name: 'web' }, spec };
}

/** Where addresses and ports are taken from that a cluster gives. */
const given = { address: '10.96.0.77', nodePort: 31_000, healthCheckNodePort: 32_000 };

/** A Service as it is stored, with what a cluster gives it: its address, and ports on its nodes. */
export function allocated(service: Tree): Tree {
  const spec = treeAt(service, 'spec');
  if (spec === undefined || spec['type'] === 'ExternalName') return service;
  const address = spec['clusterIP'] ?? given.address;
  const isBalancer = spec['type'] === 'LoadBalancer';
  const hasPorts = spec['type'] === 'NodePort' || (isBalancer && spec['allocateLoadBalancerNodePorts'] !== false);
  const isLocal = isBalancer && spec['externalTrafficPolicy'] === 'Local';
  return {
    ...service,
    spec: {
      ...spec,
      clusterIP: address,
      clusterIPs: spec['clusterIPs'] ?? [address],
      ...(hasPorts && { ports: listAt(spec, 'ports').map(withNodePort) }),
      ...(isLocal && { healthCheckNodePort: spec['healthCheckNodePort'] ?? given.healthCheckNodePort }),
    },
  };
}

function withNodePort(port: unknown, index: number): unknown {
  return isTree(port) ? { ...port, nodePort: port['nodePort'] ?? given.nodePort + index } : port;
}
