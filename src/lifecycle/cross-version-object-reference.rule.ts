import { textOrEmpty } from '../core/leaf';
import { pathSegment } from '../core/name';
import type { Report } from '../core/rule';

/** What is wrong with a version, which may have to name a group. */
function versionProblem(version: string, needsGroup: boolean): string | undefined {
  const parts = version.split('/');
  if (parts.length > 2) return 'is more than a group and a version; write group/version';
  return needsGroup && (parts.length === 1 || parts[0] === '') ? 'names no group; write group/version' : undefined;
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
  const problem = version === undefined ? undefined : versionProblem(version, needsGroup);
  if (problem !== undefined) report(['apiVersion'], `apiVersion "${version}" of the object ${problem}`);
}
