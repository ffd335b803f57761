import type { LabelSelector } from '../../imports/kubernetes';
import type { VirtualMachineInstanceReplicaSet as ReplicaSetManifest } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { boolean, integer, plainObject } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { InstanceDisk } from './disk';
import { type MachineProps, machineCompanions, machineShape, renderMachine } from './machine';
import { machineLabelValue } from './machine-selector';
import { instanceLabelsOf } from './pod-labels';
import { type PodMetadataProps, podMetadataShape, renderPodMetadata } from './pod-metadata';
import { checkInstance } from './virtual-machine-instance';

/** The label by which a set that names no selector knows its instances; its value is the set's name. */
const setLabel = 'kubevirt-kit/replica-set';

/** Props of a VirtualMachineInstanceReplicaSet; its instances cannot have one identity. */
export interface VirtualMachineInstanceReplicaSetProps
  extends NamespacedProps<WireManifest<ReplicaSetManifest>>,
    Omit<MachineProps<InstanceDisk>, 'identity'>,
    PodMetadataProps {
  /** How many instances run; an autoscaler scales it by the subresource `scale`. @default 1 */
  readonly replicas?: Value<number> | undefined;
  /** Whether instances are neither made nor deleted for now. @default false */
  readonly paused?: Value<boolean> | undefined;
  /** Which instances belong to it, in Kubernetes' own words: `podLabels` must match. @default - those with a label that the set gives to its own */
  readonly selector?: Wire<LabelSelector> | undefined;
}

/** What others refer to. */
export interface VirtualMachineInstanceReplicaSetRefs {
  /** The name of the replica set. */
  readonly virtualMachineInstanceReplicaSetName: Value<string>;
  /** Labels by which the pods of its instances are found. */
  readonly selector: Readonly<Record<string, Value<string>>>;
  /** Labels that its instances have. */
  readonly instanceLabels: Readonly<Record<string, Value<string>>>;
}

const { identity: _, ...instanceShape } = machineShape;

/** So many instances that are all alike: one that stops is replaced by a new one. */
export const virtualMachineInstanceReplicaSet = defineKind<
  VirtualMachineInstanceReplicaSetProps,
  VirtualMachineInstanceReplicaSetRefs,
  WireManifest<ReplicaSetManifest>
>({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstanceReplicaSet',
  scope: 'Namespaced',
  shape: {
    ...instanceShape,
    ...podMetadataShape,
    replicas: integer,
    paused: boolean,
    selector: plainObject,
  },
  rules: () =>
    (require('./machine.rules') as typeof import('./machine.rules')).virtualMachineInstanceReplicaSetRuleSets,
  check: checkInstance,
  body: (props, context) => {
    const own = props.selector === undefined ? { [setLabel]: machineLabelValue(context.name) } : undefined;
    const { podAnnotations } = props;
    return {
      spec: {
        replicas: props.replicas,
        paused: props.paused,
        selector: props.selector === undefined ? { matchLabels: { ...own } } : copyTree(props.selector),
        template: {
          metadata: renderPodMetadata({
            podLabels: own ? { ...own, ...props.podLabels } : props.podLabels,
            podAnnotations,
          }),
          spec: renderMachine(props, context, false),
        },
      },
    };
  },
  companions: machineCompanions,
  refs: (manifest) => ({
    virtualMachineInstanceReplicaSetName: manifest.metadata.name,
    selector: selectorOf(manifest),
    instanceLabels: instanceLabelsOf(manifest),
  }),
});

/** Expressions cannot be said to a Service: it selects by all labels of the template, which they match. */
function selectorOf({ spec: { selector, template } }: WireManifest<ReplicaSetManifest>): Labels {
  return { ...(selector.matchExpressions === undefined ? selector.matchLabels : template.metadata?.labels) };
}

type Labels = Readonly<Record<string, Value<string>>>;
