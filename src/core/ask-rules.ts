import type { Cluster } from './cluster';
import type { Issue } from './issue';
import { itemsOf } from './leaf';
import { memo } from './memo';
import { at, formatPath, type Path } from './path';
import {
  emptyItem,
  fieldsOf,
  hasOne,
  type ItemCheck,
  type Items,
  type ItemsCheck,
  type Judge,
  type Reading,
  type Report,
  type Rule,
  type RuleSet,
  stageOf,
} from './rule';
import { newest } from './version';
import { withoutUnknown } from './version.rules';

/** Rules that are asked together, with their places in the set: where a field is absent, none of them is. */
interface Group<Asked> {
  /** The fields of which one has to be there, by their paths. */
  readonly on: readonly (readonly string[])[] | undefined;
  /** Whether they say nothing unless a program asks for them: most objects have what they are about. */
  readonly silent: boolean;
  readonly asked: Asked[];
  readonly places: number[];
}

type AnyItemCheck = ItemCheck<unknown, Record<string, unknown>>;

/** Rules that look at the items of one list. */
interface ListPlan {
  readonly items: Items<unknown, Record<string, unknown>>;
  readonly groups: Group<AnyItemCheck>[];
}

/** In which order the rules of a set are asked: rules are many and hardly ever report, so that what they share is read once. */
interface Plan {
  readonly set: RuleSet;
  readonly groups: Group<Rule<unknown>>[];
  readonly lists: ListPlan[];
}

/** Plans are made when rules are first asked, and kept with them. */
const plans = new WeakMap<readonly RuleSet[], readonly Plan[]>();

/** Whether a rule looks at the items of a list, as `eachItem` makes its check. */
function isOfItems(check: Rule<unknown>['check']): check is ItemsCheck<unknown, Record<string, unknown>> {
  return 'items' in check && 'ofItem' in check;
}

function planOf(set: RuleSet): Plan {
  const plan: Plan = { set, groups: [], lists: [] };
  set.rules.forEach((rule, index) => {
    const { check } = rule;
    if (!isOfItems(check)) {
      addTo(plan.groups, rule.on, rule, index, rule);
      return;
    }
    const { items, on, ofItem } = check;
    let list = plan.lists.find((one) => one.items === items);
    if (list === undefined) {
      list = { items, groups: [] };
      plan.lists.push(list);
    }
    addTo(list.groups, on, rule, index, ofItem);
  });
  return plan;
}

function addTo<Asked>(
  groups: Group<Asked>[],
  on: string | readonly string[] | undefined,
  { silent = false }: Pick<Rule<unknown>, 'silent'>,
  place: number,
  asked: Asked,
): void {
  const fields = on === undefined ? undefined : fieldsOf(on);
  const key = JSON.stringify(fields);
  let group = groups.find((one) => JSON.stringify(one.on) === key && one.silent === silent);
  if (group === undefined) {
    group = { on: fields, silent, asked: [], places: [] };
    groups.push(group);
  }
  group.asked.push(asked);
  group.places.push(place);
}

/** What is reported while the rules of a set are asked. */
interface Found {
  readonly place: number;
  readonly issue: Issue;
}

/** One round of questions; there is never more than one at a time. */
class Round {
  private set: RuleSet | undefined;
  private judge: Judge = () => 'off';
  private place = 0;
  private path: Path = [];
  private index = 0;
  private found: Found[] | undefined;
  /** The object as it was given, where the cluster reads it otherwise. */
  private given: object | undefined;
  private read: object = [];

  private readonly report: Report = (path, message) => this.add(path, message);
  private readonly reportItem: Report = (below, message) => this.add([...this.path, this.index, ...below], message);

  private add(path: Path, message: string): void {
    const rule = this.set?.rules[this.place];
    if (this.set === undefined || rule === undefined) return;
    const stage = stageOf(rule, this.set);
    const severity = this.judge(rule.id, rule.silent === true ? 'silent' : stage);
    if (severity === 'off') return;
    const whole = [...this.set.path, ...path];
    this.found ??= [];
    this.found.push({
      place: this.place,
      issue: {
        rule: rule.id,
        path: formatPath(whole),
        message: this.explained(this.set, whole, message),
        stage,
        severity,
      },
    });
  }

  /** A message about what the object does not say itself tells who does. */
  private explained({ as }: RuleSet, path: Path, message: string): string {
    if (as === undefined || this.given === undefined || !differs(at(this.given, path), at(this.read, path)))
      return message;
    return `${message} (${as.because(this.read)} says so)`;
  }

  /** Of what the next sets are asked. */
  about(given: object, read: object): void {
    this.given = given === read ? undefined : given;
    this.read = read;
  }

  /** Asks the rules of a set; what they found, in the order of the rules. */
  ask({ set, groups, lists }: Plan, part: object, cluster: Cluster, judge: Judge): readonly Found[] | undefined {
    this.set = set;
    this.judge = judge;
    this.found = undefined;
    for (let g = 0; g < groups.length; g += 1) {
      const { on, silent, asked, places } = groups[g] as Group<Rule<unknown>>;
      if (on !== undefined && !hasOne(part, on)) continue;
      for (let r = 0; r < asked.length; r += 1) {
        this.place = places[r] as number;
        if (silent && this.isUnasked()) continue;
        (asked[r] as Rule<unknown>).check(part, this.report, cluster);
      }
    }
    for (let l = 0; l < lists.length; l += 1) this.askList(lists[l] as ListPlan, part, cluster);
    return this.inOrder();
  }

  /** Whether nobody wants to hear the silent rule that is next: it would find something on most objects. */
  private isUnasked(): boolean {
    const rule = this.set?.rules[this.place];
    return rule !== undefined && this.judge(rule.id, 'silent') === 'off';
  }

  private inOrder(): readonly Found[] | undefined {
    return this.found?.sort((a, b) => a.place - b.place);
  }

  private askList({ items, groups }: ListPlan, part: object, cluster: Cluster): void {
    const list = itemsOf(items.of(part));
    this.path = items.path;
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i] ?? (emptyItem as Record<string, unknown>);
      if (typeof item !== 'object') continue;
      this.index = i;
      for (let g = 0; g < groups.length; g += 1) {
        const { on, silent, asked, places } = groups[g] as Group<AnyItemCheck>;
        if (on !== undefined && !hasOne(item, on)) continue;
        for (let r = 0; r < asked.length; r += 1) {
          this.place = places[r] as number;
          if (silent && this.isUnasked()) continue;
          (asked[r] as AnyItemCheck)(item, this.reportItem, part, cluster, i);
        }
      }
    }
  }
}

const round = new Round();

const nothing: readonly Issue[] = [];

/** Asks all rules about a manifest; what they find, in the order of the sets and of their rules. */
export function askRules(sets: readonly RuleSet[], manifest: object, cluster: Cluster, judge: Judge): readonly Issue[] {
  let issues: Issue[] | undefined;
  const all = memo(plans, sets, () => sets.map(planOf));
  let reading: Reading | undefined;
  let read = manifest;
  let path: Path | undefined;
  let part: unknown;
  round.about(manifest, read);
  for (let i = 0; i < all.length; i += 1) {
    const plan = all[i] as Plan;
    const { set } = plan;
    if (set.as !== reading) {
      const before = set.as?.after;
      const given = before === undefined ? manifest : before === reading ? read : before.of(manifest, cluster);
      reading = set.as;
      read = reading === undefined ? manifest : reading.of(given, cluster);
      round.about(manifest, read);
      path = undefined;
    }
    // Many sets speak of one part.
    if (set.path !== path) {
      path = set.path;
      part = partOf(read, path);
    }
    if (typeof part !== 'object' || part === null || set.unless?.(read, cluster) === true) continue;
    const found = round.ask(plan, part, cluster, judge);
    if (found === undefined) continue;
    issues ??= [];
    for (const { issue } of found) issues.push(issue);
  }
  if (issues === undefined) return nothing;
  return cluster.kubevirt === newest ? issues : withoutUnknown(issues);
}

/** Whether a leaf became another, or something came to be where nothing was. */
function differs(given: unknown, read: unknown): boolean {
  return given !== read && (given === undefined || typeof read !== 'object' || read === null);
}

function partOf(manifest: object, path: Path): unknown {
  let part: unknown = manifest;
  for (let i = 0; i < path.length; i += 1) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[path[i] as string | number];
  }
  return part;
}
