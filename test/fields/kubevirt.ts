import type { KubeVirtProps } from '../../src/platform/kubevirt';
import type { NodePlacementProps } from '../../src/platform/kubevirt-component';
import type { ContainerResourcesProps } from '../../src/platform/kubevirt-resources';
import type { KindCase } from './field-case';

const kind = 'KubeVirt';
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const affinity: NodePlacementProps['affinity'] = {
  nodeAffinity: {
    [required]: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'example.com/infra', operator: 'Exists' }] }] },
  },
};
const tolerations = [{ key: 'example.com/infra', operator: 'Exists', effect: 'NoSchedule' }] as const;
const labels = { matchLabels: { backup: 'yes' } };
const amounts: ContainerResourcesProps = { requests: { cpu: '10m', memory: '20Mi' }, limits: { memory: '40Mi' } };
const rate = { qps: 50.5, burst: 100 };
const tokenBucket = { restClient: { rateLimiter: { tokenBucketRateLimiter: rate } } };

/** What a KubeVirt says around its configuration. */
export const kubevirtCases: readonly KindCase<KubeVirtProps>[] = [
  {
    name: 'where components run, and what is changed of them',
    kind,
    props: {
      infra: {
        replicas: 3,
        nodePlacement: { nodeSelector: { 'example.com/infra': 'yes', gone: undefined }, affinity, tolerations },
      },
      workloads: { nodePlacement: { nodeSelector: { 'example.com/machines': 'yes' }, affinity, tolerations } },
      customizeComponents: {
        patches: [
          {
            resourceType: 'Deployment',
            resourceName: 'virt-controller',
            type: 'strategic',
            patch: { spec: { template: { metadata: { annotations: { team: 'platform' } } } } },
          },
          {
            resourceType: 'Deployment',
            resourceName: 'virt-api',
            type: 'json',
            patch: [{ op: 'add', path: '/metadata/labels/team', value: 'platform' }],
          },
          { resourceType: '*', resourceName: '*', type: 'merge', patch: '{"metadata":{"labels":{"a":"b"}}}' },
        ],
        flags: { api: { v: '5', gone: undefined }, controller: { v: '6' }, handler: { v: '7' } },
      },
    },
    spec: {
      infra: { replicas: 3, nodePlacement: { nodeSelector: { 'example.com/infra': 'yes' }, affinity, tolerations } },
      workloads: { nodePlacement: { nodeSelector: { 'example.com/machines': 'yes' }, affinity, tolerations } },
      customizeComponents: {
        patches: [
          {
            resourceType: 'Deployment',
            resourceName: 'virt-controller',
            type: 'strategic',
            patch: '{"spec":{"template":{"metadata":{"annotations":{"team":"platform"}}}}}',
          },
          {
            resourceType: 'Deployment',
            resourceName: 'virt-api',
            type: 'json',
            patch: '[{"op":"add","path":"/metadata/labels/team","value":"platform"}]',
          },
          { resourceType: '*', resourceName: '*', type: 'merge', patch: '{"metadata":{"labels":{"a":"b"}}}' },
        ],
        flags: { api: { v: '5' }, controller: { v: '6' }, handler: { v: '7' } },
      },
    },
  },
  {
    name: 'certificates, upgrades, images, monitoring and the product that it is part of',
    kind,
    props: {
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
    },
    spec: {
      certificateRotateStrategy: {
        selfSigned: {
          ca: { duration: '336h', renewBefore: '48h' },
          server: { duration: '48h', renewBefore: '12h' },
        },
      },
      workloadUpdateStrategy: {
        workloadUpdateMethods: ['LiveMigrate', 'Evict'],
        batchEvictionSize: 5,
        batchEvictionInterval: '2m',
      },
      uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
      imagePullPolicy: 'Always',
      imagePullSecrets: [{ name: 'registry' }, { name: 'mirror' }],
      imageRegistry: 'registry.example.com/kubevirt',
      imageTag: 'v1.9.0',
      monitorNamespace: 'observability',
      monitorAccount: 'prometheus',
      serviceMonitorNamespace: 'monitors',
      productName: 'cloud',
      productVersion: '7',
      productComponent: 'compute',
      synchronizationPort: '9186',
    },
  },
];

const plain = {
  liveUpdateConfiguration: { maxHotplugRatio: 2, maxCpuSockets: 16, maxGuest: '64Gi' },
  vmRolloutStrategy: 'LiveUpdate',
  evictionStrategy: 'LiveMigrate',
  cpuModel: 'host-passthrough',
  cpuRequest: '200m',
  additionalGuestMemoryOverheadRatio: '1.2',
  memBalloonStatsPeriod: 0,
  virtualMachineInstancesPerNode: 60,
  imagePullPolicy: 'Always',
  defaultRuntimeClass: 'machines',
  selinuxLauncherType: 'virt_launcher.process',
  smbios: { family: 'cloud', manufacturer: 'ACME', product: 'compute', sku: '1', version: '2' },
  vmStateStorageClass: 'shared',
  commonInstancetypesDeployment: { enabled: false },
  virtTemplateDeployment: { enabled: true },
  persistentReservationConfiguration: { enabled: true },
  changedBlockTrackingLabelSelectors: { namespaceLabelSelector: labels, virtualMachineLabelSelector: labels },
  ksmConfiguration: { nodeLabelSelector: labels },
  autoCPULimitNamespaceLabelSelector: labels,
  roleAggregationStrategy: 'Manual',
} as const;

/** How a KubeVirt runs machines. */
export const configurationCases: readonly KindCase<KubeVirtProps>[] = [
  {
    name: 'gates, and how machines share what nodes have',
    kind,
    props: {
      configuration: {
        developerConfiguration: {
          featureGates: ['HostDisk', 'IncrementalBackup', 'ConfigurableHypervisor'],
          disabledFeatureGates: ['Snapshot'],
          pvcTolerateLessSpaceUpToPercent: 5,
          minimumReservePVCBytes: 262144,
          memoryOvercommit: 150,
          nodeSelectors: { 'example.com/machines': 'yes', gone: undefined },
          useEmulation: true,
          cpuAllocationRatio: 4,
          minimumClusterTSCFrequency: 2000000000,
          diskVerification: { memoryLimit: '4Gi' },
          logVerbosity: {
            virtAPI: 3,
            virtController: 4,
            virtHandler: 5,
            virtLauncher: 6,
            virtOperator: 7,
            virtSynchronizationController: 8,
            nodeVerbosity: { 'node-1': 9, gone: undefined },
          },
          clusterProfiler: true,
        },
      },
    },
    spec: {
      configuration: {
        developerConfiguration: {
          featureGates: ['HostDisk', 'IncrementalBackup', 'ConfigurableHypervisor'],
          disabledFeatureGates: ['Snapshot'],
          pvcTolerateLessSpaceUpToPercent: 5,
          minimumReservePVCBytes: 262144,
          memoryOvercommit: 150,
          nodeSelectors: { 'example.com/machines': 'yes' },
          useEmulation: true,
          cpuAllocationRatio: 4,
          minimumClusterTSCFrequency: 2000000000,
          diskVerification: { memoryLimit: '4Gi' },
          logVerbosity: {
            virtAPI: 3,
            virtController: 4,
            virtHandler: 5,
            virtLauncher: 6,
            virtOperator: 7,
            virtSynchronizationController: 8,
            nodeVerbosity: { 'node-1': 9 },
          },
          clusterProfiler: true,
        },
      },
    },
  },
  {
    name: 'migrations over a network of their own, bindings and devices',
    kind,
    props: {
      namespace: 'kubevirt',
      configuration: {
        developerConfiguration: { featureGates: ['MigrationStallDetection'] },
        migrations: {
          network: { networkName: 'migration', networkNamespace: 'kubevirt' },
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
        },
        network: {
          defaultNetworkInterface: 'masquerade',
          permitBridgeInterfaceOnPodNetwork: false,
          binding: {
            passt: {
              sidecarImage: 'registry.example.com/passt:1',
              networkAttachmentDefinition: { networkName: 'passt', networkNamespace: 'default' },
              domainAttachmentType: 'managedTap',
              migration: { method: 'link-refresh' },
              downwardAPI: 'device-info',
              computeResourceOverhead: amounts,
            },
            tap: { networkAttachmentDefinition: 'default/tap', migration: {} },
            gone: undefined,
          },
        },
        permittedHostDevices: {
          pciHostDevices: [
            { resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236', externalResourceProvider: true },
          ],
          mediatedDevices: [
            { resourceName: 'nvidia.com/T4', mdevNameSelector: 'GRID T4-1Q', externalResourceProvider: false },
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
          nodeMediatedDeviceTypes: [
            { nodeSelector: { 'example.com/card': 't4', gone: undefined }, mediatedDeviceTypes: ['nvidia-223'] },
          ],
        },
      },
    },
    spec: {
      configuration: {
        developerConfiguration: { featureGates: ['MigrationStallDetection'] },
        migrations: {
          network: 'migration',
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
        },
        network: {
          defaultNetworkInterface: 'masquerade',
          permitBridgeInterfaceOnPodNetwork: false,
          binding: {
            passt: {
              sidecarImage: 'registry.example.com/passt:1',
              networkAttachmentDefinition: 'default/passt',
              domainAttachmentType: 'managedTap',
              migration: { method: 'link-refresh' },
              downwardAPI: 'device-info',
              computeResourceOverhead: amounts,
            },
            tap: { networkAttachmentDefinition: 'default/tap', migration: {} },
          },
        },
        permittedHostDevices: {
          pciHostDevices: [
            { resourceName: 'nvidia.com/A10', pciVendorSelector: '10DE:2236', externalResourceProvider: true },
          ],
          mediatedDevices: [
            { resourceName: 'nvidia.com/T4', mdevNameSelector: 'GRID T4-1Q', externalResourceProvider: false },
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
          nodeMediatedDeviceTypes: [
            { nodeSelector: { 'example.com/card': 't4' }, mediatedDeviceTypes: ['nvidia-223'] },
          ],
        },
      },
    },
  },
  {
    name: 'what all machines have in common, and how components are spoken to',
    kind,
    props: {
      configuration: {
        ...plain,
        developerConfiguration: { featureGates: ['IncrementalBackup', 'ConfigurableHypervisor'] },
        architectureConfiguration: {
          defaultArchitecture: 'amd64',
          amd64: { machineType: 'q35', emulatedMachines: ['q35*'], ovmfPath: '/usr/share/OVMF' },
          arm64: { machineType: 'virt', emulatedMachines: ['virt*'], ovmfPath: '/usr/share/AAVMF' },
          s390x: { machineType: 's390-ccw-virtio', emulatedMachines: ['s390*'], ovmfPath: '/none' },
        },
        obsoleteCPUModels: { '486': true, Conroe: false, gone: undefined },
        seccompConfiguration: { localhostProfile: 'kubevirt/kubevirt.json' },
        supportContainerResources: { 'container-disk': amounts, sidecar: { limits: { cpu: '100m' } } },
        virtualMachineOptions: { disableFreePageReporting: true, disableSerialConsoleLog: true },
        instancetypeReferencePolicy: 'expand',
        tdxAttestation: { enforced: true, qgsSocketPath: '/run/qgs.socket' },
        hypervisor: 'kvm',
        tlsConfiguration: { minTLSVersion: 'VersionTLS12', ciphers: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
        apiConfiguration: rate,
        webhookConfiguration: rate,
        controllerConfiguration: rate,
        handlerConfiguration: rate,
      },
    },
    spec: {
      configuration: {
        ...plain,
        developerConfiguration: { featureGates: ['IncrementalBackup', 'ConfigurableHypervisor'] },
        architectureConfiguration: {
          defaultArchitecture: 'amd64',
          amd64: { machineType: 'q35', emulatedMachines: ['q35*'], ovmfPath: '/usr/share/OVMF' },
          arm64: { machineType: 'virt', emulatedMachines: ['virt*'], ovmfPath: '/usr/share/AAVMF' },
          s390x: { machineType: 's390-ccw-virtio', emulatedMachines: ['s390*'], ovmfPath: '/none' },
        },
        obsoleteCPUModels: { '486': true, Conroe: false },
        seccompConfiguration: {
          virtualMachineInstanceProfile: { customProfile: { localhostProfile: 'kubevirt/kubevirt.json' } },
        },
        supportContainerResources: [
          { type: 'container-disk', resources: amounts },
          { type: 'sidecar', resources: { limits: { cpu: '100m' } } },
        ],
        virtualMachineOptions: { disableFreePageReporting: {}, disableSerialConsoleLog: {} },
        instancetype: { referencePolicy: 'expand' },
        confidentialCompute: { tdx: { attestation: { enforced: true, qgsSocketPath: '/run/qgs.socket' } } },
        hypervisors: [{ name: 'kvm' }],
        tlsConfiguration: { minTLSVersion: 'VersionTLS12', ciphers: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
        apiConfiguration: tokenBucket,
        webhookConfiguration: tokenBucket,
        controllerConfiguration: tokenBucket,
        handlerConfiguration: tokenBucket,
      },
    },
  },
  {
    name: "the container runtime's own profile of what machines may call",
    kind,
    props: {
      configuration: {
        seccompConfiguration: 'RuntimeDefault',
        virtualMachineOptions: { disableFreePageReporting: false },
        migrations: { network: 'migration' },
      },
    },
    spec: {
      configuration: {
        seccompConfiguration: { virtualMachineInstanceProfile: { customProfile: { runtimeDefaultProfile: true } } },
        virtualMachineOptions: {},
        migrations: { network: 'migration' },
      },
    },
  },
];
