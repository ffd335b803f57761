import { isJsonObject } from './cni-config';

/** What a plugin reads a key as: any other value of JSON's, and it refuses the whole configuration. */
export type Sort = 'integer' | 'boolean' | 'text' | 'texts by name';

type Keys = Readonly<Record<string, Sort>>;

const bridge: Keys = {
  bridge: 'text',
  vlan: 'integer',
  mtu: 'integer',
  isGateway: 'boolean',
  isDefaultGateway: 'boolean',
  forceAddress: 'boolean',
  ipMasq: 'boolean',
  ipMasqBackend: 'text',
  hairpinMode: 'boolean',
  promiscMode: 'boolean',
  preserveDefaultVlan: 'boolean',
  macspoofchk: 'boolean',
  enabledad: 'boolean',
  disableContainerInterface: 'boolean',
  portIsolation: 'boolean',
};

/** The keys of each plugin, in what they are read from (`NetConf` in the plugins' sources). */
export const pluginKeys: Readonly<Record<string, Keys>> = {
  bridge,
  'cnv-bridge': bridge,
  sriov: {
    vlan: 'integer',
    vlanQoS: 'integer',
    vlanProto: 'text',
    mac: 'text',
    deviceID: 'text',
    spoofchk: 'text',
    trust: 'text',
    link_state: 'text',
    min_tx_rate: 'integer',
    max_tx_rate: 'integer',
    logLevel: 'text',
    logFile: 'text',
  },
  'ib-sriov': { deviceID: 'text', link_state: 'text' },
  macvlan: {
    master: 'text',
    mode: 'text',
    mtu: 'integer',
    mac: 'text',
    linkInContainer: 'boolean',
    bcqueuelen: 'integer',
  },
  ipvlan: { master: 'text', mode: 'text', mtu: 'integer', linkInContainer: 'boolean' },
  vlan: { master: 'text', vlanId: 'integer', mtu: 'integer', linkInContainer: 'boolean' },
  'host-device': { device: 'text', hwaddr: 'text', kernelpath: 'text', pciBusID: 'text' },
  ovs: {
    bridge: 'text',
    vlan: 'integer',
    mtu: 'integer',
    deviceID: 'text',
    configuration_path: 'text',
    socket_file: 'text',
    link_state_check_retries: 'integer',
    link_state_check_interval: 'integer',
  },
  'ovn-k8s-cni-overlay': {
    topology: 'text',
    netAttachDefName: 'text',
    role: 'text',
    subnets: 'text',
    excludeSubnets: 'text',
    joinSubnet: 'text',
    physicalNetworkName: 'text',
    mtu: 'integer',
    vlanID: 'integer',
    allowPersistentIPs: 'boolean',
  },
  tuning: {
    dataDir: 'text',
    sysctl: 'texts by name',
    mac: 'text',
    promisc: 'boolean',
    mtu: 'integer',
    txQLen: 'integer',
    allmulti: 'boolean',
  },
  bond: {
    ifname: 'text',
    mode: 'text',
    linksInContainer: 'boolean',
    failOverMac: 'integer',
    miimon: 'text',
    mtu: 'integer',
  },
};

/** How a value of a sort is written. */
export const writtenAs: Readonly<Record<Sort, string>> = {
  integer: 'an integer without quotes',
  boolean: 'a boolean without quotes',
  text: 'text',
  'texts by name': 'text in quotes for each name',
};

/** Whether a plugin can read a value as it wants to. */
export function isOf(sort: Sort, value: unknown): boolean {
  if (sort === 'integer') return Number.isInteger(value);
  if (sort === 'texts by name') {
    return isJsonObject(value) && Object.values(value).every((one) => one === null || typeof one === 'string');
  }
  return typeof value === (sort === 'text' ? 'string' : 'boolean');
}
