import type { NodeSelector, PersistentVolume as PersistentVolumeManifest } from '../../imports/kubernetes';
import { defineKind, type ObjectProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { named, nameIn } from '../core/named';
import type { Quantity } from '../core/quantity';
import { choice, list, plainObject, quantity, reference, required, text } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { AccessMode, ClaimRef, VolumeMode } from './persistent-volume-claim';
import {
  type PersistentVolumeSource,
  persistentVolumeSourceField,
  renderPersistentVolumeSource,
} from './persistent-volume-source';
import type { StorageClassRef } from './storage-class';

/** A PersistentVolume of the program, or one that exists: `{ volumeName: 'disk-1' }`. */
export interface PersistentVolumeRef {
  /** The name of the PersistentVolume. */
  readonly volumeName: Value<string>;
}

/** Props of a PersistentVolume. */
export interface PersistentVolumeProps extends ObjectProps<WireManifest<PersistentVolumeManifest>> {
  /** Where it is. */
  readonly source: PersistentVolumeSource;
  /** How much it holds, in bytes: `20Gi`. */
  readonly size: Quantity;
  /** Who may use it, and how: as much as the storage can. @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly Value<AccessMode>[] | undefined;
  /** Whether it is a file system or a bare block device. @default 'Filesystem' */
  readonly volumeMode?: Value<VolumeMode> | undefined;
  /** The class that claims must name to get it, by object or by name. @default - none: claims of the class '' */
  readonly storageClassName?: Value<string> | StorageClassRef | undefined;
  /** What becomes of it when its claim is deleted. @default 'Retain' */
  readonly persistentVolumeReclaimPolicy?: Value<'Retain' | 'Delete' | 'Recycle'> | undefined;
  /** The only claim that may have it. @default - the first one that fits */
  readonly claim?: ClaimRef | undefined;
  /** The nodes that reach it, in Kubernetes' own words. @default - all */
  readonly nodeAffinity?: Wire<NodeSelector> | undefined;
  /** Options that it is mounted with; nothing checks them before. @default - none */
  readonly mountOptions?: readonly Value<string>[] | undefined;
  /** The VolumeAttributesClass that it is of, which CSI drivers know alone. @default - none */
  readonly volumeAttributesClassName?: Value<string> | undefined;
}

/** What others refer to. */
export interface PersistentVolumeRefs extends PersistentVolumeRef {}

/** A volume that somebody has made, for a claim. */
export const persistentVolume = defineKind<
  PersistentVolumeProps,
  PersistentVolumeRefs,
  WireManifest<PersistentVolumeManifest>
>({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  scope: 'Cluster',
  shape: {
    source: required(persistentVolumeSourceField),
    size: required(quantity),
    accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
    volumeMode: choice('Filesystem', 'Block'),
    storageClassName: named('storageClassName', 'StorageClass'),
    persistentVolumeReclaimPolicy: choice('Retain', 'Delete', 'Recycle'),
    claim: reference(['claimName'], 'give a PersistentVolumeClaim or { claimName, claimNamespace }', [
      'claimNamespace',
    ]),
    nodeAffinity: plainObject,
    mountOptions: list(text),
    volumeAttributesClassName: text,
  },
  rules: () =>
    (require('./persistent-volume.rules') as typeof import('./persistent-volume.rules')).persistentVolumeRuleSets,
  body: (props) => ({
    spec: {
      ...renderPersistentVolumeSource(props.source),
      capacity: { storage: props.size },
      accessModes: [...(props.accessModes ?? (['ReadWriteOnce'] as const))],
      volumeMode: props.volumeMode,
      storageClassName: nameIn('storageClassName', props.storageClassName),
      persistentVolumeReclaimPolicy: props.persistentVolumeReclaimPolicy,
      claimRef: props.claim && {
        kind: 'PersistentVolumeClaim',
        apiVersion: 'v1',
        name: props.claim.claimName,
        namespace: props.claim.claimNamespace,
      },
      nodeAffinity: props.nodeAffinity && { required: copyTree(props.nodeAffinity) },
      mountOptions: props.mountOptions && [...props.mountOptions],
      volumeAttributesClassName: props.volumeAttributesClassName,
    },
  }),
  refs: ({ metadata }) => ({ volumeName: metadata.name }),
});
