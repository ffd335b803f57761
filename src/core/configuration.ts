import type { Architecture } from './cluster';

/** What a KubeVirt resource says under `spec.configuration`, as far as admission asks for it and no other option of a cluster says it. */
export interface KubeVirtConfiguration {
  /** How machines are connected. @default - as KubeVirt has it: by bridge, also on the pod network */
  readonly network?: NetworkConfiguration | undefined;
  /** What machines of an architecture get that say nothing else. @default - KubeVirt's own board of each */
  readonly architectureConfiguration?:
    | Readonly<Partial<Record<Architecture, ArchitectureConfiguration | undefined>>>
    | undefined;
  /** Whether the instancetypes and preferences that KubeVirt ships are there. @default - they are */
  readonly commonInstancetypesDeployment?: CommonInstancetypesDeployment | undefined;
  /** Whether guests may reserve the luns that they are given. @default - as the feature gate `PersistentReservation` says */
  readonly persistentReservationConfiguration?: PersistentReservationConfiguration | undefined;
  /** Whether what changes of a machine reaches it while it runs, or when it starts again. @default 'LiveUpdate' */
  readonly vmRolloutStrategy?: 'LiveUpdate' | 'Stage' | undefined;
  /** What becomes of machines that do not say it when their node is drained. @default 'None' */
  readonly evictionStrategy?: 'None' | 'LiveMigrate' | 'LiveMigrateIfPossible' | 'External' | undefined;
}

/** The instancetypes and preferences that KubeVirt ships, such as `u1.medium` and `fedora`. */
export interface CommonInstancetypesDeployment {
  /** Whether the cluster holds them. @default true */
  readonly enabled?: boolean | undefined;
}

/** How the cluster connects machines. */
export interface NetworkConfiguration {
  /** The binding of the interface that a machine without any gets. @default 'bridge' */
  readonly defaultNetworkInterface?: 'bridge' | 'masquerade' | 'slirp' | undefined;
  /** Whether machines may be bound to the pod network by bridge. @default true */
  readonly permitBridgeInterfaceOnPodNetwork?: boolean | undefined;
  /** The binding plugins that interfaces may name, as KubeVirt registers them. @default - it is not known which */
  readonly binding?: Readonly<Record<string, object>> | undefined;
}

/** What machines of an architecture get that say nothing else. */
export interface ArchitectureConfiguration {
  /** The board. @default - `q35` on amd64, `virt` on arm64, `s390-ccw-virtio` on s390x */
  readonly machineType?: string | undefined;
}

/** Whether guests may reserve the luns that they are given. */
export interface PersistentReservationConfiguration {
  /** Whether they may: SCSI's persistent reservations, by a helper on each node. @default - false, unless the feature gate `PersistentReservation` is listed */
  readonly enabled?: boolean | undefined;
}

/** What is read, and of which type it is. */
const types: Readonly<Record<keyof KubeVirtConfiguration, 'object' | 'string'>> = {
  network: 'object',
  architectureConfiguration: 'object',
  vmRolloutStrategy: 'string',
  evictionStrategy: 'string',
  persistentReservationConfiguration: 'object',
  commonInstancetypesDeployment: 'object',
};

/** The part of a KubeVirt's configuration that is read here; `undefined` where it says nothing of it. */
export function readConfiguration(configuration: Readonly<Record<string, unknown>>): KubeVirtConfiguration | undefined {
  const read = Object.entries(types)
    .filter(([name, type]) => configuration[name] && typeof configuration[name] === type)
    .map(([name]) => name);
  return read.length === 0 ? undefined : Object.fromEntries(read.map((name) => [name, configuration[name]]));
}

/** Whether what changes of a machine reaches it while it runs (`IsVMRolloutStrategyLiveUpdate`). */
export function updatesLive({ configuration }: { readonly configuration: KubeVirtConfiguration }): boolean {
  return (configuration.vmRolloutStrategy ?? 'LiveUpdate') === 'LiveUpdate';
}
