import type { VirtualMachineSnapshot as SnapshotManifest } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice, required } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import { objectReference, referenceTo } from './object-reference';

/** Props of a VirtualMachineSnapshot. */
export interface VirtualMachineSnapshotProps extends NamespacedProps<WireManifest<SnapshotManifest>> {
  /** The machine that it is taken of: an object, or `{ virtualMachineName }`. */
  readonly source: VirtualMachineRef;
  /** What becomes of the content when the snapshot is deleted: it goes too, or stays. @default 'Delete' */
  readonly deletionPolicy?: Value<'Delete' | 'Retain'> | undefined;
  /** How long taking it may last before it counts as failed: `10m`, or `0s` for ever. @default '5m' */
  readonly failureDeadline?: Value<Duration> | undefined;
}

/** A snapshot of the program, or one that exists: `{ virtualMachineSnapshotName: 'db-monday' }`. */
export interface VirtualMachineSnapshotRef {
  /** The name of the snapshot, in the namespace of what refers to it. */
  readonly virtualMachineSnapshotName: Value<string>;
}

/** What others refer to. */
export interface VirtualMachineSnapshotRefs extends VirtualMachineSnapshotRef {}

/** A machine as it is at one moment: what it says, and what its volumes hold. */
export const virtualMachineSnapshot = defineKind<
  VirtualMachineSnapshotProps,
  VirtualMachineSnapshotRefs,
  WireManifest<SnapshotManifest>
>({
  apiVersion: 'snapshot.kubevirt.io/v1beta1',
  kind: 'VirtualMachineSnapshot',
  scope: 'Namespaced',
  shape: {
    source: required(referenceTo('virtualMachineName')),
    deletionPolicy: choice('Delete', 'Retain'),
    failureDeadline: duration,
  },
  rules: () =>
    (require('./virtual-machine-snapshot.rules') as typeof import('./virtual-machine-snapshot.rules'))
      .virtualMachineSnapshotRuleSets,
  body: ({ source, deletionPolicy, failureDeadline }) => ({
    spec: { source: objectReference(source), deletionPolicy, failureDeadline },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineSnapshotName: name }),
});
