import type { VolumeCloneSource as VolumeCloneSourceManifest } from '../../imports/cdi';
import type { TypedLocalObjectReference } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { boolean, either, reference, required, text } from '../core/shape';
import type { Value } from '../core/value';
import type { DataVolumeRef } from './data-volume';
import type { SnapshotRef } from './data-volume-source';
import type { ClaimRef } from './persistent-volume-claim';
import { checkSameNamespace } from './same-namespace';

/** A VolumeCloneSource of the program, or one that exists: `{ volumeCloneSourceName: 'golden' }`. */
export interface VolumeCloneSourceRef {
  /** The name of the VolumeCloneSource, in the namespace of the claim. */
  readonly volumeCloneSourceName: Value<string>;
}

/** Props of a VolumeCloneSource. */
export interface VolumeCloneSourceProps extends NamespacedProps<WireManifest<VolumeCloneSourceManifest>> {
  /** What is copied, of its own namespace: a PersistentVolumeClaim, a DataVolume or a VolumeSnapshot by object. */
  readonly source: ClaimRef | DataVolumeRef | SnapshotRef;
  /** Whether all of a claim's space is taken at once. @default - CDI's own setting */
  readonly preallocation?: Value<boolean> | undefined;
  /** The priority class of the Pods that copy. @default - the cluster's default class */
  readonly priorityClassName?: Value<string> | undefined;
}

/** What others refer to. */
export interface VolumeCloneSourceRefs extends VolumeCloneSourceRef {}

const advice = 'give a PersistentVolumeClaim, a DataVolume or a VolumeSnapshot';

function renderSource(source: VolumeCloneSourceProps['source']): Wire<TypedLocalObjectReference> {
  if ('snapshotName' in source) {
    return { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: source.snapshotName };
  }
  return { kind: 'PersistentVolumeClaim', name: 'claimName' in source ? source.claimName : source.dataVolumeName };
}

/** What claims are copies of that say so in their `dataSourceRef`. */
export const volumeCloneSource = defineKind<
  VolumeCloneSourceProps,
  VolumeCloneSourceRefs,
  WireManifest<VolumeCloneSourceManifest>
>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'VolumeCloneSource',
  scope: 'Namespaced',
  shape: {
    source: required(
      either(
        reference(['claimName'], advice),
        reference(['dataVolumeName'], advice),
        reference(['snapshotName'], advice),
      ),
    ),
    preallocation: boolean,
    priorityClassName: text,
  },
  rules: () =>
    (require('./volume-clone-source.rules') as typeof import('./volume-clone-source.rules')).volumeCloneSourceRuleSets,
  check({ source }, { namespace }, report) {
    const given =
      'claimName' in source ? source.claimNamespace : 'snapshotName' in source ? source.snapshotNamespace : undefined;
    checkSameNamespace(
      given,
      namespace,
      ['source'],
      'a claim is filled from its own',
      'copy it with a DataVolume',
      report,
    );
  },
  body: ({ source, preallocation, priorityClassName }) => ({
    spec: { source: renderSource(source), preallocation, priorityClassName },
  }),
  refs: ({ metadata }) => ({ volumeCloneSourceName: metadata.name }),
});
