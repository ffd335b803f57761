import type { VirtualMachineInstanceMigration as MigrationManifest } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice, either, object, reference, required, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';

/** An instance of the program, or one that exists: `{ virtualMachineInstanceName: 'once' }`. */
export interface VirtualMachineInstanceRef {
  /** The name of the instance. */
  readonly virtualMachineInstanceName: Value<string>;
}

/** Where an instance goes that migrates out of its namespace or cluster. */
export interface MigrationSourceProps {
  /** What the migrations of both sides are known by. */
  readonly migrationID: Value<string>;
  /** Where the synchronization controller of the other side listens, as the status of its migration says. */
  readonly connectURL: Value<string>;
}

/** That an instance is taken in that comes from another namespace or cluster. */
export interface MigrationTargetProps {
  /** What the migrations of both sides are known by. */
  readonly migrationID: Value<string>;
}

/** Props of a VirtualMachineInstanceMigration. */
export interface VirtualMachineInstanceMigrationProps extends NamespacedProps<WireManifest<MigrationManifest>> {
  /** Whose instance migrates, in the migration's own namespace: a machine or an instance as an object, `{ virtualMachineName }` or `{ virtualMachineInstanceName }`. */
  readonly vmi: VirtualMachineRef | VirtualMachineInstanceRef;
  /** Labels that the node must have beside those that the machine asks for, which win. @default - any node that the machine may run on */
  readonly addedNodeSelector?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Where the instance goes if it leaves; needs the feature gate `DecentralizedLiveMigration`. @default - another node */
  readonly sendTo?: MigrationSourceProps | undefined;
  /** That the instance comes from elsewhere; needs the feature gate `DecentralizedLiveMigration`. @default - another node */
  readonly receive?: MigrationTargetProps | undefined;
  /** How urgent it is, which KubeVirt itself alone may say: a program that does is refused. @default - as KubeVirt decides */
  readonly priority?: Value<'system-critical' | 'user-triggered' | 'system-maintenance'> | undefined;
}

/** What others refer to. */
export interface VirtualMachineInstanceMigrationRefs {
  /** The name of the migration. */
  readonly virtualMachineInstanceMigrationName: Value<string>;
}

const advice =
  'give a VirtualMachine, a VirtualMachineInstance, { virtualMachineName } or { virtualMachineInstanceName }';

/** That an instance moves to another node while it runs: once, when the object is made. */
export const virtualMachineInstanceMigration = defineKind<
  VirtualMachineInstanceMigrationProps,
  VirtualMachineInstanceMigrationRefs,
  WireManifest<MigrationManifest>
>({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstanceMigration',
  scope: 'Namespaced',
  shape: {
    vmi: required(either(reference(['virtualMachineInstanceName'], advice), reference(['virtualMachineName'], advice))),
    addedNodeSelector: textRecord('label'),
    sendTo: object<MigrationSourceProps>({ migrationID: required(text), connectURL: required(text) }),
    receive: object<MigrationTargetProps>({ migrationID: required(text) }),
    priority: choice('system-critical', 'user-triggered', 'system-maintenance'),
  },
  rules: () =>
    (
      require('./virtual-machine-instance-migration.rules') as typeof import('./virtual-machine-instance-migration.rules')
    ).virtualMachineInstanceMigrationRuleSets,
  body: ({ vmi, addedNodeSelector, sendTo, receive, priority }) => ({
    spec: {
      vmiName: 'virtualMachineName' in vmi ? vmi.virtualMachineName : vmi.virtualMachineInstanceName,
      addedNodeSelector: addedNodeSelector && withoutUndefined(addedNodeSelector),
      sendTo: sendTo && { migrationID: sendTo.migrationID, connectURL: sendTo.connectURL },
      receive: receive && { migrationID: receive.migrationID },
      priority,
    },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineInstanceMigrationName: name }),
});
