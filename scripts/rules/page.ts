import { formatIssue, formatIssues } from '../../src/core/issue';
import { ledger } from '../../test/ledger/ledger';
import type { Verdict } from '../../test/oracle/verdict';
import { type Case, examples, show } from './example';
import type { Finding } from './findings';
import { nounOf, type RuleText, ruleTexts } from './rule-list';

const made = '<!-- Made by `npm run rules -- --write` from the tables of the rules. -->';

/** Every page about rules, by its name in `docs/rules/`. */
export function pages(): ReadonlyMap<string, string> {
  const cases = examples();
  const texts = ruleTexts();
  const nouns = [...new Set(texts.map(({ id }) => nounOf(id)))];
  const page = (noun: string): string =>
    nounPage(
      noun,
      texts.filter(({ id }) => nounOf(id) === noun),
      cases,
    );
  return new Map([
    ['README.md', index(texts, nouns)],
    ...nouns.map((noun): [string, string] => [`${noun}.md`, page(noun)]),
  ]);
}

function index(texts: readonly RuleText[], nouns: readonly string[]): string {
  const rows = texts.map(({ id, says, asked }) => {
    const link = `[${id}](${nounOf(id)}.md#${id.replace('/', '')})`;
    return `| ${link} | ${inMarkdown(says)} | ${[...new Set(asked.map(({ stage }) => stage))].join(', ')} |`;
  });
  return `${[
    '# All rules',
    made,
    `${texts.length} rules about ${nouns.length} things. Each says what holds where it is content; its page has an example that breaks it and the fix. [Rules](../rules.md) has what they have in common: when they are asked, what the stages mean, and how to switch them.`,
    ['| rule | what it says | stage |', '| --- | --- | --- |', ...rows].join('\n'),
    '',
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}

function nounPage(noun: string, texts: readonly RuleText[], cases: ReadonlyMap<string, Case>): string {
  return `${[
    `# Rules: ${noun.replaceAll('-', ' ')}`,
    made,
    'Lines with `-` break the rule, those with `+` mend it. [All rules](README.md)',
    ...texts.map((text) => section(text, cases.get(text.id))),
  ].join('\n\n')}\n`;
}

function section(text: RuleText, example: Case | undefined): string {
  const { id, says, why, mirrors, silent, asked } = text;
  if (example === undefined)
    throw new Error(`rule ${id} has no example: record a case of it, or write one into test/ledger/examples.jsonl`);
  const { difference, said } = show(example);
  const rows = ledger().filter(({ rules }) => rules?.includes(id));
  return [
    `## ${id}`,
    [sentence(says), ...(why === undefined ? [] : [sentence(why)])].join(' '),
    ...(example.stored === undefined ? cluster(example) : ['This change is refused:']),
    fenced('diff', difference.join('\n')),
    fenced('text', said.map(told).join('\n')),
    [
      ...(silent ? [`- silent unless a program says \`setRules(app, { '${id}': 'warning' })\``] : []),
      `- asked of ${asked.map(({ of, stage }) => `${of} (${stage})`).join(', ')}`,
      `- mirrors ${mirrors.startsWith('none') ? mirrors : `\`${mirrors}\``}`,
      `- ledger: ${rows.map((row) => row.id).join(', ')}`,
    ].join('\n'),
  ].join('\n\n');
}

/** As the library prints it. */
function told({ object, issue }: Finding): string {
  return issue.severity === 'warning' ? `warning: ${object}: ${formatIssue(issue)}` : formatIssues(object, [issue]);
}

/** In which cluster the example is refused, and where it is the cluster that is mended, in which it is taken. */
function cluster({ profiles: [refusing, taking] }: Case): string[] {
  const [before, after] = [described(refusing), described(taking)];
  if (before === after) return before === '' ? [] : [`In a cluster ${before}:`];
  return [
    `In a cluster ${before === '' ? 'as it comes' : before}; in one ${after === '' ? 'as it comes' : after} it is taken:`,
  ];
}

function described({
  kubevirt,
  architecture,
  featureGates,
  disabledFeatureGates,
  objects,
}: Verdict['profile']): string {
  const named = (objects ?? []).map(
    (object) => `${String(object['kind'])} ${String((object['metadata'] as { name?: unknown })?.name)}`,
  );
  return [
    kubevirt && `of KubeVirt ${kubevirt}`,
    architecture && `on ${architecture}`,
    featureGates && featureGates.length > 0 && `with ${gates(featureGates)}`,
    disabledFeatureGates && disabledFeatureGates.length > 0 && `without ${gates(disabledFeatureGates)}`,
    named.length > 0 && `that holds ${named.join(', ')}`,
  ]
    .filter((part) => part)
    .join(', ');
}

function gates(names: readonly string[]): string {
  return `the feature gate${names.length > 1 ? 's' : ''} ${names.join(' and ')}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A sentence in Markdown: names of fields are marked as such, and keep their first letter. */
function sentence(text: string): string {
  const marked = inMarkdown(text);
  return `${marked.charAt(0).toUpperCase()}${marked.slice(1)}.`;
}

function inMarkdown(text: string): string {
  return text.replace(/\b[a-z]{2,}[A-Z_]\w*\b/g, '`$&`').replace(/[<>|*]/g, '\\$&');
}
