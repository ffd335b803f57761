import type { VolumeSnapshot as VolumeSnapshotManifest } from '../../imports/storage';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { named, nameIn } from '../core/named';
import { either, reference, required } from '../core/shape';
import type { Value } from '../core/value';
import type { DataVolumeRef } from './data-volume';
import type { SnapshotRef } from './data-volume-source';
import type { ClaimRef } from './persistent-volume-claim';
import { checkSameNamespace } from './same-namespace';
import type { VolumeSnapshotClassRef } from './volume-snapshot-class';

/** A snapshot that the storage holds already, as the object VolumeSnapshotContent: `{ volumeSnapshotContentName: 'golden' }`. */
export interface VolumeSnapshotContentRef {
  /** The name of the VolumeSnapshotContent. */
  readonly volumeSnapshotContentName: Value<string>;
}

/** Props of a VolumeSnapshot. */
export interface VolumeSnapshotProps extends NamespacedProps<WireManifest<VolumeSnapshotManifest>> {
  /** The claim that it is taken of, of its own namespace, by itself or by its DataVolume; or a snapshot that the storage holds already. */
  readonly source: ClaimRef | DataVolumeRef | VolumeSnapshotContentRef;
  /** The class that it is of, by object or by name. @default - the default class of the claim's driver */
  readonly volumeSnapshotClassName?: Value<string> | VolumeSnapshotClassRef | undefined;
}

/** What others refer to. */
export interface VolumeSnapshotRefs extends SnapshotRef {}

const advice = 'give a PersistentVolumeClaim, a DataVolume or { volumeSnapshotContentName }';

/** A volume as it is at one moment, of which claims and DataVolumes are copied. */
export const volumeSnapshot = defineKind<VolumeSnapshotProps, VolumeSnapshotRefs, WireManifest<VolumeSnapshotManifest>>(
  {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    scope: 'Namespaced',
    shape: {
      source: required(
        either(
          reference(['volumeSnapshotContentName'], advice),
          reference(['dataVolumeName'], advice),
          reference(['claimName'], advice, ['claimNamespace']),
        ),
      ),
      volumeSnapshotClassName: named('volumeSnapshotClassName', 'VolumeSnapshotClass'),
    },
    check({ source }, { namespace }, report) {
      if (!('claimName' in source)) return;
      checkSameNamespace(
        source.claimNamespace,
        namespace,
        ['source'],
        'a snapshot is taken in its own',
        'take it where the claim is',
        report,
      );
    },
    body: ({ source, volumeSnapshotClassName }) => ({
      spec: {
        source:
          'volumeSnapshotContentName' in source
            ? { volumeSnapshotContentName: source.volumeSnapshotContentName }
            : { persistentVolumeClaimName: 'claimName' in source ? source.claimName : source.dataVolumeName },
        volumeSnapshotClassName: nameIn('volumeSnapshotClassName', volumeSnapshotClassName),
      },
    }),
    refs: ({ metadata }) => ({ snapshotName: metadata.name, snapshotNamespace: metadata.namespace }),
  },
);
