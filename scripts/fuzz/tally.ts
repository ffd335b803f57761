import { sizeOf } from '../../test/generator/shrink';
import type { Comparison, Outcome } from './compare';
import { signatureOf } from './signature';

/** How many cases came to what. */
export type Counts = Record<Outcome, number> & { cases: number };

/** One sort of difference: how often it came, and the smallest case of it. */
export interface Difference {
  count: number;
  smallest: Comparison;
}

function none(): Counts {
  return { cases: 0, agree: 0, otherCause: 0, falseRefusal: 0, falseAcceptance: 0, notDone: 0, undecided: 0 };
}

/** What all comparisons come to. It keeps the smallest case of each sort of difference and nothing else of the cases. */
export class Tally {
  readonly total: Counts = none();
  readonly byKind = new Map<string, Counts>();
  /** Of each rule how often it spoke: where the cluster refuses too, and where it does not. */
  readonly byRule = new Map<string, { reached: number; agree: number }>();
  readonly differences = new Map<string, Difference>();
  /** Objects that are admitted and start, and those that are refused for exactly one cause. */
  started = 0;
  oneCause = 0;

  /** Counts a comparison; `rules` are those that the cause of the cluster is known to be about. */
  add(comparison: Comparison, rules: readonly string[] = []): void {
    const { kind, outcome, all, causes, starts } = comparison;
    const counts = this.byKind.get(kind) ?? none();
    this.byKind.set(kind, counts);
    for (const one of [this.total, counts]) {
      one.cases += 1;
      one[outcome] += 1;
    }
    if (outcome !== 'undecided') {
      if (starts) this.started += 1;
      else if (causes.length === 1) this.oneCause += 1;
    }
    for (const rule of new Set([...all.map(({ rule }) => rule), ...rules])) {
      const reached = this.byRule.get(rule) ?? { reached: 0, agree: 0 };
      this.byRule.set(rule, reached);
      reached.reached += 1;
      if (outcome === 'agree') reached.agree += 1;
    }
    if (outcome !== 'agree') this.#keep(comparison);
  }

  #keep(comparison: Comparison): void {
    const signature = signatureOf(comparison);
    const known = this.differences.get(signature);
    if (known === undefined) {
      this.differences.set(signature, { count: 1, smallest: comparison });
      return;
    }
    known.count += 1;
    if (sizeOf(comparison.given) < sizeOf(known.smallest.given)) known.smallest = comparison;
  }

  /** The differences of an outcome, the most frequent first. */
  of(outcome: Outcome): readonly Difference[] {
    return [...this.differences.values()]
      .filter(({ smallest }) => smallest.outcome === outcome)
      .sort((a, b) => b.count - a.count);
  }
}
