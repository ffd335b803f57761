import { formatIssue } from '../../src/core/issue';
import { reach } from '../../test/generator/turn';
import type { Comparison } from './compare';
import type { Options } from './run';
import type { Counts, Difference, Tally } from './tally';

/** The figures as data. */
export function figures({ total }: Tally): Record<string, number> {
  const { cases, agree, otherCause, falseRefusal, falseAcceptance, notDone, undecided } = total;
  const differing = { falseRefusals: falseRefusal, falseAcceptances: falseAcceptance, otherCauses: otherCause };
  return { cases, agree, ...differing, undecided, notDone };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function line(
  name: string,
  { cases, agree, otherCause, falseRefusal, falseAcceptance, notDone, undecided }: Counts,
): string {
  const counts = [cases, agree, otherCause, falseRefusal, falseAcceptance, notDone, undecided];
  return `${name.padEnd(58)}${counts.map((count) => String(count).padStart(9)).join('')}`;
}

/** Agreement by kind, as a table. */
export function byKind({ byKind, total }: Tally): string {
  const names = ['cases', 'agree', 'other', 'refusal', 'accept', 'not done', 'error'];
  const head = `${'kind'.padEnd(58)}${names.map((name) => name.padStart(9)).join('')}`;
  const lines = [...byKind].sort(([a], [b]) => a.localeCompare(b)).map(([kind, counts]) => line(kind, counts));
  return [head, ...lines, line('all', total)].join('\n');
}

/** Agreement by rule: how often each was reached, and where the cluster does not refuse. */
export function byRule({ byRule }: Tally): string {
  const lines = [...byRule]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([rule, { reached, agree }]) => {
      return `${rule.padEnd(58)}${String(reached).padStart(9)}${String(agree).padStart(9)}`;
    });
  return [`${'rule'.padEnd(58)}${'reached'.padStart(9)}${'agree'.padStart(9)}`, ...lines].join('\n');
}

/** The share of objects that are to be admitted and start, and of those that are to be refused for exactly one cause. */
const leastShare = 1 / 3;

function rareOf({ byRule }: Tally, rules: readonly string[]): readonly string[] {
  return rules
    .filter((rule) => (byRule.get(rule)?.reached ?? 0) < reach.times)
    .map((rule) => `${rule} (${byRule.get(rule)?.reached ?? 0})`);
}

/** What the generator is worth: the shares of its objects, and the rules that it hardly reaches. */
export function measure(tally: Tally, rules: readonly string[]): string {
  const { total, started, oneCause } = tally;
  const rare = rareOf(tally, rules);
  return [
    `admitted and start ${share(started, total.cases)}, refused for exactly one cause ${share(oneCause, total.cases)}`,
    `rules reached fewer than ${reach.times} times: ${rare.length === 0 ? 'none' : rare.join(', ')}`,
  ].join('\n');
}

/** Which of its measures the generator misses; none where there were too few cases to tell. */
export function missed(tally: Tally, rules: readonly string[]): readonly string[] {
  const { total, started, oneCause } = tally;
  // Fewer say too little of it.
  if (total.cases < reach.cases) return [];
  const rare = rareOf(tally, rules);
  const said = (what: string, part: number): string[] =>
    part / total.cases < leastShare
      ? [`only ${share(part, total.cases)} of the objects ${what}; a third is wanted`]
      : [];
  return [
    ...said('are admitted and start', started),
    ...said('are refused for exactly one cause', oneCause),
    ...(rare.length === 0 ? [] : [`rules are reached fewer than ${reach.times} times: ${rare.join(', ')}`]),
  ];
}

/** Why the verdicts do not hold: more differences than are borne, or too much that the oracle cannot tell. */
export function failures({ total }: Tally, margin: number): readonly string[] {
  const { cases, falseRefusal, falseAcceptance, otherCause, undecided } = total;
  const differing = falseRefusal + falseAcceptance + otherCause;
  return [
    ...(cases === 0 ? ['nothing was compared'] : []),
    ...(differing > margin ? [`${differing} verdicts differ, and ${margin} may`] : []),
    ...(undecided > cases / 100 ? [`of ${undecided} of ${cases} cases the oracle cannot tell, and of 1 % it may`] : []),
  ];
}

const titles: Readonly<Record<string, string>> = {
  otherCause: 'we refuse for another cause',
  falseRefusal: 'we refuse what the cluster takes',
  falseAcceptance: 'we take what the cluster refuses',
  notDone: 'no rule asks yet',
  undecided: 'the oracle cannot tell',
};

/** One difference: how often it came, the smallest object that shows it, the cluster's words and ours. */
export function difference({ count }: Difference, { outcome, kind, stage, causes, issues, given }: Comparison): string {
  return [
    `${titles[outcome]}: ${kind} at ${stage}, ${count} times`,
    `  object   ${JSON.stringify(given.object)}`,
    ...(Object.keys(given.profile).length === 0 ? [] : [`  cluster  ${JSON.stringify(given.profile)}`]),
    ...causes
      .slice(0, 3)
      .map(({ type, field, message }) => `  cluster: ${[type, field, message].filter(Boolean).join(' ')}`),
    ...issues.slice(0, 3).map((issue) => `  we say:  ${formatIssue(issue)}`),
  ].join('\n');
}

/** How to ask the same again. */
export function repeat({ count, seed, kinds = [], structureOnly }: Options, other: readonly string[] = []): string {
  const named = kinds.map((kind) => ` --kind ${kind}`).join('');
  const what = ['--stored', '--updates'].filter((one) => other.includes(one)).map((one) => ` ${one}`);
  return `npm run fuzz -- --count ${count} --seed ${seed}${named}${structureOnly ? ' --structure' : ''}${what.join('')}`;
}
