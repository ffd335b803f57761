import { type Cluster, stockCluster } from './cluster';
import type { Issue } from './issue';
import { itemsOf } from './leaf';
import { at, formatPath, type Path } from './path';
import { emptyItem, type Judge, type Report, type RuleSet } from './rule';
import {
  type AnyItemCheck,
  type Group,
  type ListPlan,
  type Mounted,
  type MountedSet,
  type PartCheck,
  plansOf,
  type ReadingPlan,
} from './rule-plan';
import { newest } from './version';
import { withoutUnknown } from './version.rules';

/** What is reported while rules are asked. */
interface Found {
  readonly place: number;
  readonly issue: Issue;
}

/** One round of questions; there is never more than one at a time. */
class Round {
  private found: Found[] = [];
  private cluster: Cluster = stockCluster;
  private judge: Judge = () => 'off';
  /** The object as it was given. */
  private given: object = {};
  /** The object as the cluster reads it. */
  private read: object = {};
  /** The part of it that is asked about. */
  private part: object = {};
  /** The list of the part, and its item, that is asked about. */
  private list: Path = [];
  private index = 0;
  private item: Record<string, unknown> = {};
  /** What is asked now. */
  private set: RuleSet = { path: [], rules: [] };
  private mounted: Mounted<unknown> | undefined;
  /** How often an object was asked about. */
  private count = 0;

  private readonly report: Report = (path, message) => this.add(path, message);
  private readonly reportItem: Report = (below, message) => this.add([...this.list, this.index, ...below], message);

  private add(path: Path, message: string): void {
    if (this.mounted === undefined) return;
    const { rule, stage, silent, place } = this.mounted;
    const severity = this.judge(rule.id, silent ? 'silent' : stage);
    if (severity === 'off') return;
    const whole = [...this.set.path, ...path];
    const issue = { rule: rule.id, path: formatPath(whole), message: this.explained(whole, message), stage, severity };
    this.found.push({ place, issue });
  }

  /** A message about what the object does not say itself tells who does. */
  private explained(path: Path, message: string): string {
    const { as } = this.set;
    if (as === undefined || this.given === this.read || !differs(at(this.given, path), at(this.read, path)))
      return message;
    return `${message} (${as.because(this.read)} says so)`;
  }

  /** Asks all rules; what they found, in the order of the rules. */
  ask(plans: readonly ReadingPlan[], manifest: object, cluster: Cluster, judge: Judge): readonly Found[] {
    this.count += 1;
    this.found = [];
    this.cluster = cluster;
    this.judge = judge;
    this.given = manifest;
    this.read = manifest;
    let reading: ReadingPlan['as'];
    for (let r = 0; r < plans.length; r += 1) {
      const { as, onceTaken, parts } = plans[r] as ReadingPlan;
      if (onceTaken && this.found.some(hasItRefused)) continue;
      const before = as?.after;
      const given = before === undefined ? manifest : before === reading ? this.read : before.of(manifest, cluster);
      reading = as;
      this.read = as === undefined ? manifest : as.of(given, cluster);
      for (let p = 0; p < parts.length; p += 1) {
        const { path, rules, lists } = parts[p] as ReadingPlan['parts'][number];
        const part = partOf(this.read, path);
        if (typeof part !== 'object' || part === null) continue;
        this.part = part;
        rules.ask(part, this.askGroup);
        for (let l = 0; l < lists.length; l += 1) this.askList(lists[l] as ListPlan);
      }
    }
    return this.found.sort((a, b) => a.place - b.place);
  }

  /** Whether a set has nothing to say of the object as it is read: asked only where one of its rules would be. */
  private isSilenced(of: MountedSet): boolean {
    if (of.set.unless === undefined) return false;
    if (of.round !== this.count) {
      of.round = this.count;
      of.isSilenced = of.set.unless(this.read, this.cluster);
    }
    return of.isSilenced;
  }

  /** Whether nobody wants to hear a silent rule, which would find something on most objects. */
  private isUnasked({ rule }: Mounted<unknown>): boolean {
    return this.judge(rule.id, 'silent') === 'off';
  }

  private readonly askGroup = ({ of, rules }: Group<PartCheck>): void => {
    if (this.isSilenced(of)) return;
    this.set = of.set;
    for (let r = 0; r < rules.length; r += 1) {
      const mounted = rules[r] as Mounted<PartCheck>;
      if (mounted.silent && this.isUnasked(mounted)) continue;
      this.mounted = mounted;
      mounted.check(this.part, this.report, this.cluster);
    }
  };

  private askList({ items, rules }: ListPlan): void {
    const list = itemsOf(items.of(this.part));
    this.list = items.path;
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i] ?? (emptyItem as Record<string, unknown>);
      if (typeof item !== 'object') continue;
      this.index = i;
      this.item = item;
      rules.ask(item, this.askItemGroup);
    }
  }

  private readonly askItemGroup = ({ of, rules }: Group<AnyItemCheck>): void => {
    if (this.isSilenced(of)) return;
    this.set = of.set;
    for (let r = 0; r < rules.length; r += 1) {
      const mounted = rules[r] as Mounted<AnyItemCheck>;
      if (mounted.silent && this.isUnasked(mounted)) continue;
      this.mounted = mounted;
      mounted.check(this.item, this.reportItem, this.part, this.cluster, this.index);
    }
  };
}

const round = new Round();

const nothing: readonly Issue[] = [];

/** Asks all rules about a manifest; what they find, in the order of the sets and of their rules. */
export function askRules(sets: readonly RuleSet[], manifest: object, cluster: Cluster, judge: Judge): readonly Issue[] {
  const found = round.ask(plansOf(sets), manifest, cluster, judge);
  if (found.length === 0) return nothing;
  const issues = found.map(({ issue }) => issue);
  return cluster.kubevirt === newest ? issues : withoutUnknown(issues);
}

/** Whether an issue is one for which the object is refused as it is made. */
function hasItRefused({ issue: { stage, severity } }: Found): boolean {
  return stage === 'admission' && severity === 'error';
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
