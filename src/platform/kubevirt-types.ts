// The types of what a KubeVirt and a plugin are given, which are many.

export type { KubeVirtProps, KubeVirtRefs, WorkloadUpdateStrategyProps } from './kubevirt';
export type {
  ComponentConfigProps,
  ComponentFlagsProps,
  ComponentPatchProps,
  CustomizeComponentsProps,
  InfraConfigProps,
  NodePlacementProps,
  RateLimitProps,
} from './kubevirt-component';
export type {
  ChangedBlockTrackingProps,
  DeploymentProps,
  KsmConfigurationProps,
  KubeVirtConfigurationProps,
  TdxAttestationProps,
} from './kubevirt-configuration';
export type {
  DeveloperConfigurationProps,
  DiskVerificationProps,
  LogVerbosityProps,
} from './kubevirt-developer-configuration';
export type {
  MediatedDevicesConfigurationProps,
  MediatedHostDeviceProps,
  NodeMediatedDeviceTypesProps,
  PciHostDeviceProps,
  PermittedDeviceProps,
  PermittedHostDevicesProps,
  UsbHostDeviceProps,
  UsbSelectorProps,
} from './kubevirt-device-configuration';
export type { MigrationConfigurationProps } from './kubevirt-migration-configuration';
export type {
  BindingMigrationProps,
  BindingPluginProps,
  NetworkConfigurationProps,
} from './kubevirt-network-configuration';
export type { ContainerResourcesProps } from './kubevirt-resources';
export type {
  CertConfigProps,
  CertificateRotateStrategyProps,
  LocalhostSeccompProfile,
  SeccompProfile,
  TlsConfigurationProps,
  TlsProtocolVersion,
} from './kubevirt-security';
export type {
  ArchitectureConfigurationProps,
  ArchitectureProps,
  LiveUpdateConfigurationProps,
  SmbiosProps,
  SupportContainer,
  SupportContainersProps,
  VirtualMachineOptionsProps,
} from './kubevirt-workload';
export type {
  CelHookProps,
  DomainHookProps,
  FailureStrategy,
  HookOptions,
  NodeHookPoint,
  NodeHookProps,
  PluginHook,
  PluginProps,
  PluginRefs,
  SidecarHookProps,
} from './plugin';
