import type {
  LabelSelector,
  PersistentVolumeClaim as PersistentVolumeClaimManifest,
  PersistentVolumeClaimSpec,
} from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, list, plainObject, quantity, required, type Shape, text } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';

/** A claim of the program, or one that exists: `{ claimName: 'data' }`. */
export interface ClaimRef {
  /** The name of the claim. */
  readonly claimName: Value<string>;
  /** The namespace that holds it, of which a machine uses only its own. @default - the namespace of what refers to it */
  readonly claimNamespace?: Value<string> | undefined;
}

/** Who may use a volume, and how. */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** Whether a volume holds files or is a bare block device. */
export type VolumeMode = 'Filesystem' | 'Block';

/** What is claimed, wherever it stands. */
export interface ClaimSpecProps {
  /** How much is asked for, in bytes: `20Gi`. */
  readonly size: Quantity;
  /** The most that may be provided, in bytes: `40Gi`. @default - no limit */
  readonly sizeLimit?: Quantity | undefined;
  /** A machine that shall live-migrate needs `ReadWriteMany`. @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly Value<AccessMode>[] | undefined;
  /** Whether the claim is a file system that holds the disk's file, or the disk itself. @default 'Filesystem' */
  readonly volumeMode?: Value<VolumeMode> | undefined;
  /** The class of storage that the claim is made of. @default - the cluster's default class */
  readonly storageClassName?: Value<string> | undefined;
  /** The PersistentVolume to bind to. @default - one that fits */
  readonly volumeName?: Value<string> | undefined;
  /** Labels of the PersistentVolumes that it may bind to, in Kubernetes' own words. @default - any */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** The VolumeAttributesClass of what is provided. @default - none */
  readonly volumeAttributesClassName?: Value<string> | undefined;
}

/** Props of a PersistentVolumeClaim. */
export interface PersistentVolumeClaimProps
  extends NamespacedProps<WireManifest<PersistentVolumeClaimManifest>>,
    ClaimSpecProps {}

/** What others refer to. */
export interface PersistentVolumeClaimRefs extends ClaimRef {}

/** The shape of what is claimed. */
export const claimSpecShape: Shape<ClaimSpecProps> = {
  size: required(quantity),
  sizeLimit: quantity,
  accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
  volumeMode: choice('Filesystem', 'Block'),
  storageClassName: text,
  volumeName: text,
  selector: plainObject,
  volumeAttributesClassName: text,
};

/** `spec` of a claim. */
export function renderClaimSpec(props: ClaimSpecProps): Wire<PersistentVolumeClaimSpec> {
  const { size, sizeLimit, accessModes = ['ReadWriteOnce'], volumeMode, storageClassName, volumeName } = props;
  return {
    accessModes: [...accessModes],
    resources: { requests: { storage: size }, limits: sizeLimit === undefined ? undefined : { storage: sizeLimit } },
    storageClassName,
    volumeMode,
    volumeName,
    selector: copyTree(props.selector),
    volumeAttributesClassName: props.volumeAttributesClassName,
  };
}

/** A claim on storage. */
export const persistentVolumeClaim = defineKind<
  PersistentVolumeClaimProps,
  PersistentVolumeClaimRefs,
  WireManifest<PersistentVolumeClaimManifest>
>({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  scope: 'Namespaced',
  shape: claimSpecShape,
  rules: () =>
    (require('./persistent-volume-claim.rules') as typeof import('./persistent-volume-claim.rules'))
      .persistentVolumeClaimRuleSets,
  body: (props) => ({ spec: renderClaimSpec(props) }),
  refs: ({ metadata }) => ({ claimName: metadata.name, claimNamespace: metadata.namespace }),
});
