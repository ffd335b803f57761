/**
 * What both engines share: factories, types, clusters, errors, and the kinds themselves for those who write modules.
 *
 * @packageDocumentation
 */

export { Cluster } from './core/cluster';
export { member } from './core/composition';
export { featureGates } from './core/feature-gate';
export { ValidationError } from './core/issue';
export { defineKind } from './core/kind';
export { Quantity } from './core/quantity';
export { rulesAt } from './core/rule';
export * as shape from './core/shape';
export { known, map } from './core/value';
export { changes } from './lifecycle/change';
export { migrationPolicy } from './lifecycle/migration-policy';
export { Parameter } from './lifecycle/parameter';
export { virtualMachineBackup } from './lifecycle/virtual-machine-backup';
export { virtualMachineBackupTracker } from './lifecycle/virtual-machine-backup-tracker';
export { virtualMachineClone } from './lifecycle/virtual-machine-clone';
export { virtualMachineExport } from './lifecycle/virtual-machine-export';
export { virtualMachineInstanceMigration } from './lifecycle/virtual-machine-instance-migration';
export { virtualMachineRestore } from './lifecycle/virtual-machine-restore';
export { virtualMachineSnapshot } from './lifecycle/virtual-machine-snapshot';
export { virtualMachineTemplate } from './lifecycle/virtual-machine-template';
export { virtualMachineTemplateRequest } from './lifecycle/virtual-machine-template-request';
export { AccessCredential } from './machine/access-credential';
export { admitted, madeUp } from './machine/admitted';
export { catalogue } from './machine/catalogue';
export { CloudInit } from './machine/cloud-init';
export { Disk } from './machine/disk';
export { Filesystem } from './machine/filesystem';
export { Firmware } from './machine/firmware';
export { Gpu } from './machine/gpu';
export { Guest } from './machine/guest';
export { HostDevice } from './machine/host-device';
export { Identity } from './machine/identity';
export { Image } from './machine/image';
export { Instancetype } from './machine/instancetype';
export { Interface } from './machine/interface';
export { LaunchSecurity } from './machine/launch-security';
export { migratability } from './machine/migratability';
export { NetworkData } from './machine/network-data';
export { Preference } from './machine/preference';
export { Probe } from './machine/probe';
export { startedInstance } from './machine/started-instance';
export { virtualMachine } from './machine/virtual-machine';
export { virtualMachineInstance } from './machine/virtual-machine-instance';
export { virtualMachineInstancePreset } from './machine/virtual-machine-instance-preset';
export { virtualMachineInstanceReplicaSet } from './machine/virtual-machine-instance-replica-set';
export { virtualMachineClusterInstancetype, virtualMachineInstancetype } from './machine/virtual-machine-instancetype';
export { virtualMachinePool } from './machine/virtual-machine-pool';
export { virtualMachineClusterPreference, virtualMachinePreference } from './machine/virtual-machine-preference';
export { Watchdog } from './machine/watchdog';
export { CniPlugin } from './network/cni-plugin';
export { networkAttachmentDefinition } from './network/network-attachment-definition';
export { service } from './network/service';
export { sriovNetwork } from './network/sriov-network';
export { sriovNetworkNodePolicy } from './network/sriov-network-node-policy';
export { configMap } from './platform/config-map';
export { kubeVirt } from './platform/kubevirt';
export { namespace } from './platform/namespace';
export { secret } from './platform/secret';
export { dataVolume } from './storage/data-volume';
export { DataVolumeSource } from './storage/data-volume-source';
export { persistentVolumeClaim } from './storage/persistent-volume-claim';
export type * from './types';
