import { type CompleteKind, completeKinds } from '../../src/core/cluster';
import type { Answer, Judgement, Request } from './oracle';

/** What is said of a Pod that is not made, or not taken, for want of an object of a kind. */
const wants: readonly (readonly [want: string, kind: CompleteKind])[] = [
  ["didn't find PVC ", 'PersistentVolumeClaim'],
  ['failed to locate network attachment definition ', 'NetworkAttachmentDefinition'],
  ['error looking up service account ', 'ServiceAccount'],
  ['no PriorityClass with name ', 'PriorityClass'],
  ['configmaps "', 'ConfigMap'],
];

/** Kinds that nothing but a Pod is made with: whether all are known is said by each case. */
const podKinds: readonly CompleteKind[] = [
  'ConfigMap',
  'NetworkAttachmentDefinition',
  'PriorityClass',
  'Secret',
  'ServiceAccount',
];

/** The kinds of which the oracle knows no others than those that a case gives. */
export function completeOf(said: readonly string[] = []): readonly CompleteKind[] {
  return completeKinds.filter((kind) => !podKinds.includes(kind) || said.includes(kind));
}

/**
 * What is asked of an object that is to start: also for its Pod, where the cluster says what devices machines may ask for, or
 * of which kinds it holds all.
 */
export function startRequest(object: object, profile: Request['profile']): Request {
  const isDescribed = profile?.['permittedHostDevices'] !== undefined || profile?.['complete'] !== undefined;
  return { object, profile, start: true, ...(isDescribed && { render: true }) };
}

/** Whether a Pod is not there for want of a device, or of something of a kind of which its cluster holds all. */
function isWant(message: string, complete: unknown): boolean {
  if (message.includes('not permitted in permittedHostDevices')) return true;
  return Array.isArray(complete) && wants.some(([want, kind]) => message.includes(want) && complete.includes(kind));
}

/** What becomes of an admitted object when it starts: it does not where the Pod of its machine is not made for want of something. */
export function startOf({ start }: Answer, profile: Request['profile']): Judgement | undefined {
  const { allowed = false, podError } = start ?? {};
  if (!allowed || podError === undefined || !isWant(podError, profile?.['complete'])) return start;
  return { allowed: false, causes: [{ message: podError }] };
}
