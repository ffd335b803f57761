import {
  AccessCredential,
  type ArchitectureProps,
  type AutohealingProps,
  type BindingPluginProps,
  type CdromDeviceOptions,
  CloudInit,
  Cluster,
  CniPlugin,
  type ContainerDiskOptions,
  type ContainerResourcesProps,
  type CsiVolumeOptions,
  clusterUserDefinedNetwork,
  configMap,
  containerizedDataImporter,
  DataVolumeSource,
  type DataVolumeSpecProps,
  type DeveloperConfigurationProps,
  Disk,
  type DiskDeviceOptions,
  dataImportCron,
  dataSource,
  dataVolume,
  type EmulatedInterfaceOptions,
  Filesystem,
  Firmware,
  Gpu,
  type GuestInterface,
  type GuestRoute,
  gateway,
  HostDevice,
  type HttpGetProbeOptions,
  type HttpImportOptions,
  horizontalPodAutoscaler,
  httpRoute,
  Identity,
  type InferredLabelProps,
  type InstancetypeCpuProps,
  type InstancetypeMemoryProps,
  type InstancetypeSpecProps,
  Interface,
  type InterfaceOptions,
  type InterfacePort,
  ingress,
  type Kind,
  type KubeVirtConfigurationProps,
  kubeVirt,
  LaunchSecurity,
  type LunDeviceOptions,
  type Manifest,
  Metric,
  type MigrationConfigurationProps,
  type MigrationSourceProps,
  type MigrationTargetProps,
  migrationPolicy,
  multiNetworkPolicy,
  type NameGenerationProps,
  NetworkData,
  NodeInterface,
  type NodePlacementProps,
  namespace as namespaceKind,
  networkAttachmentDefinition,
  networkPolicy,
  nodeNetworkConfigurationPolicy,
  type ObjectProps,
  ovsNetwork,
  Parameter,
  PersistentVolumeSource,
  PluginHook,
  type PolicyPortProps,
  type PooledMachineProps,
  type PooledMetadataProps,
  type PreferenceSpecProps,
  type PreferredDeviceProps,
  type ProactiveScaleInProps,
  type ProactiveUpdateProps,
  Probe,
  type ProbeOptions,
  persistentVolume,
  persistentVolumeClaim,
  plugin,
  podDisruptionBudget,
  type RateLimitProps,
  type RegistryImportOptions,
  route,
  type ScalingRulesProps,
  type SelectionPolicyProps,
  type ServicePortProps,
  type StallDetectorProps,
  type StorageProps,
  type SysprepAnswers,
  secret,
  service,
  sriovIBNetwork,
  sriovNetwork,
  sriovNetworkNodePolicy,
  sriovNetworkPoolConfig,
  sriovOperatorConfig,
  storageClass,
  storageProfile,
  type TransferPodProps,
  tcpRoute,
  tlsRoute,
  userDefinedNetwork,
  type VirtioDiskDeviceOptions,
  virtualMachine,
  virtualMachineBackup,
  virtualMachineBackupTracker,
  virtualMachineClone,
  virtualMachineClusterInstancetype,
  virtualMachineClusterPreference,
  virtualMachineExport,
  virtualMachineInstance,
  virtualMachineInstanceMigration,
  virtualMachineInstancePreset,
  virtualMachineInstanceReplicaSet,
  virtualMachineInstancetype,
  virtualMachinePool,
  virtualMachinePreference,
  virtualMachineRestore,
  virtualMachineSnapshot,
  virtualMachineTemplate,
  virtualMachineTemplateRequest,
  volumeCloneSource,
  volumeImportSource,
  volumeSnapshot,
  volumeSnapshotClass,
  volumeUploadSource,
  Watchdog,
} from 'kubevirt-kit';
import { everyCdi } from './every-cdi';
import { devices, dhcpOptions, noDevices } from './every-device';
import { everyDomain, otherDomain, sealedDomain } from './every-domain';
import { everyIBNetwork, everyOperatorConfig, everyOVSNetwork, everyPolicy } from './every-network';
import { everyGateway, everyHTTPRoute, everyIngress, everyRoute, everyTCPRoute, everyTLSRoute } from './every-route';
import { everyEvpn, everyLayer2, everyLayer3, everyLocalnet } from './every-user-defined-network';

/** Makes an object in one of the engines, and gives what others refer to. */
export type Make = <Props extends object, Refs extends object, M extends Manifest>(
  kind: Kind<Props, Refs, M>,
  id: string,
  props: Every<Props>,
) => Refs;

/** All props, each with a value: the compiler says when one is missing, so that a new one is compared too. */
export type Every<Props> = { readonly [Key in keyof Props]-?: Props[Key] };

const patch = (manifest: Manifest): void => {
  manifest.metadata.annotations = { ...manifest.metadata.annotations, 'example.com/patched': 'yes' };
};

function common(name: string): Every<ObjectProps> {
  return {
    name,
    metadata: {
      labels: { 'example.com/team': 'web', 'example.com/gone': undefined },
      annotations: { 'example.com/note': 'made by the library' },
      finalizers: ['example.com/keep'],
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: 'owner',
          uid: '5d3f',
          controller: true,
          blockOwnerDeletion: false,
        },
      ],
    },
    cluster: Cluster.kubevirt('1.9', {
      featureGates: ['HostDisk', 'HostDevices', 'ReservedOverheadMemlock', 'VSOCK', 'IncrementalBackup'],
    }),
    patch,
    ignoreRules: ['metadata/valid-label'],
  };
}

const timing: Every<ProbeOptions> = {
  initialDelaySeconds: 1,
  periodSeconds: 2,
  timeoutSeconds: 3,
  successThreshold: 1,
  failureThreshold: 5,
};

/** Every kind with every prop, objects referring to each other wherever they can. */
export function everyProp(make: Make): void {
  const namespace = make(namespaceKind, 'namespace', { ...common('web'), primaryUserDefinedNetwork: true });
  const inside = { namespace };
  const files = make(configMap, 'files', {
    ...common('files'),
    ...inside,
    data: { 'index.html': '<p>', gone: undefined },
    binaryData: { image: 'AAEC' },
    immutable: true,
  });
  const keys = make(secret, 'keys', {
    ...common('keys'),
    ...inside,
    data: { key: 'c2VjcmV0' },
    stringData: { password: 'plain' },
    type: 'Opaque',
    immutable: false,
  });
  const inferred: Every<InferredLabelProps> = {
    defaultInstancetype: { instancetypeName: 'u1.small', instancetypeKind: 'VirtualMachineClusterInstancetype' },
    defaultPreference: { preferenceName: 'fedora', preferenceKind: 'VirtualMachineClusterPreference' },
  };
  const fast = make(storageClass, 'ssd', {
    ...common('fast'),
    provisioner: 'csi.example.com',
    parameters: { pool: 'ssd', gone: undefined },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    mountOptions: ['noatime'],
    allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] }],
    isDefault: true,
    isDefaultForMachines: false,
    cloneStrategy: 'csi-clone',
  });
  make(storageProfile, 'ssd-profile', {
    ...common('ssd-profile'),
    name: undefined,
    storageClassName: fast,
    claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }],
    cloneStrategy: 'snapshot',
    dataImportCronSourceFormat: 'snapshot',
    snapshotClass: 'ssd',
    minimumSupportedPvcSize: '1Gi',
  });
  make(containerizedDataImporter, 'cdi', { ...common('cdi'), ...everyCdi(fast, files, keys) });
  const volume = make(persistentVolume, 'volume', {
    ...common('volume'),
    source: PersistentVolumeSource.csi('csi.example.com', 'vol-1', {
      fsType: 'ext4',
      readOnly: false,
      volumeAttributes: { pool: 'ssd', gone: undefined },
      controllerPublishSecret: keys,
      controllerExpandSecret: keys,
      nodeStageSecret: keys,
      nodePublishSecret: keys,
      nodeExpandSecret: keys,
    } satisfies Every<CsiVolumeOptions>),
    size: '20Gi',
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    volumeMode: 'Block',
    storageClassName: fast,
    persistentVolumeReclaimPolicy: 'Retain',
    claim: { claimName: 'claim', claimNamespace: 'web' },
    nodeAffinity: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'example.com/rack', operator: 'In', values: ['a'] }] }],
    },
    mountOptions: ['noatime'],
    volumeAttributesClassName: 'gold',
  });
  const claim = make(persistentVolumeClaim, 'claim', {
    ...common('claim'),
    ...inside,
    size: '20Gi',
    accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
    volumeMode: 'Block',
    storageClassName: fast,
    volumeName: volume,
    sizeLimit: '40Gi',
    selector: { matchLabels: { 'example.com/tier': 'fast' } },
    volumeAttributesClassName: 'gold',
    applyStorageProfile: undefined,
    dataSourceRef: { volumeImportSourceName: 'fedora' },
    ...inferred,
  });
  const taken = make(volumeSnapshotClass, 'taken', {
    ...common('taken'),
    driver: 'csi.example.com',
    deletionPolicy: 'Delete',
    parameters: { pool: 'ssd', gone: undefined },
    isDefault: true,
  });
  make(volumeSnapshot, 'snapshot', {
    ...common('snapshot'),
    ...inside,
    source: claim,
    volumeSnapshotClassName: taken,
  });

  const http: Every<HttpImportOptions> = {
    secret: keys,
    certConfigMap: files,
    extraHeaders: ['X-Team: web'],
    secretExtraHeaders: [keys],
    insecureSkipVerify: false,
    checksum: `sha256:${'0'.repeat(64)}`,
  };
  const registry: Every<RegistryImportOptions> = {
    secret: keys,
    certConfigMap: files,
    pullMethod: 'pod',
    architecture: 'amd64',
  };
  const storage: Omit<Every<DataVolumeSpecProps>, 'source'> = {
    size: '8Gi',
    accessModes: ['ReadWriteOnce'],
    volumeMode: 'Filesystem',
    storageClassName: 'slow',
    contentType: 'kubevirt',
    preallocation: true,
    sizeLimit: '16Gi',
    volumeName: 'volume-8',
    selector: { matchLabels: { 'example.com/tier': 'slow' } },
    pvc: undefined,
    checkpoints: undefined,
    finalCheckpoint: undefined,
    priorityClassName: 'high',
  };
  const transferPod: Every<TransferPodProps> = {
    networks: [{ networkName: 'fast', networkNamespace: 'web' }, { networkName: 'slow' }],
    defaultNetwork: { networkName: 'plain' },
    retainAfterCompletion: true,
    istioInject: false,
    linkerdInject: 'disabled',
  };
  const filler = {
    nameFromContent: undefined,
    serviceAccount: { serviceAccountName: 'importer' },
    immediateBinding: true,
    usePopulator: false,
    allowClaimAdoption: true,
    prePopulated: true,
    checkStaticVolume: true,
    transferPod,
    ...inferred,
  };
  const image = make(dataVolume, 'image', {
    ...common('image'),
    ...inside,
    ...storage,
    ...filler,
    source: DataVolumeSource.http('https://example.com/fedora.qcow2', http),
  });
  const sources = {
    bucket: DataVolumeSource.s3('https://s3.example.com/images/fedora.qcow2', { secret: keys, certConfigMap: files }),
    pulled: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42', registry),
    copied: DataVolumeSource.pvc(claim),
    empty: DataVolumeSource.blank(),
  };
  for (const [id, source] of Object.entries(sources)) {
    make(dataVolume, id, { ...common(id), ...inside, ...storage, ...filler, source });
  }

  const newest = make(dataSource, 'newest', { ...common('newest'), ...inside, ...inferred, source: claim });
  const { contentType: _type, checkpoints: _stages, finalCheckpoint: _last, ...imported } = storage;
  make(dataImportCron, 'polled', {
    ...common('polled'),
    ...inside,
    ...inferred,
    template: { ...imported, source: sources.pulled, serviceAccount: filler.serviceAccount },
    schedule: '0 3 * * *',
    managedDataSource: newest,
    garbageCollect: 'Outdated',
    importsToKeep: 2,
    retentionPolicy: 'None',
    serviceAccount: { serviceAccountName: 'poller' },
    retainAfterCompletion: true,
  });
  make(volumeImportSource, 'staged', {
    ...common('staged'),
    ...inside,
    source: DataVolumeSource.vddk('https://vcenter.example.com', {
      secret: keys,
      uuid: '5226-32cb',
      backingFile: '[store] vm/vm.vmdk',
      thumbprint: '20:6C:8A',
    }),
    contentType: 'kubevirt',
    preallocation: true,
    targetClaim: { claimName: 'staged' },
    checkpoints: [{ previous: '', current: 'first' }],
    finalCheckpoint: true,
  });
  make(volumeUploadSource, 'uploaded', {
    ...common('uploaded'),
    ...inside,
    contentType: 'archive',
    preallocation: true,
  });
  make(volumeCloneSource, 'cloned', {
    ...common('cloned'),
    ...inside,
    source: { snapshotName: 'golden' },
    preallocation: true,
    priorityClassName: 'high',
  });

  const nics = make(sriovNetworkNodePolicy, 'nics', {
    ...common('nics'),
    namespace: 'sriov-network-operator',
    resourceName: 'mlx',
    numVfs: 8,
    pfNames: ['ens1f0#0-3'],
    rootDevices: ['0000:3b:00.0'],
    vendor: '15b3',
    deviceID: '101d',
    netFilter: 'openstack/NetworkID:8f0c9a36-7c1a-4d7f-9d3e-0d7b3a1c2e4f',
    deviceType: 'vfio-pci',
    nodeSelector: { 'example.com/nics': 'fast', gone: undefined },
    priority: 10,
    mtu: 9000,
    linkType: 'eth',
    eSwitchMode: 'legacy',
    isRdma: false,
    externallyManaged: false,
    excludeTopology: true,
    needVhostNet: true,
    vdpaType: undefined,
    bridge: undefined,
  });
  make(sriovNetworkNodePolicy, 'bridged', {
    ...common('bridged'),
    namespace: 'sriov-network-operator',
    ...everyPolicy,
  });
  const fabric = make(sriovNetwork, 'fabric', {
    ...common('fabric'),
    namespace: 'sriov-network-operator',
    resource: nics,
    networkNamespace: namespace,
    vlan: 100,
    vlanQoS: 3,
    vlanProto: '802.1q',
    spoofChk: 'off',
    trust: 'on',
    linkState: 'enable',
    minTxRate: 10,
    maxTxRate: 100,
    capabilities: '{ "mac": true }',
    ipam: '{}',
    metaPlugins: '{ "type": "tuning" }',
    logLevel: 'debug',
    logFile: '/var/log/sriov.log',
  });
  const operators = { namespace: 'sriov-network-operator', resource: nics, networkNamespace: namespace } as const;
  make(sriovIBNetwork, 'infiniband', {
    ...common('infiniband'),
    ...operators,
    resource: { resourceName: 'ib' },
    ...everyIBNetwork,
  });
  make(ovsNetwork, 'offloaded', { ...common('offloaded'), ...operators, ...everyOVSNetwork });
  make(sriovNetworkPoolConfig, 'drained', {
    ...common('drained'),
    namespace: 'sriov-network-operator',
    nodeSelector: { matchLabels: { 'example.com/nics': 'fast' } },
    maxUnavailable: '20%',
    rdmaMode: 'shared',
    ovsHardwareOffloadConfig: undefined,
  });
  make(sriovOperatorConfig, 'operator', {
    ...common('default'),
    namespace: 'sriov-network-operator',
    ...everyOperatorConfig,
  });
  const flat = make(networkAttachmentDefinition, 'flat', {
    ...common('flat'),
    ...inside,
    plugins: [
      CniPlugin.bridge({ bridge: 'br1', vlan: 100, macspoofchk: true, mtu: 9000, ipam: {}, further: ['key'] }),
      { type: 'tuning', mac: '02:00:5e:10:00:01' },
    ],
    config: undefined,
    cniVersion: '0.4.0',
    resource: nics,
  });
  const card = make(networkAttachmentDefinition, 'card', {
    ...common('card'),
    namespace: 'elsewhere',
    plugins: [CniPlugin.sriov({ vlan: 5, vlanQoS: 1, vlanProto: '802.1q', spoofchk: 'on', trust: 'off' })],
    config: undefined,
    cniVersion: undefined,
    resource: 'intel.com/fast',
  });
  make(networkAttachmentDefinition, 'written', {
    ...common('written'),
    ...inside,
    plugins: undefined,
    config: '{ "cniVersion": "0.3.1", "name": "written", "type": "bridge", "bridge": "br2" }',
    cniVersion: undefined,
    resource: undefined,
  });

  const device = {
    io: 'threads',
    blockSize: { logical: 512, physical: 4096, discardGranularity: 512 },
    errorPolicy: 'enospace',
    shareable: false,
    tag: 'example',
    changedBlockTracking: false,
  } as const;
  const disk: Every<VirtioDiskDeviceOptions> = {
    ...device,
    device: 'disk',
    bus: 'virtio',
    bootOrder: 1,
    serial: 'A-17',
    cache: 'writethrough',
    readOnly: false,
    pciAddress: '0000:81:01.0',
    dedicatedIOThread: true,
  };
  const scsi: Every<DiskDeviceOptions> = {
    ...device,
    device: 'disk',
    bus: 'scsi',
    bootOrder: 6,
    serial: 'D-17',
    cache: 'writeback',
    readOnly: true,
    blockSize: { matchVolume: true },
    pciAddress: undefined,
    dedicatedIOThread: undefined,
  };
  const cdrom: Every<CdromDeviceOptions> = {
    ...device,
    tray: 'open',
    device: 'cdrom',
    bus: 'sata',
    bootOrder: 2,
    serial: 'B-17',
    cache: 'none',
    readOnly: true,
  };
  const lun: Every<LunDeviceOptions> = {
    ...device,
    device: 'lun',
    bus: 'scsi',
    bootOrder: 3,
    serial: 'C-17',
    cache: 'none',
    readOnly: true,
    reservation: false,
    dedicatedIOThread: undefined,
  };
  const container: Every<ContainerDiskOptions> = {
    imagePullPolicy: 'IfNotPresent',
    imagePullSecret: keys,
    path: '/disk/fedora.qcow2',
  };
  const port: Every<InterfacePort> = { port: 22, name: 'ssh', protocol: 'TCP' };
  const emulated: Every<EmulatedInterfaceOptions> = {
    macAddress: '02:00:5e:10:00:02',
    bootOrder: 4,
    model: 'virtio',
    ports: [80, port, 8443],
    pciAddress: '0000:81:01.0',
    acpiIndex: 1,
    tag: 'front',
    dhcpOptions,
    state: 'up',
  };
  const passed: Every<InterfaceOptions> = {
    macAddress: '02:00:5e:10:00:03',
    bootOrder: 5,
    pciAddress: '0000:81:02.0',
    acpiIndex: 2,
    tag: 'fabric',
  };
  const get: Every<HttpGetProbeOptions> = {
    ...timing,
    path: '/healthz',
    scheme: 'HTTPS',
    host: 'web.example.com',
    httpHeaders: [{ name: 'X-Probe', value: 'yes' }],
  };
  const scheduling = {
    nodeSelector: { 'example.com/rack': 'a', gone: undefined },
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'example.com/rack', operator: 'In' as const, values: ['a', 'b'] }] },
          ],
        },
      },
    },
    tolerations: [{ key: 'example.com/virtual', operator: 'Exists' as const, effect: 'NoSchedule' as const }],
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'example.com/rack', whenUnsatisfiable: 'ScheduleAnyway' as const },
    ],
    schedulerName: 'default-scheduler',
    priorityClassName: 'high',
    subdomain: 'machines',
    dnsPolicy: 'ClusterFirst' as const,
    dnsConfig: { nameservers: ['192.0.2.53'], searches: ['example.com'], options: [{ name: 'ndots', value: '2' }] },
    serviceAccount: { serviceAccountName: 'default' },
    evictionStrategy: 'LiveMigrateIfPossible' as const,
    terminationGracePeriodSeconds: 60,
    architecture: 'amd64' as const,
  };
  const stored: Every<StorageProps> = {
    filesystems: {
      settings: Filesystem.configMap(files, { optional: true, volumeLabel: 'settings' }),
      secrets: Filesystem.secret(keys),
      gone: undefined,
    },
    memoryDump: { claim: { claimName: 'dump' }, hotpluggable: true, readOnly: false },
    utilityVolumes: undefined,
    blockMultiQueue: true,
    downwardMetrics: false,
    disableHotplug: false,
  };
  const disks = {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { ...container, ...disk }),
    cd: Disk.containerDisk('quay.io/containerdisks/tools:1', cdrom),
    claim: Disk.pvc(claim, lun),
    existing: Disk.pvc({ claimName: 'existing' }, { ...scsi, volumeReadOnly: true, hotpluggable: false }),
    copied: Disk.ephemeral(claim, { volumeReadOnly: true }),
    pod: Disk.downwardAPI(
      {
        labels: { fieldPath: 'metadata.labels', apiVersion: 'v1', mode: 0o440 },
        memory: { resource: 'limits.memory', containerName: 'compute', divisor: '1Mi', mode: 0o440 },
      },
      { volumeLabel: 'pod' },
    ),
    account: Disk.serviceAccount({ serviceAccountName: 'default' }),
    answers: Disk.sysprep(files, { device: 'cdrom' }),
    drive: Disk.emptyCdrom(),
    host: Disk.hostDisk('/var/lib/images/web.img', { type: 'DiskOrCreate', capacity: '10Gi', shared: true }),
    image: Disk.dataVolume(image),
    scratch: Disk.emptyDisk('2Gi'),
    files: Disk.configMap(files, { optional: true, volumeLabel: 'files' }),
    keys: Disk.secret(keys, { optional: true, volumeLabel: 'keys' }),
    init: Disk.cloudInit(
      CloudInit.noCloud(
        { hostname: 'web', users: ['default', { name: 'admin', ssh_authorized_keys: ['ssh-ed25519 AAAA admin'] }] },
        { networkData: { version: 2, ethernets: { enp1s0: { dhcp4: true } } } },
      ),
    ),
  };
  const answers: Every<SysprepAnswers> = { autounattend: '<unattend pass="1" />', unattend: '<unattend pass="7" />' };
  const guest: Every<GuestInterface> = {
    name: 'front',
    dhcp4: false,
    dhcp6: false,
    addresses: ['10.0.0.5/24', '2001:db8::5/64'],
    gateways: ['10.0.0.1', '2001:db8::1'],
    routes: [{ to: '10.1.0.0/16', via: '10.0.0.2', metric: 100, onLink: true } satisfies Every<GuestRoute>],
    nameservers: { addresses: ['10.0.0.53'], search: ['example.com'] },
    mtu: 1400,
  };
  const vm = make(virtualMachine, 'vm', {
    ...common('web-1'),
    ...inside,
    ...scheduling,
    ...stored,
    ...everyDomain(keys),
    disks: {
      ...disks,
      init: Disk.cloudInit(
        CloudInit.noCloud(
          { hostname: 'web', users: [{ name: 'admin', ssh_authorized_keys: ['ssh-ed25519 AAAA admin'] }] },
          { networkData: NetworkData.ofInterfaces({ flat: guest, gone: undefined }) },
        ),
      ),
      owned: Disk.dataVolumeTemplate({
        ...storage,
        source: sources.copied,
        labels: { 'example.com/tier': 'slow', gone: undefined },
        annotations: { 'example.com/note': 'owned', gone: undefined },
      }),
      gone: undefined,
    },
    interfaces: {
      default: Interface.masquerade(emulated),
      flat: Interface.bridge(flat, { ports: [443] }),
      fabric: Interface.sriov(fabric, passed),
      card: Interface.sriov(card),
      gone: undefined,
    },
    ...devices,
    hostname: 'web',
    accessCredentials: {
      admins: AccessCredential.sshPublicKey(['ssh-ed25519 AAAA admin'], { users: ['admin', 'fedora'] }),
      guests: AccessCredential.sshPublicKey(keys, { propagationMethod: 'noCloud' }),
      passwords: AccessCredential.userPassword({ passwords: { admin: 'letmein', gone: undefined } }),
      gone: undefined,
    },
    identity: Identity.stable({ of: 'web/vm', uuid: true, serial: true, macAddress: true }),
    livenessProbe: Probe.httpGet(8443, get),
    readinessProbe: Probe.exec(['true'], timing),
    startStrategy: undefined,
    power: 'operator',
    runStrategy: 'RerunOnFailure',
    updateVolumesStrategy: 'Migration',
    podLabels: { 'example.com/tier': 'front', gone: undefined },
    podAnnotations: { 'example.com/scrape': 'true', gone: undefined },
    instancetype: undefined,
    preference: undefined,
  });
  make(virtualMachine, 'sized', {
    ...common('sized'),
    ...inside,
    filesystems: undefined,
    memoryDump: undefined,
    utilityVolumes: undefined,
    blockMultiQueue: undefined,
    downwardMetrics: undefined,
    disableHotplug: undefined,
    ...otherDomain(),
    cpu: undefined,
    memory: undefined,
    resources: undefined,
    disks: {
      root: disks.root,
      answers: Disk.sysprep(answers, { device: 'cdrom' }),
      init: Disk.cloudInit(CloudInit.noCloudSecret(keys, { networkDataSecret: keys }), { device: 'cdrom' }),
    },
    interfaces: {},
    ...noDevices,
    architecture: undefined,
    terminationGracePeriodSeconds: undefined,
    livenessProbe: Probe.exec(['systemctl', 'is-active', 'nginx']),
    readinessProbe: Probe.guestAgentPing(timing),
    nodeSelector: undefined,
    affinity: undefined,
    tolerations: undefined,
    topologySpreadConstraints: undefined,
    schedulerName: undefined,
    priorityClassName: undefined,
    subdomain: undefined,
    dnsPolicy: undefined,
    dnsConfig: undefined,
    serviceAccount: undefined,
    startStrategy: undefined,
    evictionStrategy: undefined,
    hostname: undefined,
    accessCredentials: undefined,
    identity: undefined,
    power: undefined,
    runStrategy: undefined,
    updateVolumesStrategy: undefined,
    podLabels: undefined,
    podAnnotations: undefined,
    instancetype: { instancetypeName: 'u1.medium', instancetypeKind: 'VirtualMachineClusterInstancetype' },
    preference: { preferenceName: 'fedora', preferenceKind: 'VirtualMachinePreference' },
  });
  const once = make(virtualMachineInstance, 'once', {
    ...common('once'),
    ...inside,
    ...scheduling,
    ...stored,
    ...sealedDomain(),
    disks: {
      ...disks,
      image: Disk.dataVolume({ dataVolumeName: 'pulled' }),
      // Base64 goes into `data` of its Secret as it is given.
      init: Disk.cloudInit(CloudInit.noCloudBase64('cGFzc3dvcmQ6IGE=', { networkData: 'dmVyc2lvbjogMg==' })),
    },
    interfaces: { default: Interface.bridge({ model: 'e1000' }), flat: Interface.bridge({ networkName: 'flat' }) },
    ...devices,
    hostname: 'once',
    startStrategy: undefined,
    accessCredentials: { passwords: AccessCredential.userPassword(keys) },
    identity: Identity.stable(),
    livenessProbe: Probe.guestAgentPing(),
    readinessProbe: Probe.tcpSocket(22, timing),
  });
  const many = make(virtualMachineInstanceReplicaSet, 'many', {
    ...common('many'),
    ...inside,
    ...scheduling,
    ...stored,
    ...sealedDomain(),
    disks: {
      root: disks.root,
      copied: disks.copied,
      init: disks.init,
    },
    interfaces: { default: Interface.masquerade() },
    ...devices,
    hostname: undefined,
    startStrategy: undefined,
    accessCredentials: undefined,
    livenessProbe: undefined,
    readinessProbe: undefined,
    podLabels: { 'example.com/tier': 'many', gone: undefined },
    podAnnotations: { 'example.com/scrape': 'true', gone: undefined },
    replicas: 3,
    paused: false,
    selector: { matchLabels: { 'example.com/tier': 'many' } },
  });

  make(virtualMachineInstancePreset, 'preset', {
    ...common('preset'),
    ignoreRules: ['virtual-machine-instance-preset/no-preset'],
    ...inside,
    selector: { matchLabels: { 'example.com/size': 'small' } },
    cpu: { cores: 2 },
    requests: { memory: '2Gi' },
    firmware: Firmware.efi({ secureBoot: false }),
    features: { acpi: true },
    clock: { utc: { offsetSeconds: 60 } },
    watchdog: Watchdog.i6300esb({ action: 'reset' }),
    ioThreadsPolicy: 'auto',
  });
  const selectionPolicy: Every<SelectionPolicyProps> = {
    sortPolicy: 'Oldest',
    labelSelector: { matchLabels: { 'example.com/tier': 'pool' } },
    nodeSelectorRequirementMatcher: [{ key: 'example.com/rack', operator: 'In', values: ['a'] }],
  };
  const pooled: Every<PooledMachineProps> = {
    ...scheduling,
    ...stored,
    ...sealedDomain(),
    disks: { root: disks.root, copied: disks.copied, init: disks.init },
    interfaces: { default: Interface.masquerade() },
    ...devices,
    hostname: undefined,
    startStrategy: undefined,
    accessCredentials: undefined,
    livenessProbe: undefined,
    readinessProbe: undefined,
    podLabels: { 'example.com/tier': 'pool', gone: undefined },
    podAnnotations: { 'example.com/scrape': 'true', gone: undefined },
    metadata: {
      labels: { 'example.com/tier': 'pool', gone: undefined },
      annotations: { 'example.com/note': 'pooled', gone: undefined },
    } satisfies Every<PooledMetadataProps>,
    power: undefined,
    runStrategy: 'Halted',
    updateVolumesStrategy: 'Migration',
    instancetype: undefined,
    preference: undefined,
  };
  make(virtualMachinePool, 'pool', {
    ...common('pool'),
    ...inside,
    virtualMachineTemplate: pooled,
    replicas: 3,
    paused: false,
    selector: { matchLabels: { 'example.com/tier': 'pool' } },
    nameGeneration: {
      appendIndexToConfigMapRefs: true,
      appendIndexToSecretRefs: false,
    } satisfies Every<NameGenerationProps>,
    maxUnavailable: '30%',
    scaleInStrategy: {
      proactive: { selectionPolicy, statePreservation: 'Offline' } satisfies Every<ProactiveScaleInProps>,
    },
    updateStrategy: { proactive: { selectionPolicy } satisfies Every<ProactiveUpdateProps> },
    autohealing: {
      startUpFailureThreshold: 5,
      minFailingToStartDuration: '10m',
    } satisfies Every<AutohealingProps>,
  });

  const size: Every<InstancetypeSpecProps> = {
    cpu: {
      guest: 4,
      maxSockets: 8,
      model: 'host-passthrough',
      dedicatedCpuPlacement: true,
      isolateEmulatorThread: true,
      numa: { guestMappingPassthrough: true },
      realtime: { mask: '0-1' },
    } satisfies Every<InstancetypeCpuProps>,
    memory: {
      guest: '4Gi',
      maxGuest: '16Gi',
      hugepages: { pageSize: '2Mi' },
      overcommitPercent: 0,
    } satisfies Every<InstancetypeMemoryProps>,
    gpus: { a10: Gpu.device('nvidia.com/GA102GL_A10'), gone: undefined },
    hostDevices: { qat: HostDevice.device('intel.com/qat'), gone: undefined },
    ioThreads: { supplementalPoolThreadCount: 4 },
    // Deprecated there, of which a warning tells.
    launchSecurity: undefined,
    nodeSelector: { 'example.com/fast': 'true', gone: undefined },
    schedulerName: 'numa-aware',
    podAnnotations: { 'example.com/size': 'own', gone: undefined },
  };
  make(virtualMachineInstancetype, 'size', { ...common('size'), ...inside, ...size });
  make(virtualMachineClusterInstancetype, 'shared-size', { ...common('shared-size'), ...size });
  const monday = make(virtualMachineSnapshot, 'monday', {
    ...common('monday'),
    ...inside,
    source: vm,
    deletionPolicy: 'Retain',
    failureDeadline: '10m',
  });
  make(virtualMachineRestore, 'back', {
    ...common('back'),
    ...inside,
    target: vm,
    virtualMachineSnapshot: monday,
    targetReadinessPolicy: 'StopTarget',
    volumeRestorePolicy: 'InPlace',
    volumeOwnershipPolicy: 'None',
    volumeRestoreOverrides: {
      claim: {
        restoreName: 'root',
        labels: { 'example.com/tier': 'fast', gone: undefined },
        annotations: { note: 'a' },
      },
      gone: undefined,
    },
    patches: [
      { op: 'replace', path: '/spec/runStrategy', value: 'Halted' },
      '{"op":"remove","path":"/spec/template/a"}',
    ],
  });
  make(virtualMachineClone, 'twin', {
    ...common('twin'),
    ...inside,
    source: monday,
    target: { virtualMachineName: 'vm-2' },
    labelFilters: ['*', '!example.com/owner'],
    annotationFilters: ['example.com/*'],
    template: { labelFilters: ['app'], annotationFilters: ['note'] },
    newMacAddresses: { default: '02:00:5e:10:00:09', gone: undefined },
    newSMBiosSerial: 'S-2',
    volumeNamePolicy: 'PrefixTargetName',
    patches: [{ op: 'add', path: '/spec/runStrategy', value: 'Halted' }],
  });
  const tracker = make(virtualMachineBackupTracker, 'tracker', { ...common('tracker'), ...inside, source: vm });
  make(virtualMachineBackup, 'backup', {
    ...common('backup'),
    ...inside,
    source: tracker,
    pvc: claim,
    forceFullBackup: true,
    skipQuiesce: false,
    mode: 'Pull',
    tokenSecret: keys,
    ttlDuration: '30m',
  });
  make(virtualMachineTemplate, 'blank', {
    ...common('blank'),
    ...inside,
    parameters: {
      NAME: { displayName: 'Name', description: 'what the machine is called', required: true, value: 'a' },
      CORES: { value: '2' },
      SUFFIX: { generate: 'expression', from: '[a-z0-9]{8}' },
      gone: undefined,
    },
    message: `connect to ${Parameter.text('NAME')}`,
    virtualMachine: {
      name: Parameter.text('NAME'),
      namespace: Parameter.text('NAME'),
      metadata: { labels: { app: Parameter.text('NAME'), gone: undefined } },
      cpu: { cores: Parameter.number('CORES') },
      memory: '1Gi',
      hostname: `vm-${Parameter.text('SUFFIX')}`,
      disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42'), gone: undefined },
    },
  });
  make(virtualMachineTemplateRequest, 'golden', {
    ...common('golden'),
    ...inside,
    virtualMachine: vm,
    virtualMachineNamespace: namespace,
    templateName: 'golden-db',
    templateLabels: { 'example.com/tier': 'gold', gone: undefined },
    ttlSecondsAfterFinished: 600,
  });
  make(virtualMachineInstanceMigration, 'move', {
    ...common('move'),
    // Its host devices keep it where it is.
    ignoreRules: ['virtual-machine-instance-migration/require-migratable'],
    cluster: Cluster.kubevirt('1.9', { featureGates: ['DecentralizedLiveMigration'] }),
    ...inside,
    vmi: vm,
    addedNodeSelector: { 'example.com/rack': 'b', gone: undefined },
    sendTo: {
      migrationID: 'move-1',
      connectURL: '192.0.2.1:9185',
    } satisfies Every<MigrationSourceProps>,
    receive: { migrationID: 'move-1' } satisfies Every<MigrationTargetProps>,
    priority: undefined,
  });
  make(virtualMachineExport, 'out', {
    ...common('out'),
    ...inside,
    source: claim,
    tokenSecret: keys,
    ttlDuration: '30m',
  });

  const preferredDevices: Every<PreferredDeviceProps> = {
    autoattachGraphicsDevice: true,
    autoattachInputDevice: true,
    autoattachMemBalloon: false,
    autoattachPodInterface: true,
    autoattachSerialConsole: false,
    blockMultiQueue: true,
    cdromBus: 'sata',
    disableHotplug: false,
    diskBlockSize: { matchVolume: true },
    diskBus: 'virtio',
    diskCache: 'none',
    diskDedicatedIoThread: true,
    diskIO: 'native',
    inputBus: 'virtio',
    inputType: 'tablet',
    interfaceMasquerade: true,
    interfaceModel: 'virtio',
    lunBus: 'scsi',
    networkInterfaceMultiQueue: true,
    panicDeviceModel: 'pvpanic',
    rng: true,
    soundModel: 'ac97',
    tpm: { enabled: true, persistent: true },
    useVirtioTransitional: false,
    videoType: 'vga',
  };
  const taste: Every<PreferenceSpecProps> = {
    architecture: 'amd64',
    clock: { utc: { offsetSeconds: 60 }, timer: { kvm: true } },
    cpu: {
      topology: 'spread',
      spreadOptions: { across: 'SocketsCores', ratio: 4 },
      features: { vmx: 'require', gone: undefined },
    },
    devices: preferredDevices,
    features: { acpi: true, apic: true, kvm: { hidden: true }, pvspinlock: true, smm: true, hyperv: { relaxed: true } },
    firmware: { efi: { secureBoot: true, persistent: true } },
    launchSecurity: LaunchSecurity.tdx(),
    machineType: 'q35',
    podAnnotations: { 'example.com/guest': 'own', gone: undefined },
    requirements: { architecture: 'amd64', cpu: 2, memory: '2Gi' },
    storageClassName: 'fast',
    subdomain: 'guests',
    terminationGracePeriodSeconds: 60,
  };
  make(virtualMachinePreference, 'taste', { ...common('taste'), ...inside, ...taste });
  make(virtualMachineClusterPreference, 'shared-taste', { ...common('shared-taste'), ...taste });

  const stallDetector: Every<StallDetectorProps> = {
    stallMargin: 5,
    ewmaAlpha: '0.3',
    stallProgressTimeout: 60,
    switchoverTimeout: 90,
    precopyPossibleFactor: '2',
    patienceWindowDecayFactor: '0.75',
    searchLocalMinima: false,
    completionTimeoutFactor: '3.5',
  };
  make(migrationPolicy, 'fast', {
    ...common('fast'),
    cluster: Cluster.kubevirt('1.9', { featureGates: ['MigrationStallDetection'] }),
    virtualMachineInstanceSelector: many,
    namespaceSelector: namespace,
    allowAutoConverge: true,
    allowPostCopy: false,
    allowWorkloadDisruption: true,
    bandwidthPerMigration: '64Mi',
    completionTimeoutPerGiB: 120,
    maxDowntimeMs: 300,
    compression: 'zstd',
    stallDetector,
  });

  const amounts: Every<ContainerResourcesProps> = { requests: { cpu: '10m' }, limits: { memory: '40Mi' } };
  const rate: Every<RateLimitProps> = { qps: 50.5, burst: 100 };
  const selected = { matchLabels: { 'example.com/some': 'yes' } };
  const placement: Every<NodePlacementProps> = {
    nodeSelector: { 'example.com/infra': 'yes' },
    affinity: {},
    tolerations: [{ key: 'example.com/infra', operator: 'Exists' }],
  };
  const architecture: Every<ArchitectureProps> = { machineType: 'q35', emulatedMachines: ['q35*'], ovmfPath: '/ovmf' };
  const developerConfiguration: Every<DeveloperConfigurationProps> = {
    featureGates: ['MigrationStallDetection', 'ConfigurableHypervisor', 'IncrementalBackup'],
    disabledFeatureGates: ['Snapshot'],
    pvcTolerateLessSpaceUpToPercent: 5,
    minimumReservePVCBytes: 1024,
    memoryOvercommit: 120,
    nodeSelectors: { 'example.com/machines': 'yes' },
    useEmulation: true,
    cpuAllocationRatio: 4,
    minimumClusterTSCFrequency: 2000000000,
    diskVerification: { memoryLimit: '4Gi' },
    logVerbosity: { virtAPI: 3, nodeVerbosity: { 'node-a': 9 } },
    clusterProfiler: true,
  };
  const migrations: Every<MigrationConfigurationProps> = {
    network: { networkName: 'migration' },
    parallelOutboundMigrationsPerNode: 4,
    parallelMigrationsPerCluster: 10,
    bandwidthPerMigration: '128Mi',
    completionTimeoutPerGiB: 200,
    progressTimeout: 100,
    utilityVolumesTimeout: 90,
    maxDowntimeMs: 500,
    allowAutoConverge: true,
    allowPostCopy: false,
    allowWorkloadDisruption: true,
    unsafeMigrationOverride: false,
    disableTLS: false,
    matchSELinuxLevelOnMigration: true,
    nodeDrainTaintKey: 'example.com/drain',
  };
  const bindingPlugin: Every<BindingPluginProps> = {
    sidecarImage: 'registry.example.com/passt:1',
    networkAttachmentDefinition: { networkName: 'passt', networkNamespace: 'web' },
    domainAttachmentType: 'managedTap',
    migration: { method: 'link-refresh' },
    downwardAPI: 'device-info',
    computeResourceOverhead: amounts,
  };
  const configuration: Every<KubeVirtConfigurationProps> = {
    developerConfiguration,
    migrations,
    network: {
      defaultNetworkInterface: 'masquerade',
      permitBridgeInterfaceOnPodNetwork: false,
      binding: { passt: bindingPlugin },
    },
    permittedHostDevices: {
      pciHostDevices: [
        { resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236', externalResourceProvider: true },
      ],
      mediatedDevices: [
        { resourceName: 'nvidia.com/T4', mdevNameSelector: 'GRID T4-1Q', externalResourceProvider: true },
      ],
      usb: [
        {
          resourceName: 'kubevirt.io/storage',
          externalResourceProvider: false,
          selectors: [{ vendor: '46f4', product: '0001' }],
        },
      ],
    },
    mediatedDevicesConfiguration: {
      enabled: true,
      mediatedDeviceTypes: ['nvidia-222'],
      nodeMediatedDeviceTypes: [{ nodeSelector: { 'example.com/card': 't4' }, mediatedDeviceTypes: ['nvidia-223'] }],
    },
    architectureConfiguration: { defaultArchitecture: 'amd64', amd64: architecture },
    liveUpdateConfiguration: { maxHotplugRatio: 2, maxCpuSockets: 16, maxGuest: '64Gi' },
    vmRolloutStrategy: 'LiveUpdate',
    evictionStrategy: 'LiveMigrate',
    cpuModel: 'host-passthrough',
    cpuRequest: '200m',
    obsoleteCPUModels: { Conroe: false },
    additionalGuestMemoryOverheadRatio: '1.2',
    memBalloonStatsPeriod: 5,
    virtualMachineInstancesPerNode: 60,
    imagePullPolicy: 'Always',
    defaultRuntimeClass: 'machines',
    selinuxLauncherType: 'virt_launcher.process',
    seccompConfiguration: { localhostProfile: 'kubevirt/kubevirt.json' },
    supportContainerResources: { sidecar: amounts },
    smbios: { family: 'cloud', manufacturer: 'ACME', product: 'compute', sku: '1', version: '2' },
    virtualMachineOptions: { disableFreePageReporting: true, disableSerialConsoleLog: true },
    vmStateStorageClass: 'shared',
    instancetypeReferencePolicy: 'expand',
    commonInstancetypesDeployment: { enabled: false },
    virtTemplateDeployment: { enabled: true },
    persistentReservationConfiguration: { enabled: true },
    changedBlockTrackingLabelSelectors: { namespaceLabelSelector: selected, virtualMachineLabelSelector: selected },
    ksmConfiguration: { nodeLabelSelector: selected },
    autoCPULimitNamespaceLabelSelector: selected,
    tdxAttestation: { enforced: true, qgsSocketPath: '/run/qgs.socket' },
    hypervisor: 'kvm',
    roleAggregationStrategy: 'Manual',
    tlsConfiguration: { minTLSVersion: 'VersionTLS12', ciphers: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
    apiConfiguration: rate,
    webhookConfiguration: rate,
    controllerConfiguration: rate,
    handlerConfiguration: rate,
  };
  make(plugin, 'audit', {
    ...common('audit'),
    cluster: Cluster.kubevirt('1.9', { featureGates: ['Plugins'] }),
    condition: 'vmi.Namespace == "shop"',
    failureStrategy: 'Ignore',
    domainHooks: [
      PluginHook.cel('Domain{Title: vmi.Name}', { condition: 'true', failureStrategy: 'Fail', timeout: '5s' }),
      PluginHook.sidecar('/var/run/audit/hook.sock'),
    ],
    nodeHooks: [
      {
        socket: '/var/run/audit/node.sock',
        permittedHooks: ['PreVMStart'],
        condition: 'true',
        failureStrategy: 'Ignore',
        timeout: '1m',
      },
    ],
    mutatingAdmissionPolicies: ['a'],
    validatingAdmissionPolicies: ['b'],
    mutatingAdmissionWebhooks: ['c'],
    validatingAdmissionWebhooks: ['d'],
  });
  make(kubeVirt, 'kubevirt', {
    ...common('kubevirt'),
    ...inside,
    configuration,
    infra: { replicas: 3, nodePlacement: placement },
    workloads: { nodePlacement: placement },
    customizeComponents: {
      patches: [
        { resourceType: 'Deployment', resourceName: 'virt-api', type: 'merge', patch: { metadata: { labels: {} } } },
        { resourceType: 'Deployment', resourceName: 'virt-api', type: 'json', patch: '[]' },
      ],
      flags: { api: { v: '5' }, controller: { v: '6' }, handler: { v: '7' } },
    },
    certificateRotateStrategy: {
      ca: { duration: '336h', renewBefore: '48h' },
      server: { duration: '48h', renewBefore: '12h' },
    },
    workloadUpdateStrategy: {
      workloadUpdateMethods: ['LiveMigrate', 'Evict'],
      batchEvictionSize: 5,
      batchEvictionInterval: '2m',
    },
    uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
    imagePullPolicy: 'Always',
    imagePullSecrets: ['registry', { secretName: 'mirror' }],
    imageRegistry: 'registry.example.com/kubevirt',
    imageTag: 'v1.9.0',
    monitorNamespace: 'observability',
    monitorAccount: 'prometheus',
    serviceMonitorNamespace: 'monitors',
    productName: 'cloud',
    productVersion: '7',
    productComponent: 'compute',
    synchronizationPort: '9186',
  });

  const web: Every<ServicePortProps> = {
    port: 443,
    targetPort: 8443,
    protocol: 'TCP',
    nodePort: 30443,
    appProtocol: 'https',
  };
  const up: Every<ScalingRulesProps> = {
    stabilizationWindowSeconds: 30,
    selectPolicy: 'Min',
    policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }],
    tolerance: '0.05',
  };
  make(horizontalPodAutoscaler, 'scale', {
    ...common('scale'),
    ...inside,
    target: { virtualMachinePoolName: 'crowd' },
    minReplicas: 2,
    maxReplicas: 8,
    metrics: [
      Metric.cpu({ averageUtilization: 70 }),
      Metric.containerResource('compute', 'memory', { averageValue: '2Gi' }),
      Metric.pods('requests', { averageValue: '100', selector: { matchLabels: { verb: 'GET' } } }),
      Metric.object({ apiVersion: 'v1', kind: 'Service', name: 'web' }, 'requests', { value: '2k' }),
      Metric.external('queue', { averageValue: '30' }),
    ],
    behavior: { scaleUp: up, scaleDown: up },
  });
  make(podDisruptionBudget, 'budget', {
    ...common('budget'),
    ...inside,
    target: vm,
    selector: undefined,
    minAvailable: 1,
    maxUnavailable: undefined,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
  make(podDisruptionBudget, 'share', {
    ...common('share'),
    ...inside,
    target: undefined,
    selector: { matchLabels: { app: 'other' } },
    minAvailable: undefined,
    maxUnavailable: '25%',
    unhealthyPodEvictionPolicy: undefined,
  });
  const row: Every<PolicyPortProps> = { port: 8000, endPort: 8099, protocol: 'UDP' };
  const policy = {
    ...inside,
    target: vm,
    selector: undefined,
    allowFrom: [
      once,
      namespace,
      { target: vm, namespace },
      { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
      { peers: [{ podSelector: {}, namespaceSelector: { matchLabels: { team: 'ops' } } }], ports: [22, 'ssh', row] },
    ],
    allowTo: [],
  };
  make(nodeNetworkConfigurationPolicy, 'nodes', {
    ...common('nodes'),
    nodeSelector: { 'example.com/nics': 'fast', gone: undefined },
    maxUnavailable: '20%',
    interfaces: {
      bond0: NodeInterface.bond({ mode: '802.3ad', ports: ['eth1', 'eth2'], options: { miimon: '100' }, mtu: 9000 }),
      'bond0.100': NodeInterface.vlan({ base: 'bond0', id: 100 }),
      br1: NodeInterface.linuxBridge({ ports: ['bond0.100'] }),
      'br-data': NodeInterface.ovsBridge({ ports: ['eth3'] }),
      gone: undefined,
    },
    bridgeMappings: { physnet1: 'br-data', gone: undefined },
    desiredState: { 'dns-resolver': { config: { server: ['192.0.2.53'] } } },
    capture: { 'base-iface': 'routes.running.destination=="0.0.0.0/0"', gone: undefined },
  });
  make(userDefinedNetwork, 'segment', { ...common('segment'), ...inside, layer2: everyLayer2, layer3: undefined });
  make(userDefinedNetwork, 'routed', {
    ...common('routed'),
    namespace: 'routed',
    layer2: undefined,
    layer3: everyLayer3,
  });
  make(clusterUserDefinedNetwork, 'carried', {
    ...common('carried'),
    namespaces: ['shop', 'mall'],
    namespaceSelector: undefined,
    layer2: everyLayer2,
    layer3: undefined,
    localnet: undefined,
    noOverlay: undefined,
    evpn: everyEvpn,
  });
  make(clusterUserDefinedNetwork, 'unwrapped', {
    ...common('unwrapped'),
    namespaces: undefined,
    namespaceSelector: { matchLabels: { tier: 'blue' } },
    layer2: undefined,
    layer3: everyLayer3,
    localnet: undefined,
    noOverlay: { outboundSNAT: 'Disabled', routing: 'Unmanaged' },
    evpn: undefined,
  });
  make(clusterUserDefinedNetwork, 'outside', {
    ...common('outside'),
    namespaces: [namespace],
    namespaceSelector: undefined,
    layer2: undefined,
    layer3: undefined,
    localnet: everyLocalnet,
    noOverlay: undefined,
    evpn: undefined,
  });
  make(networkPolicy, 'closed', { ...common('closed'), ...policy });
  make(multiNetworkPolicy, 'closed-flat', {
    ...common('closed-flat'),
    ...policy,
    target: undefined,
    selector: {},
    allowFrom: [{ peers: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }], ports: [row] }],
    networks: [flat],
  });
  make(service, 'web', {
    ...common('web'),
    ...inside,
    target: vm,
    ports: { https: web, http: 80, gone: undefined },
    type: 'LoadBalancer',
    headless: false,
    sessionAffinity: 'ClientIP',
    externalTrafficPolicy: 'Local',
    loadBalancerClass: 'example.com/fast',
    loadBalancerSourceRanges: ['192.0.2.0/24'],
    publishNotReadyAddresses: true,
    ipFamilyPolicy: 'PreferDualStack',
    ipFamilies: ['IPv4', 'IPv6'],
    clusterIP: '10.96.0.10',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    internalTrafficPolicy: 'Cluster',
    trafficDistribution: 'PreferSameZone',
    loadBalancerIP: '192.0.2.10',
    allocateLoadBalancerNodePorts: false,
    healthCheckNodePort: 30100,
    externalIPs: ['192.0.2.20'],
  });
  make(ingress, 'entry', { ...common('entry'), ...inside, ...everyIngress });
  make(route, 'www', { ...common('www'), ...inside, ...everyRoute });
  make(gateway, 'public', { ...common('public'), ...inside, ...everyGateway });
  make(httpRoute, 'pages', { ...common('pages'), ...inside, ...everyHTTPRoute });
  make(tlsRoute, 'sealed', { ...common('sealed'), ...inside, ...everyTLSRoute });
  make(tcpRoute, 'plain', { ...common('plain'), ...inside, ...everyTCPRoute });
  make(service, 'peers', {
    ...common('peers'),
    ...inside,
    target: once,
    ports: undefined,
    type: undefined,
    headless: true,
    sessionAffinity: undefined,
    externalTrafficPolicy: undefined,
    loadBalancerClass: undefined,
    loadBalancerSourceRanges: undefined,
    publishNotReadyAddresses: undefined,
    ipFamilyPolicy: undefined,
    ipFamilies: undefined,
    clusterIP: undefined,
    sessionAffinityConfig: undefined,
    internalTrafficPolicy: undefined,
    trafficDistribution: undefined,
    loadBalancerIP: undefined,
    allocateLoadBalancerNodePorts: undefined,
    healthCheckNodePort: undefined,
    externalIPs: undefined,
  });
}
