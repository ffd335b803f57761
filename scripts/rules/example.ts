import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askRules } from '../../src/core/ask-rules';
import type { Cluster } from '../../src/core/cluster';
import { type Issue, ValidationError } from '../../src/core/issue';
import type { Manifest } from '../../src/core/manifest';
import type { Path } from '../../src/core/path';
import { Program } from '../../src/core/program';
import { programRules } from '../../src/core/program-rules';
import { defaultSeverity } from '../../src/core/rule';
import { askStructure } from '../../src/core/structure';
import { accepts, clusterOf, edits } from '../../test/oracle/rule-cases';
import { type Verdict, verdicts } from '../../test/oracle/verdict';
import { excerpt, longTexts, partOf, shortened } from './excerpt';
import { lineDifference } from './line-difference';
import { kinds } from './rule-list';

type Node = Readonly<Record<string, unknown>>;

/** Objects that break a rule, and others, nearly the same, that do not. */
export interface Case {
  readonly rule: string;
  readonly refused: readonly Node[];
  readonly taken: readonly Node[];
  /** The cluster that refuses, and the one that takes. */
  readonly profiles: readonly [Verdict['profile'], Verdict['profile']];
}

/** A finding, and the object that it is about, as a program calls it. */
export interface Finding {
  readonly object: string;
  readonly issue: Issue;
}

const root = join(__dirname, '../..');

/** What the library says of the objects of a case: of one about structure what structure says. */
export function findings(rule: string, objects: readonly Node[], profile: Verdict['profile']): readonly Finding[] {
  const cluster = clusterOf({ profile } as Verdict);
  const found = objects.flatMap((object) =>
    askOne(rule, object, cluster).map((issue) => ({ object: labelOf(object), issue })),
  );
  return objects.length > 1 ? [...found, ...askProgram(objects, cluster)] : found;
}

function judge(_rule: string, stage: Issue['stage']): Issue['severity'] {
  return defaultSeverity(stage);
}

function askOne(rule: string, object: Node, cluster: Cluster): readonly Issue[] {
  const structure = askStructure(object, judge);
  const kind = kinds.find((one) => one.kind === object['kind'] && one.apiVersion === object['apiVersion']);
  if (kind === undefined || rule.startsWith('structure/')) return structure;
  return [...structure, ...askRules(kind.rules, object, cluster, judge)];
}

function askProgram(objects: readonly Node[], cluster: Cluster): readonly Finding[] {
  const program = new Program(programRules);
  const found: Finding[] = [];
  for (const object of objects) {
    const manifest = object as Node & Manifest;
    const { apiVersion, kind, metadata } = manifest;
    const label = labelOf(object);
    const namespace = metadata.namespace as string | undefined;
    const entry = { apiVersion, kind, name: metadata.name, namespace, realm: cluster, object: label, judge };
    try {
      program.add({ ...entry, manifest: () => manifest });
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      found.push(...error.issues.map((issue) => ({ object: label, issue })));
    }
  }
  return [...found, ...program.issues().map(({ object, issue }) => ({ object: object.object, issue }))];
}

function labelOf({ kind, metadata }: Node): string {
  return `${String(kind)} "${String((metadata as Node | undefined)?.['name'] ?? '')}"`;
}

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

function writtenCases(): readonly Case[] {
  const lines = readFileSync(join(root, 'test/ledger/examples.jsonl'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => ({ profiles: [{}, {}], ...(JSON.parse(line, repeated) as Omit<Case, 'profiles'>) }));
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

function isWithin(path: Path, whole: Path): boolean {
  return whole.every((step, i) => path[i] === step);
}

/** How much a page would have to show of a case: lines that differ first; what is empty shows little. */
function lengthOf(pair: Case): number {
  const { difference } = show(pair);
  const empty = difference.filter((line) => /^[-+].*(?:""|\{\}|\[\])$/.test(line)).length * 150;
  return empty + difference.filter((line) => !line.startsWith(' ')).length * 100 + difference.join('\n').length / 100;
}

/** For each rule the case that shows it best. */
export function examples(): ReadonlyMap<string, Case> {
  const chosen = new Map(writtenCases().map((one) => [one.rule, one]));
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
  /** The lines that differ, and those around them: `-` of what is refused, `+` of what is taken. */
  readonly difference: readonly string[];
  /** What the rule says, long texts cut. */
  readonly said: readonly Finding[];
}

/** Shows a case: of each object the part that matters. */
export function show({ rule, refused, taken, profiles }: Case): Shown {
  const said = findings(rule, refused, profiles[0]).filter(({ issue }) => issue.rule === rule);
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
    difference: lineDifference(text(0), text(1)),
    said: said.map(({ object, issue }) => ({ object: cut(object), issue: { ...issue, message: cut(issue.message) } })),
  };
}
