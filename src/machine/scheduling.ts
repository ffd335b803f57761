import type { Affinity, Toleration, TopologySpreadConstraint } from '../../imports/kubernetes';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { list, plainObject, type Shape, text, textRecord } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** On which node a machine runs, and before which others. */
export interface SchedulingProps {
  /** Labels of the nodes that it may run on. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Where it runs, relative to nodes and pods, in Kubernetes' own words. @default - anywhere */
  readonly affinity?: Wire<Affinity> | undefined;
  /** Taints of nodes that do not keep it away, in Kubernetes' own words. @default - none */
  readonly tolerations?: readonly Wire<Toleration>[] | undefined;
  /** How evenly it and its like are spread over nodes and zones, in Kubernetes' own words. @default - as the scheduler is configured */
  readonly topologySpreadConstraints?: readonly Wire<TopologySpreadConstraint>[] | undefined;
  /** The scheduler that chooses the node. @default - the cluster's default scheduler */
  readonly schedulerName?: Value<string> | undefined;
  /** How important the machine is to the scheduler. @default - the cluster's default class */
  readonly priorityClassName?: Value<string> | undefined;
}

/** The shape of where a machine runs. */
export const schedulingShape: Shape<SchedulingProps> = {
  nodeSelector: textRecord('label'),
  affinity: plainObject,
  tolerations: list(plainObject),
  topologySpreadConstraints: list(plainObject),
  schedulerName: text,
  priorityClassName: text,
};

/** What a machine's spec says of where it runs. */
export function renderScheduling(props: SchedulingProps): Pick<MachineSpec, keyof SchedulingProps> {
  const { nodeSelector, affinity, tolerations, topologySpreadConstraints, schedulerName, priorityClassName } = props;
  return {
    nodeSelector: nodeSelector && withoutUndefined(nodeSelector),
    affinity: copyTree(affinity),
    tolerations: tolerations && copyTree([...tolerations]),
    topologySpreadConstraints: topologySpreadConstraints && copyTree([...topologySpreadConstraints]),
    schedulerName,
    priorityClassName,
  };
}
