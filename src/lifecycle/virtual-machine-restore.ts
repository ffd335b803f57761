import type { VirtualMachineRestore as RestoreManifest, VolumeRestoreOverride } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, list, object, record, reference, required, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import { type JsonPatch, jsonPatch, renderJsonPatch } from './json-patch';
import { objectReference, referenceTo } from './object-reference';
import type { VirtualMachineSnapshotRef } from './virtual-machine-snapshot';

/** What a restored volume is called, and says; one of them at least. */
export interface VolumeRestoreOverrideProps {
  /** The name of the claim that is made. @default - as `volumeRestorePolicy` says */
  readonly restoreName?: Value<string> | undefined;
  /** Labels of the claim. @default - those of the snapshot's */
  readonly labels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Annotations of the claim. @default - those of the snapshot's */
  readonly annotations?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** Props of a VirtualMachineRestore. */
export interface VirtualMachineRestoreProps extends NamespacedProps<WireManifest<RestoreManifest>> {
  /** The machine that becomes what it was, or one that is made of the snapshot: an object, or `{ virtualMachineName }`. */
  readonly target: VirtualMachineRef;
  /** What it becomes: an object, or `{ virtualMachineSnapshotName }`. */
  readonly virtualMachineSnapshot: VirtualMachineSnapshotRef;
  /** What becomes of a target that runs: it is stopped, waited for (five minutes, or for ever), or the restore fails at once. @default 'WaitGracePeriod' */
  readonly targetReadinessPolicy?:
    | Value<'StopTarget' | 'WaitGracePeriod' | 'FailImmediate' | 'WaitEventually'>
    | undefined;
  /** How restored claims are called: as those that they replace, at random, or after the target. @default 'RandomizeNames' */
  readonly volumeRestorePolicy?: Value<'InPlace' | 'RandomizeNames' | 'PrefixTargetName'> | undefined;
  /** Whether restored claims go with the machine when it is deleted. @default 'Vm' */
  readonly volumeOwnershipPolicy?: Value<'Vm' | 'None'> | undefined;
  /** By the name of the machine's volume. @default - none */
  readonly volumeRestoreOverrides?: Readonly<Record<string, VolumeRestoreOverrideProps | undefined>> | undefined;
  /** Changes of what the machine says in the snapshot, as JSON Patch or its text. @default - none */
  readonly patches?: readonly (Value<string> | JsonPatch)[] | undefined;
}

/** What others refer to. */
export interface VirtualMachineRestoreRefs {
  readonly virtualMachineRestoreName: Value<string>;
}

const overrideShape: Shape<VolumeRestoreOverrideProps> = {
  restoreName: text,
  labels: textRecord('label'),
  annotations: textRecord('annotation'),
};

function renderOverrides(overrides: VirtualMachineRestoreProps['volumeRestoreOverrides'] = {}) {
  return Object.entries(withoutUndefined(overrides)).map(
    ([volumeName, { restoreName, labels, annotations }]): Wire<VolumeRestoreOverride> => ({
      volumeName,
      restoreName,
      labels: labels && withoutUndefined(labels),
      annotations: annotations && withoutUndefined(annotations),
    }),
  );
}

/** Makes a machine what it was when a snapshot was taken, or another one of it. */
export const virtualMachineRestore = defineKind<
  VirtualMachineRestoreProps,
  VirtualMachineRestoreRefs,
  WireManifest<RestoreManifest>
>({
  apiVersion: 'snapshot.kubevirt.io/v1beta1',
  kind: 'VirtualMachineRestore',
  scope: 'Namespaced',
  shape: {
    target: required(referenceTo('virtualMachineName')),
    virtualMachineSnapshot: required(
      reference(['virtualMachineSnapshotName'], 'give a VirtualMachineSnapshot or { virtualMachineSnapshotName }'),
    ),
    targetReadinessPolicy: choice('StopTarget', 'WaitGracePeriod', 'FailImmediate', 'WaitEventually'),
    volumeRestorePolicy: choice('InPlace', 'RandomizeNames', 'PrefixTargetName'),
    volumeOwnershipPolicy: choice('Vm', 'None'),
    volumeRestoreOverrides: record('volume', object(overrideShape)),
    patches: list(jsonPatch),
  },
  rules: () =>
    (require('./virtual-machine-restore.rules') as typeof import('./virtual-machine-restore.rules'))
      .virtualMachineRestoreRuleSets,
  body: (props) => ({
    spec: {
      target: objectReference(props.target),
      virtualMachineSnapshotName: props.virtualMachineSnapshot.virtualMachineSnapshotName,
      targetReadinessPolicy: props.targetReadinessPolicy,
      volumeRestorePolicy: props.volumeRestorePolicy,
      volumeOwnershipPolicy: props.volumeOwnershipPolicy,
      volumeRestoreOverrides: props.volumeRestoreOverrides && renderOverrides(props.volumeRestoreOverrides),
      patches: props.patches?.map(renderJsonPatch),
    },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineRestoreName: name }),
});
