import { at } from '../core/path';
import type { Need } from './change';
import { type KindNeed, type KindRow, row, rows } from './change-row';

const updater = 'pkg/virt-controller/watch/workload-updater/workload-updater.go getUpdateData';
const operator = 'pkg/virt-operator/resource/apply/reconcile.go Sync';
const template = 'pkg/virt-controller/services/template.go renderLaunchManifest';
const defaults = 'pkg/defaults/defaults.go';
const options = 'pkg/virt-handler/options.go virtualMachineOptions';

const inPod = 'a machine has it in its next Pod: when it migrates or starts again; nothing moves it for that';
const inInstance = 'a machine has it in its next instance: when it starts again';
const inObject = 'it is written into a VirtualMachine that is made; those that are there keep what they have';
const rolled = 'virt-operator rolls its components out anew; machines that run go on';

/** Whether machines that run get the virt-launcher of another release by themselves. */
const needOfImages: KindNeed = (_change, _before, after): Need => {
  const methods: unknown = at(after, ['spec', 'workloadUpdateStrategy', 'workloadUpdateMethods']);
  const has = (method: string): boolean => Array.isArray(methods) && methods.includes(method);
  if (has('LiveMigrate')) {
    const rest = has('Evict') ? 'stops those that cannot' : 'leaves those that cannot as they are';
    const message = `virt-operator rolls its components out anew, and KubeVirt migrates machines that can move to the new virt-launcher, and ${rest}`;
    return { needs: 'migration', message, source: updater };
  }
  if (has('Evict')) {
    const message =
      'virt-operator rolls its components out anew, and KubeVirt evicts machines, which start again where their runStrategy says so; list LiveMigrate under workloadUpdateStrategy to move them';
    return { needs: 'restart', message, source: updater };
  }
  const message =
    'virt-operator rolls its components out anew; a machine keeps its virt-launcher until it migrates or starts again, for workloadUpdateStrategy lists nothing';
  return { needs: 'migration', message, source: updater };
};

const images = ['spec.imageTag', 'spec.imageRegistry'].map(
  (under): KindRow => ({
    under,
    needs: ['migration', 'restart'],
    says: '`migration`, by itself where `workloadUpdateStrategy` lists `LiveMigrate`; `restart` where it lists `Evict` alone',
    sources: [updater],
    need: needOfImages,
  }),
);

const configuration = (...fields: readonly string[]): readonly string[] =>
  fields.map((field) => `spec.configuration.${field}`);
const developer = (...fields: readonly string[]): readonly string[] =>
  configuration(...fields.map((field) => `developerConfiguration.${field}`));

/** What a change of a KubeVirt does to machines that run. */
export const kubevirtRows: readonly KindRow[] = [
  ...images,
  row(
    'spec.workloadUpdateStrategy',
    'live',
    'it counts at once, for machines that run an older virt-launcher or wait for a migration',
    'pkg/virt-controller/watch/workload-updater/workload-updater.go sync',
  ),
  row(
    'spec.certificateRotateStrategy',
    'live',
    'certificates are made anew by it, at once where they would be too old; machines that run go on',
    'pkg/virt-operator/resource/apply/core.go createOrUpdateCertificateSecret',
  ),
  row(
    'spec.uninstallStrategy',
    'live',
    'it counts when the KubeVirt is deleted',
    'pkg/virt-operator/kubevirt.go syncDeletion',
  ),
  row(
    'spec.workloads',
    'live',
    'virt-operator rolls virt-handler out anew; a machine on a node that it leaves runs on, and is looked after by nobody: migrate it before',
    'pkg/virt-operator/resource/apply/apps.go syncDaemonSet',
  ),
  row('spec.infra', 'live', rolled, 'pkg/virt-operator/resource/apply/apps.go syncDeployment'),
  ...rows(
    [
      'spec.customizeComponents',
      'spec.imagePullPolicy',
      'spec.monitorNamespace',
      'spec.monitorAccount',
      'spec.serviceMonitorNamespace',
      'spec.productName',
      'spec.productVersion',
      'spec.productComponent',
      'spec.synchronizationPort',
    ],
    'live',
    rolled,
    operator,
  ),
  row('spec.imagePullSecrets', 'migration', inPod, template),
  ...rows(
    developer('featureGates', 'disabledFeatureGates'),
    'live',
    'a gate counts from now on, for what is made, started and moved; a machine that runs keeps what it started with',
    'pkg/virt-config/feature-gates.go isFeatureGateEnabled',
  ),
  ...rows(developer('logVerbosity.virtLauncher'), 'migration', inPod, template),
  ...rows(
    developer('logVerbosity', 'clusterProfiler'),
    'live',
    'its components follow at once',
    'pkg/virt-config/configuration.go SetConfigModifiedCallback',
  ),
  ...rows(
    [
      ...developer('memoryOvercommit', 'cpuAllocationRatio', 'nodeSelectors', 'diskVerification'),
      ...configuration(
        'imagePullPolicy',
        'selinuxLauncherType',
        'defaultRuntimeClass',
        'ovmfPath',
        'additionalGuestMemoryOverheadRatio',
        'supportContainerResources',
        'autoCPULimitNamespaceLabelSelector',
        'seccompConfiguration',
        'network.binding',
      ),
    ],
    'migration',
    inPod,
    template,
  ),
  ...rows(
    [...developer('useEmulation'), ...configuration('hypervisors')],
    'restart',
    'what a machine runs on is settled when it starts',
    template,
  ),
  ...rows(
    developer('pvcTolerateLessSpaceUpToPercent', 'minimumReservePVCBytes'),
    'restart',
    'it counts when a disk image is made, as a machine starts',
    'pkg/virt-handler/controller.go configureHostDisks',
  ),
  ...rows(
    developer('minimumClusterTSCFrequency'),
    'restart',
    inInstance,
    'pkg/virt-controller/watch/topology/hinter.go LowestTSCFrequencyOnCluster',
  ),
  ...rows(
    configuration('machineType', 'architectureConfiguration'),
    'replacement',
    inObject,
    `${defaults} SetVirtualMachineDefaults`,
  ),
  ...rows(
    configuration('cpuModel', 'cpuRequest', 'evictionStrategy'),
    'restart',
    inInstance,
    `${defaults} SetDefaultVirtualMachineInstance`,
  ),
  ...rows(
    configuration('liveUpdateConfiguration'),
    'restart',
    'a machine is given its room for sockets and memory when it starts',
    `${defaults} setupHotplug`,
  ),
  ...rows(
    configuration('network.permitBridgeInterfaceOnPodNetwork'),
    'live',
    'it counts for what is made or changed from now on; machines that run go on',
    'pkg/network/admitter/binding.go validateBridgeBinding',
  ),
  ...rows(
    configuration('network'),
    'restart',
    inInstance,
    'pkg/network/vmispec/defaults.go SetDefaultNetworkInterface',
  ),
  ...rows(
    configuration('emulatedMachines'),
    'live',
    'it counts for what is made or changed from now on; machines that run go on',
    'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateEmulatedMachine',
  ),
  ...rows(
    configuration('confidentialCompute'),
    'restart',
    inInstance,
    'pkg/virt-api/webhooks/mutating-webhook/mutators/vmi-mutator.go Mutate',
  ),
  ...rows(configuration('smbios', 'memBalloonStatsPeriod', 'virtualMachineOptions'), 'restart', inInstance, options),
  ...rows(
    configuration('vmStateStorageClass'),
    'replacement',
    'a claim that keeps the state of a machine stays where it is; new ones are made of the class',
    'pkg/storage/backend-storage/backend-storage.go getStorageClass',
  ),
  ...rows(
    configuration('changedBlockTrackingLabelSelectors'),
    'restart',
    'a machine that it comes to match is tracked when it starts again; its status changedBlockTracking says PendingRestart until then',
    'pkg/storage/cbt/cbt.go SyncVMChangedBlockTrackingState',
  ),
  ...rows(
    configuration('migrations'),
    'live',
    'it counts for migrations from now on; those that are under way keep what they have. virt-handler is rolled out anew for another network',
    'pkg/virt-controller/watch/migration/migration.go resolveMigrationConfig',
  ),
  ...rows(
    configuration('vmRolloutStrategy'),
    'live',
    'it counts for changes from now on; machines that started under Stage have no room for sockets and memory',
    'pkg/virt-controller/watch/vm/vm.go syncRestartRequired',
  ),
  ...rows(
    configuration('permittedHostDevices'),
    'live',
    'nodes offer the devices anew at once; a machine that runs keeps those it was given',
    'pkg/virt-handler/device-manager/device_controller.go refreshPermittedDevices',
  ),
  ...rows(
    configuration('mediatedDevicesConfiguration'),
    'live',
    'nodes make the mediated devices anew at once, but those that are in use',
    'pkg/virt-handler/device-manager/device_controller.go refreshMediatedDeviceTypes',
  ),
  ...rows(
    configuration('obsoleteCPUModels', 'minCPUModel'),
    'live',
    'nodes are labelled anew; it counts when a machine is placed next',
    'pkg/virt-handler/node-labeller/node_labeller.go run',
  ),
  ...rows(configuration('ksmConfiguration'), 'live', 'nodes follow at once', 'pkg/virt-handler/ksm/ksm.go Start'),
  ...rows(
    configuration('apiConfiguration', 'webhookConfiguration', 'controllerConfiguration', 'handlerConfiguration'),
    'live',
    'its components follow at once',
    'pkg/virt-config/configuration.go SetConfigModifiedCallback',
  ),
  ...rows(
    configuration('tlsConfiguration'),
    'live',
    'it counts for connections from now on',
    'pkg/util/tls/tls.go SetupTLSForServer, SetupTLSWithCertManager',
  ),
  ...rows(
    configuration('supportedGuestAgentVersions'),
    'live',
    'it counts at once',
    'pkg/virt-handler/vm.go updateGuestAgentConditions',
  ),
  ...rows(
    configuration('instancetype'),
    'live',
    'it counts when virt-controller looks at a machine next, which it expands where the policy says so; what runs goes on',
    'pkg/instancetype/controller/vm/controller.go Sync',
  ),
  ...rows(
    configuration(
      'commonInstancetypesDeployment',
      'virtTemplateDeployment',
      'virtualMachineInstancesPerNode',
      'persistentReservationConfiguration',
      'roleAggregationStrategy',
    ),
    'live',
    rolled,
    operator,
  ),
];
