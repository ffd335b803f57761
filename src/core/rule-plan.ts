import type { Stage } from './issue';
import { memo } from './memo';
import { formatPath, type Path } from './path';
import {
  fieldsOf,
  type ItemCheck,
  type Items,
  type ItemsCheck,
  type Reading,
  type Rule,
  type RuleSet,
  stageOf,
} from './rule';
import { isOpaque } from './value';

export type PartCheck = Rule<unknown>['check'];
export type AnyItemCheck = ItemCheck<unknown, Record<string, unknown>>;

/** One rule where it is mounted. */
export interface Mounted<Check> {
  readonly rule: Rule<unknown>;
  readonly stage: Exclude<Stage, 'program'>;
  readonly silent: boolean;
  /** Its place among all rules of the kind: findings come in this order. */
  readonly place: number;
  /** What is asked, of a part of a manifest or of an item of a list. */
  readonly check: Check;
}

/** A set, and what is known of it in a round of questions. */
export interface MountedSet {
  readonly set: RuleSet;
  /** The last round in which a rule of it was to be asked. */
  round: number;
  /** Whether it had nothing to say then. */
  isSilenced: boolean;
}

/** Rules of one set that are about the same fields: they are asked where one of these is there. */
export interface Group<Check> {
  readonly of: MountedSet;
  readonly rules: Mounted<Check>[];
  /** The last round in which they were asked: where several of their fields are there, they still are asked once. */
  round: number;
}

/** What is asked where a field is there, and what where a field inside of it is. */
interface Field<Check> {
  readonly groups: Group<Check>[];
  readonly inside: Map<string, Field<Check>>;
}

/**
 * Rules by the fields that they are about. An object has few fields, and rules are about many: so the object's fields are
 * looked up, and not those of the rules.
 */
export class RulesByField<Check> {
  private readonly root: Field<Check> = { groups: [], inside: new Map() };
  private readonly groups = new Map<MountedSet, Map<string, Group<Check>>>();
  private round = 0;

  /** Adds a rule about some fields; about every object, where none are given. */
  add(of: MountedSet, on: string | readonly string[] | undefined, rule: Mounted<Check>): void {
    const fields = on === undefined ? [[]] : fieldsOf(on);
    const groups = memo(this.groups, of, () => new Map<string, Group<Check>>());
    const group = memo(groups, JSON.stringify(fields), () => {
      const made: Group<Check> = { of, rules: [], round: 0 };
      for (const field of fields) this.fieldAt(field).groups.push(made);
      return made;
    });
    group.rules.push(rule);
  }

  private fieldAt(path: readonly string[]): Field<Check> {
    let field = this.root;
    for (const name of path) field = memo(field.inside, name, () => ({ groups: [], inside: new Map() }));
    return field;
  }

  /** Asks each group of which a field is there, once; what is not known yet may have every field. */
  ask(part: object, ask: (group: Group<Check>) => void): void {
    this.round += 1;
    this.askAt(this.root, part, ask);
  }

  private askAt({ groups, inside }: Field<Check>, part: unknown, ask: (group: Group<Check>) => void): void {
    for (let g = 0; g < groups.length; g += 1) {
      const group = groups[g] as Group<Check>;
      if (group.round === this.round) continue;
      group.round = this.round;
      ask(group);
    }
    if (inside.size === 0 || part === null) return;
    if (typeof part !== 'object' || isOpaque(part)) {
      for (const below of inside.values()) this.askAt(below, part, ask);
      return;
    }
    const fields = part as Readonly<Record<string, unknown>>;
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined) continue;
      const below = inside.get(name);
      if (below !== undefined) this.askAt(below, value, ask);
    }
  }
}

/** Rules that look at the items of one list. */
export interface ListPlan {
  readonly items: Items<unknown, Record<string, unknown>>;
  readonly rules: RulesByField<AnyItemCheck>;
}

/** All that is asked about one part of a manifest. */
export interface PartPlan {
  readonly path: Path;
  readonly rules: RulesByField<PartCheck>;
  readonly lists: ListPlan[];
}

/** All that is asked about an object as the cluster reads it at one moment. */
export interface ReadingPlan {
  readonly as: Reading | undefined;
  /** Whether it is asked only of what nothing before had refused. */
  readonly onceTaken: boolean;
  readonly parts: PartPlan[];
}

/** Plans are made when rules are first asked, and kept with them: rules are many and hardly ever report, so that what they share is read once. */
const plans = new WeakMap<readonly RuleSet[], readonly ReadingPlan[]>();

/** In which order some sets are asked: one reading after the other, and of each one part after the other. */
export function plansOf(sets: readonly RuleSet[]): readonly ReadingPlan[] {
  return memo(plans, sets, () => {
    const readings: ReadingPlan[] = [];
    let place = 0;
    for (const set of sets) {
      let reading = readings.at(-1);
      const { as, onceTaken = false } = set;
      if (reading === undefined || reading.as !== as || reading.onceTaken !== onceTaken) {
        reading = { as, onceTaken, parts: [] };
        readings.push(reading);
      }
      const at = formatPath(set.path);
      let part = reading.parts.find(({ path }) => formatPath(path) === at);
      if (part === undefined) {
        part = { path: set.path, rules: new RulesByField(), lists: [] };
        reading.parts.push(part);
      }
      const of: MountedSet = { set, round: 0, isSilenced: false };
      for (const rule of set.rules) {
        addTo(part, of, rule, place);
        place += 1;
      }
    }
    return readings;
  });
}

/** Whether a rule looks at the items of a list, as `eachItem` makes its check. */
function isOfItems(check: Rule<unknown>['check']): check is ItemsCheck<unknown, Record<string, unknown>> {
  return 'items' in check && 'ofItem' in check;
}

function addTo({ rules, lists }: PartPlan, of: MountedSet, rule: Rule<unknown>, place: number): void {
  const { check } = rule;
  const mounted = { rule, stage: stageOf(rule, of.set), silent: rule.silent === true, place };
  if (!isOfItems(check)) {
    rules.add(of, rule.on, { ...mounted, check });
    return;
  }
  const { items, on, ofItem } = check;
  let list = lists.find((one) => one.items === items);
  if (list === undefined) {
    list = { items, rules: new RulesByField() };
    lists.push(list);
  }
  list.rules.add(of, on, { ...mounted, check: ofItem });
}
