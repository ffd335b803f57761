import type {
  LabelSelector,
  PersistentVolumeClaim as PersistentVolumeClaimManifest,
  PersistentVolumeClaimSpec,
  TypedObjectReference,
} from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { named, nameIn } from '../core/named';
import type { Quantity } from '../core/quantity';
import {
  choice,
  type Field,
  list,
  plainBoolean,
  plainObject,
  quantity,
  reference,
  required,
  type Shape,
  text,
} from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { PopulatorRef, SnapshotRef } from './data-volume-source';
import { type InferredLabelProps, inferredLabelShape, renderInferredLabels } from './inferred-label';
import type { PersistentVolumeRef } from './persistent-volume';
import { checkSameNamespace } from './same-namespace';
import type { StorageClassRef } from './storage-class';
import type { VolumeCloneSourceRef } from './volume-clone-source';
import type { VolumeImportSourceRef } from './volume-import-source';
import type { VolumeUploadSourceRef } from './volume-upload-source';

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
  /** The class of storage that the claim is made of, by object or by name. @default - the cluster's default class */
  readonly storageClassName?: Value<string> | StorageClassRef | undefined;
  /** The PersistentVolume to bind to, by object or by name. @default - one that fits */
  readonly volumeName?: Value<string> | PersistentVolumeRef | undefined;
  /** Labels of the PersistentVolumes that it may bind to, in Kubernetes' own words. @default - any */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** The VolumeAttributesClass of what is provided. @default - none */
  readonly volumeAttributesClassName?: Value<string> | undefined;
}

/** What a claim is filled from: a source of CDI's of its namespace, a claim or a snapshot that it is a copy of, or what any populator knows. */
export type FilledFrom =
  | VolumeImportSourceRef
  | VolumeUploadSourceRef
  | VolumeCloneSourceRef
  | ClaimRef
  | SnapshotRef
  | PopulatorRef;

/** Props of a PersistentVolumeClaim. */
export interface PersistentVolumeClaimProps
  extends NamespacedProps<WireManifest<PersistentVolumeClaimManifest>>,
    ClaimSpecProps,
    InferredLabelProps {
  /** Whether CDI completes it as it completes a DataVolume: access modes and volume mode that are not said are those of the profile of its class, and its size has room for a file system. @default false */
  readonly applyStorageProfile?: boolean | undefined;
  /** What it is filled from, of its own namespace. @default - nothing: it is empty */
  readonly dataSourceRef?: FilledFrom | undefined;
}

/** What others refer to. */
export interface PersistentVolumeClaimRefs extends ClaimRef {}

const advice =
  'give a VolumeImportSource, a VolumeUploadSource, a VolumeCloneSource, a PersistentVolumeClaim, a VolumeSnapshot or { apiGroup, kind, name }';

/** What a claim may be filled from by the key under which its name is offered. */
const fillers = {
  volumeImportSourceName: { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeImportSource' },
  volumeUploadSourceName: { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeUploadSource' },
  volumeCloneSourceName: { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeCloneSource' },
  snapshotName: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot' },
  claimName: { kind: 'PersistentVolumeClaim' },
} as const;

const keys = Object.keys(fillers) as (keyof typeof fillers)[];

const dataSourceRef: Field = (value, report) => {
  const key = keys.find((one) => typeof value === 'object' && value !== null && one in value);
  reference(key === undefined ? ['kind', 'name'] : [key], advice, ['apiGroup', 'namespace'])(value, report);
};

function renderDataSourceRef(from: FilledFrom): Wire<TypedObjectReference> {
  if ('kind' in from && 'name' in from) {
    const { apiGroup, kind, name, namespace } = from as PopulatorRef;
    return { apiGroup, kind, name, namespace };
  }
  const given: Partial<Record<keyof typeof fillers, Value<string>>> = from;
  for (const key of keys) {
    const name = given[key];
    if (name !== undefined) return { ...fillers[key], name };
  }
  throw new TypeError(advice);
}

/** The shape of what is claimed. */
export const claimSpecShape: Shape<ClaimSpecProps> = {
  size: required(quantity),
  sizeLimit: quantity,
  accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
  volumeMode: choice('Filesystem', 'Block'),
  storageClassName: named('storageClassName', 'StorageClass'),
  volumeName: named('volumeName', 'PersistentVolume'),
  selector: plainObject,
  volumeAttributesClassName: text,
};

/** `spec` of a claim. */
export function renderClaimSpec(props: ClaimSpecProps): Wire<PersistentVolumeClaimSpec> {
  const { size, sizeLimit, accessModes = ['ReadWriteOnce'], volumeMode } = props;
  return {
    accessModes: [...accessModes],
    resources: { requests: { storage: size }, limits: sizeLimit === undefined ? undefined : { storage: sizeLimit } },
    storageClassName: nameIn('storageClassName', props.storageClassName),
    volumeMode,
    volumeName: nameIn('volumeName', props.volumeName),
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
  shape: { ...claimSpecShape, ...inferredLabelShape, applyStorageProfile: plainBoolean, dataSourceRef },
  rules: () =>
    (require('./persistent-volume-claim.rules') as typeof import('./persistent-volume-claim.rules'))
      .persistentVolumeClaimRuleSets,
  check({ dataSourceRef: from }, { namespace }, report) {
    if (from === undefined) return;
    const given =
      'claimName' in from ? from.claimNamespace : 'snapshotName' in from ? from.snapshotNamespace : undefined;
    checkSameNamespace(
      given,
      namespace,
      ['dataSourceRef'],
      'a claim is filled from its own',
      'copy it with a DataVolume',
      report,
    );
  },
  metadata: (props) => ({
    labels: {
      ...renderInferredLabels(props),
      'cdi.kubevirt.io/applyStorageProfile': props.applyStorageProfile === true ? 'true' : undefined,
    },
  }),
  body: (props) => ({
    spec: {
      ...renderClaimSpec(props),
      // What is left out is CDI's to fill in.
      ...(props.applyStorageProfile === true && { accessModes: props.accessModes && [...props.accessModes] }),
      dataSourceRef: props.dataSourceRef && renderDataSourceRef(props.dataSourceRef),
    },
  }),
  refs: ({ metadata }) => ({ claimName: metadata.name, claimNamespace: metadata.namespace }),
});
