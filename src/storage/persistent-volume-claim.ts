import type { PersistentVolumeClaim as PersistentVolumeClaimManifest } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, list, quantity, required, text } from '../core/shape';
import type { Value } from '../core/value';

/** A claim of the program, or one that exists: `{ claimName: 'data' }`. */
export interface ClaimRef {
  readonly claimName: Value<string>;
  /** @default - the namespace of what refers to it */
  readonly claimNamespace?: Value<string> | undefined;
}

/** Who may use a volume, and how. */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** Whether a volume holds files or is a bare block device. */
export type VolumeMode = 'Filesystem' | 'Block';

/** Props of a PersistentVolumeClaim. */
export interface PersistentVolumeClaimProps extends NamespacedProps<WireManifest<PersistentVolumeClaimManifest>> {
  /** How much is asked for, in bytes: `20Gi`. */
  readonly size: Quantity;
  /** A machine that shall live-migrate needs `ReadWriteMany`. @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly Value<AccessMode>[] | undefined;
  /** @default 'Filesystem' */
  readonly volumeMode?: Value<VolumeMode> | undefined;
  /** @default - the cluster's default class */
  readonly storageClassName?: Value<string> | undefined;
  /** The PersistentVolume to bind to. @default - one that fits */
  readonly volumeName?: Value<string> | undefined;
}

/** What others refer to. */
export interface PersistentVolumeClaimRefs extends ClaimRef {}

/** A claim on storage. */
export const persistentVolumeClaim = defineKind<
  PersistentVolumeClaimProps,
  PersistentVolumeClaimRefs,
  WireManifest<PersistentVolumeClaimManifest>
>({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  scope: 'Namespaced',
  shape: {
    size: required(quantity),
    accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
    volumeMode: choice('Filesystem', 'Block'),
    storageClassName: text,
    volumeName: text,
  },
  rules: () =>
    (require('./persistent-volume-claim.rules') as typeof import('./persistent-volume-claim.rules'))
      .persistentVolumeClaimRuleSets,
  body: ({ size, accessModes = ['ReadWriteOnce'], volumeMode, storageClassName, volumeName }) => ({
    spec: {
      accessModes: [...accessModes],
      resources: { requests: { storage: size } },
      storageClassName,
      volumeMode,
      volumeName,
    },
  }),
  refs: ({ metadata }) => ({ claimName: metadata.name, claimNamespace: metadata.namespace }),
});
