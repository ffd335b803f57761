import type { VolumeImportSource as VolumeImportSourceManifest } from '../../imports/cdi';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, choice, type Field, list, object, reference, required, text } from '../core/shape';
import type { Value } from '../core/value';
import type { Checkpoint } from './data-volume';
import { type DataVolumeSourceOf, dataVolumeSourceField } from './data-volume-source';
import { renderImportSource } from './data-volume-source-spec';
import type { ClaimRef } from './persistent-volume-claim';
import { checkSameNamespace } from './same-namespace';

/** What CDI can fill any claim from, without a DataVolume. */
export type ImportedSource = DataVolumeSourceOf<
  'http' | 's3' | 'registry' | 'imageStream' | 'gcs' | 'imageio' | 'vddk' | 'blank'
>;

/** A VolumeImportSource of the program, or one that exists: `{ volumeImportSourceName: 'fedora' }`. */
export interface VolumeImportSourceRef {
  /** The name of the VolumeImportSource, in the namespace of the claim. */
  readonly volumeImportSourceName: Value<string>;
}

/** Props of a VolumeImportSource. */
export interface VolumeImportSourceProps extends NamespacedProps<WireManifest<VolumeImportSourceManifest>> {
  /** Where claims that refer to it are filled from. */
  readonly source: ImportedSource;
  /** A disk image, or an archive of files. @default 'kubevirt' */
  readonly contentType?: Value<'kubevirt' | 'archive'> | undefined;
  /** Whether all of a claim's space is taken at once. @default - CDI's own setting */
  readonly preallocation?: Value<boolean> | undefined;
  /** The claim that is filled in stages; with `checkpoints` it must be said. @default - any that refers to it */
  readonly targetClaim?: ClaimRef | undefined;
  /** The stages of an import from oVirt or VMware in several. @default - one stage */
  readonly checkpoints?: readonly Checkpoint[] | undefined;
  /** Whether the last checkpoint is the last of all. @default false */
  readonly finalCheckpoint?: Value<boolean> | undefined;
}

/** What others refer to. */
export interface VolumeImportSourceRefs extends VolumeImportSourceRef {}

const imported: readonly unknown[] = [
  'http',
  's3',
  'registry',
  'imageStream',
  'gcs',
  'imageio',
  'vddk',
  'blank',
] satisfies ImportedSource['type'][];

const sourceField: Field = (value, report) => {
  const type: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
  if (typeof type === 'string' && !imported.includes(type)) {
    report([], `a VolumeImportSource cannot import from ${type}; choose ${imported.join(', ')}`);
  } else dataVolumeSourceField(value, report);
};

/** Where claims are filled from that say so in their `dataSourceRef`. */
export const volumeImportSource = defineKind<
  VolumeImportSourceProps,
  VolumeImportSourceRefs,
  WireManifest<VolumeImportSourceManifest>
>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'VolumeImportSource',
  scope: 'Namespaced',
  shape: {
    source: required(sourceField),
    contentType: choice('kubevirt', 'archive'),
    preallocation: boolean,
    targetClaim: reference(['claimName'], 'give a PersistentVolumeClaim or { claimName }'),
    checkpoints: list(object<Checkpoint>({ current: required(text), previous: required(text) })),
    finalCheckpoint: boolean,
  },
  rules: () =>
    (require('./volume-import-source.rules') as typeof import('./volume-import-source.rules'))
      .volumeImportSourceRuleSets,
  check: ({ targetClaim }, { namespace }, report) =>
    checkSameNamespace(
      targetClaim?.claimNamespace,
      namespace,
      ['targetClaim'],
      'a claim is filled from its own',
      'put both into one',
      report,
    ),
  body: ({ source, contentType, preallocation, targetClaim, checkpoints, finalCheckpoint }) => ({
    spec: {
      source: renderImportSource(source),
      contentType,
      preallocation,
      targetClaim: targetClaim?.claimName,
      checkpoints: checkpoints?.map(({ current, previous }) => ({ current, previous })),
      finalCheckpoint,
    },
  }),
  refs: ({ metadata }) => ({ volumeImportSourceName: metadata.name }),
});
