import type { DataVolume as DataVolumeManifest, DataVolumeSpec, StorageSpec } from '../../imports/cdi';
import type { LabelSelector } from '../../imports/kubernetes';
import { type Context, defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { named, nameIn } from '../core/named';
import type { Quantity } from '../core/quantity';
import type { Report } from '../core/rule';
import {
  boolean,
  choice,
  list,
  object,
  plainBoolean,
  plainObject,
  quantity,
  reference,
  required,
  type Shape,
  text,
  textRecord,
} from '../core/shape';
import { copyTree, holdsOpaque, knownTree } from '../core/tree';
import type { Value } from '../core/value';
import type { ServiceAccountRef } from '../platform/service-account';
import {
  type DataVolumeAnnotationProps,
  dataVolumeAnnotationShape,
  renderDataVolumeAnnotations,
} from './data-volume-annotation';
import { type DataVolumeSource, dataVolumeSourceField } from './data-volume-source';
import { renderDataVolumeSource, renderPopulator, renderSourceRef } from './data-volume-source-spec';
import { type InferredLabelProps, inferredLabelShape, renderInferredLabels } from './inferred-label';
import type { PersistentVolumeRef } from './persistent-volume';
import {
  type AccessMode,
  type ClaimSpecProps,
  claimSpecShape,
  renderClaimSpec,
  type VolumeMode,
} from './persistent-volume-claim';
import type { StorageClassRef } from './storage-class';

/** A DataVolume of the program, or one that exists: `{ dataVolumeName: 'image' }`. */
export interface DataVolumeRef {
  /** The name of the DataVolume, which its claim shares. */
  readonly dataVolumeName: Value<string>;
}

/** A stage of an import that follows a machine which still runs elsewhere. */
export interface Checkpoint {
  /** The snapshot that the stage ends with. */
  readonly current: Value<string>;
  /** The snapshot that it starts from; empty for the first stage. */
  readonly previous: Value<string>;
}

/** What a DataVolume is made from and how large it is, wherever it stands. */
export interface DataVolumeSpecProps {
  /** Where its contents come from. */
  readonly source: DataVolumeSource;
  /** How much is asked for, in bytes: `20Gi`. @default - that of the claim that is copied; all other sources need it */
  readonly size?: Quantity | undefined;
  /** How many nodes may use the claim at once, and whether they write to it. @default - what CDI's storage profile of the class says */
  readonly accessModes?: readonly Value<AccessMode>[] | undefined;
  /** Whether the claim is a file system that holds the disk's file, or the disk itself. @default - what CDI's storage profile of the class says */
  readonly volumeMode?: Value<VolumeMode | 'FromStorageProfile'> | undefined;
  /** The most that may be provided, in bytes: `40Gi`. @default - no limit */
  readonly sizeLimit?: Quantity | undefined;
  /** The PersistentVolume to bind to, by object or by name. @default - one that fits */
  readonly volumeName?: Value<string> | PersistentVolumeRef | undefined;
  /** Labels of the PersistentVolumes that it may bind to, in Kubernetes' own words. @default - any */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** The class of storage that the claim is made of, by object or by name. @default - the cluster's default class for machines, else its default class */
  readonly storageClassName?: Value<string> | StorageClassRef | undefined;
  /** A disk image, or an archive of files. @default 'kubevirt' */
  readonly contentType?: Value<'kubevirt' | 'archive'> | undefined;
  /** Whether all its space is taken at once. @default - CDI's own setting */
  readonly preallocation?: Value<boolean> | undefined;
  /** The claim as it shall be, without what CDI knows of the class: instead of `size` and all else that is claimed. @default - CDI completes what is claimed */
  readonly pvc?: ClaimSpecProps | undefined;
  /** The stages of an import in several, of which each is taken as it comes. @default - one stage */
  readonly checkpoints?: readonly Checkpoint[] | undefined;
  /** Whether the last checkpoint is the last of all. @default false */
  readonly finalCheckpoint?: Value<boolean> | undefined;
  /** The priority class of the pods that fill it. @default - the cluster's default class */
  readonly priorityClassName?: Value<string> | undefined;
}

/** A DataVolume that a machine owns. */
export interface DataVolumeTemplateProps extends DataVolumeSpecProps, DataVolumeAnnotationProps {
  /** Labels of the DataVolume, by which selectors find it. @default - none */
  readonly labels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Annotations of the DataVolume: notes for tools and controllers, by which nothing is selected. @default - none */
  readonly annotations?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** Props of a DataVolume. */
export interface DataVolumeProps
  extends NamespacedProps<WireManifest<DataVolumeManifest>>,
    DataVolumeSpecProps,
    DataVolumeAnnotationProps,
    InferredLabelProps {
  /** Whether a part of the name says what it is filled with: another image gets a DataVolume of another name, since one that is filled is never filled anew. @default false */
  readonly nameFromContent?: boolean | undefined;
  /** The service account of the pods that fill it; a DataVolume that a machine owns has none. @default - the namespace's `default` */
  readonly serviceAccount?: ServiceAccountRef | undefined;
}

/** What others refer to. */
export interface DataVolumeRefs extends DataVolumeRef {}

/** The shape of what a DataVolume is made from. */
export const dataVolumeShape: Shape<DataVolumeSpecProps> = {
  source: required(dataVolumeSourceField),
  size: quantity,
  accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
  volumeMode: choice('Filesystem', 'Block', 'FromStorageProfile'),
  sizeLimit: quantity,
  volumeName: named('volumeName', 'PersistentVolume'),
  selector: plainObject,
  storageClassName: named('storageClassName', 'StorageClass'),
  contentType: choice('kubevirt', 'archive'),
  preallocation: boolean,
  pvc: object(claimSpecShape),
  checkpoints: list(object<Checkpoint>({ current: required(text), previous: required(text) })),
  finalCheckpoint: boolean,
  priorityClassName: text,
};

/** The shape of a DataVolume that a machine owns. */
export const dataVolumeTemplateShape: Shape<DataVolumeTemplateProps> = {
  ...dataVolumeShape,
  ...dataVolumeAnnotationShape,
  labels: textRecord('label'),
  annotations: textRecord('annotation'),
};

/** `spec` of a DataVolume, and of a machine's template of one. */
export function renderDataVolumeSpec(
  props: DataVolumeSpecProps,
  namespace: Value<string> | undefined,
): Wire<DataVolumeSpec> {
  const { source, pvc, contentType, preallocation, checkpoints, finalCheckpoint, priorityClassName } = props;
  const filler = renderPopulator(source);
  return {
    source: renderDataVolumeSource(source, namespace),
    sourceRef: renderSourceRef(source),
    pvc: pvc && { ...renderClaimSpec(pvc), ...filler },
    storage: pvc === undefined ? { ...renderStorage(props), ...filler } : undefined,
    contentType,
    preallocation,
    checkpoints: checkpoints?.map(({ current, previous }) => ({ current, previous })),
    finalCheckpoint,
    priorityClassName,
  };
}

function renderStorage(props: DataVolumeSpecProps): Wire<StorageSpec> {
  const { size, sizeLimit, accessModes, volumeMode, selector } = props;
  return {
    accessModes: accessModes && [...accessModes],
    resources:
      size === undefined && sizeLimit === undefined
        ? undefined
        : {
            requests: size === undefined ? undefined : { storage: size },
            limits: sizeLimit === undefined ? undefined : { storage: sizeLimit },
          },
    storageClassName: nameIn('storageClassName', props.storageClassName),
    volumeMode,
    volumeName: nameIn('volumeName', props.volumeName),
    selector: copyTree(selector),
  };
}

const claimed = [
  'size',
  'sizeLimit',
  'accessModes',
  'volumeMode',
  'storageClassName',
  'volumeName',
  'selector',
] as const;

/** Reports what the props of a DataVolume say twice, and what nothing says. */
export function checkDataVolume(props: DataVolumeSpecProps, context: Context, report: Report): void {
  checkDataVolumeSource(props, context, report);
  if (props.pvc === undefined) return;
  for (const name of claimed) {
    if (props[name] !== undefined) report([name], `pvc says all that is claimed; say ${name} there, or leave pvc out`);
  }
}

/** The metadata of a DataVolume that a machine owns. */
export function renderDataVolumeMetadata(
  name: Value<string>,
  props: DataVolumeTemplateProps,
): {
  name: Value<string>;
  labels: Record<string, Value<string>> | undefined;
  annotations: Record<string, Value<string>> | undefined;
} {
  const { labels, annotations } = props;
  const all = { ...renderDataVolumeAnnotations(name, props), ...(annotations && withoutUndefined(annotations)) };
  return {
    name,
    labels: labels && withoutUndefined(labels),
    annotations: annotations === undefined && Object.keys(all).length === 0 ? undefined : all,
  };
}

/** Reports a claim or a snapshot to be copied whose namespace nothing says; CDI wants it written. */
function checkDataVolumeSource({ source }: DataVolumeSpecProps, context: Context, report: Report): void {
  if (context.namespace !== undefined) return;
  if (source.type === 'pvc' && source.claim.claimNamespace === undefined) {
    report(
      ['source'],
      'nothing says which namespace the claim to copy is in, which CDI must be told; give claimNamespace',
    );
  }
  if (source.type === 'snapshot' && source.snapshot.snapshotNamespace === undefined) {
    report(
      ['source'],
      'nothing says which namespace the snapshot to copy is in, which CDI must be told; give snapshotNamespace',
    );
  }
}

/** What a DataVolume is filled with, as far as it is known. */
function contentOf(source: DataVolumeSource): object | undefined {
  return knownTree(renderDataVolumeSource(source, undefined) ?? renderSourceRef(source) ?? renderPopulator(source));
}

/** Eight hexadecimal digits, others for other content. */
function digestOf(source: DataVolumeSource): string {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  return createHash('sha256')
    .update(JSON.stringify(contentOf(source)))
    .digest('hex')
    .slice(0, 8);
}

/** Storage that CDI fills. */
export const dataVolume = defineKind<DataVolumeProps, DataVolumeRefs, WireManifest<DataVolumeManifest>>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataVolume',
  scope: 'Namespaced',
  objectName: ({ nameFromContent, source }, name) =>
    nameFromContent === true ? `${name}-${digestOf(source)}` : undefined,
  shape: {
    ...dataVolumeShape,
    ...dataVolumeAnnotationShape,
    ...inferredLabelShape,
    nameFromContent: plainBoolean,
    serviceAccount: reference(['serviceAccountName'], 'give { serviceAccountName }'),
  },
  rules: () => (require('./data-volume.rules') as typeof import('./data-volume.rules')).dataVolumeRuleSets,
  check(props, context, report) {
    checkDataVolume(props, context, report);
    if (props.nameFromContent !== true) return;
    if (props.name !== undefined) {
      report(
        ['nameFromContent'],
        `the name is given, "${props.name}", and so not made of the content; leave one of them out`,
      );
    }
    if (holdsOpaque(contentOf(props.source))) {
      report(
        ['nameFromContent'],
        'the source is known only later, and no name can be made of it; leave it out, or name the source as plain text',
      );
    }
  },
  metadata: (props, { name }) => ({
    labels: renderInferredLabels(props),
    annotations: renderDataVolumeAnnotations(name, props),
  }),
  body: (props, { namespace }) => ({
    spec: {
      ...renderDataVolumeSpec(props, namespace),
      serviceAccountName: props.serviceAccount?.serviceAccountName,
    },
  }),
  refs: ({ metadata }) => ({ dataVolumeName: metadata.name }),
});
