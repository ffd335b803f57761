import type { DeveloperConfiguration } from '../../imports/kubevirt';
import { closest } from '../core/did-you-mean';
import { type FeatureGate, featureGates } from '../core/feature-gate';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import {
  boolean,
  describe,
  type Field,
  integer,
  leafRecord,
  leafWithout,
  list,
  object,
  quantity,
  required,
  type Shape,
  textRecord,
} from '../core/shape';
import type { Value } from '../core/value';

/** How much the components of KubeVirt write into their logs: from 0, of which 2 is usual and 9 is everything. */
export interface LogVerbosityProps {
  /** That of virt-api. @default 2 */
  readonly virtAPI?: Value<number> | undefined;
  /** That of virt-controller. @default 2 */
  readonly virtController?: Value<number> | undefined;
  /** That of virt-handler, on every node. @default 2 */
  readonly virtHandler?: Value<number> | undefined;
  /** That of virt-launcher, in the pod of every machine. @default 2 */
  readonly virtLauncher?: Value<number> | undefined;
  /** That of virt-operator. @default 2 */
  readonly virtOperator?: Value<number> | undefined;
  /** That of virt-synchronization-controller. @default 2 */
  readonly virtSynchronizationController?: Value<number> | undefined;
  /** That of whatever runs on a node, by the node's name; it goes before the others. @default - as the components say */
  readonly nodeVerbosity?: Readonly<Record<string, Value<number> | undefined>> | undefined;
}

/** What the check of a disk image may take. */
export interface DiskVerificationProps {
  /** How much memory, in bytes: `2Gi`. */
  readonly memoryLimit: Quantity;
}

/** Feature gates, and how machines share what nodes have (`spec.configuration.developerConfiguration`). */
export interface DeveloperConfigurationProps {
  /** Gates that are switched on, beside those that are on by themselves: GA and Beta. @default [] */
  readonly featureGates?: readonly Value<FeatureGate>[] | undefined;
  /** Beta gates that are switched off. @default [] */
  readonly disabledFeatureGates?: readonly Value<FeatureGate>[] | undefined;
  /** By how much a claim may be smaller than what was asked for, in percent from 0 to 100. @default 10 */
  readonly pvcTolerateLessSpaceUpToPercent?: Value<number> | undefined;
  /** What stays free on the claims of disks, in bytes. @default 131072 */
  readonly minimumReservePVCBytes?: Value<number> | undefined;
  /** How much memory machines see of what their pods request, in percent from 10: at 150 half of it again. @default 100 */
  readonly memoryOvercommit?: Value<number> | undefined;
  /** Labels of the nodes that may run machines. @default - all nodes */
  readonly nodeSelectors?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Whether machines run in software on nodes without hardware virtualization. @default false */
  readonly useEmulation?: Value<boolean> | undefined;
  /** How many CPUs of machines share one of a node: 1 gives each its own. Machines with dedicated CPUs do not share. @default 10 */
  readonly cpuAllocationRatio?: Value<number> | undefined;
  /** The lowest frequency of the time stamp counter that nodes have to have, in hertz. @default - the lowest of all nodes */
  readonly minimumClusterTSCFrequency?: Value<number> | undefined;
  /** What the check of a disk image may take. @default - 2000Mi of memory */
  readonly diskVerification?: DiskVerificationProps | undefined;
  /** How much the components write into their logs. @default - 2 each */
  readonly logVerbosity?: LogVerbosityProps | undefined;
  /** Whether the components can be profiled. @default false */
  readonly clusterProfiler?: Value<boolean> | undefined;
}

/** Checks the name of a feature gate. */
const featureGate: Field = leafWithout((value) => {
  if (typeof value !== 'string') return `${describe(value)} is given where the name of a feature gate is wanted`;
  if (Object.hasOwn(featureGates, value)) return undefined;
  return `"${value}" is no feature gate of KubeVirt 1.9${closest(value, Object.keys(featureGates))}`;
});

const logVerbosity: Shape<LogVerbosityProps> = {
  virtAPI: integer,
  virtController: integer,
  virtHandler: integer,
  virtLauncher: integer,
  virtOperator: integer,
  virtSynchronizationController: integer,
  nodeVerbosity: leafRecord('node', integer),
};

const diskVerification: Shape<DiskVerificationProps> = { memoryLimit: required(quantity) };

const shape: Shape<DeveloperConfigurationProps> = {
  featureGates: list(featureGate),
  disabledFeatureGates: list(featureGate),
  pvcTolerateLessSpaceUpToPercent: integer,
  minimumReservePVCBytes: integer,
  memoryOvercommit: integer,
  nodeSelectors: textRecord('label'),
  useEmulation: boolean,
  cpuAllocationRatio: integer,
  minimumClusterTSCFrequency: integer,
  diskVerification: object(diskVerification),
  logVerbosity: object(logVerbosity),
  clusterProfiler: boolean,
};

/** Checks `developerConfiguration`. */
export const developerConfigurationField = object(shape);

/** `spec.configuration.developerConfiguration`. */
export function renderDeveloperConfiguration({
  featureGates,
  disabledFeatureGates,
  nodeSelectors,
  diskVerification,
  logVerbosity,
  ...plain
}: DeveloperConfigurationProps): Wire<DeveloperConfiguration> {
  return {
    ...plain,
    featureGates: featureGates && [...featureGates],
    disabledFeatureGates: disabledFeatureGates && [...disabledFeatureGates],
    nodeSelectors: nodeSelectors && withoutUndefined(nodeSelectors),
    diskVerification: diskVerification && { ...diskVerification },
    logVerbosity: logVerbosity && {
      ...logVerbosity,
      nodeVerbosity: logVerbosity.nodeVerbosity && withoutUndefined(logVerbosity.nodeVerbosity),
    },
  };
}
