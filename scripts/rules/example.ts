import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWithin, type Path } from '../../src/core/path';
import { accepts, edits } from '../../test/oracle/rule-cases';
import { type Verdict, verdicts } from '../../test/oracle/verdict';
import { excerpt, longTexts, partOf, shortened } from './excerpt';
import { changeFindings, type Finding, findings, labelOf, type Node } from './findings';
import { lineDifference } from './line-difference';

/** Objects that break a rule, and others, nearly the same, that do not. */
export interface Case {
  readonly rule: string;
  readonly refused: readonly Node[];
  readonly taken: readonly Node[];
  /** The object as it is stored, where the rule is about a change: `refused` is what it is to become. */
  readonly stored?: Node;
  /** The cluster that refuses, and the one that takes. */
  readonly profiles: readonly [Verdict['profile'], Verdict['profile']];
}

const root = join(__dirname, '../..');

/** Where something is said to be, as a path. */
function parsedPath(text: string): Path {
  return [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, key = '']) =>
    quoted === undefined ? (index === undefined ? key : Number(index)) : quoted,
  );
}

/** The cases that are recorded of each rule, and those that are written by hand where no oracle can be asked. */
function casesByRule(): ReadonlyMap<string, readonly Verdict[]> {
  const all = new Map<string, Verdict[]>();
  for (const file of readdirSync(join(root, 'test/oracle/verdicts'))) {
    if (!file.endsWith('.jsonl') || file === 'examples.jsonl') continue;
    for (const verdict of verdicts(file.slice(0, -'.jsonl'.length))) {
      const cases = all.get(verdict.rule);
      if (cases === undefined) all.set(verdict.rule, [verdict]);
      else cases.push(verdict);
    }
  }
  return all;
}

/** The first change that is recorded as refused, of each rule about changes. */
function changeCases(): readonly Case[] {
  const lines = readFileSync(join(root, 'test/oracle/corpus/update.jsonl'), 'utf8').split('\n');
  const cases = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Change)
    .filter(({ answer }) => answer.admission !== true)
    .map(({ name, request: { object, oldObject } }): Case => {
      const rule = name.slice(0, name.indexOf(' '));
      return { rule, refused: [object], taken: [oldObject], stored: oldObject, profiles: [{}, {}] };
    });
  return cases.filter(({ rule }, i) => cases.findIndex((one) => one.rule === rule) === i);
}

/** A recorded change. */
interface Change {
  readonly name: string;
  readonly request: { readonly object: Node; readonly oldObject: Node };
  readonly answer: Pick<Verdict, 'admission'>;
}

function writtenCases(): readonly Case[] {
  const lines = readFileSync(join(root, 'test/ledger/examples.jsonl'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => ({ profiles: [{}, {}], ...(JSON.parse(line, repeated) as Omit<Case, 'profiles'> & Partial<Case>) }));
}

/** What is too long to be written: `{ "text": "x", "times": 1000 }` stands for a text. */
function repeated(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'text,times') return value;
  const { text, times } = value as { text: string; times: number };
  return text.repeat(times);
}

/** A case made of two that are recorded, and how well it shows its rule: less is better. */
interface Candidate {
  readonly pair: Case;
  readonly far: number;
}

function candidate(rule: string, refused: Verdict, found: readonly Finding[], taken: Verdict): Candidate {
  const changed = edits(refused.input, taken.input);
  const said = found.filter(({ issue }) => issue.rule === rule).map(({ issue }) => parsedPath(issue.path));
  // The fix is best shown where the rule points, and in the object rather than in the cluster; a case of which only one
  // rule speaks tells more.
  const elsewhere = changed.some((path) => !said.some((at) => isWithin(path, at) || isWithin(at, path)));
  const profiles = [refused.profile, taken.profile] as const;
  const far =
    changed.length +
    (edits(...profiles).length > 0 ? 1.5 : 0) +
    (elsewhere ? 0.25 : 0) +
    (found.length - 1) * 0.5 +
    Object.keys(refused.profile).length * 0.1;
  return { pair: { rule, refused: [refused.input], taken: [taken.input], profiles }, far };
}

/** How much a page would have to show of a case: lines that differ first; what is empty shows little. */
function lengthOf(pair: Case): number {
  const { difference } = show(pair);
  const empty = difference.filter((line) => /^[-+].*(?:""|\{\}|\[\])$/.test(line)).length * 150;
  return empty + difference.filter((line) => !line.startsWith(' ')).length * 100 + difference.join('\n').length / 100;
}

/** For each rule the case that shows it best. */
export function examples(): ReadonlyMap<string, Case> {
  const chosen = new Map([...writtenCases(), ...changeCases()].map((one) => [one.rule, one]));
  for (const [rule, cases] of casesByRule()) {
    const said = cases.map((verdict) => ({ verdict, found: findings(rule, [verdict.input], verdict.profile) }));
    const refused = said.filter(({ verdict, found }) =>
      // What a warning is about is taken.
      found.some(({ issue }) => issue.rule === rule && (issue.severity === 'warning' || !accepts(verdict))),
    );
    const taken = said.filter(({ verdict, found }) => found.length === 0 && accepts(verdict));
    const pairs = refused.flatMap(({ verdict, found }) =>
      taken.map((other) => candidate(rule, verdict, found, other.verdict)),
    );
    const least = Math.min(...pairs.map(({ far }) => far));
    const best = pairs
      .filter(({ far }) => far === least)
      .map(({ pair }) => ({ pair, length: lengthOf(pair) }))
      .sort((left, right) => left.length - right.length)[0];
    if (best !== undefined) chosen.set(rule, best.pair);
  }
  return chosen;
}

/** A case as a page shows it. */
export interface Shown {
  /** The lines that differ, and those around them: `-` of what is refused, `+` of what is taken; of a change, as it is read. */
  readonly difference: readonly string[];
  /** What the rule says, long texts cut. */
  readonly said: readonly Finding[];
}

/** Shows a case: of each object the part that matters. */
export function show({ rule, refused, taken, stored, profiles }: Case): Shown {
  const all =
    stored === undefined
      ? findings(rule, refused, profiles[0])
      : refused.flatMap((object) => changeFindings(object, stored));
  const said = all.filter(({ issue }) => issue.rule === rule);
  const parts = refused.map((object, i) => {
    const other = taken[i] ?? object;
    const about = said
      .filter((finding) => finding.object === labelOf(object))
      .map(({ issue }) => parsedPath(issue.path));
    const paths = [...edits(object, other), ...about];
    const part = partOf(object, paths);
    return [excerpt(object, part, paths), excerpt(other, part, paths)];
  });
  const text = (side: number): string => parts.map((part) => part[side]).join('\n---\n');
  const long = longTexts(refused);
  const cut = (message: string): string => long.reduce((all, one) => all.replaceAll(one, shortened(one)), message);
  return {
    difference: stored === undefined ? lineDifference(text(0), text(1)) : lineDifference(text(1), text(0)),
    said: said.map(({ object, issue }) => ({ object: cut(object), issue: { ...issue, message: cut(issue.message) } })),
  };
}
