import type { MigrationPolicy, MigrationPolicySpec } from '../../imports/kubevirt';
import { defineKind, type NamespaceRef, type ObjectProps, withoutUndefined } from '../core/kind';
import { textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import type { Report } from '../core/rule';
import {
  boolean,
  choice,
  type Field,
  integer,
  object,
  quantity,
  reference,
  type Shape,
  text,
  textRecord,
} from '../core/shape';
import { isDeferred, type Value } from '../core/value';
import { machineLabelValue } from '../machine/machine-selector';

type Labels = Readonly<Record<string, Value<string> | undefined>>;

/** Instances that have labels in common: those of a VirtualMachineInstanceReplicaSet or a VirtualMachinePool, by object. */
export type InstancesRef = {
  /** The labels that its instances have. */
  readonly selector: Readonly<Record<string, Value<string>>>;
} & (
  | {
      /** The name of the replica set. */
      readonly virtualMachineInstanceReplicaSetName: Value<string>;
    }
  | {
      /** The name of the pool. */
      readonly virtualMachinePoolName: Value<string>;
    }
);

/** A machine or an instance, by object. One of its labels tells it from all others: `podLabels: { 'kubevirt.io/vm': 'db' }` of a machine called `db`. */
export type LabelledMachineRef = {
  /** The labels that its instance has. */
  readonly instanceLabels: Readonly<Record<string, Value<string>>>;
} & (
  | {
      /** The name of the machine. */
      readonly virtualMachineName: Value<string>;
    }
  | {
      /** The name of the instance. */
      readonly virtualMachineInstanceName: Value<string>;
    }
);

/** How it is told that a migration makes no progress. Needs the feature gate `MigrationStallDetection`. */
export interface StallDetectorProps {
  /** By how much what remains may be above the best seen before, in percent from 0 to 100. @default 4 */
  readonly stallMargin?: Value<number> | undefined;
  /** How much the newest measurement of bandwidth counts: a number above 0 and up to 1, as text with at most three decimals. @default '0.4' */
  readonly ewmaAlpha?: Value<string> | undefined;
  /** How long no progress is a stall, in seconds. @default 40 */
  readonly stallProgressTimeout?: Value<number> | undefined;
  /** How long the switch to the other node may take, in seconds. @default 60 */
  readonly switchoverTimeout?: Value<number> | undefined;
  /** How many times `maxDowntimeMs` the expected downtime may be; from 1, as text with at most three decimals. @default '1.5' */
  readonly precopyPossibleFactor?: Value<string> | undefined;
  /** By what patience is multiplied each time that less is asked; from 0 to 1, as text with at most three decimals. @default '0.5' */
  readonly patienceWindowDecayFactor?: Value<string> | undefined;
  /** Whether a moment is waited for in which little remains. @default true */
  readonly searchLocalMinima?: Value<boolean> | undefined;
  /** How many times the timeout a forced switch may use; from 1, as text with at most three decimals. @default '2' */
  readonly completionTimeoutFactor?: Value<string> | undefined;
}

/** Props of a MigrationPolicy. */
export interface MigrationPolicyProps extends ObjectProps<WireManifest<MigrationPolicy>> {
  /** Labels of instances, which a machine's `podLabels` are; or a machine, an instance, a VirtualMachineInstanceReplicaSet or a VirtualMachinePool. @default - all instances */
  readonly virtualMachineInstanceSelector?:
    | Readonly<Record<string, Value<string> | undefined>>
    | InstancesRef
    | LabelledMachineRef
    | undefined;
  /** Labels of the instances' namespace; or the namespace itself. @default - all namespaces */
  readonly namespaceSelector?: Readonly<Record<string, Value<string> | undefined>> | NamespaceRef | undefined;
  /** Whether the guest is slowed down so that its memory can be copied in time. @default - the cluster's */
  readonly allowAutoConverge?: Value<boolean> | undefined;
  /** Whether the guest may go on at its new node before all of its memory is there. @default - the cluster's */
  readonly allowPostCopy?: Value<boolean> | undefined;
  /** Whether the guest may be paused when it takes too long. @default - as `allowPostCopy` says, else the cluster's */
  readonly allowWorkloadDisruption?: Value<boolean> | undefined;
  /** How much may be copied in a second, in bytes: `64Mi`. @default - the cluster's */
  readonly bandwidthPerMigration?: Quantity | undefined;
  /** How long a GiB of the machine may take, in seconds. @default - the cluster's */
  readonly completionTimeoutPerGiB?: Value<number> | undefined;
  /** How long the guest may stand still, in milliseconds from 1 to 2000000. Needs the feature gate `MigrationStallDetection`. @default - the cluster's */
  readonly maxDowntimeMs?: Value<number> | undefined;
  /** How memory is compressed on its way. @default - the cluster's */
  readonly compression?: Value<'none' | 'zstd'> | undefined;
  /** How it is told that a migration makes no progress. @default - the cluster's */
  readonly stallDetector?: StallDetectorProps | undefined;
}

/** What others refer to. */
export interface MigrationPolicyRefs {
  readonly migrationPolicyName: Value<string>;
}

const stallDetector: Shape<StallDetectorProps> = {
  stallMargin: integer,
  ewmaAlpha: text,
  stallProgressTimeout: integer,
  switchoverTimeout: integer,
  precopyPossibleFactor: text,
  patienceWindowDecayFactor: text,
  searchLocalMinima: boolean,
  completionTimeoutFactor: text,
};

const labels = textRecord('label');

/** Checks labels, or an object that offers a name under one of the keys. */
function labelsOr(keys: readonly string[], byObject: Field): Field {
  return (value, report) => {
    // Objects of the program are no plain data.
    const isObject =
      typeof value === 'object' && value !== null && !isDeferred(value) && keys.some((key) => key in value);
    (isObject ? byObject : labels)(value, report);
  };
}

/** Under what those that make instances offer their names. */
const makers = ['virtualMachineInstanceReplicaSetName', 'virtualMachinePoolName'] as const;

/** Under what single machines offer their names. */
const machines = ['virtualMachineName', 'virtualMachineInstanceName'] as const;

const orLabels =
  'give labels, a VirtualMachine, a VirtualMachineInstance, a VirtualMachineInstanceReplicaSet or a VirtualMachinePool';
const instances = labelsOr([...makers, ...machines], (value, report) => {
  const key = [...makers, ...machines].filter((name) => name in (value as object));
  reference(key, orLabels)(value, report);
  if (isInstances(value as InstancesRef | LabelledMachineRef))
    labels((value as InstancesRef).selector, (path, message) => report(['selector', ...path], message));
  else checkMachine(value as LabelledMachineRef, report);
});

function nameOf(machine: LabelledMachineRef): string | undefined {
  return textOf('virtualMachineName' in machine ? machine.virtualMachineName : machine.virtualMachineInstanceName);
}

/** The label whose value is the name of the machine, which no other machine of its namespace has. */
function tellingLabel(machine: LabelledMachineRef): string | undefined {
  const name = nameOf(machine);
  if (name === undefined) return undefined;
  const values = [name, machineLabelValue(name)];
  return Object.keys(machine.instanceLabels).find((key) => values.includes(textOf(machine.instanceLabels[key]) ?? ''));
}

function checkMachine(machine: LabelledMachineRef, report: Report): void {
  const name = nameOf(machine);
  // That it is no text is said already, and what comes later is known by no label.
  if (name === undefined) return;
  const isWhole = 'virtualMachineName' in machine;
  const kind = isWhole ? 'machine' : 'instance';
  const label = `{ 'kubevirt.io/vm': '${machineLabelValue(name)}' }`;
  if (typeof machine.instanceLabels !== 'object' || machine.instanceLabels === null) {
    report(
      [],
      `${kind} "${name}" is given by its name, and a policy selects by the labels of instances; give the ${kind} of the program, or the labels`,
    );
  } else if (tellingLabel(machine) === undefined) {
    report(
      [],
      `${kind} "${name}" has no label that tells it from others, by which a policy would select it; give the ${kind} ${isWhole ? `podLabels: ${label}` : `metadata: { labels: ${label} }`}`,
    );
  }
}
const namespaces = labelsOr(['namespaceName'], reference(['namespaceName'], 'give labels or a Namespace'));

/** The label by which Kubernetes knows a namespace by its name. */
const namespaceLabel = 'kubernetes.io/metadata.name';

function isInstances(given: Labels | InstancesRef | LabelledMachineRef): given is InstancesRef {
  return makers.some((key) => key in given);
}

function isMachine(given: Labels | LabelledMachineRef): given is LabelledMachineRef {
  return machines.some((key) => key in given);
}

/** The labels by which instances are selected. */
function labelsOf(given: Labels | InstancesRef | LabelledMachineRef): Readonly<Record<string, Value<string>>> {
  if (isInstances(given)) return { ...given.selector };
  if (!isMachine(given)) return withoutUndefined(given);
  const label = tellingLabel(given);
  return label === undefined ? {} : { [label]: given.instanceLabels[label] as Value<string> };
}

function isNamespace(given: Labels | NamespaceRef): given is NamespaceRef {
  return 'namespaceName' in given;
}

function renderSelectors({
  virtualMachineInstanceSelector: instances,
  namespaceSelector: namespaces,
}: MigrationPolicyProps) {
  return {
    virtualMachineInstanceSelector: instances && labelsOf(instances),
    namespaceSelector:
      namespaces &&
      (isNamespace(namespaces) ? { [namespaceLabel]: namespaces.namespaceName } : withoutUndefined(namespaces)),
  };
}

function renderSpec(props: MigrationPolicyProps): Wire<MigrationPolicySpec> {
  const { compression, stallDetector } = props;
  const hasExperiments = compression !== undefined || stallDetector !== undefined;
  return {
    selectors: renderSelectors(props),
    allowAutoConverge: props.allowAutoConverge,
    allowPostCopy: props.allowPostCopy,
    allowWorkloadDisruption: props.allowWorkloadDisruption,
    bandwidthPerMigration: props.bandwidthPerMigration,
    completionTimeoutPerGiB: props.completionTimeoutPerGiB,
    maxDowntimeMs: props.maxDowntimeMs,
    experimental: hasExperiments ? { compression, stallDetector: stallDetector && { ...stallDetector } } : undefined,
  };
}

/** How instances migrate that have some labels, or whose namespaces do; of several policies the one that names most labels holds. */
export const migrationPolicy = defineKind<MigrationPolicyProps, MigrationPolicyRefs, WireManifest<MigrationPolicy>>({
  apiVersion: 'migrations.kubevirt.io/v1alpha1',
  kind: 'MigrationPolicy',
  scope: 'Cluster',
  shape: {
    virtualMachineInstanceSelector: instances,
    namespaceSelector: namespaces,
    allowAutoConverge: boolean,
    allowPostCopy: boolean,
    allowWorkloadDisruption: boolean,
    bandwidthPerMigration: quantity,
    completionTimeoutPerGiB: integer,
    maxDowntimeMs: integer,
    compression: choice('none', 'zstd'),
    stallDetector: object(stallDetector),
  },
  rules: () =>
    (require('./migration-policy.rules') as typeof import('./migration-policy.rules')).migrationPolicyRuleSets,
  body: (props) => ({ spec: renderSpec(props) }),
  refs: ({ metadata: { name } }) => ({ migrationPolicyName: name }),
});
