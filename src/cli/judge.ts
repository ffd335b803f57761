import { askRules } from '../core/ask-rules';
import type { Cluster } from '../core/cluster';
import type { Issue } from '../core/issue';
import type { AnyKind } from '../core/kind';
import { memo } from '../core/memo';
import { mergeIssues } from '../core/merged-issues';
import type { Judge, RuleSet } from '../core/rule';
import { newest } from '../core/version';
import { versionRuleSet, withoutUnknown } from '../core/version.rules';
import { askStructureIn } from '../core/version-structure';
import { withoutNulls } from './without-nulls';

/** An object of a document, or of a list in one. */
export interface JudgedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** What is wrong with one object by itself: its structure, then what the rules of its kind say; as the change of a stored one, if there is one. */
export function judge(
  { manifest }: JudgedObject,
  kind: AnyKind | undefined,
  cluster: Cluster,
  judge: Judge,
  stored?: object,
): readonly Issue[] {
  const issues = judgeAny(manifest, kind, cluster, judge, stored);
  return cluster.kubevirt === newest ? issues : withoutUnknown(issues);
}

function judgeAny(
  manifest: JudgedObject['manifest'],
  kind: AnyKind | undefined,
  cluster: Cluster,
  judge: Judge,
  stored: object | undefined,
): readonly Issue[] {
  const structure = askStructureIn(manifest, cluster, judge, { isUpdate: stored !== undefined });
  if (kind === undefined) {
    const versions = askRules(ofAnyKind, manifest, cluster, judge);
    return versions.length === 0 ? structure : mergeIssues(structure, versions);
  }
  // Of some other versions it is not known how an object is made.
  const isMalformed = structure.length > 0 || manifest['apiVersion'] !== kind.apiVersion;
  const read = withoutNulls(manifest);
  const looked = stored === undefined ? read : lookedAt(read, stored);
  const rules = askKind(kind, looked, cluster, judge, isMalformed);
  if (structure.length === 0) return rules.length === 0 ? rules : rules.filter((issue) => !isNameless(issue, manifest));
  return mergeIssues(structure, rules).filter((issue) => !isNameless(issue, manifest));
}

/** A changed object as the cluster looks at it: Kubernetes keeps and drops parts of a Service before. */
function lookedAt<T extends JudgedObject['manifest']>(manifest: T, stored: object): object {
  if (manifest['apiVersion'] !== 'v1' || manifest['kind'] !== 'Service') return manifest;
  const { updatedService } = require('../network/service-update') as typeof import('../network/service-update');
  return updatedService(manifest, stored);
}

/** Rules read wire types: where the structure is wrong, one of them may stumble, and says nothing then. */
function askKind(
  kind: AnyKind,
  manifest: object,
  cluster: Cluster,
  judge: Judge,
  isMalformed: boolean,
): readonly Issue[] {
  try {
    return askRules(kind.rules, manifest, cluster, judge);
  } catch (error) {
    if (!isMalformed) throw error;
  }
  return memo(singles, kind, () => singlesOf(kind)).flatMap((sets) => {
    try {
      return askRules(sets, manifest, cluster, judge);
    } catch {
      return [];
    }
  });
}

/** What is asked of objects whose kind has no rules of its own. */
const ofAnyKind: readonly RuleSet[] = [versionRuleSet];

/** The rules of kinds, each by itself. */
const singles = new WeakMap<AnyKind, readonly (readonly RuleSet[])[]>();

function singlesOf({ rules: sets }: AnyKind): readonly (readonly RuleSet[])[] {
  return sets.flatMap((set) => set.rules.map((rule) => [{ ...set, rules: [rule] }]));
}

/** The rules know only programs, in which every object has a name; the API server gives one to what has a `generateName`. */
function isNameless({ rule, path }: Issue, { metadata }: Readonly<Record<string, unknown>>): boolean {
  if (rule !== 'metadata/valid-name' || path !== 'metadata.name') return false;
  const { name, generateName } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  return name === undefined && typeof generateName === 'string';
}
