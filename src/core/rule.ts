import type { Cluster } from './cluster';
import type { Severity, Stage } from './issue';
import { itemsOf } from './leaf';
import type { Path } from './path';
import { isOpaque } from './value';

/** Says that something is wrong at a path, relative to what the rule was given. */
export type Report = (path: Path, message: string) => void;

/** One thing that the cluster refuses, or takes and regrets. Rules read the rendered wire object, never props. */
export interface Rule<Subject> {
  /** noun/verb-…, the verb being `unique-`, `valid-`, `require-` or `no-`. */
  readonly id: string;
  /** What holds where the rule is content, in one line for a list of rules: `boot orders are whole numbers from 1`. */
  readonly says: string;
  /** The upstream fact behind it. @default - what it says makes it plain */
  readonly why?: string;
  /** @default 'admission' */
  readonly stage?: Exclude<Stage, 'program'>;
  /** Whether a rule of stage `later` says nothing until a program asks for it: what it is about most machines have. @default false */
  readonly silent?: boolean;
  /** The upstream file and function whose condition this is, or where the fact is from. */
  readonly mirrors: string;
  /** The field that the rule is about, or several: it is not asked where the subject has none of them. @default - it is always asked */
  readonly on?: FieldOf<Subject> | readonly FieldOf<Subject>[];
  /** Reports what is wrong. A leaf that is not known yet is passed over: the rule is asked again when it is. */
  check(subject: Subject, report: Report, cluster: Cluster): void;
}

/** Rules about one part of a manifest. */
export interface RuleSet<Subject = unknown> {
  /** Where in the manifest the part stands; the rules are not asked when it is absent. */
  readonly path: Path;
  readonly rules: readonly Rule<Subject>[];
  /** The stage at which these rules show here, where it differs from the rules' own: an instance's own rules are a machine's `start`. What is taken stays `later`. */
  readonly stage?: Exclude<Stage, 'program'>;
  /** Whether something that these rules do not see decides instead of the part: they are not asked then. @default - never */
  unless?(manifest: object, cluster: Cluster): boolean;
  /** Whether what these rules are about is made of the object once that is taken: they are asked only where nothing before had it refused. @default false */
  readonly onceTaken?: boolean;
  /** What the cluster makes of the object before it asks: the rules, and `unless`, are asked about that. @default - the object itself */
  readonly as?: Reading;
}

/** How the cluster reads an object before it asks: what it refers to may say more about it. */
export interface Reading {
  /** What reads the object before: this one goes on from that. @default - nothing does */
  readonly after?: Reading;
  /** The object as the cluster reads it; the object itself where that is the same. Never changes what it is given. */
  of(manifest: object, cluster: Cluster): object;
  /** Who said what the object does not say itself, for messages: `instancetype "u1.medium"`. */
  because(read: object): string;
}

/** A field of a subject, or one further inside: `cpu`, `domain.firmware`. */
export type FieldOf<Subject> = (keyof Subject & string) | `${keyof Subject & string}.${string}`;

/** The fields that rules are about, by their paths. */
export function fieldsOf(on: string | readonly string[]): readonly (readonly string[])[] {
  return (typeof on === 'string' ? [on] : on).map((field) => field.split('.'));
}

/** Whether one of some fields is there. A leaf on the way that is not known yet may have it. */
export function hasOne(part: object, fields: readonly (readonly string[])[]): boolean {
  for (let f = 0; f < fields.length; f += 1) {
    const field = fields[f] as readonly string[];
    let value: unknown = part;
    for (let i = 0; i < field.length && value !== undefined; i += 1) {
      if (value === null) value = undefined;
      else if (typeof value !== 'object' || (i > 0 && isOpaque(value))) break;
      else value = (value as Readonly<Record<string, unknown>>)[field[i] as string];
    }
    if (value !== undefined) return true;
  }
  return false;
}

/** Rules that are all about one field, or about several; those that say it themselves stay as they are. */
export function rulesOn<Subject>(
  on: FieldOf<Subject> | readonly FieldOf<Subject>[],
  rules: readonly Rule<Subject>[],
): readonly Rule<Subject>[] {
  return rules.map((rule) => ({ on, ...rule }));
}

/** Rules that are asked about the object as the cluster reads it. */
export function rulesAs(as: Reading, set: RuleSet): RuleSet {
  return { ...set, as };
}

/** Mounts rules at the part of a manifest that they speak of. */
export function rulesAt<Subject>(
  path: Path,
  rules: readonly Rule<Subject>[],
  stage?: RuleSet['stage'],
  unless?: RuleSet['unless'],
): RuleSet {
  // The runner hands over what stands at `path`; that it is a Subject is what the kind's wire type says.
  const set: RuleSet<Subject> = {
    path,
    rules,
    ...(stage !== undefined && { stage }),
    ...(unless !== undefined && { unless }),
  };
  return set as RuleSet;
}

/** What Go makes of an item that is `null`. */
export const emptyItem: object = Object.freeze({});

/** A list of a subject, of which rules look at one item after the other. */
export interface Items<Subject, Item> {
  /** Where the list stands in the subject. */
  readonly path: Path;
  of(subject: Subject): readonly (Item | undefined)[] | undefined;
}

/** What is asked of one item; it reports at paths below the item. */
export type ItemCheck<Subject, Item> = (
  item: Item,
  report: Report,
  subject: Subject,
  cluster: Cluster,
  index: number,
) => void;

/** A rule's check of each item of a list. */
export interface ItemsCheck<Subject, Item> {
  (subject: Subject, report: Report, cluster: Cluster): void;
  readonly items: Items<Subject, Item>;
  /** The fields without which an item is passed over. */
  readonly on: string | readonly string[] | undefined;
  readonly ofItem: ItemCheck<Subject, Item>;
}

/**
 * A rule's check that looks at one item of a list after the other; of those only that have a field, where some are given.
 *
 * By itself it goes through the list; whoever asks many rules goes through it once for all of them (`askRules`).
 */
export function eachItem<Subject, Item extends object>(
  items: Items<Subject, Item>,
  ofItem: ItemCheck<Subject, Item>,
  on?: FieldOf<Item> | readonly FieldOf<Item>[],
): ItemsCheck<Subject, Item> {
  const fields = on === undefined ? undefined : fieldsOf(on);
  const check = (subject: Subject, report: Report, cluster: Cluster): void => {
    const list = itemsOf(items.of(subject));
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i] ?? (emptyItem as Item);
      if (typeof item !== 'object' || (fields !== undefined && !hasOne(item, fields))) continue;
      ofItem(item, (below, message) => report([...items.path, i, ...below], message), subject, cluster, i);
    }
  };
  return Object.assign(check, { items, on, ofItem });
}

/** How a program changes the severity of a rule. */
export type RuleSetting = 'error' | 'warning' | 'off';

/** The stage of a rule, as it is judged: one that is silent by itself is told from others. */
export type JudgedStage = Stage | 'silent';

/** Decides what becomes of a rule's findings for one object. */
export type Judge = (rule: string, stage: JudgedStage) => Severity | 'off';

/** Without any setting: what goes wrong later is a warning, or is not said at all, everything else is an error. */
export function defaultSeverity(stage: Stage): Severity;
export function defaultSeverity(stage: JudgedStage): Severity | 'off';
export function defaultSeverity(stage: JudgedStage): Severity | 'off' {
  if (stage === 'silent') return 'off';
  return stage === 'later' ? 'warning' : 'error';
}

/** The stage at which a rule shows where it is mounted. */
export function stageOf(rule: Pick<Rule<never>, 'stage'>, set: Pick<RuleSet, 'stage'>): Exclude<Stage, 'program'> {
  return rule.stage === 'later' ? 'later' : (set.stage ?? rule.stage ?? 'admission');
}
