import type { Tree } from './case';
import { celExpressions } from './cel';
import { autoscalerSlips, budgetSlips } from './companion';
import { deviceSlips } from './device-slips';
import { domainSlips } from './domain';
import { storageSlips } from './filesystem';
import { ingressSlips, routeSlips } from './ingress';
import { instancetypeSlips } from './instancetype';
import { podSlips } from './pod';
import { policySlips as networkPolicySlips } from './policy';
import { migrationSlips, poolSlips, presetSlips } from './pool-slips';
import { setSlips, warnedMachineSlips, warnedSlips } from './warned-slips';

/** A path from the root of an object (an empty one is the root, which gets the fields of the value), or of the description of an instance, and values that are mistakes there; `null` removes. `[]` is some item of a list, `~` a dot in a key. */
export type Slip = readonly [path: string, values: readonly unknown[]];

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const x = (count: number): string => 'x'.repeat(count);
const podTerm = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } };

function podTerms(change: object): unknown {
  return { podAntiAffinity: { [required]: [{ ...podTerm, ...change }] } };
}

function nodeTerms(term: object): unknown {
  return { nodeAffinity: { [required]: { nodeSelectorTerms: [term] } } };
}

function dhcp(...privateOptions: object[]): unknown {
  return { privateOptions };
}

const fromSecret = { source: { secret: { secretName: 'keys' } } };
const byAgent = { propagationMethod: { qemuGuestAgent: { users: ['fedora'] } } };
const passwordByAgent = { propagationMethod: { qemuGuestAgent: {} } };

/** The machine's only interface. */
function onPod(nic: object): readonly unknown[] {
  return [[{ name: 'default', ...nic }]];
}

/** The same several times: kinds with many slips make each of them seldom. */
function often(...some: readonly Slip[]): readonly Slip[] {
  return [...some, ...some, ...some];
}

const instance: readonly Slip[] = [
  ...domainSlips,
  ...podSlips,
  ...storageSlips,
  ...often(...warnedSlips),
  ['hostname', ['Web', 'a.b', x(64)]],
  ['evictionStrategy', ['Evict', 'Live']],
  [
    'accessCredentials',
    [
      [{ sshPublicKey: { ...fromSecret, propagationMethod: { noCloud: {} } } }],
      [{ sshPublicKey: { ...fromSecret, propagationMethod: { configDrive: {} } } }],
    ],
  ],
  [
    'accessCredentials',
    [
      [{ sshPublicKey: { ...fromSecret, propagationMethod: { qemuGuestAgent: { users: [] } } } }],
      [{ sshPublicKey: { ...fromSecret, propagationMethod: {} } }],
      [{ userPassword: { ...fromSecret, propagationMethod: {} } }],
    ],
  ],
  [
    'accessCredentials',
    [
      [{ sshPublicKey: { ...byAgent, source: {} } }],
      [{ userPassword: { ...passwordByAgent, source: {} } }],
      [{}],
      [{ sshPublicKey: { ...fromSecret, ...byAgent }, userPassword: { ...fromSecret, ...passwordByAgent } }],
    ],
  ],
  ['tolerations', [[{ operator: 'In' }], [{ operator: 'Exists', effect: 'Never' }], [{ operator: 'exists' }]]],
  ['affinity', [{ nodeAffinity: { [required]: { nodeSelectorTerms: [] } } }]],
  [
    'affinity',
    [
      nodeTerms({ matchExpressions: [{ key: 'a b', operator: 'Exists' }] }),
      nodeTerms({ matchExpressions: [{ key: 'zone', operator: 'In' }] }),
    ],
  ],
  [
    'affinity',
    [
      nodeTerms({ matchFields: [{ key: 'metadata.namespace', operator: 'In', values: ['a'] }] }),
      nodeTerms({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['A b'] }] }),
    ],
  ],
  [
    'affinity',
    [
      { nodeAffinity: { [preferred]: [{ weight: 101, preference: {} }] } },
      { podAffinity: { [preferred]: [{ weight: 0, podAffinityTerm: podTerm }] } },
    ],
  ],
  ['affinity', [podTerms({ topologyKey: '' }), podTerms({ topologyKey: 'a b' })]],
  [
    'affinity',
    [
      podTerms({ labelSelector: { matchLabels: { app: 'a b' } } }),
      podTerms({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'Gt' }] } }),
    ],
  ],
  ['affinity', [podTerms({ namespaces: ['Web'] }), podTerms({ namespaces: ['a.b'] })]],
  [
    'domain.cpu',
    [
      { sockets: 8, maxSockets: 2 },
      { sockets: 3, maxSockets: 2, cores: 1 },
    ],
  ],
  ['domain.cpu.cores', [-1, 2 ** 32, 1.5]],
  ['domain.cpu.model', ['Cascadelake-Server', 'host-model']],
  ['domain.memory', [null]],
  ['domain.resources', [{ requests: { memory: '-1Gi' } }, { requests: { cpu: '-1' } }, { limits: { memory: '-1' } }]],
  ['domain.resources', [{ requests: { memory: '1' } }, { requests: { memory: '999k' } }]],
  [
    'domain.resources',
    [
      { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } },
      { requests: { cpu: '2' }, limits: { cpu: '1' } },
    ],
  ],
  ['domain.firmware.bootloader', [{ bios: {}, efi: { secureBoot: false } }]],
  ['domain.firmware.bootloader', [{ bios: {} }]],
  ['domain.firmware.bootloader', [{ efi: {} }, { efi: { secureBoot: true } }]],
  ['domain.machine.type', ['i440fx', 'pc', 'virt']],
  ['architecture', ['ppc64le', 'riscv64', 'amd46']],
  ...often(['readinessProbe', [{ httpGet: { port: 80 } }, { tcpSocket: { port: 22 } }]]),
  ['livenessProbe', [{ periodSeconds: 5 }, { exec: { command: ['a'] }, guestAgentPing: {} }]],
  ['networks[].multus.networkName', ['']],
  ['networks[].pod', [{}]],
  ['networks[].multus', [{ networkName: 'blue', default: true }]],
  ['networks[].resourceClaim', [{ claimName: 'a', requestName: 'b' }]],
  ...often([
    'networks',
    [
      [
        { name: 'default', pod: {} },
        { name: 'blue', pod: {} },
      ],
      [
        { name: 'default', multus: { networkName: 'a', default: true } },
        { name: 'blue', multus: { networkName: 'b', default: true } },
      ],
      [
        { name: 'default', pod: {} },
        { name: 'blue', multus: { networkName: 'b', default: true } },
      ],
    ],
  ]),
  ['domain.devices.interfaces[].name', ['with space', 'a/b']],
  ['domain.devices.interfaces[].slirp', [{}]],
  ['domain.devices.interfaces[].passt', [{}]],
  ['domain.devices.interfaces[].sriov', [{}]],
  ['domain.devices.interfaces[].masquerade', [{}, null]],
  ['domain.devices.interfaces[].macAddress', ['02:00:00:00:00:00', '02:00:00:00:00:00', '02:00', 'de:ad:be:ef']],
  ['domain.devices.interfaces', onPod({ masquerade: {}, macAddress: '02:00:00:00:00:00' })],
  ['domain.devices.interfaces', onPod({ sriov: {}, state: 'down' })],
  ...often(['domain.devices.interfaces', [...onPod({ sriov: {} }), ...onPod({ passtBinding: {} })]]),
  ['domain.devices.interfaces[].model', ['ne2000', 'e100']],
  ['domain.devices.interfaces[].pciAddress', ['81:01.0', '0000:81:01.8']],
  ['domain.devices.interfaces[].state', ['sideways', 'absent']],
  ['domain.devices.interfaces[].state', ['absent']],
  ['domain.devices.interfaces[].state', ['sideways', 'UP']],
  ['domain.devices.interfaces[].portRanges', [[{ protocol: 'TCP', start: 1, end: 9 }]]],
  ['domain.devices.interfaces[].ports', [[{ port: 0 }], [{ port: 70_000 }]]],
  ['domain.devices.interfaces[].ports', [[{ port: 80, protocol: 'tcp' }], [{ port: 80, protocol: 'SCTP' }]]],
  ['domain.devices.interfaces[].ports', [[{ port: 80, name: 'HTTP' }], [{ port: 80, name: 'a-very-long-port-name' }]]],
  [
    'domain.devices.interfaces[].ports',
    [
      [
        { port: 80, name: 'a' },
        { port: 81, name: 'a' },
      ],
    ],
  ],
  ['domain.devices.interfaces[].dhcpOptions', [dhcp({ option: 1, value: 'a' }), dhcp({ option: 255, value: 'a' })]],
  ['domain.devices.interfaces[].dhcpOptions', [dhcp({ option: 240, value: 'a' }, { option: 240, value: 'b' })]],
  ['domain.devices.interfaces[].dhcpOptions', [{ ntpServers: ['ntp.example.com'] }, { ntpServers: ['::1'] }]],
  ['domain.devices.interfaces[].bootOrder', [0, 1]],
  ['domain.devices.disks[].bootOrder', [0, 1]],
  ['domain.devices.disks[].name', ['Root Disk', 'a.b', x(64)]],
  ['domain.devices.disks[].cache', ['unsafe', 'writearound']],
  ['domain.devices.disks[].serial', ['a b', x(257)]],
  ['domain.devices.disks[].disk.bus', ['ide', 'nvme']],
  ['domain.devices.disks[].disk', [{ bus: 'sata', readonly: true }, { readonly: true }]],
  ['domain.devices.disks[].cdrom', [{}, { bus: 'sata' }]],
  ['domain.devices.disks[].lun', [{ bus: 'scsi' }]],
  [
    'domain.devices.disks',
    [[{ name: 'cd', cdrom: { bus: 'virtio' } }], [{ name: 'cd', cdrom: {} }], [{ name: 'root', lun: {} }]],
  ],
  [
    'volumes',
    [
      [
        { name: 'root', containerDisk: { image: 'a' } },
        { name: 'Extra Disk', emptyDisk: { capacity: '1Gi' } },
      ],
    ],
  ],
  [
    'volumes[].containerDisk',
    [
      { image: 'a', path: 'disk.img' },
      { image: 'a', path: '/a/../b' },
    ],
  ],
  ['volumes', [[{ name: 'root', containerDisk: { image: 'a', path: 'disk.img' } }]]],
  ['volumes', [[{ name: 'root', hostDisk: { path: '/a.img', type: 'Disk' } }]]],
  ['volumes', [[{ name: 'root', hostDisk: { path: '', type: 'Disk' } }]]],
  ['volumes', [[{ name: 'root', hostDisk: { path: '/a.img', type: 'File' } }]]],
  ['volumes', [[{ name: 'root', hostDisk: { path: '/a.img', type: 'Disk', capacity: '1Gi' } }]]],
  [
    'volumes',
    [[{ name: 'root', configMap: {} }], [{ name: 'root', secret: {} }], [{ name: 'root', dataVolume: { name: '' } }]],
  ],
  ['volumes', [[{ name: 'root', cloudInitNoCloud: {} }], [{ name: 'root', cloudInitConfigDrive: { userData: '' } }]]],
  [
    'volumes',
    [
      [{ name: 'root', cloudInitNoCloud: { userData: 'a', userDataBase64: 'YQ==' } }],
      [{ name: 'root', cloudInitNoCloud: { networkData: 'a', networkDataSecretRef: { name: 'b' } } }],
    ],
  ],
  [
    'volumes',
    [
      [{ name: 'root', cloudInitNoCloud: { userDataBase64: '####' } }],
      [{ name: 'root', cloudInitNoCloud: { networkDataBase64: 'aGVsbG8' } }],
    ],
  ],
  [
    'volumes',
    [
      [{ name: 'root', cloudInitNoCloud: { userData: x(2049) } }],
      [{ name: 'root', cloudInitNoCloud: { networkData: x(3000) } }],
    ],
  ],
  ...deviceSlips,
];

/** What amd64 has and arm64 has not. */
const onArm: readonly unknown[] = [
  { cpu: { model: 'Cascadelake-Server' } },
  { firmware: { bootloader: { bios: {} } } },
  { devices: { disks: [{ name: 'cd', cdrom: { bus: 'sata' } }] } },
  { devices: { disks: [{ name: 'cd', cdrom: {} }] } },
].map((domain) => ({ architecture: 'arm64', domain: { devices: {}, memory: { guest: '1Gi' }, ...domain } }));

const machine: readonly Slip[] = [
  ...often(...instancetypeSlips),
  ...often(['spec.template.spec', onArm]),
  ['spec.runStrategy', [null, 'Sometimes', 'WaitAsReceiver']],
  ['spec.running', [true]],
  [
    'spec.instancetype',
    [{}, { kind: 'VirtualMachineInstancetype' }, { kind: 'Pod', name: 'a' }, { name: 'a', inferFromVolume: 'root' }],
  ],
  [
    'spec.preference',
    [{}, { kind: 'VirtualMachinePreference' }, { kind: 'Pod', name: 'a' }, { name: 'a', inferFromVolume: 'root' }],
  ],
  ['spec.template.spec.domain.memory.guest', ['1Gi', '2Gi']],
  ['spec.template.metadata.labels', [{ 'a b': 'x' }, { app: 'a b' }]],
  ['spec.template.metadata.labels', [{ 'kubevirt.io/created-by': 'x' }, { 'kubevirt.io/nodeName': 'x' }]],
  ['spec.template.metadata.annotations', [{ 'a b': 'x' }]],
  [
    'spec.template.metadata.annotations',
    [{ 'hooks.kubevirt.io/hookSidecars': '[]' }, { 'kubevirt.io/ignitiondata': '{}' }],
  ],
  ['spec.dataVolumeTemplates[].metadata', [{}, { name: '' }]],
  ['spec.dataVolumeTemplates[].metadata.name', ['Not A Name', 'unused']],
  ['spec.dataVolumeTemplates[].metadata.namespace', ['elsewhere']],
  [
    'spec.dataVolumeTemplates',
    [[{ metadata: { name: 'web', namespace: 'elsewhere' }, spec: { storage: {}, source: { blank: {} } } }]],
  ],
  ['spec.dataVolumeTemplates', [[{ spec: { storage: {}, source: { blank: {} } } }]]],
  ['spec.dataVolumeTemplates[].metadata.labels', [{ app: 'a b' }]],
  ['spec.dataVolumeTemplates[].metadata.annotations', [{ 'a b': 'x' }]],
  [
    'spec.dataVolumeTemplates[].spec.pvc',
    [{ resources: { requests: { storage: '1Gi' } }, accessModes: ['ReadWriteOnce'] }],
  ],
  ['spec.dataVolumeTemplates[].spec.source', [{}, { blank: {}, upload: {} }]],
];

const size = { resources: { requests: { storage: '1Gi' } } };
const registry = 'docker://quay.io/a/b';

const imageio = { url: 'https://ovirt.example.com/api', diskId: '1', secretRef: 'o', certConfigMap: 'o' };
const vddk = { url: 'https://vcenter.example.com', uuid: '1', backingFile: 'a', thumbprint: 'b', secretRef: 'v' };
const { certConfigMap: _, ...uncertified } = imageio;

/** What may be wrong with a source that is imported, wherever it stands. */
const importSources: readonly Tree[] = [
  { imageio: { ...imageio, secretRef: '' } },
  { imageio: { ...imageio, diskId: '' } },
  { imageio: { ...imageio, url: 'a' } },
  { imageio: uncertified },
  { imageio: { ...uncertified, insecureSkipVerify: false } },
  { vddk: { ...vddk, secretRef: '' } },
  { vddk: { ...vddk, uuid: '' } },
  { vddk: { ...vddk, backingFile: '' } },
  { vddk: { ...vddk, thumbprint: '' } },
  { vddk: { ...vddk, url: '' } },
];

const dataVolume: readonly Slip[] = [
  ['spec.source', importSources],
  ['metadata', [{ name: 'taken' }, { name: 'taken', annotations: { 'cdi.kubevirt.io/allowClaimAdoption': 'no' } }]],
  ['metadata', [{ name: 'a', annotations: { 'cdi.kubevirt.io/storage.deleteAfterCompletion': 'true' } }]],
  ['spec.storage', [{ resources: { requests: { storage: '1k' } } }, { resources: { requests: { storage: '0' } } }]],
  [
    'spec.storage',
    [
      { ...size, storageClassName: x(254) },
      { ...size, accessModes: ['ReadWriteTwice'] },
    ],
  ],
  ['spec.storage', [{ ...size, storageClassName: x(300) }]],
  ['spec.storage', [null]],
  ['spec.contentType', ['iso', 'archive']],
  ['spec.contentType', ['archive']],
  ['spec.source', [{}, { blank: {}, upload: {} }]],
  [
    'spec.source',
    [{ http: { url: 'https://a.b/c', checksum: 'abc' } }, { http: { url: 'https://a.b/c', checksum: 'sha256:00' } }],
  ],
  ['spec.source', [{ http: { url: '' } }, { s3: { url: 's3://a/b' } }, { gcs: { url: 'a' } }]],
  ['spec.source', [{ registry: {} }, { registry: { url: registry, imageStream: 'a' } }]],
  ['spec.source', [{ registry: { url: 'quay.io/a' } }, { registry: { url: 'http://a' } }]],
  ['spec.source', [{ registry: { url: registry, pullMethod: 'push' } }]],
  ['spec.source', [{ registry: { imageStream: 'a' } }, { registry: { imageStream: '', pullMethod: 'node' } }]],
  ['spec.source', [{ pvc: { name: '', namespace: 'a' } }, { snapshot: { name: 'a', namespace: '' } }]],
  ['spec.source', [{ pvc: { name: '', namespace: 'a' } }]],
  [
    'spec.sourceRef',
    [
      { kind: 'Pod', name: 'a' },
      { kind: 'DataSource', name: '' },
    ],
  ],
];

const checkpoints = [{ previous: '', current: 'a' }];

const dataImportCron: readonly Slip[] = [
  ['metadata.name', [x(64), x(63)]],
  ['spec.template.spec.source', [{ http: { url: 'https://a.b/c' } }, { blank: {} }, { registry: { url: 'a' } }, null]],
  ['spec.template.spec.source', [{ pvc: { name: '', namespace: 'a' } }, { pvc: { name: 'a', namespace: 'default' } }]],
  ['spec.template.spec', [{ contentType: 'kubevirt' }, { checkpoints }, { finalCheckpoint: true }]],
  [
    'spec.template.spec',
    [{ sourceRef: { kind: 'DataSource', name: 'a' } }, { finalCheckpoint: false, checkpoints: [] }],
  ],
  ['spec.template.spec.storage', [{}, { resources: { requests: { storage: '1k' } } }]],
  ['spec.schedule', ['', '0 3 * *', '0 3 * * 7', '60 * * * *', '@daily', '@every 5m', '@never', '*/0 * * * *']],
  ['spec.schedule', ['5-3 * * * *', '* * * foo *', '* * * FEB-nov *', '?/5 * * * *', ',, * * * *', 'TZ=UTC 1 * * * *']],
  ['spec.schedule', ['*/5-3 * * * *', '1/2 * * * *', '* * L * *', 'CRON_TZ=Mars/Base 1 * * * *', '07 08 * * *']],
  ['spec.importsToKeep', [-1, 0, 5]],
  ['spec.garbageCollect', ['Never', 'Always', '']],
  ['spec.managedDataSource', ['', x(63), x(64)]],
  ['spec.retentionPolicy', ['Delete', 'None']],
];

const volumeImportSource: readonly Slip[] = [
  ['metadata.name', [x(64), x(63)]],
  ['spec.source', importSources],
  ['spec.source', [{}, { blank: {}, http: { url: 'https://a.b/c' } }, { registry: { imageStream: 'a' } }]],
  ['spec.source', [{ http: { url: 'a' } }, { s3: { url: '' } }, { registry: { url: 'a', pullMethod: 'push' } }]],
  [
    'spec',
    [
      { source: { vddk }, checkpoints },
      { source: { imageio }, checkpoints, targetClaim: '' },
    ],
  ],
  [
    'spec',
    [
      { source: { vddk }, checkpoints, targetClaim: 'a' },
      { source: { blank: {} }, checkpoints },
    ],
  ],
  ['spec', [{ source: { vddk }, checkpoints }]],
  ['spec.contentType', ['archive', 'iso', '']],
];

const volumeUploadSource: readonly Slip[] = [
  ['metadata.name', [x(64), x(63)]],
  ['spec.contentType', ['archive', 'iso', '']],
];

const dataSource: readonly Slip[] = [
  ['spec.source', [{}, { pvc: { name: 'a', namespace: 'b' }, snapshot: { name: 'a', namespace: 'b' } }]],
  ['spec.source', [{ dataSource: { name: 'a', namespace: 'default' } }, { dataSource: { name: 'b', namespace: 'b' } }]],
];

const volumeCloneSource: readonly Slip[] = [
  [
    'spec.source',
    [
      { kind: 'DataVolume', name: 'a' },
      { kind: 'PersistentVolumeClaim', name: 'a' },
    ],
  ],
];

const claim: readonly Slip[] = [
  ['spec.selector', [{ matchLabels: { app: 'a b' } }, { matchExpressions: [{ key: 'app', operator: 'Gt' }] }]],
  ['spec.volumeAttributesClassName', ['A b', 'UP']],
  ['metadata.finalizers', [['mine']]],
  ['metadata.generation', [-1]],
  ['spec.accessModes', [[], ['ReadWriteTwice'], null]],
  [
    'spec.accessModes',
    [
      ['ReadWriteOncePod', 'ReadWriteOnce'],
      ['ReadWriteMany', 'ReadWriteOncePod'],
    ],
  ],
  ['spec.resources', [{}, { requests: { storage: '0' } }, { requests: { storage: '-1Gi' } }]],
  ['spec.storageClassName', ['A b', x(254)]],
  ['spec.volumeMode', ['Raw', 'block']],
  [
    'spec.dataSource',
    [
      { kind: 'PersistentVolumeClaim', name: '' },
      { kind: 'Image', apiGroup: 'example.com', name: 'a' },
    ],
  ],
  [
    'spec.dataSourceRef',
    [
      { kind: 'VolumeSnapshot', name: 'a' },
      { kind: 'VolumeSnapshot', apiGroup: 'a b', name: 'a' },
    ],
  ],
  [
    'spec.dataSourceRef',
    [
      { kind: '', name: 'a' },
      { kind: 'PersistentVolumeClaim', name: '' },
    ],
  ],
  [
    'spec',
    [
      {
        accessModes: ['ReadWriteOnce'],
        ...size,
        dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
        dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' },
      },
    ],
  ],
];

const service: readonly Slip[] = [
  [
    'spec',
    [
      { type: 'ExternalName', externalName: 'a.b', ipFamilies: ['IPv4'] },
      { type: 'ExternalName', externalName: 'a.b', clusterIP: '10.0.0.9' },
    ],
  ],
  [
    'spec.ipFamilies',
    [
      ['IPv4', 'IPv4'],
      ['IPv6', 'IPv6'],
    ],
  ],
  ['spec.ipFamilies', [['ipv4'], ['IPv5']]],
  ['spec.externalIPs', [['10.0.0'], ['127.0.0.1']]],
  ['spec.ports', [[{ port: 80, protocol: 'tcp' }]]],
  ['spec.sessionAffinity', ['client', 'Client']],
  [
    'spec',
    [
      {
        ports: [{ port: 80 }],
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } },
      },
    ],
  ],
  ['spec', [{ type: 'NodePort', ports: [{ port: 80 }], externalTrafficPolicy: 'Near' }]],
  ['spec.trafficDistribution', ['Near', '']],
  [
    'spec',
    [{ type: 'LoadBalancer', ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: 70_000 }],
  ],
  ['spec.ports', [[], null]],
  ['spec.ports[].port', [0, 65_536, null]],
  ['spec.ports[].targetPort', [70_000, 'NOT A PORT']],
  ['spec.ports[].name', ['HTTP', null, 'http']],
  [
    'spec.ports',
    [
      [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
      [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    ],
  ],
  [
    'spec',
    [
      {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 81, nodePort: 30080 },
        ],
      },
    ],
  ],
  [
    'spec',
    [
      { type: 'NodePort', clusterIP: 'None', ports: [{ port: 80 }] },
      { type: 'LoadBalancer', clusterIP: 'None', ports: [{ port: 80 }] },
    ],
  ],
  ['spec.ports[].nodePort', [30_080]],
  ['spec.ports[].appProtocol', ['a b', 'x/y/z']],
  ['spec.selector', [{ 'a b': 'x' }, { app: 'a b' }]],
  ['spec.externalTrafficPolicy', ['Local', 'Cluster']],
  ['spec.loadBalancerClass', ['a b', 'a']],
  ...often(
    ['spec', [{ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerClass: 'a b' }]],
    ['spec', [{ type: 'LoadBalancer', ports: [{ port: 443 }], loadBalancerClass: '-' }]],
    ['spec', [{ type: 'LoadBalancer', ports: [{ port: 80 }], externalTrafficPolicy: 'Near' }]],
    ['spec', [{ type: 'NodePort', ports: [{ port: 80 }], externalTrafficPolicy: 'local' }]],
  ),
  ['spec.loadBalancerSourceRanges', [['10.0.0.0/8']]],
  ['spec', [{ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerSourceRanges: ['10.0.0.0/33'] }]],
  ['spec', [{ type: 'ExternalName' }, { type: 'ExternalName', externalName: 'Not A Name' }]],
  ['spec.type', ['Loadbalancer', 'nodeport']],
  ['spec.internalTrafficPolicy', ['Near']],
];

function config(plugin: object): string {
  return JSON.stringify({ cniVersion: '1.0.0', name: 'a', ...plugin });
}

const bridge = { type: 'bridge', bridge: 'br1' };
const sriov = { type: 'sriov', deviceID: '0000:02:00.1' };

const network: readonly Slip[] = [
  ['spec.config', ['{', '[]', '{}', '5', '{"cniVersion":"1.0.0","plugins":[]}', '{"cniVersion":"1.0.0","type":5}']],
  ['spec.config', [config({ ...bridge, cniVersion: '9.9' }), config({ ...bridge, cniVersion: 'x' })]],
  ['spec.config', [config({ ...bridge, mtu: '9000' }), config({ ...sriov, vlan: '100' })]],
  ['spec.config', [config({ ...bridge, vlan: 4095 }), config({ ...sriov, vlan: -1 })]],
  [
    'spec.config',
    [config({ ...bridge, vlanTrunk: [{ id: 0 }] }), config({ ...bridge, vlanTrunk: [{ minID: 9, maxID: 5 }] })],
  ],
  ['spec.config', [config({ ...bridge, vlan: 5, vlanTrunk: [{ id: 6 }] })]],
  ['spec.config', [config({ ...bridge, hairpinMode: true, promiscMode: true })]],
  ['spec.config', [config({ ...bridge, disableContainerInterface: true, ipam: { type: 'static' } })]],
  ['spec.config', [config({ ...sriov, vlan: 5, vlanQoS: 8 })]],
  ['spec.config', [config({ ...sriov, vlan: 5, vlanProto: '802.1x' })]],
  ['spec.config', [config({ ...sriov, vlanQoS: 3 }), config({ ...sriov, vlan: 0, vlanProto: '802.1ad' })]],
  ['spec.config', [config({ ...sriov, link_state: 'up' })]],
  ['spec.config', [config({ type: 'sriov' }), config({ type: 'sriov', deviceID: '' })]],
];

const sriovNetwork: readonly Slip[] = [
  ['spec.vlan', [-1, 4097, 4095, 4096]],
  ['spec.vlanQoS', [-1, 8]],
  [
    'spec',
    [
      { resourceName: 'a', vlan: 5, vlanQoS: 9 },
      { resourceName: 'a', vlan: 5000 },
    ],
  ],
  [
    'spec',
    [
      { resourceName: 'a', vlanQoS: 3 },
      { resourceName: 'a', vlan: 4095 },
    ],
  ],
  [
    'spec',
    [
      { resourceName: 'a', maxTxRate: 5, minTxRate: 10 },
      { resourceName: 'a', minTxRate: -1 },
      { resourceName: 'a', maxTxRate: -1 },
    ],
  ],
  ['spec.capabilities', ['{', '[]', 'x']],
  ['spec.ipam', ['{', '[]', 'x']],
  ['spec.metaPlugins', ['x', '{}', '[]']],
  ['spec.resourceName', ['openshift.io/a', 'intel.com/nics']],
  ['metadata.namespace', ['web', 'default']],
];

const policy: readonly Slip[] = [
  ['spec.resourceName', ['a-b', 'a b', 'a.b']],
  ['spec.nicSelector', [{}, { vendor: '' }]],
  ['spec.nicSelector', [{ pfNames: ['ens1f0#0-99'] }, { pfNames: ['ens1f0#3-1'] }, { pfNames: ['ens1f0#a-b'] }]],
  ['spec.isRdma', [true]],
  ['spec.eSwitchMode', ['switchdev']],
  [
    'spec',
    [
      {
        resourceName: 'a',
        numVfs: 4,
        nodeSelector: {},
        nicSelector: { pfNames: ['a'] },
        linkType: 'ib',
        eSwitchMode: 'switchdev',
      },
    ],
  ],
  ['spec.vdpaType', ['virtio', 'vhost']],
  ['spec.bridge', [{ ovs: {} }]],
  ['spec.numVfs', [0]],
  ['spec.numVfs', [-1, 0, 1000]],
  ['spec.mtu', [-1, 0]],
  ['spec.priority', [-1, 100]],
  ['metadata.namespace', ['web', 'default']],
];

const any: readonly Slip[] = [
  ['metadata.name', ['Not A Name', x(254), '-a']],
  ['metadata.namespace', ['Web', 'a.b']],
  ['metadata.labels', [{ 'a b': 'x' }, { app: 'a b' }]],
  ['metadata.annotations', [{ 'a b': 'x' }]],
  ['metadata.finalizers', [['a b'], ['orphan', 'foregroundDeletion']]],
];

const instanceMetadata: readonly Slip[] = [
  ...often(['spec', onArm]),
  ['metadata.labels', [{ 'kubevirt.io/created-by': 'x' }, { 'kubevirt.io/nodeName': 'x' }]],
  ['metadata.annotations', [{ 'hooks.kubevirt.io/hookSidecars': '[]' }, { 'kubevirt.io/ignitiondata': '{}' }]],
];

const nativeMetadata: readonly Slip[] = [
  ['metadata.finalizers', [['KUBERNETES'], ['mine']]],
  ['metadata.generation', [-1, -5]],
];

const configMap: readonly Slip[] = [
  ...nativeMetadata,
  ['data', [{ 'a b': 'x' }, { '..': 'x' }, { [x(254)]: 'x' }]],
  ['binaryData', [{ 'a/b': 'YQ==' }]],
];

const instancetypeOwnSlips: readonly Slip[] = [
  ...often([
    'spec.memory',
    [
      { guest: '2Gi', hugepages: { pageSize: '2Mi' }, overcommitPercent: 10 },
      { guest: '2Gi', hugepages: {}, overcommitPercent: 10 },
      { guest: '2Gi', hugepages: null, overcommitPercent: 10 },
      { guest: '2Gi', hugepages: { pageSize: '2Mi' }, overcommitPercent: 0 },
      { guest: '2Gi', overcommitPercent: 101 },
      { guest: '2Gi', overcommitPercent: -1 },
    ],
  ]),
  ['spec.launchSecurity', [{}, { sev: {} }, null]],
];

const preferenceOwnSlips: readonly Slip[] = [
  ...often([
    'spec.cpu',
    [
      { preferredCPUTopology: 'socket' },
      { preferredCPUTopology: '' },
      { preferredCPUTopology: 'preferCores' },
      { preferredCPUTopology: 'spread', spreadOptions: { across: 'Sockets' } },
      { preferredCPUTopology: 'spread', spreadOptions: { across: '' } },
      { preferredCPUTopology: 'cores', spreadOptions: { across: 'Sockets', ratio: 3 } },
      { preferredCPUTopology: 'spread', spreadOptions: { across: 'CoresThreads', ratio: 3 } },
      { preferredCPUTopology: 'preferSpread', spreadOptions: { across: 'CoresThreads', ratio: 0 } },
      { preferredCPUTopology: 'spread', spreadOptions: { across: 'CoresThreads' } },
    ],
  ]),
  [
    '',
    [
      {
        spec: {
          preferSpreadSocketToCoreRatio: 4,
          cpu: { preferredCPUTopology: 'spread', spreadOptions: { across: 'CoresThreads' } },
        },
      },
      { spec: { preferSpreadSocketToCoreRatio: 0, cpu: { preferredCPUTopology: 'spread' } } },
    ],
  ],
  ['spec.firmware', [{ preferredUseEfi: true }, { preferredUseSecureBoot: true }]],
  ['spec.devices', [{ preferredVirtualGPUOptions: {} }]],
];

const factors = ['0', '1', '0.4', '1.5', '0.1234', '-1', 'much', '', ' 1 ', '1e-1', 'inf', '.5', '1.', '+1'];

const policySlips: readonly Slip[] = [
  ['spec.completionTimeoutPerGiB', [-1, 0, 800]],
  ['spec.bandwidthPerMigration', ['-1', '-1n', '-0', '-1Gi', '64Mi']],
  ['spec.maxDowntimeMs', [0, 1, 300]],
  ...often([
    'spec.experimental',
    ['ewmaAlpha', 'precopyPossibleFactor', 'patienceWindowDecayFactor', 'completionTimeoutFactor'].flatMap((field) =>
      factors.map((factor) => ({ stallDetector: { [field]: factor } })),
    ),
  ]),
  ['spec.experimental', [{ stallDetector: {} }, { stallDetector: null }, { compression: 'zstd' }]],
];

/** Where components of KubeVirt run. */
function placements(...some: readonly object[]): readonly Slip[] {
  return ['infra', 'workloads'].map((part): Slip => [`spec.${part}`, some.map((nodePlacement) => ({ nodePlacement }))]);
}

const amounts = ['1h', '0', '-1h', '1', 'soon', '', '1.5h', '168h', '169h'];

const kubevirtSlips: readonly Slip[] = [
  ...often(
    [
      'spec.certificateRotateStrategy.selfSigned',
      ['caRotateInterval', 'caOverlapInterval', 'certRotateInterval'].flatMap((field) =>
        amounts.map((amount) => ({ [field]: amount })),
      ),
    ],
    [
      'spec.certificateRotateStrategy.selfSigned',
      ['ca', 'server'].flatMap((sort) =>
        amounts.flatMap((amount) => [{ [sort]: { duration: amount } }, { [sort]: { renewBefore: amount } }]),
      ),
    ],
    ['spec.configuration.additionalGuestMemoryOverheadRatio', ['1', '0.9', 'inf', 'nan', '', 'a', '1e3', '1_0', '+2']],
    [
      'spec.configuration.developerConfiguration',
      [
        { featureGates: ['Snapshot'], disabledFeatureGates: ['Snapshot'] },
        { featureGates: ['Nothing', 'LiveMigration', 'Macvtap'] },
        { disabledFeatureGates: ['Template', 'OptOutRoleAggregation'] },
        { logVerbosity: { virtAPI: -1 } },
        { logVerbosity: { nodeVerbosity: { a: -1 } } },
        { minimumReservePVCBytes: -1 },
        { pvcTolerateLessSpaceUpToPercent: -1 },
        { memoryOvercommit: 9 },
        { diskVerification: { memoryLimit: 'much' } },
      ],
    ],
  ),
  ['spec.configuration.virtTemplateDeployment', [{ enabled: true }, { enabled: false }, {}]],
  ['spec.configuration.roleAggregationStrategy', ['Manual', 'AggregateToDefault', 'Other']],
  ['spec.configuration.migrations', [{ maxDowntimeMs: 1 }, { maxDowntimeMs: 0 }, { parallelMigrationsPerCluster: -1 }]],
  ['spec.configuration.memBalloonStatsPeriod', [-1, 0]],
  ['spec.configuration.liveUpdateConfiguration', [{ maxHotplugRatio: -1 }, { maxCpuSockets: -1 }, { maxGuest: 'x' }]],
  ['spec.configuration.imagePullPolicy', ['Sometimes', '', 'Never']],
  ['spec.imagePullPolicy', ['Sometimes', '', 'Never']],
  ['spec.configuration.evictionStrategy', ['Sometimes', '']],
  [
    'spec.configuration.tlsConfiguration',
    [
      { ciphers: ['TLS_RSA_WITH_RC4_128_SHA'] },
      { minTLSVersion: 'VersionTLS12', ciphers: ['TLS_RSA_WITH_RC4_128_SHA', 'a'] },
      { minTLSVersion: 'VersionTLS13', ciphers: [] },
      { minTLSVersion: 'VersionTLS11', ciphers: ['tls_rsa_with_rc4_128_sha'] },
    ],
  ],
  [
    'spec.configuration.seccompConfiguration',
    [
      {},
      { virtualMachineInstanceProfile: {} },
      { virtualMachineInstanceProfile: { customProfile: { localhostProfile: '', runtimeDefaultProfile: true } } },
    ],
  ],
  ['spec.infra', [{ replicas: 0 }, { replicas: 1 }, { replicas: 255 }, { replicas: 256 }, { replicas: -1 }]],
  ['spec.workloadUpdateStrategy', amounts.map((batchEvictionInterval) => ({ batchEvictionInterval }))],
  [
    'spec.customizeComponents',
    ['{}', '[]', '', 'a', '{"a":1}}', ' 1 ', '"a"'].map((patch) => ({
      patches: [{ resourceType: 'Deployment', resourceName: 'virt-api', type: 'merge', patch }],
    })),
  ],
  ...placements(
    { nodeSelector: { 'a/b/c': 'x' } },
    { nodeSelector: { a: 'b c' } },
    { tolerations: [{}] },
    { tolerations: [{ operator: 'Exists' }] },
    { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
    { tolerations: [{ key: 'a', tolerationSeconds: 1 }] },
    { tolerations: [{ key: 'a', value: 'b c' }] },
    { affinity: nodeTerms({ matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] }) },
    { affinity: nodeTerms({ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['b c'] }] }) },
    { affinity: nodeTerms({}) },
    { affinity: podTerms({ matchLabelKeys: ['a', 'a'] }) },
    { affinity: podTerms({ matchLabelKeys: ['a'], labelSelector: null }) },
    { affinity: podTerms({ mismatchLabelKeys: ['a'], labelSelector: {} }) },
    { affinity: podTerms({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }) },
    { affinity: podTerms({ topologyKey: '' }) },
  ),
];

const pluginSlips: readonly Slip[] = [
  ...often(
    ['spec.condition', celExpressions],
    ['spec.domainHooks[].cel.expression', celExpressions],
    ['spec.domainHooks[].condition', celExpressions],
    ['spec.nodeHooks[].condition', celExpressions],
  ),
  ['spec.nodeHooks[].timeout', amounts],
  ['spec.nodeHooks[].permittedHooks', [['Other'], []]],
  ['spec.failureStrategy', ['fail', 'Ignore', '']],
  [
    'spec.domainHooks[]',
    ['a', '/a', '/a/', '//a', './a', '/a/../b', '../a', '', '/', '.'].map((socketPath) => ({
      sidecar: { socketPath },
    })),
  ],
];

/** The mistakes that rules are there for, by the kind that they are made in. */
export const slips: Readonly<Record<string, readonly Slip[]>> = {
  any,
  instance,
  VirtualMachine: [...machine, ...often(...warnedMachineSlips)],
  VirtualMachineInstance: instanceMetadata,
  VirtualMachineInstanceReplicaSet: often(...setSlips, ...setSlips, ...setSlips),
  VirtualMachinePool: poolSlips,
  VirtualMachineInstanceMigration: often(...migrationSlips),
  VirtualMachineInstancePreset: presetSlips,
  VirtualMachineInstancetype: instancetypeOwnSlips,
  VirtualMachineClusterInstancetype: instancetypeOwnSlips,
  VirtualMachinePreference: preferenceOwnSlips,
  VirtualMachineClusterPreference: preferenceOwnSlips,
  MigrationPolicy: policySlips,
  KubeVirt: kubevirtSlips,
  Plugin: pluginSlips,
  DataVolume: dataVolume,
  DataImportCron: dataImportCron,
  DataSource: dataSource,
  VolumeImportSource: volumeImportSource,
  VolumeUploadSource: volumeUploadSource,
  VolumeCloneSource: volumeCloneSource,
  PersistentVolumeClaim: claim,
  Service: service,
  HorizontalPodAutoscaler: [...nativeMetadata, ...often(...autoscalerSlips)],
  PodDisruptionBudget: often(...budgetSlips),
  NetworkPolicy: often(...networkPolicySlips),
  MultiNetworkPolicy: often(...networkPolicySlips),
  Ingress: ingressSlips,
  Route: routeSlips,
  ConfigMap: [
    ...configMap,
    ...often(['data', [{ config: x(1_048_577) }]]),
    ['', [{ data: { big: x(700_000) }, binaryData: { blob: 'A'.repeat(700_000) } }]],
    ['', [{ data: { config: 'a' }, binaryData: { config: 'YQ==' } }]],
    ['', [{ data: { a: 'a', b: 'b' }, binaryData: { b: 'YQ==' } }]],
  ],
  Secret: [
    ...configMap,
    ...often([
      'type',
      ['kubernetes.io/tls', 'kubernetes.io/basic-auth', 'kubernetes.io/dockerconfigjson', 'kubernetes.io/ssh-auth'],
    ]),
    [
      '',
      [
        { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'bm8ganNvbg==' } },
        { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': 'W10=' } },
      ],
    ],
    ['', [{ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{' } }]],
    ['', [{ type: 'kubernetes.io/service-account-token' }]],
    ['', [{ type: 'kubernetes.io/service-account-token', data: { token: 'YQ==' } }]],
  ],
  Namespace: [...nativeMetadata, ['spec', [{ finalizers: ['mine'] }, { finalizers: ['a b'] }]]],
  NetworkAttachmentDefinition: network,
  SriovNetwork: sriovNetwork,
  SriovNetworkNodePolicy: policy,
};
