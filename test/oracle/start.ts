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

/** What is said where the KubeVirt does not register a binding plugin. */
const noBinding = "couldn't find configuration for network binding";

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

/** What is asked of an object that is to start: also for its Pod, with what its cluster may hold and nobody declares. */
export function startRequest(object: object, profile: Request['profile']): Request {
  return { object, profile, start: true, render: true, assume: true };
}

/** Whether a Pod is not there for want of what only the cluster knows: what is complete it says, and what it configures. */
function isOpen(message: string, profile: Request['profile']): boolean {
  const complete = profile?.['complete'];
  const want = wants.find(([text]) => message.includes(text));
  if (want !== undefined) return !(Array.isArray(complete) && complete.includes(want[1]));
  return message.includes(noBinding) && !describesBindings(profile?.['kubevirtConfiguration']);
}

function describesBindings(configuration: unknown): boolean {
  const network = (configuration as { readonly network?: { readonly binding?: unknown } } | undefined)?.network;
  return network?.binding !== undefined;
}

/** What becomes of an admitted object when it starts: it does not where no Pod can be made for its machine, or the API server refuses it. */
export function startOf({ start }: Answer, profile: Request['profile']): Judgement | undefined {
  const { allowed = false, podError, podCauses } = start ?? {};
  if (!allowed || podError === undefined || isOpen(podError, profile)) return start;
  return { allowed: false, causes: podCauses ?? [{ message: podError }] };
}
