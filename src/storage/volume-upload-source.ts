import type { VolumeUploadSource as VolumeUploadSourceManifest } from '../../imports/cdi';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, choice } from '../core/shape';
import type { Value } from '../core/value';

/** A VolumeUploadSource of the program, or one that exists: `{ volumeUploadSourceName: 'upload' }`. */
export interface VolumeUploadSourceRef {
  /** The name of the VolumeUploadSource, in the namespace of the claim. */
  readonly volumeUploadSourceName: Value<string>;
}

/** Props of a VolumeUploadSource. */
export interface VolumeUploadSourceProps extends NamespacedProps<WireManifest<VolumeUploadSourceManifest>> {
  /** A disk image, or an archive of files. @default 'kubevirt' */
  readonly contentType?: Value<'kubevirt' | 'archive'> | undefined;
  /** Whether all of a claim's space is taken at once. @default - CDI's own setting */
  readonly preallocation?: Value<boolean> | undefined;
}

/** What others refer to. */
export interface VolumeUploadSourceRefs extends VolumeUploadSourceRef {}

/** That claims which say so in their `dataSourceRef` wait for an upload, with `virtctl image-upload`. */
export const volumeUploadSource = defineKind<
  VolumeUploadSourceProps,
  VolumeUploadSourceRefs,
  WireManifest<VolumeUploadSourceManifest>
>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'VolumeUploadSource',
  scope: 'Namespaced',
  shape: { contentType: choice('kubevirt', 'archive'), preallocation: boolean },
  rules: () =>
    (require('./volume-upload-source.rules') as typeof import('./volume-upload-source.rules'))
      .volumeUploadSourceRuleSets,
  body: ({ contentType, preallocation }) => ({ spec: { contentType, preallocation } }),
  refs: ({ metadata }) => ({ volumeUploadSourceName: metadata.name }),
});
