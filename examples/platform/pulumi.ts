import { Cluster, CniPlugin, Disk, Gpu, PluginHook } from 'kubevirt-kit';
import {
  CDI,
  KubeVirt,
  Namespace,
  NetworkAttachmentDefinition,
  Plugin,
  StorageProfile,
  VirtualMachine,
} from 'kubevirt-kit/pulumi';

// What whoever runs the cluster says: KubeVirt itself, and the network that machines migrate over.
const namespace = new Namespace('kubevirt');
const migration = new NetworkAttachmentDefinition('migration', {
  namespace,
  plugins: [CniPlugin.bridge({ bridge: 'br-migration', ipam: { type: 'whereabouts', range: '192.0.2.0/24' } })],
});
// What fills volumes, and what it knows of the class that they are of.
new CDI('cdi', {
  config: { featureGates: ['HonorWaitForFirstConsumer'], podResourceRequirements: { limits: { memory: '2Gi' } } },
  uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
});
new StorageProfile('fast', {
  storageClassName: 'fast',
  claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }],
  cloneStrategy: 'csi-clone',
});
const kubevirt = new KubeVirt('kubevirt', {
  namespace,
  infra: { replicas: 3, nodePlacement: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } } },
  workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] },
  configuration: {
    developerConfiguration: {
      featureGates: ['DownwardMetrics', 'MigrationStallDetection', 'Plugins'],
      disabledFeatureGates: ['Snapshot'],
      cpuAllocationRatio: 4,
    },
    evictionStrategy: 'LiveMigrateIfPossible',
    migrations: {
      network: migration,
      parallelOutboundMigrationsPerNode: 4,
      bandwidthPerMigration: '256Mi',
      maxDowntimeMs: 300,
    },
    liveUpdateConfiguration: { maxHotplugRatio: 2 },
    permittedHostDevices: {
      mediatedDevices: [{ resourceName: 'nvidia.com/GRID_T4-2Q', mdevNameSelector: 'GRID T4-2Q' }],
    },
    mediatedDevicesConfiguration: {
      nodeMediatedDeviceTypes: [{ nodeSelector: { 'example.com/card': 't4' }, mediatedDeviceTypes: ['nvidia-231'] }],
    },
  },
});

// What a team makes is checked against the cluster that comes of it, in which metrics of nodes are switched on.
const cluster = Cluster.kubevirt('1.9', { configuration: kubevirt });
export const render = new VirtualMachine('render', {
  cluster,
  namespace: new Namespace('render-farm'),
  memory: '8Gi',
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
  gpus: { screen: Gpu.device('nvidia.com/GRID_T4-2Q') },
  downwardMetrics: true,
}).virtualMachineName;
// Libvirt knows the machines of the team by their names.
new Plugin('titles', { cluster, domainHooks: [PluginHook.cel('Domain{Title: vmi.Name}')] });
