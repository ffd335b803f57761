import type { Cluster } from '../../src/core/cluster';
import type { InstanceDisk } from '../../src/machine/disk';
import type { MachineProps } from '../../src/machine/machine';
import type { VirtualMachineProps } from '../../src/machine/virtual-machine';

/** The kinds that hold a machine. */
export type MachineKind =
  | 'VirtualMachine'
  | 'VirtualMachineInstance'
  | 'VirtualMachineInstanceReplicaSet'
  | 'VirtualMachinePool';

/** The kinds of what happens to a machine. */
export type LifecycleKind =
  | 'VirtualMachineSnapshot'
  | 'VirtualMachineRestore'
  | 'VirtualMachineClone'
  | 'VirtualMachineExport'
  | 'VirtualMachineBackup'
  | 'VirtualMachineBackupTracker'
  | 'VirtualMachineTemplate'
  | 'VirtualMachineTemplateRequest'
  | 'VirtualMachineInstanceMigration';

/** The kinds of storage. */
export type StorageKind =
  | 'DataVolume'
  | 'DataSource'
  | 'DataImportCron'
  | 'VolumeImportSource'
  | 'VolumeUploadSource'
  | 'VolumeCloneSource'
  | 'PersistentVolume'
  | 'VolumeSnapshot'
  | 'StorageProfile'
  | 'CDI';

/** All kinds whose fields are counted. */
export type FieldKind =
  | MachineKind
  | LifecycleKind
  | StorageKind
  | 'VirtualMachineInstancePreset'
  | 'VirtualMachineInstancetype'
  | 'VirtualMachineClusterInstancetype'
  | 'VirtualMachinePreference'
  | 'VirtualMachineClusterPreference'
  | 'MigrationPolicy'
  | 'HorizontalPodAutoscaler'
  | 'PodDisruptionBudget'
  | 'KubeVirt'
  | 'NodeNetworkConfigurationPolicy'
  | 'UserDefinedNetwork'
  | 'ClusterUserDefinedNetwork'
  | 'NetworkPolicy'
  | 'MultiNetworkPolicy'
  | 'Ingress'
  | 'Route'
  | 'Gateway'
  | 'HTTPRoute'
  | 'TLSRoute'
  | 'TCPRoute'
  | 'SriovNetwork'
  | 'SriovNetworkNodePolicy'
  | 'SriovIBNetwork'
  | 'OVSNetwork'
  | 'SriovNetworkPoolConfig'
  | 'SriovOperatorConfig'
  | 'Plugin';

/** What every case says beside its props. */
interface AnyCase {
  /** What is shown, once in a file: `a clock with every timer`. */
  readonly name: string;
  /** A cluster that takes it. @default - a stock one */
  readonly cluster?: Cluster;
  /** Why no cluster can take it, where none can. */
  readonly refused?: string;
}

/** The inside of a machine, written with typed props, and the whole spec that comes of it, whichever kind holds it. */
export interface MachineCase extends AnyCase {
  /** Nothing is written with `patch`. */
  readonly props: MachineProps<InstanceDisk>;
  /** The spec of an instance, as it goes over the wire. */
  readonly spec: object;
  /** The kinds that may hold it. @default - all */
  readonly kinds?: readonly MachineKind[];
}

/** A VirtualMachine, written with typed props, and its whole spec; a VirtualMachinePool makes the same. */
export interface VirtualMachineCase extends AnyCase {
  /** @default 'VirtualMachine' */
  readonly kind?: 'VirtualMachine';
  readonly props: VirtualMachineProps;
  /** The spec of the machine: it has a `template`, which tells this case from one about any kind. */
  readonly spec: { readonly template: object; readonly [field: string]: unknown };
}

/** An object of another kind, and its whole spec. */
export interface KindCase<Props extends object = object> extends AnyCase {
  readonly kind: Exclude<FieldKind, 'VirtualMachine'>;
  /** Other kinds that have the same spec. @default - none */
  readonly kinds?: readonly FieldKind[];
  readonly props: Props;
  readonly spec: object;
}

/** One of the cases that a file of fields may hold. */
export type FieldCase = MachineCase | VirtualMachineCase | KindCase;
