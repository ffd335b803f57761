import type { Cluster } from './cluster';
import type { Issue, Severity, Stage } from './issue';
import { itemsOf } from './leaf';
import { formatPath, type Path } from './path';

/** Says that something is wrong at a path, relative to what the rule was given. */
export type Report = (path: Path, message: string) => void;

/** One thing that the cluster refuses, or takes and regrets. Rules read the rendered wire object, never props. */
export interface Rule<Subject> {
  /** noun/verb-…, the verb being `unique-`, `valid-`, `require-` or `no-`. */
  readonly id: string;
  /** @default 'admission' */
  readonly stage?: Exclude<Stage, 'program'>;
  /** The upstream file and function whose condition this is, or where the fact is from. */
  readonly mirrors: string;
  /** Reports what is wrong. A leaf that is not known yet is passed over: the rule is asked again when it is. */
  check(subject: Subject, report: Report, cluster: Cluster): void;
}

/** Rules about one part of a manifest. */
export interface RuleSet<Subject = unknown> {
  /** Where in the manifest the part stands; the rules are not asked when it is absent. */
  readonly path: Path;
  readonly rules: readonly Rule<Subject>[];
  /** The stage at which these rules show here, where it differs from the rules' own: an instance's own rules are a machine's `start`. */
  readonly stage?: Exclude<Stage, 'program'>;
  /** Whether something that these rules do not see decides instead of the part: they are not asked then. @default - never */
  unless?(manifest: object, cluster: Cluster): boolean;
}

/** Mounts rules at the part of a manifest that they speak of. */
export function rulesAt<Subject>(
  path: Path,
  rules: readonly Rule<Subject>[],
  stage?: RuleSet['stage'],
  unless?: RuleSet['unless'],
): RuleSet {
  // The runner hands over what stands at `path`; that it is a Subject is what the kind's wire type says.
  const set: RuleSet<Subject> = {
    path,
    rules,
    ...(stage !== undefined && { stage }),
    ...(unless !== undefined && { unless }),
  };
  return set as RuleSet;
}

/**
 * A rule's check that looks at one item of a list after the other, and reports at paths below the item.
 *
 * Rules are asked of every object and hardly ever report, so nothing is made anew for an item, nor for an object.
 */
export function eachItem<Subject, Item extends object>(
  path: Path,
  listOf: (subject: Subject) => readonly (Item | undefined)[] | undefined,
  check: (item: Item, report: Report, subject: Subject, cluster: Cluster, index: number) => void,
): Rule<Subject>['check'] {
  let index = 0;
  let reportSubject: Report = () => undefined;
  const reportItem: Report = (below, message) => reportSubject([...path, index, ...below], message);
  return (subject, report, cluster) => {
    const items = itemsOf(listOf(subject));
    reportSubject = report;
    for (index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (typeof item === 'object' && item !== null) check(item, reportItem, subject, cluster, index);
    }
  };
}

/** How a program changes the severity of a rule. */
export type RuleSetting = 'error' | 'warning' | 'off';

/** Decides what becomes of a rule's findings for one object. */
export type Judge = (rule: string, stage: Stage) => Severity | 'off';

/** Without any setting: what goes wrong later is a warning, everything else is an error. */
export function defaultSeverity(stage: Stage): Severity {
  return stage === 'later' ? 'warning' : 'error';
}

/** Asks all rules about a manifest. */
export function askRules(sets: readonly RuleSet[], manifest: object, cluster: Cluster, judge: Judge): Issue[] {
  const issues: Issue[] = [];
  let set: RuleSet | undefined;
  let rule: Rule<unknown> | undefined;
  const report: Report = (path, message) => {
    if (set === undefined || rule === undefined) return;
    const stage = set.stage ?? rule.stage ?? 'admission';
    const severity = judge(rule.id, stage);
    if (severity === 'off') return;
    issues.push({ rule: rule.id, path: formatPath([...set.path, ...path]), message, stage, severity });
  };
  for (set of sets) {
    const part = partOf(manifest, set.path);
    if (typeof part !== 'object' || part === null || set.unless?.(manifest, cluster) === true) continue;
    for (rule of set.rules) rule.check(part, report, cluster);
  }
  return issues;
}

function partOf(manifest: object, path: Path): unknown {
  let part: unknown = manifest;
  for (const step of path) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[step];
  }
  return part;
}
