import type { VirtualMachineBackupTracker as TrackerManifest } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { required } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import { objectReference, referenceTo } from './object-reference';

/** Props of a VirtualMachineBackupTracker. */
export interface VirtualMachineBackupTrackerProps extends NamespacedProps<WireManifest<TrackerManifest>> {
  /** The machine whose backups it knows: an object, or `{ virtualMachineName }`. */
  readonly source: VirtualMachineRef;
}

/** A tracker of the program, or one that exists: `{ virtualMachineBackupTrackerName: 'db' }`. */
export interface VirtualMachineBackupTrackerRef {
  /** The name of the tracker, in the namespace of what refers to it. */
  readonly virtualMachineBackupTrackerName: Value<string>;
}

/** What others refer to. */
export interface VirtualMachineBackupTrackerRefs extends VirtualMachineBackupTrackerRef {}

/** Knows the last backup of a machine, so that the next one holds only what has changed. */
export const virtualMachineBackupTracker = defineKind<
  VirtualMachineBackupTrackerProps,
  VirtualMachineBackupTrackerRefs,
  WireManifest<TrackerManifest>
>({
  apiVersion: 'backup.kubevirt.io/v1alpha1',
  kind: 'VirtualMachineBackupTracker',
  scope: 'Namespaced',
  shape: { source: required(referenceTo('virtualMachineName')) },
  rules: () =>
    (require('./virtual-machine-backup.rules') as typeof import('./virtual-machine-backup.rules'))
      .virtualMachineBackupTrackerRuleSets,
  body: ({ source }) => ({ spec: { source: objectReference(source) } }),
  refs: ({ metadata: { name } }) => ({ virtualMachineBackupTrackerName: name }),
});
