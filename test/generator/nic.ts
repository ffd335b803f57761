import type { Profile, Tree } from './case';
import type { Draw } from './draw';

/** The interfaces of a machine and the networks that they are on, one of each for each name. */
export interface Nics {
  readonly interfaces: Tree[];
  readonly networks: Tree[];
}

const nicNames = ['default', 'blue', 'red', 'storage_net'];

function optional(draw: Draw, index: number, isSriov: boolean): Tree {
  return {
    ...(draw.chance(20) && { macAddress: `02:00:5e:10:00:0${index}` }),
    ...(draw.chance(12) && { model: draw.pick(['virtio', 'e1000', 'e1000e']) }),
    ...(draw.chance(6) && { pciAddress: `0000:81:0${index}.0` }),
    ...(draw.chance(6) && !isSriov && { state: draw.pick(['up', 'down']) }),
    ...(draw.chance(8) && { acpiIndex: index + 1 }),
    ...(draw.chance(5) && { dhcpOptions: { bootFileName: 'pxelinux.0', ntpServers: ['10.0.2.3'] } }),
    ...(draw.chance(5) && { dhcpOptions: { privateOptions: [{ option: 240, value: 'a' }] } }),
  };
}

function ports(draw: Draw): Tree {
  if (!draw.chance(30)) return {};
  const all: Tree[] = [
    { port: 80, name: 'http', protocol: 'TCP' },
    { port: 22 },
    { port: 53, protocol: 'UDP', name: 'dns' },
  ];
  return { ports: structuredClone(draw.some(all, 50)) };
}

/** Interfaces and networks that fit each other; without any the cluster adds the default one. */
export function nicsOf(draw: Draw, orders: number[], { disabledFeatureGates = [] }: Profile): Nics {
  const nics: Nics = { interfaces: [], networks: [] };
  const count = draw.weighted([
    [30, 0],
    [35, 1],
    [25, 2],
    [10, 4],
  ]);
  nicNames.slice(0, count).forEach((name, index) => {
    const onPod = index === 0 && draw.chance(75);
    const binding = onPod
      ? draw.weighted<Tree>([
          [60, { masquerade: {} }],
          [25, { bridge: {} }],
          [8, { binding: { name: 'passt' } }],
          [disabledFeatureGates.includes('PasstBinding') ? 0 : 7, { passtBinding: {} }],
        ])
      : draw.weighted<Tree>([
          [65, { bridge: {} }],
          [30, { sriov: {} }],
          [5, { binding: { name: 'vdpa' } }],
        ]);
    nics.interfaces.push({
      name,
      ...structuredClone(binding),
      ...(onPod && ports(draw)),
      ...optional(draw, index, binding['sriov'] !== undefined),
      ...(draw.chance(10) && orders.length > 0 && { bootOrder: orders.shift() }),
    });
    const multus = { networkName: draw.pick([name, `web/${name}`]).replace('_', '-') };
    nics.networks.push({ name, ...(onPod ? { pod: {} } : { multus }) });
  });
  return nics;
}
