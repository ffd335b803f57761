import type { VirtualMachineBackup as BackupManifest } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, plainChoice, reference, required } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import type { SecretRef } from '../platform/secret';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import { objectReference, referenceTo } from './object-reference';
import type { VirtualMachineBackupTrackerRef } from './virtual-machine-backup-tracker';

/** Props of every VirtualMachineBackup. */
export interface VirtualMachineBackupOptions extends NamespacedProps<WireManifest<BackupManifest>> {
  /** A machine, all of which is backed up, or a tracker, since whose last backup only what changed is: an object, `{ virtualMachineName }` or `{ virtualMachineBackupTrackerName }`. */
  readonly source: VirtualMachineRef | VirtualMachineBackupTrackerRef;
  /** The claim that the backup is written to, or that a download is prepared on: an object, or `{ claimName }`. */
  readonly pvc: ClaimRef;
  /** Whether all is backed up although a tracker knows what changed. @default false */
  readonly forceFullBackup?: Value<boolean> | undefined;
  /** Whether the guest's file systems go on being written to meanwhile. @default false */
  readonly skipQuiesce?: Value<boolean> | undefined;
}

/** A backup that is written to a claim. */
export interface PushBackup {
  /** That the backup is written to a claim of its own. @default 'Push' */
  readonly mode?: 'Push' | undefined;
  /** Nothing is downloaded. */
  readonly tokenSecret?: undefined;
  /** Nothing is downloaded. */
  readonly ttlDuration?: undefined;
}

/** A backup that is downloaded. */
export interface PullBackup {
  /** That the backup is downloaded, from where its status says. */
  readonly mode: 'Pull';
  /** The Secret whose key `token` holds what a download must show: an object, or `{ secretName }`. */
  readonly tokenSecret: SecretRef;
  /** How long it can be downloaded: `30m`. @default '2h' */
  readonly ttlDuration?: Value<Duration> | undefined;
}

/** Props of a VirtualMachineBackup. */
export type VirtualMachineBackupProps = VirtualMachineBackupOptions & (PushBackup | PullBackup);

/** A backup of the program, or one that exists: `{ virtualMachineBackupName: 'db-monday' }`. */
export interface VirtualMachineBackupRef {
  /** The name of the backup, in the namespace of what refers to it. */
  readonly virtualMachineBackupName: Value<string>;
}

/** What others refer to. */
export interface VirtualMachineBackupRefs extends VirtualMachineBackupRef {}

/** What the disks of a running machine hold at one moment, or what changed on them since the last time. */
export const virtualMachineBackup = defineKind<
  VirtualMachineBackupProps,
  VirtualMachineBackupRefs,
  WireManifest<BackupManifest>
>({
  apiVersion: 'backup.kubevirt.io/v1alpha1',
  kind: 'VirtualMachineBackup',
  scope: 'Namespaced',
  shape: {
    source: required(referenceTo('virtualMachineName', 'virtualMachineBackupTrackerName')),
    pvc: required(reference(['claimName'], 'give a PersistentVolumeClaim or { claimName }', ['claimNamespace'])),
    forceFullBackup: boolean,
    skipQuiesce: boolean,
    mode: plainChoice('Push', 'Pull'),
    tokenSecret: reference(['secretName'], 'give a Secret or { secretName }'),
    ttlDuration: duration,
  },
  rules: () =>
    (require('./virtual-machine-backup.rules') as typeof import('./virtual-machine-backup.rules'))
      .virtualMachineBackupRuleSets,
  body: ({ source, pvc, forceFullBackup, skipQuiesce, mode, tokenSecret, ttlDuration }) => ({
    spec: {
      source: objectReference(source),
      pvcName: pvc.claimName,
      forceFullBackup,
      skipQuiesce,
      mode,
      tokenSecretRef: tokenSecret?.secretName,
      ttlDuration,
    },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineBackupName: name }),
});
