import { sriovNetworkNodePolicy } from '../../src/network/sriov-network-node-policy';
import { rendered } from '../core/rendered';

test('a policy can be used by machines: it binds to vfio-pci, on the nodes that have such cards', () => {
  expect(rendered(sriovNetworkNodePolicy, 'nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 })).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodePolicy',
    metadata: { name: 'nics', namespace: 'sriov-network-operator' },
    spec: {
      resourceName: 'mlx',
      numVfs: 8,
      nicSelector: { pfNames: ['ens1f0'] },
      nodeSelector: { 'feature.node.kubernetes.io/network-sriov.capable': 'true' },
      deviceType: 'vfio-pci',
    },
  });
});

test('every prop of a policy has its place', () => {
  const props = {
    resourceName: 'mlx',
    numVfs: 8,
    pfNames: ['ens1f0#0-3'],
    rootDevices: ['0000:3b:00.0'],
    vendor: '15b3',
    deviceID: '101d',
    netFilter: 'openstack/NetworkID:x',
    deviceType: 'netdevice',
    nodeSelector: { zone: 'a', gone: undefined },
    priority: 10,
    mtu: 9000,
    linkType: 'ib',
    eSwitchMode: 'switchdev',
    isRdma: true,
    externallyManaged: true,
    excludeTopology: true,
    needVhostNet: true,
  } as const;
  expect(rendered(sriovNetworkNodePolicy, 'nics', props).spec).toEqual({
    resourceName: 'mlx',
    numVfs: 8,
    nicSelector: {
      pfNames: ['ens1f0#0-3'],
      rootDevices: ['0000:3b:00.0'],
      vendor: '15b3',
      deviceID: '101d',
      netFilter: 'openstack/NetworkID:x',
    },
    nodeSelector: { zone: 'a' },
    deviceType: 'netdevice',
    priority: 10,
    mtu: 9000,
    linkType: 'ib',
    eSwitchMode: 'switchdev',
    isRdma: true,
    externallyManaged: true,
    excludeTopology: true,
    needVhostNet: true,
  });
});
