import type { Tree } from './case';
import type { Draw } from './draw';

function ipam(draw: Draw): Tree {
  return draw.weighted<Tree>([
    [60, {}],
    [20, { ipam: { type: 'host-local', subnet: '10.56.217.0/24' } }],
    [20, { ipam: { type: 'whereabouts', range: '10.56.217.0/24' } }],
  ]);
}

function vlan(draw: Draw): Tree {
  return draw.weighted<Tree>([
    [60, {}],
    [25, { vlan: draw.int(1, 4094) }],
    [15, { vlanTrunk: [{ id: 101 }, { minID: 200, maxID: 299 }] }],
  ]);
}

/** The plugins that machines are put on networks by. */
function plugin(draw: Draw): Tree {
  return structuredClone(
    draw.weighted<() => Tree>([
      [
        35,
        () => ({
          type: 'bridge',
          bridge: 'br1',
          ...vlan(draw),
          ...ipam(draw),
          ...(draw.chance(20) && { hairpinMode: true }),
          ...(draw.chance(20) && { macspoofchk: true }),
        }),
      ],
      [12, () => ({ type: 'cnv-bridge', bridge: 'br1', ...(draw.chance(40) && { vlan: 100 }) })],
      [10, () => ({ type: 'ovs', bridge: 'br1', ...(draw.chance(50) && { vlan: 100 }) })],
      [
        25,
        () => ({
          type: 'sriov',
          deviceID: '0000:02:00.1',
          ...(draw.chance(50) && { vlan: 100, vlanQoS: 3, ...(draw.chance(50) && { vlanProto: '802.1ad' }) }),
          ...(draw.chance(25) && { link_state: 'enable' }),
          ...ipam(draw),
        }),
      ],
      [8, () => ({ type: 'macvlan', master: 'eth0', mode: 'bridge', ...ipam(draw) })],
      [6, () => ({ type: 'ovn-k8s-cni-overlay', topology: 'layer2', netAttachDefName: 'default/a' })],
      [6, () => ({ type: 'tuning', mtu: 9000 })],
    ])(),
  );
}

/** A network of Multus, whose configuration is JSON text. */
export function networkAttachmentDefinition(draw: Draw): Tree {
  const version = { cniVersion: draw.pick(['0.3.1', '0.4.0', '1.0.0', '1.1.0']) };
  const name = draw.chance(85) ? { name: 'a' } : {};
  const plugins = draw.times(1, 2, () => plugin(draw));
  const config = draw.chance(60) ? { ...version, ...name, ...plugin(draw) } : { ...version, name: 'a', plugins };
  return {
    metadata: {
      name: 'a',
      ...(draw.chance(15) && { annotations: { 'k8s.v1.cni.cncf.io/resourceName': 'intel.com/nic' } }),
    },
    spec: draw.chance(96) ? { config: JSON.stringify(config) } : {},
  };
}

/** A network on virtual functions. */
export function sriovNetwork(draw: Draw): Tree {
  const tagged = draw.chance(50);
  return {
    metadata: { name: 'a', ...(draw.chance(90) && { namespace: 'sriov-network-operator' }) },
    spec: {
      resourceName: draw.pick(['intelnics', 'mlx']),
      ...(draw.chance(60) && { networkNamespace: draw.pick(['default', 'web']) }),
      ...(tagged && { vlan: draw.pick([1, 5, 100, 4094]), ...(draw.chance(40) && { vlanQoS: draw.int(0, 7) }) }),
      ...(tagged && draw.chance(30) && { vlanProto: draw.pick(['802.1q', '802.1ad']) }),
      ...(draw.chance(30) && { ipam: JSON.stringify({ type: 'host-local', subnet: '10.56.217.0/24' }) }),
      ...(draw.chance(25) && { capabilities: JSON.stringify({ mac: true, ips: true }) }),
      ...(draw.chance(20) && { metaPlugins: JSON.stringify({ type: 'tuning', mtu: 9000 }) }),
      ...(draw.chance(25) && { maxTxRate: 100, ...(draw.chance(60) && { minTxRate: 10 }) }),
      ...(draw.chance(20) && { linkState: draw.pick(['auto', 'enable', 'disable']) }),
      ...(draw.chance(20) && { trust: 'on', spoofChk: 'off' }),
    },
  };
}

/** Virtual functions as a resource of nodes. */
export function sriovNetworkNodePolicy(draw: Draw): Tree {
  const isVfio = draw.chance(40);
  const nicSelector = draw.pick<Tree>([
    { pfNames: ['ens1f0'] },
    { pfNames: ['ens1f0#0-3', 'ens1f1'], vendor: '8086' },
    { vendor: '15b3', deviceID: '1017' },
    { rootDevices: ['0000:81:00.0'] },
    { netFilter: 'openstack/NetworkID:ada9ec67-2c97-467c-b674-c47200e2f5da' },
  ]);
  return structuredClone({
    metadata: { name: 'policy', ...(draw.chance(90) && { namespace: 'sriov-network-operator' }) },
    spec: {
      resourceName: draw.pick(['intelnics', 'mlx_nics']),
      nodeSelector: { 'feature.node.kubernetes.io/network-sriov.capable': 'true' },
      nicSelector,
      numVfs: draw.pick([4, 8, 64]),
      ...(draw.chance(70) && { deviceType: isVfio ? 'vfio-pci' : 'netdevice' }),
      ...(draw.chance(30) && { priority: draw.int(0, 99) }),
      ...(draw.chance(30) && { mtu: draw.pick([1500, 9000]) }),
      ...(draw.chance(20) && { linkType: draw.pick(['eth', 'ETH', 'ib']) }),
      ...(draw.chance(20) && !isVfio && { isRdma: true }),
      ...(draw.chance(15) && { eSwitchMode: draw.pick(['legacy', 'switchdev']) }),
      ...(draw.chance(8) && { eSwitchMode: 'switchdev', vdpaType: draw.pick(['virtio', 'vhost']) }),
      ...(draw.chance(8) && { eSwitchMode: 'switchdev', bridge: { ovs: {} } }),
      ...(draw.chance(15) && { externallyManaged: true }),
      ...(draw.chance(15) && { needVhostNet: true }),
    },
  });
}
