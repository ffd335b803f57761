import type { Path } from '../path';

/** What the webhooks know of a text that is any text to the API server. */
interface ReadText {
  /** Whether Go reads it as an amount of time. */
  readonly duration?: boolean;
  /** What KubeVirt's definitions let choose. */
  readonly choices?: readonly string[];
  /** The field above it, where it is only known there. */
  readonly under?: string;
}

const duration: readonly ReadText[] = [{ duration: true }];
const honored: readonly ReadText[] = [{ choices: ['Honor', 'Ignore'] }];

const texts: ReadonlyMap<string | number, readonly ReadText[]> = new Map([
  ['accessModes', [{ choices: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] }]],
  ['dnsPolicy', [{ choices: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] }]],
  ['effect', [{ under: 'tolerations', choices: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] }]],
  ['failureDeadline', duration],
  ['imagePullPolicy', [{ choices: ['Always', 'IfNotPresent', 'Never'] }]],
  ['minFailingToStartDuration', duration],
  ['nodeAffinityPolicy', honored],
  ['nodeTaintsPolicy', honored],
  [
    'operator',
    [
      { under: 'tolerations', choices: ['Equal', 'Exists'] },
      { under: 'nodeAffinity', choices: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] },
    ],
  ],
  ['qosClass', [{ under: 'status', choices: ['Guaranteed', 'Burstable', 'BestEffort'] }]],
  ['scheme', [{ under: 'httpGet', choices: ['HTTP', 'HTTPS'] }]],
  ['timeout', duration],
  ['ttlDuration', duration],
  [
    'volumeMode',
    [
      { under: 'pvc', choices: ['Block', 'Filesystem'] },
      { under: 'storage', choices: ['Block', 'Filesystem', 'FromStorageProfile'] },
    ],
  ],
  ['whenUnsatisfiable', [{ choices: ['DoNotSchedule', 'ScheduleAnyway'] }]],
]);

/** What the webhooks know of the text at a path, if anything. */
export function readTextAt(path: Path): ReadText | undefined {
  const last = path[path.length - 1] ?? '';
  const known = texts.get(typeof last === 'string' ? last : (path[path.length - 2] ?? ''));
  return known?.find(({ under }) => under === undefined || path.includes(under));
}

const unsigned32 = 2 ** 32 - 1;
const unsigned64 = 2 ** 64 - 1;

/** Numbers that Go keeps without a sign, and the largest that it can. */
const unsigned: ReadonlyMap<string | number, number> = new Map([
  ['bootOrder', unsigned64],
  ['cores', unsigned32],
  ['discardGranularity', unsigned64],
  ['guest', unsigned32],
  ['logical', unsigned64],
  ['maxDowntimeMs', unsigned64],
  ['maxSockets', unsigned32],
  ['parallelMigrationsPerCluster', unsigned32],
  ['parallelOutboundMigrationsPerNode', unsigned32],
  ['physical', unsigned64],
  ['preferSpreadSocketToCoreRatio', unsigned32],
  ['ratio', unsigned32],
  ['runtimeUser', unsigned64],
  ['sockets', unsigned32],
  ['spinlocks', unsigned32],
  ['stallProgressTimeout', unsigned64],
  ['startUpFailureThreshold', unsigned32],
  ['supplementalPoolThreadCount', unsigned32],
  ['switchoverTimeout', unsigned64],
  ['threads', unsigned32],
]);

/** The smallest whole number that the Go type at a path holds. */
export function leastAt(path: Path, format: string | undefined): number {
  if (unsigned.has(path[path.length - 1] ?? '')) return 0;
  return format === 'int32' ? -(2 ** 31) : -(2 ** 63);
}

/** The largest whole number that the Go type at a path holds. */
export function mostAt(path: Path, format: string | undefined): number {
  return unsigned.get(path[path.length - 1] ?? '') ?? (format === 'int32' ? 2 ** 31 - 1 : 2 ** 63 - 1);
}
