import type { Cluster } from '../core/cluster';
import type { Issue } from '../core/issue';
import { memo } from '../core/memo';
import { defaultSeverity } from '../core/rule';
import type { Change } from '../lifecycle/change';
import { judge } from './judge';
import { kindOf, loadKinds } from './kinds';
import type { FoundObject } from './object';
import { heldOfUpdates } from './updates';

/** What the cluster would refuse of an object that is new, or takes the place of a stored one. */
export function refusalsOf(object: FoundObject, stored: object | undefined, cluster: Cluster): readonly Change[] {
  const { apiVersion, kind, manifest } = object;
  const issues = judge(object, kindOf(apiVersion, kind), cluster, (_rule, stage) => defaultSeverity(stage), stored);
  const held = stored === undefined ? issues : heldOfUpdates(apiVersion, kind, issues, manifest, stored);
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
