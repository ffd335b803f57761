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

/** What is wrong with one object by itself: its structure, then what the rules of its kind say. */
export function judge(
  { manifest }: JudgedObject,
  kind: AnyKind | undefined,
  cluster: Cluster,
  judge: Judge,
): readonly Issue[] {
  const issues = judgeAny(manifest, kind, cluster, judge);
  return cluster.kubevirt === newest ? issues : withoutUnknown(issues);
}

function judgeAny(
  manifest: JudgedObject['manifest'],
  kind: AnyKind | undefined,
  cluster: Cluster,
  judge: Judge,
): readonly Issue[] {
  const structure = askStructureIn(manifest, cluster, judge);
  if (kind === undefined) {
    const versions = askRules(ofAnyKind, manifest, cluster, judge);
    return versions.length === 0 ? structure : mergeIssues(structure, versions);
  }
  // Of some other versions it is not known how an object is made.
  const isMalformed = structure.length > 0 || manifest['apiVersion'] !== kind.apiVersion;
  const rules = askKind(kind, withoutNulls(manifest), cluster, judge, isMalformed);
  if (structure.length === 0) return rules.length === 0 ? rules : rules.filter((issue) => !isNameless(issue, manifest));
  return mergeIssues(structure, rules).filter((issue) => !isNameless(issue, manifest));
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
