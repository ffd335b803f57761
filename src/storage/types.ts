// The types of what machines keep their data on, for every entry of the package.

export type {
  DataImportCronProps,
  DataImportCronRefs,
  DataImportCronTemplateProps,
  PolledSource,
} from './data-import-cron';
export type { DataSourceProps, DataSourceRef, DataSourceRefs, DataSourceSource } from './data-source';
export type {
  Checkpoint,
  DataVolumeProps,
  DataVolumeRef,
  DataVolumeRefs,
  DataVolumeSpecProps,
  DataVolumeTemplateProps,
} from './data-volume';
export type { DataVolumeAnnotationProps, TransferPodProps } from './data-volume-annotation';
export type {
  DataVolumeSource,
  DataVolumeSourceOf,
  PopulatorOptions,
  PopulatorRef,
  SnapshotRef,
} from './data-volume-source';
export type {
  GcsImportOptions,
  HttpImportOptions,
  ImageIoImportOptions,
  ImportOptions,
  RegistryImportOptions,
  VddkImportOptions,
} from './import';
export type { InferredLabelProps } from './inferred-label';
export type { PersistentVolumeProps, PersistentVolumeRef, PersistentVolumeRefs } from './persistent-volume';
export type {
  AccessMode,
  ClaimRef,
  ClaimSpecProps,
  FilledFrom,
  PersistentVolumeClaimProps,
  PersistentVolumeClaimRefs,
  VolumeMode,
} from './persistent-volume-claim';
export type {
  CsiVolumeOptions,
  FcVolumeOptions,
  HostPathVolumeOptions,
  IscsiVolumeOptions,
  NfsVolumeOptions,
  PersistentVolumeSource,
  PersistentVolumeSourceOf,
  VolumeFileSystemOptions,
  VolumeSecretRef,
} from './persistent-volume-source';
export type { CloneStrategy, StorageClassProps, StorageClassRef, StorageClassRefs } from './storage-class';
export type {
  ClaimPropertySetProps,
  StorageProfileProps,
  StorageProfileRefs,
} from './storage-profile';
export type {
  VolumeCloneSourceProps,
  VolumeCloneSourceRef,
  VolumeCloneSourceRefs,
} from './volume-clone-source';
export type {
  ImportedSource,
  VolumeImportSourceProps,
  VolumeImportSourceRef,
  VolumeImportSourceRefs,
} from './volume-import-source';
export type {
  VolumeSnapshotContentRef,
  VolumeSnapshotProps,
  VolumeSnapshotRefs,
} from './volume-snapshot';
export type {
  VolumeSnapshotClassProps,
  VolumeSnapshotClassRef,
  VolumeSnapshotClassRefs,
} from './volume-snapshot-class';
export type {
  VolumeUploadSourceProps,
  VolumeUploadSourceRef,
  VolumeUploadSourceRefs,
} from './volume-upload-source';
