import * as pulumi from '@pulumi/pulumi';
import { type Built, checkManifest } from '../core/build';
import { formatIssues, type Issue, oncePerRule, redact } from '../core/issue';
import type { Manifest } from '../core/manifest';
import { formatPath } from '../core/path';
import { programIssue } from '../core/props';
import { type Findings, replaceLeaves, settle } from '../core/tree';
import { under } from '../core/value';
import { pulumiEngine } from './engine';
import { type Learned, learn, spokenOf } from './learned';
import type { Prepared } from './prepared';
import { failure, warn } from './program';

type AnyBuilt = Built<object, Manifest>;

/**
 * Asks the rules again when the deferred leaves of an object are known, and holds the object back until then: the result
 * goes into its `dependsOn`, which leaves its other inputs known in a preview.
 *
 * Not an Output: that would make the object depend on its parent, and so on everything else in there.
 */
export function lateCheck(one: Prepared): Promise<pulumi.Resource[]> | undefined {
  const { built, after, settled } = one;
  const leaves = [...new Set([...built.deferred.map(({ value }) => value), ...built.late])];
  return leaves.length === 0 && after === undefined ? undefined : check(leaves);

  async function check(late: readonly object[]): Promise<pulumi.Resource[]> {
    await after;
    const learned = await Promise.all(late.map((leaf) => learn(pulumi.output(leaf as unknown))));
    const open = new Map<object, unknown>();
    const all = new Map<object, unknown>();
    const secrets: string[] = [];
    late.forEach((leaf, i) => {
      const { known, secret, value } = learned[i] as Learned;
      if (!known) return;
      all.set(leaf, value);
      if (secret) secrets.push(String(value));
      else open.set(leaf, value);
    });
    // What the whole program is asked must not find secrets, which its messages would show.
    settled(replaceLeaves(built.manifest, open) as Manifest);
    const issues = redact(
      under(pulumiEngine, () => recheck(built, all)),
      secrets,
    );
    if (issues.length > 0) await report(issues);
    return [];
  }

  async function report(issues: readonly Issue[]): Promise<void> {
    const resource = await spokenOf(one);
    const errors = issues.filter((issue) => issue.severity === 'error');
    if (errors.length > 0) {
      await pulumi.log.error(formatIssues(built.object, errors), resource);
      throw failure();
    }
    const earlier = new Set(built.warnings.map(({ rule }) => rule));
    for (const issue of oncePerRule(issues)) if (!earlier.has(issue.rule)) warn(built.object, issue, resource);
  }
}

function recheck(built: AnyBuilt, learned: ReadonlyMap<object, unknown>): readonly Issue[] {
  const wrong = built.checkLate(
    (leaf) => learned.get(leaf),
    (leaf) => learned.has(leaf),
  );
  if (wrong.length > 0) return wrong;
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  const manifest = settle(replaceLeaves(built.manifest, learned), findings) as object;
  if (findings.problems.length === 0) return checkManifest(built, manifest);
  return findings.problems.map(({ path, message }) => programIssue('props/valid-value', formatPath(path), message));
}
