import type { Issue, Stage } from '../../src/core/issue';
import { machineRules } from '../../src/machine/machine-spec.rules';
import { referenceRules } from '../../src/machine/reference.program-rule';
import { type Case, kindOf } from '../../test/generator/case';
import { kindSchema } from '../../test/generator/kind';
import type { Answer, Cause, Judgement } from '../../test/oracle/oracle';
import { startOf } from '../../test/oracle/start';

/**
 * What two verdicts about one case come to. `otherCause`: both refuse, the cluster for one cause, and none of our rules is the
 * one that the cause is about. `notDone`: what the cluster refuses is what no rule asks yet.
 */
export type Outcome = 'agree' | 'otherCause' | 'falseRefusal' | 'falseAcceptance' | 'notDone' | 'undecided';

/** How the verdict of the cluster and ours about one case compare. */
export interface Comparison {
  readonly given: Case;
  readonly kind: string;
  readonly outcome: Outcome;
  /** Where they differ. */
  readonly stage: Exclude<Stage, 'program' | 'later'>;
  /** What the cluster says at the stage at which it refuses first. */
  readonly causes: readonly Cause[];
  /** What we say at that stage. */
  readonly issues: readonly Issue[];
  /** Everything that we say. */
  readonly all: readonly Issue[];
  /** Whether the cluster takes the object, and starts it. */
  readonly starts: boolean;
}

/** The complaints of one stage; one of its message alone where it names no cause. */
export function causesOf(judgement: Judgement): readonly Cause[] {
  if (judgement.allowed) return [];
  const { schemaErrors = [], causes, message = '' } = judgement;
  return schemaErrors.length + causes.length > 0 ? [...schemaErrors, ...causes] : [{ message }];
}

/**
 * Whether the API server itself refuses the object, whatever the webhooks say. What it asks of the values of Kubernetes' own
 * kinds is no matter of their schema.
 */
export function isRefusedBySchema(kind: string, { deniedBy, schemaErrors = [] }: Answer): boolean {
  if (kindSchema(kind).source !== 'crd') return deniedBy === 'decode';
  return deniedBy === 'decode' || deniedBy === 'schema' || schemaErrors.length > 0;
}

/** What is compared. */
export interface Scope {
  /** Whether the kind has rules; otherwise its webhooks are not compared. */
  readonly hasRules: boolean;
  /** Whether only the API server's own part is compared. */
  readonly structureOnly: boolean;
  /** Whether the oracle has nothing that decides what a rule asks: such a rule refuses nothing falsely. */
  readonly isUnjudged: (rule: string) => boolean;
  /** Whether a complaint is about something that no rule asks yet. */
  readonly isNotDone: (cause: Cause, given: Case) => boolean;
  /** Our rules that a complaint is about; none where that is not known. */
  readonly rulesOf: (cause: Cause) => readonly string[];
}

/** Rules about the Pod of a machine, and about what it is made with. */
const ofPods: ReadonlySet<string> = new Set(
  [...machineRules.filter(({ stage }) => stage === 'start'), ...referenceRules].map(({ id }) => id),
);

/** Whether the cluster could not come to what a rule asks: a Pod that is not made for another reason is not asked for the rest. */
function isHidden(rule: string, given: Case, answer: Answer): boolean {
  return (
    ofPods.has(rule) && startOf(answer, { ...given.profile })?.allowed === true && answer.start?.podError !== undefined
  );
}

/** Compares the verdicts about a case, stage by stage: the first stage at which one of them refuses decides. */
export function compare(given: Case, answer: Answer, all: readonly Issue[], scope: Scope): Comparison {
  const kind = kindOf(given);
  const started = startOf(answer, { ...given.profile });
  const starts = answer.allowed && (started?.allowed ?? true);
  const common = { given, kind, all, starts };
  if (answer.error !== undefined) {
    return {
      ...common,
      outcome: 'undecided',
      stage: 'admission',
      causes: [{ message: answer.error }],
      issues: [],
      starts: false,
    };
  }
  const judged = (issues: readonly Issue[]): boolean => issues.some(({ rule }) => !scope.isUnjudged(rule));
  const at = (stage: Stage): readonly Issue[] => all.filter((issue) => issue.stage === stage);
  const admission = { ...common, stage: 'admission', causes: causesOf(answer), issues: at('admission') } as const;
  if (answer.allowed && judged(admission.issues)) return { ...admission, outcome: 'falseRefusal' };
  if (!answer.allowed) {
    if (admission.issues.length > 0) return { ...admission, outcome: named(admission, scope) };
    const webhookOnly = !isRefusedBySchema(kind, answer);
    if (scope.structureOnly && webhookOnly) return { ...admission, outcome: 'agree' };
    if (!scope.hasRules && webhookOnly) return { ...admission, outcome: 'notDone' };
    const explained = admission.causes.every((cause) => scope.isNotDone(cause, given));
    return { ...admission, outcome: explained ? 'notDone' : 'falseAcceptance' };
  }
  const start = {
    ...common,
    stage: 'start',
    causes: started ? causesOf(started) : [],
    issues: at('start').filter(({ rule }) => !isHidden(rule, given, answer)),
  } as const;
  if (scope.structureOnly || !scope.hasRules || started === undefined) {
    return {
      ...start,
      outcome: !scope.structureOnly && started === undefined && judged(start.issues) ? 'falseRefusal' : 'agree',
    };
  }
  if (started.allowed) return { ...start, outcome: judged(start.issues) ? 'falseRefusal' : 'agree' };
  if (start.issues.length > 0) return { ...start, outcome: named(start, scope) };
  const explained = start.causes.every((cause) => scope.isNotDone(cause, given));
  return { ...start, outcome: explained ? 'notDone' : 'falseAcceptance' };
}

/** Whether we say what the cluster says, where that is one thing and it is known which of our rules it is. */
function named(
  { causes, issues, given }: Pick<Comparison, 'causes' | 'issues' | 'given'>,
  scope: Scope,
): 'agree' | 'otherCause' {
  const [cause, ...others] = causes;
  if (scope.structureOnly || !scope.hasRules || cause === undefined || others.length > 0) return 'agree';
  // What no rule asks hides what would have been said after it.
  if (scope.isNotDone(cause, given)) return 'agree';
  const rules = scope.rulesOf(cause);
  return rules.length === 0 || issues.some(({ rule }) => rules.includes(rule)) ? 'agree' : 'otherCause';
}
