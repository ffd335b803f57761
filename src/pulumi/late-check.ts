import * as pulumi from '@pulumi/pulumi';
import { type Built, resolveManifest } from '../core/build';
import { formatIssues, type Issue, oncePerRule, redact } from '../core/issue';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import { type Findings, settle } from '../core/tree';
import { under } from '../core/value';
import { pulumiEngine } from './engine';
import { warn } from './program';

/**
 * Asks the rules again when the deferred leaves of an object are known, and holds the object back until then: the result
 * goes into its `dependsOn`, which leaves its other inputs known in a preview.
 */
export function lateCheck(
  built: Built<object, Manifest>,
  type: string,
  name: string,
  parent: pulumi.Resource | undefined,
  settled: (manifest: Manifest) => void,
): pulumi.Output<pulumi.Resource[]> {
  const leaves = built.deferred.map((leaf) => pulumi.output(leaf.value as unknown));
  // The object has no URN before it is registered; where its parent fails there is none at all, and nothing more to say.
  const urn = pulumi.createUrn(name, type, parent);
  return pulumi.all([urn, ...leaves]).apply(async ([at, ...values]): Promise<pulumi.Resource[]> => {
    const manifest = resolveManifest(built.manifest, built.deferred, values);
    const secrets = await secretTexts(leaves, values);
    // What the whole program is asked must not find secrets, which its messages would show.
    if (secrets.length === 0) settled(manifest);
    const issues = redact(
      under(pulumiEngine, () => recheck(built, manifest)),
      secrets,
    );
    if (issues.length === 0) return [];
    const resource = new pulumi.DependencyResource(String(at));
    const errors = issues.filter((issue) => issue.severity === 'error');
    if (errors.length > 0) {
      await pulumi.log.error(formatIssues(built.object, errors), resource);
      throw withoutStack(new pulumi.RunError(`${built.object} was not sent to the cluster`));
    }
    const earlier = new Set(built.warnings.map(({ rule }) => rule));
    for (const issue of oncePerRule(issues)) if (!earlier.has(issue.rule)) warn(built.object, issue, resource);
    return [];
  });
}

function recheck(built: Built<object, Manifest>, resolved: Manifest): readonly Issue[] {
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  const manifest = settle(resolved, findings) as object;
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

/** The SDK prints the stack of whatever fails a resource; the message on the URN has said it all. */
function withoutStack(error: Error): Error {
  error.stack = error.message;
  return error;
}
