import {
  CniIpam,
  type NamespacedProps,
  type OperatorNetworkProps,
  type OVSNetworkProps,
  type OvsBridgeProps,
  type OvsInterfaceProps,
  type SriovIBNetworkProps,
  type SriovNetworkNodePolicyProps,
  type SriovOperatorConfigProps,
} from 'kubevirt-kit';
import type { Every } from './every-prop';

type Own<Props> = Omit<Every<Props>, keyof NamespacedProps | 'resource' | 'networkNamespace'>;

const settings = { externalIDs: { owner: 'team-a', gone: undefined }, otherConfig: { 'mac-aging-time': '60' } };
const bridge: Every<OvsBridgeProps> = { datapathType: 'netdev', ...settings };
const uplink: Every<OvsInterfaceProps> = {
  type: 'dpdk',
  options: { 'dpdk-devargs': '0000:3b:00.0' },
  mtuRequest: 9000,
  ...settings,
};

/** A policy with everything that functions for machines cannot have. */
export const everyPolicy: Own<SriovNetworkNodePolicyProps> = {
  resourceName: 'bridged',
  numVfs: 4,
  pfNames: ['ens2f0'],
  rootDevices: undefined,
  vendor: undefined,
  deviceID: undefined,
  netFilter: undefined,
  deviceType: 'netdevice',
  nodeSelector: undefined,
  priority: undefined,
  mtu: undefined,
  linkType: undefined,
  eSwitchMode: 'switchdev',
  isRdma: true,
  externallyManaged: undefined,
  excludeTopology: undefined,
  needVhostNet: undefined,
  vdpaType: 'virtio',
  bridge: { ovs: { bridge, uplink: { interface: uplink } } },
};

const texts: Own<OperatorNetworkProps> = {
  capabilities: { mac: true, ips: false, gone: undefined },
  ipam: CniIpam.static({ addresses: [{ address: '192.0.2.10/24' }] }),
  metaPlugins: [
    { type: 'tuning', mtu: 9000 },
    { type: 'vrf', vrfname: 'blue' },
  ],
};

/** A network of InfiniBand. */
export const everyIBNetwork: Own<SriovIBNetworkProps> = { ...texts, linkState: 'enable' };

/** A network of Open vSwitch. */
export const everyOVSNetwork: Own<OVSNetworkProps> = {
  ...texts,
  bridge: 'br1',
  vlan: 100,
  trunk: [{ id: 101 }, { minID: 200, maxID: 299 }],
  mtu: 9000,
  interfaceType: 'dpdk',
};

/** What the operator is told. */
export const everyOperatorConfig: Own<SriovOperatorConfigProps> = {
  configDaemonNodeSelector: { 'example.com/nics': 'fast', gone: undefined },
  enableInjector: true,
  enableOperatorWebhook: true,
  logLevel: 2,
  disableDrain: false,
  enableOvsOffload: false,
  configurationMode: 'daemon',
  useCDI: false,
  disablePlugins: ['mellanox'],
  featureGates: { parallelNicConfig: true, gone: undefined },
};
