import { CloudInit, Disk, Interface, NetworkData } from 'kubevirt-kit';
import {
  ClusterUserDefinedNetwork,
  MultiNetworkPolicy,
  NetworkPolicy,
  NodeNetworkConfigurationPolicy,
  setNamespace,
  UserDefinedNetwork,
  VirtualMachine,
} from 'kubevirt-kit/pulumi';

setNamespace('planes');

// Management is the pod network, and only SSH comes in by it. Data is a segment of OVN-Kubernetes between all nodes, on
// which a machine keeps its address. The public plane is VLAN 100 behind a bridge of the nodes, where nobody hands out any.
const data = new UserDefinedNetwork('data', {
  layer2: { role: 'Secondary', subnets: ['198.51.100.0/24'], ipam: { lifecycle: 'Persistent' } },
});
const nodes = new NodeNetworkConfigurationPolicy('nodes', { bridgeMappings: { uplink: 'br-ex' } });
const outside = new ClusterUserDefinedNetwork('public', {
  namespaces: ['planes'],
  localnet: { physicalNetworkName: nodes, vlan: 100, ipam: { mode: 'Disabled' } },
});

// Each guest is told of its interfaces by cloud-init, which finds them by their MAC addresses.
const front = new VirtualMachine('front', {
  cpu: { cores: 2 },
  memory: '2Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    init: Disk.cloudInit(
      CloudInit.noCloud(
        { packages: ['nginx'] },
        {
          networkData: NetworkData.ofInterfaces({
            public: { addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'] },
          }),
        },
      ),
    ),
  },
  interfaces: {
    management: Interface.masquerade({ ports: [22], macAddress: '02:00:5e:00:53:10' }),
    data: Interface.bridge(data, { macAddress: '02:00:5e:00:53:11' }),
    public: Interface.bridge(outside, { macAddress: '02:00:5e:00:53:12' }),
  },
});
const db = new VirtualMachine('db', {
  cpu: { cores: 2 },
  memory: '4Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    init: Disk.cloudInit(
      CloudInit.noCloud({ packages: ['postgresql-server'] }, { networkData: NetworkData.ofInterfaces() }),
    ),
  },
  interfaces: {
    management: Interface.masquerade({ ports: [22], macAddress: '02:00:5e:00:53:20' }),
    data: Interface.bridge(data, { macAddress: '02:00:5e:00:53:21' }),
  },
});

// Each plane has its own policies: whoever administers machines comes to both by SSH, and the front alone to the database.
for (const [name, machine] of Object.entries({ front, db })) {
  new NetworkPolicy(`${name}-management`, {
    target: machine,
    allowFrom: [{ peers: [{ cidr: '203.0.113.0/24' }], ports: [22] }],
  });
}
new MultiNetworkPolicy('db-data', {
  networks: [data],
  target: db,
  allowFrom: [{ peers: [front], ports: [5432] }],
});
