import { App, Chart } from 'cdk8s';
import { CloudInit, CniPlugin, Disk, Interface, type NetworkConfig } from 'kubevirt-kit';
import {
  NetworkAttachmentDefinition,
  OVSNetwork,
  SriovIBNetwork,
  SriovNetwork,
  SriovNetworkNodePolicy,
  SriovNetworkPoolConfig,
  SriovOperatorConfig,
  VirtualMachine,
} from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'network', { namespace: 'network' });

// An old-style flat network: VLAN 100 of the bridge `br1`, which the nodes have, with whatever else is plugged in there.
// Kubernetes hands out no addresses on it: a machine brings its own, or asks a DHCP server of that network.
const flat = new NetworkAttachmentDefinition(chart, 'flat', {
  plugins: [CniPlugin.bridge({ bridge: 'br1', vlan: 100, macspoofchk: true })],
});

// Virtual functions of SR-IOV cards: the policy splits the cards, the network is what machines are attached to. Both live
// in the operator's namespace, and the operator puts the NetworkAttachmentDefinition into the chart's.
const nics = new SriovNetworkNodePolicy(chart, 'nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 });
const fabric = new SriovNetwork(chart, 'fabric', { resource: nics, vlan: 200, trust: 'on' });

// The same of InfiniBand, on cards that are InfiniBand already, and of Open vSwitch with the switching left to the card.
const ib = new SriovNetworkNodePolicy(chart, 'ib', { resourceName: 'ib', pfNames: ['ibs2f0'], numVfs: 8 });
const storage = new SriovIBNetwork(chart, 'storage', { resource: ib, linkState: 'enable' });
const offloading = new SriovNetworkNodePolicy(chart, 'offloading', {
  resourceName: 'offloaded',
  pfNames: ['ens3f0'],
  numVfs: 8,
  eSwitchMode: 'switchdev',
});
const offloaded = new OVSNetwork(chart, 'offloaded', {
  resource: offloading,
  bridge: 'br2',
  trunk: [{ id: 300 }, { minID: 400, maxID: 499 }],
});

// Two of the nodes with such cards are drained at once while these are set up; the operator's own settings are patched.
new SriovNetworkPoolConfig(chart, 'workers', {
  nodeSelector: { matchLabels: { 'feature.node.kubernetes.io/network-sriov.capable': 'true' } },
  maxUnavailable: 2,
});
new SriovOperatorConfig(chart, 'operator', { enableInjector: true });

// A network of OVN-Kubernetes between all nodes: the machine keeps its address when it migrates.
const inside = new NetworkAttachmentDefinition(chart, 'inside', {
  plugins: [CniPlugin.layer2({ subnets: '198.51.100.0/24', allowPersistentIPs: true })],
});

// The guest's own addresses: cloud-init finds the interface by the MAC address that it is given below.
const flatMac = '02:00:5e:00:53:01';
const networkData: NetworkConfig = {
  version: 2,
  ethernets: {
    pod: { match: { name: 'enp1s0' }, dhcp4: true },
    flat: { match: { macaddress: flatMac }, addresses: ['192.0.2.10/24'] },
  },
};

new VirtualMachine(chart, 'router', {
  cpu: { cores: 4 },
  memory: '4Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['frr'] }, { networkData })),
  },
  interfaces: {
    // The pod network, behind NAT; only SSH comes in.
    pod: Interface.masquerade({ ports: [22] }),
    flat: Interface.bridge(flat, { macAddress: flatMac }),
    fabric: Interface.sriov(fabric),
    storage: Interface.sriov(storage),
    offloaded: Interface.sriov(offloaded),
    inside: Interface.bridge(inside),
  },
});
app.synth();
