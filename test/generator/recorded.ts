import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Verdict, verdicts } from '../oracle/verdict';
import { type Case, kindOf, type Tree, treeAt } from './case';

/** Cases that no rule is about: objects of examples, which the cluster takes. */
const withoutRule = /^example\//;

/** The recorded cases that the cluster refuses, or regrets, by the rule that they are about. */
type Refused = ReadonlyMap<string, readonly Case[]>;

let all: Refused | undefined;

function isRefused({ admission, start }: Verdict): boolean {
  return admission !== true || (start !== undefined && start !== true);
}

/** What is refused of a file of verdicts; of a rule that only warns, whose cases are all taken, the last, which is what it warns of. */
function mistakesOf(all: readonly Verdict[]): readonly Verdict[] {
  const refused = all.filter(isRefused);
  const rules = new Set(refused.map(({ rule }) => rule));
  const last = new Map(all.filter(({ rule }) => !rules.has(rule)).map((verdict) => [verdict.rule, verdict]));
  return [...refused, ...last.values()];
}

/** Examples of the ledger, for rules that no oracle can be asked about: those of one object that is written out. */
function examples(): readonly (readonly [rule: string, object: Tree])[] {
  return readFileSync(join(__dirname, '../ledger/examples.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.includes('"times"'))
    .map((line) => JSON.parse(line) as { readonly rule: string; readonly refused: readonly Tree[] })
    .flatMap(({ rule, refused: [object, ...others] }) =>
      object === undefined || others.length > 0 ? [] : ([[rule, object]] as const),
    );
}

function loadAll(): Refused {
  const refused = new Map<string, Case[]>();
  for (const file of readdirSync(join(__dirname, '../oracle/verdicts'))) {
    if (!file.endsWith('.jsonl')) continue;
    for (const verdict of mistakesOf(verdicts(file.slice(0, -'.jsonl'.length)))) {
      const { rule, id, input, profile } = verdict;
      if (withoutRule.test(rule)) continue;
      const cases = refused.get(rule) ?? [];
      // What is recorded may be frozen by its type, but it is plain data.
      cases.push({ object: input, profile: profile as Case['profile'], edits: [`recorded for ${rule} (${id})`] });
      refused.set(rule, cases);
    }
  }
  for (const [rule, object] of examples()) {
    if (!refused.has(rule)) refused.set(rule, [{ object, profile: {}, edits: [`example of ${rule}`] }]);
  }
  return refused;
}

/** The mistakes that are recorded about kinds, a list for each rule, in an order that never depends on the file system. */
export function recordedMistakes(kinds: readonly string[]): readonly (readonly Case[])[] {
  return chosen(kinds).map(([, cases]) => cases);
}

/** The rules that these are about. */
export function recordedRules(kinds: readonly string[]): readonly string[] {
  return chosen(kinds).map(([rule]) => rule);
}

function chosen(kinds: readonly string[]): readonly (readonly [rule: string, cases: readonly Case[]])[] {
  all ??= loadAll();
  return [...all]
    .map(([rule, cases]) => [rule, cases.filter((one) => kinds.includes(kindOf(one)))] as const)
    .filter(([, cases]) => cases.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The same case, about the instance that a machine would make. */
export function asInstance({ object, profile, edits }: Case): Case | undefined {
  const template = treeAt(treeAt(object, 'spec'), 'template');
  const spec = treeAt(template, 'spec');
  if (object['kind'] !== 'VirtualMachine' || spec === undefined) return undefined;
  const { labels, annotations } = treeAt(template, 'metadata') ?? {};
  const metadata = {
    name: 'vm',
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
  const instance = { apiVersion: object['apiVersion'], kind: 'VirtualMachineInstance', metadata, spec };
  return { object: instance, profile, edits: [...edits, 'as an instance'] };
}
