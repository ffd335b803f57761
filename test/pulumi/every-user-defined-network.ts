import type { EvpnProps, Layer2Props, Layer3Props, LocalnetProps } from 'kubevirt-kit';
import type { Every } from './every-prop';

/** A primary network of one segment. */
export const everyLayer2: Every<Layer2Props> = {
  role: 'Primary',
  subnets: ['10.20.0.0/16', 'fd20::/64'],
  reservedSubnets: ['10.20.8.0/24'],
  infrastructureSubnets: ['10.20.0.0/24', 'fd20::/96'],
  defaultGatewayIPs: ['10.20.0.1', 'fd20::1'],
  joinSubnets: ['100.80.0.0/16', 'fd98::/64'],
  mtu: 1400,
  ipam: { mode: 'Enabled', lifecycle: 'Persistent' },
};

/** A primary network of a part on each node. */
export const everyLayer3: Every<Layer3Props> = {
  role: 'Primary',
  subnets: [{ cidr: '10.20.0.0/16', hostSubnet: 24 }, 'fd20::/48'],
  joinSubnets: ['100.80.0.0/16'],
  mtu: 1400,
};

/** A network outside of the cluster. */
export const everyLocalnet: Every<LocalnetProps> = {
  physicalNetworkName: { physicalNetworkName: 'physnet1' },
  vlan: 100,
  subnets: ['10.30.0.0/16'],
  excludeSubnets: ['10.30.0.0/28'],
  mtu: 1500,
  ipam: { mode: 'Enabled', lifecycle: 'Persistent' },
};

/** A network that is carried on outside. */
export const everyEvpn: Every<EvpnProps> = {
  vtep: 'vtep1',
  macVRF: { vni: 100, routeTarget: '65000:100' },
  ipVRF: { vni: 101, routeTarget: '65000:101' },
};
