import type { VolumeSnapshotClass as VolumeSnapshotClassManifest } from '../../imports/storage';
import { defineKind, type ObjectProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, choice, required, text, textRecord } from '../core/shape';
import { map, type Value } from '../core/value';

/** A VolumeSnapshotClass of the program, or one that exists: `{ volumeSnapshotClassName: 'fast' }`. */
export interface VolumeSnapshotClassRef {
  /** The name of the VolumeSnapshotClass. */
  readonly volumeSnapshotClassName: Value<string>;
}

/** Props of a VolumeSnapshotClass. */
export interface VolumeSnapshotClassProps extends ObjectProps<WireManifest<VolumeSnapshotClassManifest>> {
  /** The CSI driver that takes the snapshots: that of the claims' storage class. */
  readonly driver: Value<string>;
  /** Whether the snapshot in the storage goes with the object. */
  readonly deletionPolicy: Value<'Delete' | 'Retain'>;
  /** What the driver is told; it alone knows what it means. @default - nothing */
  readonly parameters?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Whether snapshots of claims of the driver that name no class are of this one. @default false */
  readonly isDefault?: Value<boolean> | undefined;
}

/** What others refer to. */
export interface VolumeSnapshotClassRefs extends VolumeSnapshotClassRef {}

/** A class of snapshots: who takes them, and what becomes of them. */
export const volumeSnapshotClass = defineKind<
  VolumeSnapshotClassProps,
  VolumeSnapshotClassRefs,
  WireManifest<VolumeSnapshotClassManifest>
>({
  apiVersion: 'snapshot.storage.k8s.io/v1',
  kind: 'VolumeSnapshotClass',
  scope: 'Cluster',
  shape: {
    driver: required(text),
    deletionPolicy: required(choice('Delete', 'Retain')),
    parameters: textRecord('parameter'),
    isDefault: boolean,
  },
  metadata: ({ isDefault }) => ({
    annotations: {
      'snapshot.storage.kubernetes.io/is-default-class':
        isDefault === undefined ? undefined : (map(isDefault, String) as Value<string>),
    },
  }),
  body: ({ driver, deletionPolicy, parameters }) => ({
    driver,
    deletionPolicy,
    parameters: parameters && withoutUndefined(parameters),
  }),
  refs: ({ metadata }) => ({ volumeSnapshotClassName: metadata.name }),
});
