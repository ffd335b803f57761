import {
  type Agreement,
  compare,
  type Difference,
  differenceOf,
  type Judged,
  type Known,
  shrink,
} from '../../test/e2e/apiserver/agreement';
import type { Sent } from '../../test/e2e/apiserver/native';

/** How many differences are shrunk and printed. */
const shown = 20;

/**
 * Compares our verdicts with a server's about objects of any source, and prints the agreement for each kind and each sort of
 * difference, shrunk.
 *
 * @returns whether all agree but for what is known, and hardly any are undecided
 */
export async function compareAndPrint(
  objects: Iterable<Sent>,
  judge: (object: Sent) => Promise<Judged>,
  known: readonly Known[],
): Promise<boolean> {
  const differences = new Map<string, { first: Difference; times: number }>();
  const undecided = new Set<string>();
  const asked = async (object: Sent): Promise<Judged> => {
    const judged = await judge(object);
    if (judged.server.taken === undefined) undecided.add(judged.server.message.slice(0, 200));
    return judged;
  };
  const agreements = await compare(objects, asked, known, (difference) => {
    if (difference.known !== undefined) return;
    const id = idOf(difference);
    const same = differences.get(id);
    if (same === undefined) differences.set(id, { first: difference, times: 1 });
    else same.times += 1;
  });
  const sorted = [...differences].sort(([, a], [, b]) => b.times - a.times);
  for (const [id, { first, times }] of sorted.slice(0, shown)) {
    const object = await shrink(first.object, async (smaller) => {
      const difference = differenceOf(await judge(smaller), known);
      return difference !== undefined && idOf(difference) === id;
    });
    console.log(`${id} (${times} times)\n${describe(await judge(object))}`);
  }
  if (sorted.length > shown) console.log(`… and ${sorted.length - shown} other differences`);
  for (const message of [...undecided].slice(0, shown)) console.log(`undecided: ${message}`);
  for (const agreement of agreements) console.log(lineOf(agreement));
  return agreements.every(isRight);
}

function idOf({ object, sort, said }: Difference): string {
  return `${String(object['kind'])}: false ${sort}: ${said}`;
}

function describe({ object, ours, server }: Judged): string {
  const lines = [`  ${JSON.stringify(object).replace(/(.)\1{40,}/g, '$1…$1')}`];
  if (server.taken !== true) lines.push(`  server: ${server.message.slice(0, 600)}`);
  for (const { path, message, rule } of ours) lines.push(`  ours: ${path}: ${message} [${rule}]`);
  return lines.join('\n');
}

function isRight({ cases, falseRefusals, falseAcceptances, undecided }: Agreement): boolean {
  return falseRefusals + falseAcceptances === 0 && undecided <= cases / 100;
}

function lineOf(agreement: Agreement): string {
  const { kind, cases, agree, taken, unasked, known, falseRefusals, falseAcceptances, undecided } = agreement;
  const share = ((100 * agree) / Math.max(1, cases - unasked - undecided)).toFixed(2);
  return [
    `${kind.padEnd(32)} ${String(cases).padStart(5)} cases, ${String(taken).padStart(5)} taken, ${share.padStart(6)} % agree`,
    `false refusals ${falseRefusals}, false acceptances ${falseAcceptances}, known ${known}, undecided ${undecided}`,
    ...(unasked > 0 ? [`${unasked} refused for what we have no rules for`] : []),
  ].join('; ');
}
