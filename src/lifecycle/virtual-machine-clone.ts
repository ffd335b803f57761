import type { VirtualMachineClone as CloneManifest } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice, list, object, required, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import { type JsonPatch, jsonPatch, renderJsonPatch } from './json-patch';
import { objectReference, referenceTo } from './object-reference';
import type { VirtualMachineSnapshotRef } from './virtual-machine-snapshot';

/** Which labels and annotations a clone keeps, by their names: `app`, `example.com/*`, and `!example.com/owner` for those that it does not. */
export interface CloneFilterProps {
  /** Which labels the clone keeps: names, `*` for any text, `!` before what it does not keep. @default - all of them */
  readonly labelFilters?: readonly Value<string>[] | undefined;
  /** Which annotations the clone keeps, written in the same way. @default - all of them */
  readonly annotationFilters?: readonly Value<string>[] | undefined;
}

/** Props of a VirtualMachineClone. */
export interface VirtualMachineCloneProps extends NamespacedProps<WireManifest<CloneManifest>>, CloneFilterProps {
  /** What is cloned, a machine or a snapshot of one: an object, `{ virtualMachineName }` or `{ virtualMachineSnapshotName }`. */
  readonly source: VirtualMachineRef | VirtualMachineSnapshotRef;
  /** The machine that is made: `{ virtualMachineName: 'db-2' }`. @default - one whose name the cluster makes up of the source's */
  readonly target?: VirtualMachineRef | undefined;
  /** Which labels and annotations of the template the clone keeps, as `labelFilters` and `annotationFilters` say of the machine's own. @default - all */
  readonly template?: CloneFilterProps | undefined;
  /** MAC addresses of the clone, by the name of the interface; each that is not named loses the one that it has. @default - those that the cluster gives */
  readonly newMacAddresses?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** The serial number that the clone's firmware shows. @default - one that the cluster makes up */
  readonly newSMBiosSerial?: Value<string> | undefined;
  /** How the clone's claims are called: at random, or after the clone. @default 'RandomizeNames' */
  readonly volumeNamePolicy?: Value<'RandomizeNames' | 'PrefixTargetName'> | undefined;
  /** Further changes of what the machine says, as JSON Patch or its text. @default - none */
  readonly patches?: readonly (Value<string> | JsonPatch)[] | undefined;
}

/** What others refer to. */
export interface VirtualMachineCloneRefs {
  readonly virtualMachineCloneName: Value<string>;
}

const filterShape: Shape<CloneFilterProps> = { labelFilters: list(text), annotationFilters: list(text) };

function renderFilters({ labelFilters, annotationFilters }: CloneFilterProps) {
  return {
    labelFilters: labelFilters && [...labelFilters],
    annotationFilters: annotationFilters && [...annotationFilters],
  };
}

/** Makes another machine of a machine, or of a snapshot of one. */
export const virtualMachineClone = defineKind<
  VirtualMachineCloneProps,
  VirtualMachineCloneRefs,
  WireManifest<CloneManifest>
>({
  apiVersion: 'clone.kubevirt.io/v1beta1',
  kind: 'VirtualMachineClone',
  scope: 'Namespaced',
  shape: {
    ...filterShape,
    source: required(referenceTo('virtualMachineName', 'virtualMachineSnapshotName')),
    target: referenceTo('virtualMachineName'),
    template: object(filterShape),
    newMacAddresses: textRecord('interface'),
    newSMBiosSerial: text,
    volumeNamePolicy: choice('RandomizeNames', 'PrefixTargetName'),
    patches: list(jsonPatch),
  },
  rules: () =>
    (require('./virtual-machine-clone.rules') as typeof import('./virtual-machine-clone.rules'))
      .virtualMachineCloneRuleSets,
  body: (props) => ({
    spec: {
      source: objectReference(props.source),
      target: props.target && objectReference(props.target),
      ...renderFilters(props),
      template: props.template && renderFilters(props.template),
      newMacAddresses: props.newMacAddresses && withoutUndefined(props.newMacAddresses),
      newSMBiosSerial: props.newSMBiosSerial,
      volumeNamePolicy: props.volumeNamePolicy,
      patches: props.patches?.map(renderJsonPatch),
    },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineCloneName: name }),
});
