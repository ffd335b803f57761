// The types of every entry of the package, so that whatever a program is given can also be named.

export type * as cdi from '../imports/cdi';
export type * as kubernetes from '../imports/kubernetes';
export type * as kubevirt from '../imports/kubevirt';
export type * as network from '../imports/network';
export type * as storage from '../imports/storage';
export type {
  Architecture,
  Cluster,
  ClusterManifestOptions,
  ClusterOptions,
  CompleteKind,
  completeKinds,
  ExistingObject,
  KnownStorageProfile,
  KubeVirtRef,
  KubeVirtVersion,
  OpenShiftVirtualizationVersion,
  PermittedDevice,
  PermittedHostDevices,
} from './core/cluster';
export type { AnyComposition, AnyMember, Composition, Member } from './core/composition';
export type {
  ArchitectureConfiguration,
  CommonInstancetypesDeployment,
  KubeVirtConfiguration,
  NetworkConfiguration,
  PersistentReservationConfiguration,
} from './core/configuration';
export type { Duration, DurationUnit } from './core/duration';
export type { FeatureGate, FeatureGateState, featureGates } from './core/feature-gate';
export type { Issue, Severity, Stage, ValidationError } from './core/issue';
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
export type { Manifest, Metadata, OwnerReference, Wire, WireManifest } from './core/manifest';
export type { NameForm } from './core/name';
export type { Path } from './core/path';
export type { Quantity, QuantitySuffix, QuantityText } from './core/quantity';
export type { FieldOf, Reading, Report, Rule, RuleSet, RuleSetting } from './core/rule';
export type { RuleSettings } from './core/settings';
export type { AnyShape, Field, Shape } from './core/shape';
export type { Deferred, Known, Scalar, Value, Widen } from './core/value';
export type * from './lifecycle/types';
export type { AccessCredential, Passwords, SshPublicKeyOptions } from './machine/access-credential';
export type { AcpiTables, MsdmTable, SlicTable } from './machine/acpi';
export type {
  CatalogueInstancetype,
  CataloguePreference,
  CatalogueProps,
  CatalogueRefs,
} from './machine/catalogue';
export type { ChassisProps } from './machine/chassis';
export type {
  ClockProps,
  RtcProps,
  TickPolicy,
  TimerProps,
  TimersProps,
  TimezoneClockProps,
  UtcClockProps,
} from './machine/clock';
export type {
  CloudConfig,
  CloudConfigCommand,
  CloudConfigFile,
  CloudConfigUser,
  NetworkConfig,
} from './machine/cloud-config';
export type {
  CloudInit,
  CloudInitOptions,
  CloudInitSecretOptions,
  EncodedOptions,
  NoCloudOptions,
} from './machine/cloud-init';
export type { CpuFeaturePolicy, CpuProps, NumaProps, RealtimeProps } from './machine/cpu';
export type { DeviceProps, InputProps, PanicDeviceProps, SoundProps, TpmProps, VideoProps } from './machine/device';
export type { DhcpOptionsProps } from './machine/dhcp-options';
export type { Disk, InstanceDisk } from './machine/disk';
export type {
  BlockSize,
  CdromDeviceOptions,
  ClaimDiskOptions,
  DeviceOptions,
  DiskCache,
  DiskDeviceOptions,
  DiskOptions,
  LunDeviceOptions,
  VirtioDiskDeviceOptions,
  VirtioLunDeviceOptions,
} from './machine/disk-device';
export type { DnsPolicy, DnsProps } from './machine/dns';
export type { DomainProps } from './machine/domain';
export type { DownwardApiFile, DownwardApiFiles } from './machine/downward-api';
export type {
  ApicProps,
  BoardFeaturesProps,
  ChosenHypervProps,
  FeaturesProps,
  KvmProps,
  PassthroughHypervProps,
} from './machine/features';
export type { Filesystem } from './machine/filesystem';
export type { BiosOptions, EfiOptions, Firmware, FirmwareOptions } from './machine/firmware';
export type { Gpu, GpuDisplay, GpuOptions } from './machine/gpu';
export type { GivenProps, LinuxGuest, LinuxOptions, WindowsGuest, WindowsOptions } from './machine/guest';
export type { HostDevice, HostDeviceOptions, HostDeviceSource } from './machine/host-device';
export type { HypervProps, SpinlocksProps, SynicTimerProps, TlbFlushProps, VendorIdProps } from './machine/hyperv';
export type { Identity, StableIdentityOptions } from './machine/identity';
export type { ContainerImage, ImageRef, ImageVersion } from './machine/image';
export type {
  InferFromVolume,
  InferFromVolumeFailurePolicy,
  InferFromVolumeIfSaid,
  InferredSize,
  InstancetypeName,
  InstancetypeRef,
  InstancetypeSize,
  MachineSize,
  NoAmounts,
  NoCounts,
  OwnSize,
  ShippedInstancetype,
  UncountedCpuProps,
  UnsizedResourcesProps,
} from './machine/instancetype';
export type {
  BridgeOptions,
  EmulatedInterfaceOptions,
  Interface,
  InterfaceModel,
  InterfaceOptions,
  MasqueradeOptions,
  ReachablePorts,
} from './machine/interface';
export type { IoThreads, SupplementalPool } from './machine/io-threads';
export type { KernelBoot, KernelBootOptions, KernelBootPaths } from './machine/kernel-boot';
export type { LaunchSecurity, SevOptions, SevPolicy } from './machine/launch-security';
export type { EvictionStrategy, MachineProps } from './machine/machine';
export type { MachineSpec } from './machine/machine-spec';
export type { HugepagesProps, MemoryProps, ReservedOverheadProps } from './machine/memory';
export type { Migratability, MigrationObstacle, MigrationReason } from './machine/migratability';
export type { MultusNetworkOptions, NetworkRef, PodNetworkOptions } from './machine/network';
export type { GuestInterface, GuestRoute, NetworkData } from './machine/network-data';
export type { PodMetadataProps } from './machine/pod-metadata';
export type {
  OpportunisticScaleIn,
  OpportunisticScaleInProps,
  OpportunisticUpdate,
  ProactiveScaleIn,
  ProactiveScaleInProps,
  ProactiveUpdate,
  ProactiveUpdateProps,
  ScaleInStrategy,
  SelectionPolicyProps,
  StatePreservation,
  UnmanagedScaleIn,
  UnmanagedStrategy,
  UnmanagedUpdate,
  UpdateStrategy,
} from './machine/pool-strategy';
export type { InterfacePort, InterfacePortRange } from './machine/port';
export type { Power } from './machine/power';
export type { MachinePreference, PreferenceName, PreferenceRef, ShippedPreference } from './machine/preference';
export type { PreferredDeviceProps } from './machine/preferred-device';
export type { HttpGetProbeOptions, HttpHeader, Probe, ProbeOptions, TcpSocketProbeOptions } from './machine/probe';
export type { ClaimRequest, ResourceClaim, ResourceClaimRef, ResourceClaimTemplateRef } from './machine/resource-claim';
export type { ResourceAmounts, ResourcesProps } from './machine/resources';
export type { SchedulingProps } from './machine/scheduling';
export type { MemoryDumpProps, StorageProps, UtilityVolumeProps } from './machine/storage';
export type { Switch } from './machine/switch';
export type { SysprepAnswers, SysprepSource } from './machine/sysprep';
export type {
  RunStrategy,
  VirtualMachineOptions,
  VirtualMachineProps,
  VirtualMachineRef,
  VirtualMachineRefs,
} from './machine/virtual-machine';
export type { VirtualMachineInstanceProps, VirtualMachineInstanceRefs } from './machine/virtual-machine-instance';
export type {
  VirtualMachineInstancePresetProps,
  VirtualMachineInstancePresetRefs,
} from './machine/virtual-machine-instance-preset';
export type {
  VirtualMachineInstanceReplicaSetProps,
  VirtualMachineInstanceReplicaSetRefs,
} from './machine/virtual-machine-instance-replica-set';
export type {
  InstancetypeCpuProps,
  InstancetypeMemoryProps,
  InstancetypeSpecProps,
  VirtualMachineClusterInstancetypeProps,
  VirtualMachineClusterInstancetypeRefs,
  VirtualMachineInstancetypeProps,
  VirtualMachineInstancetypeRefs,
} from './machine/virtual-machine-instancetype';
export type {
  AutohealingProps,
  NameGenerationProps,
  PooledMachineOptions,
  PooledMachineProps,
  PooledMetadataProps,
  VirtualMachinePoolProps,
  VirtualMachinePoolRefs,
} from './machine/virtual-machine-pool';
export type {
  PreferenceRequirementsProps,
  PreferenceSpecProps,
  PreferredCpuProps,
  PreferredFirmwareProps,
  SpreadOptionsProps,
  VirtualMachineClusterPreferenceProps,
  VirtualMachineClusterPreferenceRefs,
  VirtualMachinePreferenceProps,
  VirtualMachinePreferenceRefs,
} from './machine/virtual-machine-preference';
export type {
  ClaimOptions,
  ContainerDiskOptions,
  DiskSource,
  FilesOptions,
  FilesystemSource,
  HostDiskOptions,
  HotplugOptions,
  ImageSource,
  LabelOptions,
  SharedSource,
} from './machine/volume';
export type { Watchdog, WatchdogOptions } from './machine/watchdog';
export type * from './network/types';
export type {
  CdiCertConfigProps,
  CdiCustomizeComponentsProps,
  CdiFlagsProps,
  CdiInfraProps,
  CdiProps,
  CdiRefs,
} from './platform/cdi';
export type {
  CdiConfigurationProps,
  CdiFeatureGate,
  CustomTlsProfileProps,
  FilesystemOverheadProps,
  ImportProxyProps,
  TlsSecurityProfileProps,
} from './platform/cdi-configuration';
export type { ConfigMapProps, ConfigMapRef, ConfigMapRefs } from './platform/config-map';
export type * from './platform/kubevirt-types';
export type { NamespaceProps, NamespaceRefs } from './platform/namespace';
export type { SecretProps, SecretRef, SecretRefs } from './platform/secret';
export type { ServiceAccountRef } from './platform/service-account';
export type * from './storage/types';
