import type { MigrationConfiguration } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { boolean, either, integer, object, quantity, type Shape, text } from '../core/shape';
import { isDeferred, type Value } from '../core/value';
import { type NetworkRef, networkField, qualifiedNetworkName } from '../machine/network';

/** How machines migrate, where no MigrationPolicy says it (`spec.configuration.migrations`). */
export interface MigrationConfigurationProps {
  /** The network that migrations go over, by object or by the name of its NetworkAttachmentDefinition, in the namespace of KubeVirt. @default - the pod network */
  readonly network?: Value<string> | NetworkRef | undefined;
  /** How many migrations may leave a node at once. @default 2 */
  readonly parallelOutboundMigrationsPerNode?: Value<number> | undefined;
  /** How many migrations the cluster may have at once. @default 5 */
  readonly parallelMigrationsPerCluster?: Value<number> | undefined;
  /** How much one migration may copy in a second, in bytes: `64Mi`. @default - no limit */
  readonly bandwidthPerMigration?: Quantity | undefined;
  /** How long a GiB of the machine may take, in seconds. @default 150 */
  readonly completionTimeoutPerGiB?: Value<number> | undefined;
  /** How long a migration may copy nothing before it is given up, in seconds. @default 150 */
  readonly progressTimeout?: Value<number> | undefined;
  /** How long a migration waits for utility volumes to be taken away, in seconds. @default 150 */
  readonly utilityVolumesTimeout?: Value<number> | undefined;
  /** How long the guest may stand still, in milliseconds from 1 to 2000000. Needs the feature gate `MigrationStallDetection`. @default 900 */
  readonly maxDowntimeMs?: Value<number> | undefined;
  /** Whether guests are slowed down so that their memory can be copied in time. @default false */
  readonly allowAutoConverge?: Value<boolean> | undefined;
  /** Whether guests may go on at their new node before all of their memory is there. @default false */
  readonly allowPostCopy?: Value<boolean> | undefined;
  /** Whether guests may be paused when they take too long. @default - as `allowPostCopy` says */
  readonly allowWorkloadDisruption?: Value<boolean> | undefined;
  /** Whether machines migrate that libvirt takes for unsafe to. @default false */
  readonly unsafeMigrationOverride?: Value<boolean> | undefined;
  /** Whether what is copied is not encrypted. @default false */
  readonly disableTLS?: Value<boolean> | undefined;
  /** Whether the new pod gets an SELinux level of its own; it fails on shared claims that do not follow it. @default false: that of the old pod */
  readonly matchSELinuxLevelOnMigration?: Value<boolean> | undefined;
  /** The key of the taint by which a node is drained: an old way, beside that of `kubectl drain`. @default 'kubevirt.io/drain' */
  readonly nodeDrainTaintKey?: Value<string> | undefined;
}

const shape: Shape<MigrationConfigurationProps> = {
  network: either(text, networkField),
  parallelOutboundMigrationsPerNode: integer,
  parallelMigrationsPerCluster: integer,
  bandwidthPerMigration: quantity,
  completionTimeoutPerGiB: integer,
  progressTimeout: integer,
  utilityVolumesTimeout: integer,
  maxDowntimeMs: integer,
  allowAutoConverge: boolean,
  allowPostCopy: boolean,
  allowWorkloadDisruption: boolean,
  unsafeMigrationOverride: boolean,
  disableTLS: boolean,
  matchSELinuxLevelOnMigration: boolean,
  nodeDrainTaintKey: text,
};

/** Checks `migrations`. */
export const migrationConfigurationField = object(shape);

/** A network by its name, or by object; one in another namespace than that of whoever looks for it is named with its own. */
export function renderNetworkName(
  given: Value<string> | NetworkRef | undefined,
  namespace: Value<string> | undefined,
): Value<string> | undefined {
  const isObject = typeof given === 'object' && !isDeferred(given) && 'networkName' in given;
  return isObject ? qualifiedNetworkName(given, namespace) : given;
}

/** `spec.configuration.migrations`, of a KubeVirt in a namespace. */
export function renderMigrationConfiguration(
  { network, ...plain }: MigrationConfigurationProps,
  namespace: Value<string> | undefined,
): Wire<MigrationConfiguration> {
  return { ...plain, network: renderNetworkName(network, namespace) };
}
