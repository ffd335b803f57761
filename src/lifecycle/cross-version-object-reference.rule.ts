import { textOrEmpty } from '../core/leaf';
import { pathSegment } from '../core/name';
import type { Report } from '../core/rule';

/** What is wrong with the version of a kind that has a group. */
function versionProblem(version: string): string | undefined {
  const parts = version.split('/');
  return parts.length === 2 && parts[0] !== '' ? undefined : 'names no group; write group/version';
}

/** Checks how an autoscaler names an object (`autoscaling/validation/validation.go ValidateCrossVersionObjectReference`). */
export function checkCrossVersionObjectReference(
  given: { readonly [Key in 'apiVersion' | 'kind' | 'name']?: unknown } | undefined,
  needsGroup: boolean,
  report: Report,
): void {
  for (const field of ['kind', 'name'] as const) {
    const text = textOrEmpty(given?.[field]);
    const problem = text === '' ? 'is empty; write it' : text === undefined ? undefined : pathSegment(text);
    if (problem !== undefined) report([field], `${field} "${text}" of the object ${problem}`);
  }
  const version = textOrEmpty(given?.apiVersion);
  const problem = needsGroup && version !== undefined ? versionProblem(version) : undefined;
  if (problem !== undefined) report(['apiVersion'], `apiVersion "${version}" of the object ${problem}`);
}
