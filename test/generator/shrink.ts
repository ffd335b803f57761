import { type Case, isTree, type Tree } from './case';

/** What makes a case what it is: without it, there is nothing to ask about. */
const identity = new Set(['apiVersion', 'kind']);

/** Cases that are simpler than a case by one step, the largest steps first. */
export function simpler(given: Case): Case[] {
  return [
    ...trees(given.profile as Tree, 0).map((profile) => ({ ...given, profile })),
    ...trees(given.object, 0).map((object) => ({ ...given, object })),
  ];
}

function trees(tree: Tree, depth: number): Tree[] {
  const keys = Object.keys(tree).filter((key) => depth > 0 || !identity.has(key));
  const without = keys.map((key) => {
    const { [key]: _, ...rest } = tree;
    return rest;
  });
  return [
    ...without,
    ...keys.flatMap((key) => values(tree[key], depth + 1).map((value) => ({ ...tree, [key]: value }))),
  ];
}

function lists(list: readonly unknown[], depth: number): unknown[][] {
  const halves = list.length > 3 ? [list.slice(0, list.length >> 1), list.slice(list.length >> 1)] : [];
  const without = list.map((_, i) => list.filter((_, j) => i !== j));
  const within = list.flatMap((item, i) =>
    values(item, depth + 1).map((value) => list.map((one, j) => (i === j ? value : one))),
  );
  return [...halves, ...without, ...within];
}

function values(value: unknown, depth: number): unknown[] {
  if (Array.isArray(value)) return lists(value, depth);
  if (isTree(value)) return trees(value, depth);
  return typeof value === 'string' ? texts(value) : [];
}

/** Text that holds JSON is simplified inside, other text to its half when it is long. */
function texts(text: string): string[] {
  if (/^[{[]/.test(text)) {
    try {
      return values(JSON.parse(text), 1).map((json) => JSON.stringify(json));
    } catch {
      // not JSON after all
    }
  }
  return text.length > 40 ? [text.slice(0, text.length >> 1), text.slice(text.length >> 1)] : [];
}

/** How large a case is: what shrinking makes smaller at every step. */
export function sizeOf({ object, profile }: Case): number {
  return JSON.stringify(object).length + JSON.stringify(profile).length;
}

/**
 * The smallest case found that still has what makes it of interest. Steps are tried many at a time, for what they are tried
 * with answers many questions faster than one after the other.
 */
export async function shrink(
  given: Case,
  isOfInterest: (cases: readonly Case[]) => Promise<readonly boolean[]>,
  batch = 60,
): Promise<Case> {
  let best = given;
  for (;;) {
    const steps = simpler(best).sort((a, b) => sizeOf(a) - sizeOf(b));
    let next: Case | undefined;
    for (let i = 0; i < steps.length && next === undefined; i += batch) {
      const tried = steps.slice(i, i + batch);
      const kept = await isOfInterest(tried);
      next = tried[kept.indexOf(true)];
    }
    if (next === undefined) return best;
    best = next;
  }
}
