import type { DataVolume as DataVolumeManifest, DataVolumeSpec } from '../../imports/cdi';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import type { Report } from '../core/rule';
import { boolean, choice, list, quantity, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import { type DataVolumeSource, dataVolumeSourceField, renderDataVolumeSource } from './data-volume-source';
import type { AccessMode, VolumeMode } from './persistent-volume-claim';

/** A DataVolume of the program, or one that exists: `{ dataVolumeName: 'image' }`. */
export interface DataVolumeRef {
  readonly dataVolumeName: Value<string>;
}

/** What a DataVolume is made from and how large it is, wherever it stands. */
export interface DataVolumeSpecProps {
  /** Where its contents come from. */
  readonly source: DataVolumeSource;
  /** How much is asked for, in bytes: `20Gi`. @default - that of the claim that is copied; all other sources need it */
  readonly size?: Quantity | undefined;
  /** @default - what CDI's storage profile of the class says */
  readonly accessModes?: readonly Value<AccessMode>[] | undefined;
  /** @default - what CDI's storage profile of the class says */
  readonly volumeMode?: Value<VolumeMode> | undefined;
  /** @default - the cluster's default class for machines, else its default class */
  readonly storageClassName?: Value<string> | undefined;
  /** A disk image, or an archive of files. @default 'kubevirt' */
  readonly contentType?: Value<'kubevirt' | 'archive'> | undefined;
  /** Whether all its space is taken at once. @default - CDI's own setting */
  readonly preallocation?: Value<boolean> | undefined;
}

/** Props of a DataVolume. */
export interface DataVolumeProps extends NamespacedProps<WireManifest<DataVolumeManifest>>, DataVolumeSpecProps {}

/** What others refer to. */
export interface DataVolumeRefs extends DataVolumeRef {}

/** The shape of what a DataVolume is made from. */
export const dataVolumeShape: Shape<DataVolumeSpecProps> = {
  source: required(dataVolumeSourceField),
  size: quantity,
  accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod')),
  volumeMode: choice('Filesystem', 'Block'),
  storageClassName: text,
  contentType: choice('kubevirt', 'archive'),
  preallocation: boolean,
};

/** `spec` of a DataVolume, and of a machine's template of one. */
export function renderDataVolumeSpec(
  props: DataVolumeSpecProps,
  namespace: Value<string> | undefined,
): Wire<DataVolumeSpec> {
  const { source, size, accessModes, volumeMode, storageClassName, contentType, preallocation } = props;
  return {
    source: renderDataVolumeSource(source, namespace),
    storage: {
      accessModes: accessModes && [...accessModes],
      resources: size === undefined ? undefined : { requests: { storage: size } },
      storageClassName,
      volumeMode,
    },
    contentType,
    preallocation,
  };
}

/** Reports a claim to be copied whose namespace nothing says; CDI wants it written. */
export function checkDataVolumeSource({ source }: DataVolumeSpecProps, context: Context, report: Report): void {
  if (source.type === 'pvc' && source.claim.claimNamespace === undefined && context.namespace === undefined) {
    report(
      ['source'],
      'nothing says which namespace the claim to copy is in, which CDI must be told; give claimNamespace',
    );
  }
}

/** Storage that CDI fills. */
export const dataVolume = defineKind<DataVolumeProps, DataVolumeRefs, WireManifest<DataVolumeManifest>>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataVolume',
  scope: 'Namespaced',
  shape: dataVolumeShape,
  rules: () => (require('./data-volume.rules') as typeof import('./data-volume.rules')).dataVolumeRuleSets,
  check: checkDataVolumeSource,
  body: (props, { namespace }) => ({ spec: renderDataVolumeSpec(props, namespace) }),
  refs: ({ metadata }) => ({ dataVolumeName: metadata.name }),
});
