/**
 * What both engines share: factories, types, clusters, errors, and the kinds themselves for those who write modules.
 *
 * @packageDocumentation
 */
export type {
  Architecture,
  ClusterOptions,
  ExistingObject,
  KubeVirtVersion,
  PermittedDevice,
  PermittedHostDevices,
  StorageProfile,
} from './core/cluster';
export { Cluster } from './core/cluster';
export type { AnyComposition, AnyMember, Composition, Member } from './core/composition';
export { member } from './core/composition';
export type { FeatureGate, FeatureGateState } from './core/feature-gate';
export { featureGates } from './core/feature-gate';
export type { Issue, Severity, Stage } from './core/issue';
export { ValidationError } from './core/issue';
export type {
  AnyKind,
  Companion,
  Context,
  Kind,
  KindDefinition,
  MetadataProps,
  NamespacedProps,
  NamespaceRef,
  ObjectProps,
  Target,
} from './core/kind';
export { defineKind } from './core/kind';
export type { Manifest, Metadata, OwnerReference, Wire, WireManifest } from './core/manifest';
export type { NameForm } from './core/name';
export type { Path } from './core/path';
export type { QuantitySuffix, QuantityText } from './core/quantity';
export { Quantity } from './core/quantity';
export type { Report, Rule, RuleSet, RuleSetting } from './core/rule';
export { rulesAt } from './core/rule';
export type { RuleSettings } from './core/settings';
export type { AnyShape, Field, Shape } from './core/shape';
export * as shape from './core/shape';
export type { Deferred, Known, Scalar, Value, Widen } from './core/value';
export { known, map } from './core/value';
export type {
  CloudConfig,
  CloudConfigCommand,
  CloudConfigFile,
  CloudConfigUser,
  NetworkConfig,
} from './machine/cloud-config';
export type { CloudInitOptions } from './machine/cloud-init';
export { CloudInit } from './machine/cloud-init';
export type { CpuProps } from './machine/cpu';
export type {
  CdromDeviceOptions,
  ClaimDiskOptions,
  ContainerDiskOptions,
  DeviceOptions,
  DiskCache,
  DiskDeviceOptions,
  DiskOptions,
  DiskSource,
  HostDiskOptions,
  InstanceDisk,
  LunDeviceOptions,
} from './machine/disk';
export { Disk } from './machine/disk';
export type { BiosOptions, EfiOptions, FirmwareOptions } from './machine/firmware';
export { Firmware } from './machine/firmware';
export type {
  EmulatedInterfaceOptions,
  InterfaceModel,
  InterfaceOptions,
  InterfacePort,
  NetworkRef,
} from './machine/interface';
export { Interface } from './machine/interface';
export type { EvictionStrategy, MachineProps } from './machine/machine';
export type { MachineSpec } from './machine/machine-spec';
export type { HttpGetProbeOptions, ProbeOptions } from './machine/probe';
export { Probe } from './machine/probe';
export type { ResourceAmounts, ResourcesProps } from './machine/resources';
export type {
  InstancetypeRef,
  PreferenceRef,
  RunStrategy,
  VirtualMachineProps,
  VirtualMachineRefs,
} from './machine/virtual-machine';
export { virtualMachine } from './machine/virtual-machine';
export type { VirtualMachineInstanceProps, VirtualMachineInstanceRefs } from './machine/virtual-machine-instance';
export { virtualMachineInstance } from './machine/virtual-machine-instance';
export type { BridgePluginOptions, SriovPluginOptions } from './network/cni-plugin';
export { CniPlugin } from './network/cni-plugin';
export type {
  NetworkAttachmentDefinitionProps,
  NetworkAttachmentDefinitionRefs,
} from './network/network-attachment-definition';
export { networkAttachmentDefinition } from './network/network-attachment-definition';
export type { ServicePortProps, ServiceProps, ServiceRefs, ServiceTarget } from './network/service';
export { service } from './network/service';
export type { SriovNetworkProps, SriovNetworkRefs } from './network/sriov-network';
export { sriovNetwork } from './network/sriov-network';
export type {
  SriovNetworkNodePolicyProps,
  SriovNetworkNodePolicyRefs,
  SriovResourceRef,
} from './network/sriov-network-node-policy';
export { sriovNetworkNodePolicy } from './network/sriov-network-node-policy';
export type { ConfigMapProps, ConfigMapRef, ConfigMapRefs } from './platform/config-map';
export { configMap } from './platform/config-map';
export type { NamespaceProps, NamespaceRefs } from './platform/namespace';
export { namespace } from './platform/namespace';
export type { SecretProps, SecretRef, SecretRefs } from './platform/secret';
export { secret } from './platform/secret';
export type { DataVolumeProps, DataVolumeRef, DataVolumeRefs, DataVolumeSpecProps } from './storage/data-volume';
export { dataVolume } from './storage/data-volume';
export type { HttpImportOptions, ImportOptions, RegistryImportOptions } from './storage/data-volume-source';
export { DataVolumeSource } from './storage/data-volume-source';
export type {
  AccessMode,
  ClaimRef,
  PersistentVolumeClaimProps,
  PersistentVolumeClaimRefs,
  VolumeMode,
} from './storage/persistent-volume-claim';
export { persistentVolumeClaim } from './storage/persistent-volume-claim';
