/** How often each rule is to be met, of so many cases: the generator sees to it, and the fuzz holds it to that. */
export const reach = { cases: 20_000, times: 10 } as const;

/** How many of so many cases are recorded mistakes at least; where rules are many, as many as it takes. */
const leastRecorded = 7500;

/** A case that is a recorded mistake. */
export interface Turn {
  /** Whose mistake, counted from the first rule. */
  readonly rule: number;
  /** Which of its mistakes, if it stays as it is recorded; otherwise it is any of them, with something else beside it. */
  readonly plain: number | undefined;
}

/**
 * Whose turn a case is, counted from the first; `undefined` where it is no recorded mistake. The rules take turns, so that
 * each comes as often as any other; `reach.times` of its turns are plain, and so nothing hides its mistake in these.
 */
export function turnOf(index: number, rules: number): Turn | undefined {
  const recorded = Math.min(Math.max(leastRecorded, rules * reach.times), reach.cases);
  const turn = sharedOut(index, recorded, reach.cases);
  if (rules === 0 || turn === sharedOut(index + 1, recorded, reach.cases)) return undefined;
  const round = Math.floor(turn / rules);
  const rounds = Math.max(Math.floor(recorded / rules), reach.times);
  const plain = sharedOut(round, reach.times, rounds);
  const isPlain = sharedOut(round + 1, reach.times, rounds) > plain;
  return { rule: turn % rules, plain: isPlain ? plain : undefined };
}

/** How many of the first things have something that so many of all have, shared out evenly. */
function sharedOut(first: number, having: number, all: number): number {
  return Math.floor((first * having) / all);
}
