import type { Cluster } from './cluster';
import type { Issue, Severity, Stage } from './issue';
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
}

/** Mounts rules at the part of a manifest that they speak of. */
export function rulesAt<Subject>(
  path: Path,
  rules: readonly Rule<Subject>[],
  stage?: Exclude<Stage, 'program'>,
): RuleSet {
  // The runner hands over what stands at `path`; that it is a Subject is what the kind's wire type says.
  const set: RuleSet<Subject> = stage === undefined ? { path, rules } : { path, rules, stage };
  return set as RuleSet;
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
  for (const set of sets) {
    let subject: unknown = manifest;
    for (const step of set.path) {
      subject =
        typeof subject === 'object' && subject !== null
          ? (subject as Readonly<Record<string | number, unknown>>)[step]
          : undefined;
    }
    if (typeof subject !== 'object' || subject === null) continue;
    let current: Rule<unknown> | undefined;
    const report: Report = (path, message) => {
      if (current === undefined) return;
      const stage = set.stage ?? current.stage ?? 'admission';
      const severity = judge(current.id, stage);
      if (severity === 'off') return;
      issues.push({ rule: current.id, path: formatPath([...set.path, ...path]), message, stage, severity });
    };
    for (const rule of set.rules) {
      current = rule;
      rule.check(subject, report, cluster);
    }
  }
  return issues;
}
