import type { Architecture } from './cluster';

/** What a KubeVirt resource says under `spec.configuration`, as far as admission asks for it and no other option of a cluster says it. */
export interface KubeVirtConfiguration {
  readonly network?: NetworkConfiguration | undefined;
  readonly architectureConfiguration?:
    | Readonly<Partial<Record<Architecture, ArchitectureConfiguration | undefined>>>
    | undefined;
  readonly commonInstancetypesDeployment?: CommonInstancetypesDeployment | undefined;
  readonly persistentReservationConfiguration?: PersistentReservationConfiguration | undefined;
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
}

/** What machines of an architecture get that say nothing else. */
export interface ArchitectureConfiguration {
  /** The board. @default - `q35` on amd64, `virt` on arm64, `s390-ccw-virtio` on s390x */
  readonly machineType?: string | undefined;
}

/** Whether guests may reserve the luns that they are given. */
export interface PersistentReservationConfiguration {
  /** @default - false, unless the feature gate `PersistentReservation` is listed */
  readonly enabled?: boolean | undefined;
}

const names: Readonly<Record<keyof KubeVirtConfiguration, true>> = {
  network: true,
  architectureConfiguration: true,
  persistentReservationConfiguration: true,
  commonInstancetypesDeployment: true,
};

/** The part of a KubeVirt's configuration that is read here; `undefined` where it says nothing of it. */
export function readConfiguration(configuration: Readonly<Record<string, unknown>>): KubeVirtConfiguration | undefined {
  const read = Object.keys(names).filter((name) => typeof configuration[name] === 'object' && configuration[name]);
  return read.length === 0 ? undefined : Object.fromEntries(read.map((name) => [name, configuration[name]]));
}
