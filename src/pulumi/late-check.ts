import * as pulumi from '@pulumi/pulumi';
import { type Built, lateReport, resolveManifest } from '../core/build';
import type { Issue } from '../core/issue';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import { type Findings, settle } from '../core/tree';
import { under } from '../core/value';
import { pulumiEngine } from './engine';
import { warn } from './program';

/** What stands in for a resource that is not registered yet, so that a message can be on its URN. */
function resourceToBe(type: string, name: string, parent: pulumi.Resource | undefined): pulumi.Resource {
  return { urn: pulumi.createUrn(name, type, parent) } as pulumi.Resource;
}

/**
 * Asks the rules again when the deferred leaves of an object are known, and holds the object back until then: the result
 * goes into its `dependsOn`, which leaves its other inputs known in a preview.
 */
export function lateCheck(
  built: Built<object, Manifest>,
  type: string,
  name: string,
  parent: pulumi.Resource | undefined,
): pulumi.Output<pulumi.Resource[]> {
  const leaves = built.deferred.map((leaf) => pulumi.output(leaf.value as unknown));
  return pulumi.all(leaves).apply(async (values): Promise<pulumi.Resource[]> => {
    const issues = under(pulumiEngine, () => recheck(built, values));
    if (issues.length === 0) return [];
    const errors = issues.filter((issue) => issue.severity === 'error');
    const resource = resourceToBe(type, name, parent);
    const secrets = await secretTexts(leaves, values);
    if (errors.length === 0) {
      for (const issue of issues) {
        if (!built.warnings.some((earlier) => earlier.rule === issue.rule))
          warn(built.object, redacted(issue, secrets), resource);
      }
      return [];
    }
    await pulumi.log.error(lateReport(built.object, errors, secrets), resource);
    throw withoutStack(new pulumi.RunError(`${built.object} was not sent to the cluster`));
  });
}

function recheck(built: Built<object, Manifest>, values: readonly unknown[]): readonly Issue[] {
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  const manifest = settle(resolveManifest(built.manifest, built.deferred, values), findings) as object;
  if (findings.problems.length > 0) {
    return findings.problems.map(({ path, message }) => ({
      rule: 'props/valid-value',
      path: formatPath(path),
      message,
      stage: 'program',
      severity: 'error',
    }));
  }
  return built.check(manifest);
}

/** The texts of the leaves that no message may show. */
async function secretTexts(leaves: readonly pulumi.Output<unknown>[], values: readonly unknown[]): Promise<string[]> {
  const secret = await Promise.all(leaves.map((leaf) => pulumi.isSecret(leaf)));
  return values.filter((_value, i) => secret[i] === true).map(String);
}

function redacted(issue: Issue, secrets: readonly string[]): Issue {
  let { message } = issue;
  for (const secret of secrets) if (secret !== '') message = message.replaceAll(secret, '[secret]');
  return { ...issue, message };
}

/** The SDK prints the stack of whatever fails a resource; the message on the URN has said it all. */
function withoutStack(error: Error): Error {
  error.stack = error.message;
  return error;
}
