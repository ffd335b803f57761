import type { Tree } from './case';
import type { Draw } from './draw';

type Body = Tree & { metadata?: Tree };

function segment(draw: Draw): Tree {
  const ipam = draw.chance(40) ? { ipam: { lifecycle: 'Persistent' } } : {};
  const subnets = draw.chance(30) ? ['10.20.0.0/16', 'fd20::/64'] : ['10.20.0.0/16'];
  if (draw.chance(50)) return { role: 'Secondary', subnets, ...ipam };
  return {
    role: 'Primary',
    subnets,
    ...ipam,
    ...(draw.chance(30) && { reservedSubnets: ['10.20.8.0/24'] }),
    ...(draw.chance(30) && { joinSubnets: ['100.80.0.0/16'] }),
    ...(draw.chance(30) && { mtu: draw.pick([1280, 1400, 9000]) }),
  };
}

function routed(draw: Draw): Tree {
  const cidr = { cidr: '10.20.0.0/16', ...(draw.chance(50) && { hostSubnet: draw.pick([20, 24, 31]) }) };
  return { role: draw.pick(['Primary', 'Secondary']), subnets: [cidr] };
}

/** A network of one namespace that is taken. */
export function userDefinedNetwork(draw: Draw): Body {
  const spec = draw.chance(60)
    ? { topology: 'Layer2', layer2: segment(draw) }
    : { topology: 'Layer3', layer3: routed(draw) };
  return { metadata: { name: 'blue' }, spec };
}

function outside(draw: Draw): Tree {
  return {
    role: 'Secondary',
    physicalNetworkName: 'physnet1',
    ...(draw.chance(50) ? { ipam: { mode: 'Disabled' } } : { subnets: ['10.30.0.0/16'] }),
    ...(draw.chance(50) && { vlan: { mode: 'Access', access: { id: draw.pick([1, 100, 4094]) } } }),
  };
}

/** A network of several namespaces that is taken. */
export function clusterUserDefinedNetwork(draw: Draw): Body {
  const network = draw.chance(40)
    ? { topology: 'Localnet', localnet: outside(draw) }
    : structuredClone(userDefinedNetwork(draw)['spec']);
  return { metadata: { name: 'blue' }, spec: { namespaceSelector: { matchLabels: { app: 'web' } }, network } };
}
