import type { Manifest } from '../../src/core/manifest';
import { CniIpam } from '../../src/network/cni-ipam';
import { ovsNetwork } from '../../src/network/ovs-network';
import { sriovIBNetwork } from '../../src/network/sriov-ib-network';
import { sriovNetwork } from '../../src/network/sriov-network';
import { rendered, webTarget } from '../core/rendered';

/** A network, and what a machine on it is told. */
interface OperatorNetwork {
  readonly name: string;
  readonly manifest: Manifest;
}

const resource = { resourceName: 'mlx' };
const texts = {
  capabilities: { mac: true, ips: true },
  ipam: CniIpam.static({ addresses: [{ address: '192.0.2.10/24' }], note: "team a's own" }),
  metaPlugins: [
    { type: 'tuning', mtu: 9000 },
    { type: 'vrf', vrfname: "team a's" },
  ],
};
const nowhere = { ...webTarget, namespace: undefined };

/** Networks of all sorts, with and without a namespace for their definitions. */
export const operatorNetworks: readonly OperatorNetwork[] = [
  { name: 'SriovNetwork', manifest: rendered(sriovNetwork, 'fabric', { resource }) },
  { name: 'SriovNetwork, nowhere', manifest: rendered(sriovNetwork, 'fabric', { resource }, nowhere) },
  {
    name: 'SriovNetwork, everything',
    manifest: rendered(sriovNetwork, 'fabric', {
      resource,
      networkNamespace: 'shop',
      vlan: 100,
      vlanQoS: 3,
      vlanProto: '802.1ad',
      spoofChk: 'off',
      trust: 'on',
      linkState: 'enable',
      minTxRate: 0,
      maxTxRate: 100,
      logLevel: 'debug',
      logFile: '/var/log/sriov.log',
      ...texts,
    }),
  },
  { name: 'SriovIBNetwork', manifest: rendered(sriovIBNetwork, 'fabric', { resource, linkState: 'disable' }) },
  { name: 'SriovIBNetwork, everything', manifest: rendered(sriovIBNetwork, 'fabric', { resource, ...texts }) },
  { name: 'OVSNetwork', manifest: rendered(ovsNetwork, 'fabric', { resource }, nowhere) },
  {
    name: 'OVSNetwork, everything',
    manifest: rendered(ovsNetwork, 'fabric', {
      resource,
      bridge: 'br1',
      vlan: 5,
      trunk: [{ id: 100 }, { minID: 200, maxID: 299 }],
      mtu: 9000,
      interfaceType: 'dpdk',
      ...texts,
    }),
  },
];
