import type { Draw } from './draw';
import type { Place } from './value';

const label = ['Root Disk', 'a_b', '-a', 'a.b', 'a'.repeat(64), '', 'ä', 'UPPER'];
const names = ['Not A Name', 'a_b', '-a', 'a.b', 'a'.repeat(64), 'a'.repeat(254), '', '1', 'other'];
const amounts = ['1', '-1Gi', '0', '1k', '100', '1Mi', '1Pi', '1.5', 'lots', '1 Gi', '1gb', '', '0.5', '1e3', '-1'];
const keys = ['a b', '-a', '/a', 'a/b/c', 'UP.example.com/x', 'a'.repeat(64), ''];

/** Values that a field's own webhook, or what reads it, may refuse: by parent and key, or by key. */
const odds: Readonly<Record<string, readonly unknown[]>> = {
  name: names,
  'metadata.name': [...names, 'a..b', 'web.v2'],
  'metadata.namespace': ['Web', 'a.b', '', 'other', 'a'.repeat(64)],
  'disks.name': label,
  'volumes.name': label,
  'interfaces.name': ['with space', 'a/b', '', 'other', 'ä'],
  'networks.name': ['with space', '', 'other'],
  'ports.name': ['HTTP', 'a-very-long-port-name', '', 'a b', 'x--y', '80', 'http'],
  hostname: label,
  subdomain: label,
  macAddress: ['02:00:00:00:00:00', '02:00', 'zz:00:5e:10:00:01', '', '02:00:5e:10:00:01:02:03', '02:00:5e:10:00:01'],
  pciAddress: ['81:01.0', '0000:81:01.8', '0000:81:00.0', '', 'x'],
  serial: ['a b', 'x'.repeat(257), 'ä', ''],
  bus: ['ide', 'virtio', 'sata', 'usb', 'scsi', '', 'nvme'],
  cache: ['unsafe', '', 'none'],
  io: ['aio', 'native', ''],
  model: ['ne2000', '', 'host-model', 'virtio'],
  state: ['sideways', 'absent', 'up', 'down', ''],
  evictionStrategy: ['Evict', '', 'None'],
  runStrategy: ['Sometimes', 'WaitAsReceiver', '', 'always'],
  architecture: ['ppc64le', 'riscv64', 'arm64', 's390x', 'amd64', ''],
  'machine.type': ['i440fx', 'pc', 'virt', 'q35', '', 'pc-q35-2.0'],
  secureBoot: [true, false],
  'smm.enabled': [true, false],
  readonly: [true, false],
  userData: ['', 'x'.repeat(2048), 'x'.repeat(2049), 'ü'.repeat(1025)],
  networkData: ['', 'x'.repeat(2049)],
  userDataBase64: ['####', 'aGVsbG8', 'YQ==', '', 'YWFh'.repeat(700)],
  networkDataBase64: ['####', 'YWFh'.repeat(700)],
  'containerDisk.path': ['disk.img', '/', '/a/../b', '//', '/a/', '', '/a//b'],
  'containerDisk.image': ['', 'UPPER:x', 'a b'],
  'hostDisk.path': ['', 'a'],
  'hostDisk.type': ['File', '', 'Disk', 'DiskOrCreate'],
  claimName: ['', 'Not A Name'],
  secretName: ['', 'Not A Name'],
  serviceAccountName: ['', 'Not A Name'],
  networkName: ['', 'a/b/c', 'Not A Name', '/blue'],
  bootOrder: [0, -1, 1, 2, 1.5],
  cores: [0, -1, 5_000_000_000, 16],
  sockets: [0, 16, -1, 1.5],
  threads: [0, -1, 1.5, 4_294_967_296],
  maxSockets: [1, 0, -1],
  weight: [0, 101, -1, 1],
  topologyKey: ['', 'a b', '/x'],
  operator: ['Gt', 'Lt', 'In', 'Exists', 'Is', '', 'Equal', 'DoesNotExist'],
  'tolerations.operator': ['In', 'exists', '', 'Exists', 'Lt'],
  'tolerations.effect': ['Never', '', 'NoExecute'],
  'matchFields.key': ['metadata.namespace', ''],
  'matchFields.values': ['Not A Name', ''],
  key: keys,
  values: ['a b', '-a', '', 'x'.repeat(64)],
  namespaces: ['Web', 'a.b', ''],
  ntpServers: ['ntp.example.com', '10.0.0', '010.0.0.1', '::1', '::ffff:10.0.0.1', ''],
  option: [1, 223, 255, 240, 224],
  'ports.port': [0, -1, 65536, 80, 22],
  protocol: ['tcp', 'SCTP', 'ICMP', '', 'UDP'],
  targetPort: [0, 65536, 'NOT A PORT', '', 'http', '8080'],
  nodePort: [30080, 1, 65536, 0],
  appProtocol: ['a b', '', 'kubernetes.io/'],
  type: ['Sometimes', '', 'NodePort', 'ExternalName', 'ClusterIP', 'LoadBalancer'],
  clusterIP: ['None', '10.0.0', ''],
  externalName: ['Not A Name', '', 'a..b', '10.0.0.1', 'example.com.'],
  loadBalancerSourceRanges: ['10.0.0.0', '10.0.0.0/33', 'x', ' 10.0.0.0/8', '::/129'],
  loadBalancerClass: ['a b', '', '/x'],
  externalTrafficPolicy: ['Local', 'Cluster', ''],
  accessModes: ['ReadWriteTwice', '', 'ReadWriteOncePod'],
  volumeMode: ['Raw', '', 'Block'],
  storageClassName: ['', 'A b', 'x'.repeat(254)],
  contentType: ['archive', 'iso', ''],
  pullMethod: ['push', '', 'node', 'pod'],
  imageStream: ['', 'fedora'],
  url: [
    '',
    'ftp://example.com',
    'https://',
    'example.com/a',
    'http://a b/',
    'http://[::1',
    'docker://a',
    'gs://a',
    '%zz',
    'https://user:pw@h/x',
  ],
  checksum: ['sha256:00', 'crc:1', 'abc', `sha1:${'0'.repeat(40)}`, '', `md5:${'g'.repeat(32)}`],
  kind: ['Pod', '', 'virtualmachineinstancetypes', 'VirtualMachine', 'PersistentVolumeClaim', 'DataSource'],
  apiGroup: ['', 'example.com', 'kubevirt.io', 'snapshot.storage.k8s.io', 'populators.example.com'],
  inferFromVolume: ['', 'root'],
  vlan: [-1, 0, 4095, 4094, 4096, 1, '100', 1.5],
  vlanQoS: [-1, 8, 0, 7, '3'],
  vlanProto: ['802.1x', '802.1AD', '802.1Q', ''],
  link_state: ['up', 'auto', ''],
  cniVersion: ['', '9.9', 'x', '0.1.0', '1.0', 5],
  id: [0, 4095, -1, 1, '5'],
  minID: [0, 300, -1, '1'],
  maxID: [4095, 100, 0],
  deviceID: ['', '0000:02:00.1', 'xyz'],
  vendor: ['', '8086', 'abcd'],
  resourceName: ['', 'a-b', 'a b', 'UP', 'openshift.io/a', 'x'.repeat(64)],
  numVfs: [0, -1, 64, 1000],
  mtu: [-1, 9001, 0],
  priority: [-1, 100, 99],
  linkType: ['IB', 'ib', 'eth', 'wifi'],
  deviceType: ['vfio-pci', 'netdevice', 'igb'],
  eSwitchMode: ['switchdev', 'legacy', ''],
  vdpaType: ['virtio', 'vhost', 'x'],
  isRdma: [true, false],
  pfNames: ['ens1f0#0-99', 'ens1f0#3-1', 'ens1f0#', 'ens1f0#a-b', 'ens1f0#0-0', 'ens1f0#63-64'],
  rootDevices: ['0000:02:00.1', 'x', ''],
  minTxRate: [-1, 200, 100, 0],
  maxTxRate: [-1, 50, 0],
  ipam: ['{', '[]', '5', '"x"', '{}', ' ', '{"type":"whereabouts"}'],
  capabilities: ['{', '[]', 'x', '{"a":1}'],
  metaPlugins: ['{', '{},{}', 'x', '[]'],
  networkNamespace: ['Web', '', 'a b'],
  cpu: ['-1', '0', '100m', '16', 'x', 1.5],
  memory: [...amounts],
  storage: [...amounts],
  guest: [...amounts, 5],
  capacity: [...amounts],
  'labels.app': ['a b', '-a', 'x'.repeat(64), ''],
  finalizers: ['a b', '', 'foregroundDeletion', 'orphan'],
  timeoutSeconds: [0, -1],
  initialDelaySeconds: [-1, 0],
  pageSize: ['3Mi', '', '1Gi', '2M'],
};

/** A value that a field may not take, or only just takes; its own when nothing is known of the field. */
export function oddValue(draw: Draw, value: unknown, place: Place): unknown {
  const known = odds[`${place.parent}.${place.key}`] ?? odds[place.key];
  if (known !== undefined && !(typeof value === 'object' && value !== null) && draw.chance(85)) return draw.pick(known);
  switch (typeof value) {
    case 'number':
      return draw.pick([
        -1,
        0,
        value + 1,
        -value,
        2 ** 31,
        2 ** 32,
        2 ** 53,
        2 ** 63,
        ...fractions(value),
        65_536,
        1e21,
      ]);
    case 'string':
      return draw.pick(
        /^[\d.]+[A-Za-z]*$/.test(value)
          ? amounts
          : ['', 'Sometimes', `${value} `, `${value}x`, 'x'.repeat(300), value.toUpperCase(), 'ü'],
      );
    case 'boolean':
      return !value;
    default:
      return draw.pick<unknown>([null, {}, []]);
  }
}

/** Numbers that are not whole, and nearly so. */
function fractions(value: number): readonly number[] {
  return [value + 0.5, value + 1e-10, value - 1e-10];
}

/** Keys of maps that are no labels. */
export const oddKeys = keys;

/** A value of another type, which may look the same. */
export function retyped(draw: Draw, value: unknown): unknown {
  const others: unknown[] = ['text', 5, true, {}, [], null, 1.5, '5', 'true', [value], { a: value }];
  if (typeof value === 'number' || typeof value === 'boolean') others.push(String(value), String(value));
  if (typeof value === 'string' && /^\d+$/.test(value)) others.push(Number(value));
  return draw.pick(
    others.filter((other) => typeof other !== typeof value || other === null || typeof value === 'object'),
  );
}
