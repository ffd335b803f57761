// The types of what happens to machines, for every entry of the package.

export type { Change, ChangeCondition, ChangedObject, ChangeNeed } from './change';
export type {
  HorizontalPodAutoscalerProps,
  HorizontalPodAutoscalerRefs,
  ScaleTarget,
  ScalingBehaviorProps,
  ScalingPolicyProps,
  ScalingRulesProps,
} from './horizontal-pod-autoscaler';
export type { JsonPatch } from './json-patch';
export type {
  DescribedObject,
  Metric,
  MetricSelection,
  MetricValueTarget,
  PodsMetricTarget,
  ResourceMetricTarget,
} from './metric';
export type {
  InstancesRef,
  LabelledMachineRef,
  MigrationPolicyProps,
  MigrationPolicyRefs,
  StallDetectorProps,
} from './migration-policy';
export type { Parameter } from './parameter';
export type { PodDisruptionBudgetProps, PodDisruptionBudgetRefs } from './pod-disruption-budget';
export type {
  PullBackup,
  PushBackup,
  VirtualMachineBackupOptions,
  VirtualMachineBackupProps,
  VirtualMachineBackupRef,
  VirtualMachineBackupRefs,
} from './virtual-machine-backup';
export type {
  VirtualMachineBackupTrackerProps,
  VirtualMachineBackupTrackerRef,
  VirtualMachineBackupTrackerRefs,
} from './virtual-machine-backup-tracker';
export type {
  CloneFilterProps,
  VirtualMachineCloneProps,
  VirtualMachineCloneRefs,
} from './virtual-machine-clone';
export type {
  VirtualMachineExportProps,
  VirtualMachineExportRefs,
} from './virtual-machine-export';
export type {
  MigrationSourceProps,
  MigrationTargetProps,
  VirtualMachineInstanceMigrationProps,
  VirtualMachineInstanceMigrationRefs,
  VirtualMachineInstanceRef,
} from './virtual-machine-instance-migration';
export type {
  VirtualMachineRestoreProps,
  VirtualMachineRestoreRefs,
  VolumeRestoreOverrideProps,
} from './virtual-machine-restore';
export type {
  VirtualMachineSnapshotProps,
  VirtualMachineSnapshotRef,
  VirtualMachineSnapshotRefs,
} from './virtual-machine-snapshot';
export type {
  GeneratedParameter,
  GivenParameter,
  TemplateMachineOptions,
  TemplateMachineProps,
  TemplateParameter,
  TemplateParameterOptions,
  VirtualMachineTemplateProps,
  VirtualMachineTemplateRef,
  VirtualMachineTemplateRefs,
} from './virtual-machine-template';
export type {
  VirtualMachineTemplateRequestProps,
  VirtualMachineTemplateRequestRefs,
} from './virtual-machine-template-request';
