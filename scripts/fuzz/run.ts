import type { Issue } from '../../src/core/issue';
import { casesOf } from '../../test/generator/arbitrary';
import { type Case, kindOf, requestOf } from '../../test/generator/case';
import { shrink } from '../../test/generator/shrink';
import type { Answer, Cause, Oracle } from '../../test/oracle/oracle';
import { type Comparison, compare, type Scope } from './compare';
import { isNotDone, rulesOf } from './ledger';
import { ask, hasRules, isDefinitionOnly, isLeftOpen, isOfCompletedClaim, isUnjudged } from './ours';
import { signatureOf } from './signature';
import { type Difference, Tally } from './tally';

/** What is asked. */
export interface Options {
  readonly count: number;
  readonly seed: number;
  /** @default - all kinds */
  readonly kinds?: readonly string[] | undefined;
  /** Whether only what the API server itself says of an object is compared. */
  readonly structureOnly: boolean;
}

/** What we say; of a crash of ours, that. */
function issuesOf(given: Case): readonly Issue[] {
  try {
    return ask(given);
  } catch (error) {
    const message = `our code throws: ${error instanceof Error ? error.message : error}`;
    return [{ rule: 'crash', path: '', message, stage: 'admission', severity: 'error' }];
  }
}

/** Whether no rule asks yet, or ever, what the cluster complains of; or none can about this object. */
function isExplained(cause: Cause, given: Case): boolean {
  return isNotDone(cause) || isLeftOpen(given, rulesOf(cause)) || isOfCompletedClaim(cause, given);
}

/** Compares the verdicts about one case. */
export function comparisonOf(given: Case, answer: Answer, ofStructure: boolean): Comparison {
  const issues = issuesOf(given);
  const structureOnly = ofStructure || isDefinitionOnly(kindOf(given));
  const scope: Scope = {
    hasRules: hasRules(kindOf(given)),
    structureOnly,
    isUnjudged,
    // Shrinking comes to clusters that cannot be; what nothing can be asked about is not explained.
    isNotDone: issues.some(({ rule }) => rule === 'crash') ? () => false : isExplained,
    rulesOf,
  };
  // What the structure leaves to a rule is told by it, at the same place; of labels the cluster names all, and the rule the one.
  const places = new Set((answer.schemaErrors ?? []).map(({ field }) => field));
  const isPlace = (path: string): boolean =>
    places.has(path) || places.has(/^(.*\.matchLabels)\b/.exec(path)?.[1] ?? path);
  const compared = structureOnly
    ? issues.filter(
        ({ rule, stage, path }) => stage === 'admission' && (/^(structure|metadata|crash)/.test(rule) || isPlace(path)),
      )
    : issues;
  return compare(given, answer, compared, scope);
}

/** Asks the oracle and us about the cases of a seed; one batch is made and judged here while the oracle has another. */
export async function run(oracle: Oracle, options: Options, progress: (done: number) => void): Promise<Tally> {
  const { count, seed, kinds, structureOnly } = options;
  const tally = new Tally();
  // Structure is about objects that were edited.
  const batches = casesOf(seed, count, kinds, structureOnly ? 100 : undefined);
  let waiting: { readonly cases: readonly Case[]; readonly answers: Promise<readonly Answer[]> } | undefined;
  for (;;) {
    const next = batches.next();
    const asked = next.done === true ? undefined : askAll(oracle, next.value, structureOnly);
    if (waiting !== undefined) {
      const answers = await waiting.answers;
      waiting.cases.forEach((given, i) => {
        const comparison = comparisonOf(given, answers[i] as Answer, structureOnly);
        tally.add(comparison, comparison.causes.length === 1 ? comparison.causes.flatMap(rulesOf) : []);
      });
      progress(tally.total.cases);
    }
    if (asked === undefined) return tally;
    waiting = asked;
  }
}

function askAll(oracle: Oracle, cases: readonly Case[], structureOnly: boolean) {
  const answers = cases.map((given) =>
    oracle.ask(structureOnly ? { ...requestOf(given), start: false, render: false } : requestOf(given)),
  );
  return { cases, answers: Promise.all(answers) };
}

/** The smallest case found that differs for the same reason, and what is said about it. */
export async function shrunk(oracle: Oracle, { smallest }: Difference, structureOnly: boolean): Promise<Comparison> {
  const signature = signatureOf(smallest);
  const compareAll = async (cases: readonly Case[]): Promise<Comparison[]> => {
    const { answers } = askAll(oracle, cases, structureOnly);
    return (await answers).map((answer, i) => comparisonOf(cases[i] as Case, answer, structureOnly));
  };
  const found = await shrink(smallest.given, async (cases) =>
    (await compareAll(cases)).map((comparison) => signatureOf(comparison) === signature),
  );
  return (await compareAll([found]))[0] as Comparison;
}
