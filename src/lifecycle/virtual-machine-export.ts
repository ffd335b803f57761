import type { VirtualMachineExport as ExportManifest } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { reference, required } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import type { SecretRef } from '../platform/secret';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import { objectReference, referenceTo } from './object-reference';
import type { VirtualMachineBackupRef } from './virtual-machine-backup';
import type { VirtualMachineSnapshotRef } from './virtual-machine-snapshot';
import type { VirtualMachineTemplateRef } from './virtual-machine-template';

/** Props of a VirtualMachineExport. */
export interface VirtualMachineExportProps extends NamespacedProps<WireManifest<ExportManifest>> {
  /** Whose volumes can be downloaded: a machine, a snapshot, a backup, a template or a claim, as an object or a literal such as `{ virtualMachineName }`. */
  readonly source:
    | VirtualMachineRef
    | VirtualMachineSnapshotRef
    | VirtualMachineBackupRef
    | VirtualMachineTemplateRef
    | ClaimRef;
  /** The Secret whose key `token` holds what a download must show. @default - one that the cluster makes */
  readonly tokenSecret?: SecretRef | undefined;
  /** How long it can be downloaded before it deletes itself: `30m`. @default '2h' */
  readonly ttlDuration?: Value<Duration> | undefined;
}

/** What others refer to. */
export interface VirtualMachineExportRefs {
  readonly virtualMachineExportName: Value<string>;
}

/** Volumes that can be downloaded for a while. */
export const virtualMachineExport = defineKind<
  VirtualMachineExportProps,
  VirtualMachineExportRefs,
  WireManifest<ExportManifest>
>({
  apiVersion: 'export.kubevirt.io/v1',
  kind: 'VirtualMachineExport',
  scope: 'Namespaced',
  shape: {
    source: required(
      referenceTo(
        'virtualMachineName',
        'virtualMachineSnapshotName',
        'virtualMachineBackupName',
        'virtualMachineTemplateName',
        'claimName',
      ),
    ),
    tokenSecret: reference(['secretName'], 'give a Secret or { secretName }'),
    ttlDuration: duration,
  },
  rules: () =>
    (require('./virtual-machine-export.rules') as typeof import('./virtual-machine-export.rules'))
      .virtualMachineExportRuleSets,
  body: ({ source, tokenSecret, ttlDuration }) => ({
    spec: { source: objectReference(source), tokenSecretRef: tokenSecret?.secretName, ttlDuration },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineExportName: name }),
});
