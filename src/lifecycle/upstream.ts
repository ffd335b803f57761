const machine = 'pkg/virt-controller/watch/vm/vm.go';
const volumeMigration = 'pkg/virt-controller/watch/volume-migration/volume-migration.go';

/** Where KubeVirt decides what becomes of a machine that runs. */
export const upstream = {
  addCpus: `${machine} VMICPUsPatch`,
  affinity: `${machine} handleAffinityChangeRequest`,
  cpu: `${machine} handleCPUChangeRequest`,
  dataVolumes: `${machine} handleDataVolumes`,
  declarativeHotPlug: `${machine} handleDeclarativeVolumeHotplug`,
  disks: `${machine} validLiveUpdateDisks`,
  dynamicMetadata: `${machine} syncDynamicAnnotationsAndLabelsToVMI`,
  hotPlug: 'pkg/storage/hotplug/hotplug.go HandleDeclarativeVolumes',
  instance: `${machine} SetupVMIFromVM`,
  interfaces: 'pkg/network/controllers/vm.go Sync',
  memory: `${machine} handleMemoryHotplugRequest`,
  memoryLimits: 'pkg/liveupdate/memory/memory.go ValidateLiveUpdateMemory',
  networkRestart: 'pkg/network/vmliveupdate/restart.go IsRestartRequired',
  networkMigration: 'pkg/network/migration/evaluator.go Evaluate',
  restart: `${machine} syncRestartRequired`,
  runStrategy: `${machine} syncRunStrategy`,
  sync: `${machine} sync`,
  tolerations: `${machine} handleTolerationsChangeRequest`,
  volumes: `${machine} validLiveUpdateVolumes`,
  volumeMigration: `${volumeMigration} ValidateVolumes`,
  volumeMigrationUpdate: `${volumeMigration} ValidateVolumesUpdateMigration`,
  volumeUpdate: `${machine} handleVolumeUpdateRequest`,
} as const;
