import type { OVSNetworkProps } from '../../src/network/ovs-network';
import type { SriovIBNetworkProps } from '../../src/network/sriov-ib-network';
import type { SriovNetworkProps } from '../../src/network/sriov-network';
import type { SriovNetworkNodePolicyProps } from '../../src/network/sriov-network-node-policy';
import type { SriovNetworkPoolConfigProps } from '../../src/network/sriov-network-pool-config';
import type { SriovOperatorConfigProps } from '../../src/network/sriov-operator-config';
import type { KindCase } from './field-case';

const nodeSelector = { 'feature.node.kubernetes.io/network-sriov.capable': 'true' };

/** Virtual functions, and what they are offered as. */
export const nodePolicyCases: readonly KindCase<SriovNetworkNodePolicyProps>[] = [
  {
    name: 'functions for machines, of cards by every selector',
    kind: 'SriovNetworkNodePolicy',
    props: {
      resourceName: 'mlx',
      numVfs: 8,
      pfNames: ['ens1f0#0-3'],
      rootDevices: ['0000:3b:00.0'],
      vendor: '15b3',
      deviceID: '101d',
      netFilter: 'openstack/NetworkID:8f0c9a36-7c1a-4d7f-9d3e-0d7b3a1c2e4f',
      nodeSelector: { 'example.com/nics': 'fast', gone: undefined },
      priority: 10,
      mtu: 9000,
      linkType: 'eth',
      eSwitchMode: 'legacy',
      isRdma: false,
      externallyManaged: false,
      excludeTopology: true,
      needVhostNet: true,
    },
    spec: {
      resourceName: 'mlx',
      numVfs: 8,
      nicSelector: {
        pfNames: ['ens1f0#0-3'],
        rootDevices: ['0000:3b:00.0'],
        vendor: '15b3',
        deviceID: '101d',
        netFilter: 'openstack/NetworkID:8f0c9a36-7c1a-4d7f-9d3e-0d7b3a1c2e4f',
      },
      nodeSelector: { 'example.com/nics': 'fast' },
      deviceType: 'vfio-pci',
      priority: 10,
      mtu: 9000,
      linkType: 'eth',
      eSwitchMode: 'legacy',
      isRdma: false,
      externallyManaged: false,
      excludeTopology: true,
      needVhostNet: true,
    },
  },
  {
    name: 'functions for pods, by vDPA, on a bridge of the operator',
    kind: 'SriovNetworkNodePolicy',
    props: {
      resourceName: 'vdpa',
      numVfs: 4,
      pfNames: ['ens1f0'],
      deviceType: 'netdevice',
      eSwitchMode: 'switchdev',
      vdpaType: 'vhost',
      bridge: {
        ovs: {
          bridge: {
            datapathType: 'netdev',
            externalIDs: { owner: 'team-a', gone: undefined },
            otherConfig: { 'mac-aging-time': '60' },
          },
          uplink: {
            interface: {
              type: 'dpdk',
              options: { 'dpdk-devargs': '0000:3b:00.0' },
              externalIDs: { owner: 'team-a' },
              otherConfig: { 'lacp-time': 'fast' },
              mtuRequest: 9000,
            },
          },
        },
      },
    },
    spec: {
      resourceName: 'vdpa',
      numVfs: 4,
      nicSelector: { pfNames: ['ens1f0'] },
      nodeSelector,
      deviceType: 'netdevice',
      eSwitchMode: 'switchdev',
      vdpaType: 'vhost',
      bridge: {
        ovs: {
          bridge: {
            datapathType: 'netdev',
            externalIDs: { owner: 'team-a' },
            otherConfig: { 'mac-aging-time': '60' },
          },
          uplink: {
            interface: {
              type: 'dpdk',
              options: { 'dpdk-devargs': '0000:3b:00.0' },
              externalIDs: { owner: 'team-a' },
              otherConfig: { 'lacp-time': 'fast' },
              mtuRequest: 9000,
            },
          },
        },
      },
    },
  },
];

const resource = { resourceName: 'mlx' };

/** Networks on virtual functions. */
export const sriovNetworkCases: readonly KindCase<SriovNetworkProps>[] = [
  {
    name: 'a network that says everything, its texts as data',
    kind: 'SriovNetwork',
    props: {
      resource,
      networkNamespace: 'web',
      vlan: 100,
      vlanQoS: 3,
      vlanProto: '802.1ad',
      spoofChk: 'off',
      trust: 'on',
      linkState: 'enable',
      minTxRate: 10,
      maxTxRate: 100,
      capabilities: { mac: true, ips: true, gone: undefined },
      ipam: { type: 'static', addresses: [{ address: '192.0.2.10/24' }], note: "team a's" },
      metaPlugins: [
        { type: 'tuning', sysctl: { 'net.core.somaxconn': '500' } },
        { type: 'vrf', vrfname: 'blue' },
      ],
      logLevel: 'debug',
      logFile: '/var/log/sriov.log',
    },
    spec: {
      resourceName: 'mlx',
      networkNamespace: 'web',
      vlan: 100,
      vlanQoS: 3,
      vlanProto: '802.1ad',
      spoofChk: 'off',
      trust: 'on',
      linkState: 'enable',
      minTxRate: 10,
      maxTxRate: 100,
      capabilities: '{"mac":true,"ips":true}',
      ipam: '{"type":"static","addresses":[{"address":"192.0.2.10/24"}],"note":"team\\u0020a\\u0027s"}',
      metaPlugins: '{"type":"tuning","sysctl":{"net.core.somaxconn":"500"}},{"type":"vrf","vrfname":"blue"}',
      logLevel: 'debug',
      logFile: '/var/log/sriov.log',
    },
  },
];

/** Networks on InfiniBand. */
export const sriovIBNetworkCases: readonly KindCase<SriovIBNetworkProps>[] = [
  {
    name: 'a network of InfiniBand that says everything',
    kind: 'SriovIBNetwork',
    props: {
      resource,
      networkNamespace: { namespaceName: 'web' },
      linkState: 'auto',
      capabilities: '{ "infinibandGUID": true }',
      ipam: '{ "type": "dhcp" }',
      metaPlugins: '{ "type": "tuning" }',
    },
    spec: {
      resourceName: 'mlx',
      networkNamespace: 'web',
      linkState: 'auto',
      capabilities: '{ "infinibandGUID": true }',
      ipam: '{ "type": "dhcp" }',
      metaPlugins: '{ "type": "tuning" }',
    },
  },
];

/** Networks on bridges of Open vSwitch. */
export const ovsNetworkCases: readonly KindCase<OVSNetworkProps>[] = [
  {
    name: 'a network of Open vSwitch that says everything',
    kind: 'OVSNetwork',
    props: {
      resource,
      networkNamespace: 'web',
      bridge: 'br1',
      vlan: 100,
      trunk: [{ id: 101 }, { minID: 200, maxID: 299 }],
      mtu: 9000,
      interfaceType: 'dpdk',
      capabilities: { mac: true },
      ipam: { type: 'dhcp' },
      metaPlugins: [{ type: 'tuning' }],
    },
    spec: {
      resourceName: 'mlx',
      networkNamespace: 'web',
      bridge: 'br1',
      vlan: 100,
      trunk: [{ id: 101 }, { minID: 200, maxID: 299 }],
      mtu: 9000,
      interfaceType: 'dpdk',
      capabilities: '{"mac":true}',
      ipam: '{"type":"dhcp"}',
      metaPlugins: '{"type":"tuning"}',
    },
  },
];

/** Nodes that are set up together. */
export const poolConfigCases: readonly KindCase<SriovNetworkPoolConfigProps>[] = [
  {
    name: 'two nodes of those with a label, at once',
    kind: 'SriovNetworkPoolConfig',
    props: {
      nodeSelector: { matchLabels: { 'example.com/nics': 'fast' } },
      maxUnavailable: 2,
      rdmaMode: 'exclusive',
    },
    spec: {
      nodeSelector: { matchLabels: { 'example.com/nics': 'fast' } },
      maxUnavailable: 2,
      rdmaMode: 'exclusive',
    },
  },
  {
    name: 'the nodes of a MachineConfigPool, with offload',
    kind: 'SriovNetworkPoolConfig',
    props: { ovsHardwareOffloadConfig: { name: 'workers-hwol' } },
    spec: { ovsHardwareOffloadConfig: { name: 'workers-hwol' } },
  },
];

/** What the operator is told. */
export const operatorConfigCases: readonly KindCase<SriovOperatorConfigProps>[] = [
  {
    name: 'every field of the operator',
    kind: 'SriovOperatorConfig',
    props: {
      configDaemonNodeSelector: { 'example.com/nics': 'fast', gone: undefined },
      enableInjector: true,
      enableOperatorWebhook: true,
      logLevel: 2,
      disableDrain: false,
      enableOvsOffload: false,
      configurationMode: 'systemd',
      useCDI: true,
      disablePlugins: ['mellanox'],
      featureGates: { parallelNicConfig: true, gone: undefined },
    },
    spec: {
      configDaemonNodeSelector: { 'example.com/nics': 'fast' },
      enableInjector: true,
      enableOperatorWebhook: true,
      logLevel: 2,
      disableDrain: false,
      enableOvsOffload: false,
      configurationMode: 'systemd',
      useCDI: true,
      disablePlugins: ['mellanox'],
      featureGates: { parallelNicConfig: true },
    },
  },
];
