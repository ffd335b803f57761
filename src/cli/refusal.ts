import type { Cluster } from '../core/cluster';
import type { Issue } from '../core/issue';
import { memo } from '../core/memo';
import { defaultSeverity } from '../core/rule';
import type { Change } from '../lifecycle/change';
import { judge } from './judge';
import { kindOf, loadKinds } from './kinds';
import type { FoundObject } from './object';
import { heldOfUpdates } from './updates';

/** What the cluster would refuse of an object that is new, or of one that takes the place of a stored one. */
export function refusalsOf(object: FoundObject, isUpdate: boolean, cluster: Cluster): readonly Change[] {
  const { apiVersion, kind } = object;
  const issues = judge(object, kindOf(apiVersion, kind), cluster, (_rule, stage) => defaultSeverity(stage));
  const held = isUpdate ? heldOfUpdates(apiVersion, kind, issues) : issues;
  return held.filter(({ stage }) => stage === 'admission').map(refusal);
}

function refusal({ rule, path, message }: Issue): Change {
  const mirrors = memo(sources, rule, () => sourceOf(rule));
  return { path, change: 'changed', needs: 'refused', message, source: `${mirrors} (${rule})` };
}

const sources = new Map<string, string>();

function sourceOf(id: string): string {
  for (const { rules } of loadKinds()) {
    for (const set of rules) {
      const found = set.rules.find((rule) => rule.id === id);
      if (found !== undefined) return found.mirrors;
    }
  }
  return 'the schema of its kind';
}
