import type { Issue } from '../../../src/core/issue';
import type { Sent } from './native';
import type { ServerVerdict } from './verdict';

/** What two judges say of an object. */
export interface Judged {
  readonly object: Sent;
  /** Whether we say all that the server does of its kind; of other kinds we say only what cannot be read. */
  readonly whole: boolean;
  readonly ours: readonly Issue[];
  readonly server: ServerVerdict;
}

/** A difference that is known, in review: what it is recognized by, and why it stays. */
export interface Known {
  /** `*` where every kind has it. */
  readonly kind: string;
  /** `refusal`: we refuse what the server takes. */
  readonly sort: Sort;
  /** What each of our issues, as `rule path`, or each cause of the server's, as `reason path`, must be one of. */
  readonly said: readonly string[];
  /** What each part of the server's message must match, where its causes do not say enough. */
  readonly message?: RegExp;
  readonly reason: string;
}

function isKnown(one: Known, kind: string, sort: Sort, said: string, { server }: Judged): boolean {
  if (
    (one.kind !== '*' && one.kind !== kind) ||
    one.sort !== sort ||
    !said.split(', ').every((part) => one.said.includes(part))
  )
    return false;
  return one.message === undefined || (server.taken !== true && one.message.test(server.message));
}

/** A false refusal or a false acceptance. */
export type Sort = 'refusal' | 'acceptance';

/** An object about which the two judges differ. */
export interface Difference extends Judged {
  readonly sort: Sort;
  /** What tells this difference from others: the rules that object, or the server's causes. */
  readonly said: string;
  readonly known: Known | undefined;
}

/** What came of a comparison, for one kind. */
export interface Agreement {
  readonly kind: string;
  cases: number;
  agree: number;
  /** How many of them the server took. */
  taken: number;
  /** How many of them it read and refused, where we have no rules that could say so. */
  unasked: number;
  known: number;
  falseRefusals: number;
  falseAcceptances: number;
  undecided: number;
}

/** The difference between what two judges say of an object, if there is one. */
export function differenceOf(judged: Judged, known: readonly Known[]): Difference | undefined {
  const { object, ours, server } = judged;
  if (server.taken === undefined || server.taken === (ours.length === 0) || isUnasked(judged)) return undefined;
  const sort: Sort = server.taken ? 'refusal' : 'acceptance';
  const said = server.taken
    ? [...new Set(ours.map(({ rule, path }) => `${rule} ${path.replace(/\[[^\]]*\]/g, '[]')}`))].sort().join(', ')
    : server.causes.join(', ') || server.message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').slice(0, 120);
  const kind = String(object['kind']);
  const found = known.find((one) => isKnown(one, kind, sort, said, judged));
  return { ...judged, sort, said, known: found };
}

/** Whether only rules could tell that the server refuses it, and we have none for its kind. */
function isUnasked({ server, whole }: Judged): boolean {
  return !whole && server.taken === false && !server.unreadable;
}

/** Compares what two judges say of objects, and hands over each difference. */
export async function compare(
  objects: Iterable<Sent>,
  judge: (object: Sent) => Promise<Judged>,
  known: readonly Known[],
  tell: (difference: Difference) => void,
): Promise<readonly Agreement[]> {
  const agreements = new Map<string, Agreement>();
  const source = objects[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const judged = await judge(next.value);
      const difference = differenceOf(judged, known);
      count(agreements, judged, difference);
      if (difference !== undefined) tell(difference);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return [...agreements.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function count(agreements: Map<string, Agreement>, judged: Judged, difference: Difference | undefined): void {
  const { object, server } = judged;
  const kind = String(object['kind']);
  const counts = agreements.get(kind) ?? {
    kind, cases: 0, agree: 0, taken: 0, unasked: 0, known: 0, falseRefusals: 0, falseAcceptances: 0, undecided: 0,
  }; // biome-ignore format: zeros
  agreements.set(kind, counts);
  counts.cases += 1;
  if (server.taken) counts.taken += 1;
  if (server.taken === undefined) counts.undecided += 1;
  else if (isUnasked(judged)) counts.unasked += 1;
  else if (difference === undefined) counts.agree += 1;
  else if (difference.known !== undefined) counts.known += 1;
  else if (difference.sort === 'refusal') counts.falseRefusals += 1;
  else counts.falseAcceptances += 1;
}

/** The smallest object that keeps a property: fields and items are left out, one after the other, as long as it holds. */
export async function shrink(object: Sent, holds: (object: Sent) => Promise<boolean>): Promise<Sent> {
  let smallest = object;
  for (let found = true; found; ) {
    found = false;
    for (const path of placesOf(smallest).reverse()) {
      const smaller = without(smallest, path);
      if (!(await holds(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

type Place = readonly (string | number)[];

/** Every place of a tree but those that say what it is; the outer ones last. */
function placesOf(tree: unknown, path: Place = []): Place[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const keys: (string | number)[] = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  const inner = keys.flatMap((key) => placesOf(Reflect.get(tree, key), [...path, key]));
  const own = keys
    .map((key) => [...path, key])
    .filter(([first, ...rest]) => rest.length > 0 || !identity.has(String(first)));
  return [...inner, ...own];
}

const identity = new Set(['apiVersion', 'kind', 'metadata']);

function without(object: Sent, path: Place): Sent {
  const copy: Sent = structuredClone(object);
  const holder = path.slice(0, -1).reduce<unknown>((here, step) => Reflect.get(here as object, step), copy) as object;
  const last = path.at(-1) ?? '';
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return copy;
}
