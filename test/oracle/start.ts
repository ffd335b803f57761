import type { Answer, Judgement, Request } from './oracle';

/** What is asked of an object that is to start: also for its Pod, where the cluster says what devices machines may ask for. */
export function startRequest(object: object, profile: Request['profile']): Request {
  return { object, profile, start: true, ...(profile?.['permittedHostDevices'] !== undefined && { render: true }) };
}

/** What becomes of an admitted object when it starts: it does not where the Pod of its machine is not made for want of a device. */
export function startOf({ start }: Answer): Judgement | undefined {
  const { allowed = false, podError } = start ?? {};
  if (!allowed || podError?.includes('not permitted in permittedHostDevices') !== true) return start;
  return { allowed: false, causes: [{ message: podError }] };
}
